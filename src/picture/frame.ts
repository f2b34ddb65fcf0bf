import type { Reader } from '../chat/drawing.ts';
import type { Text } from '../core/text.ts';
import { lettering, margin, width } from './layout.ts';
import { fitted } from './measure.ts';
import { styleOf, type Theme } from './palette.ts';
import { saidBy } from './reader.ts';
import { sentences } from './sentences.ts';
import { type Svg, said, tag, writing } from './svg.ts';

/** A page says beside a picture what it shows; where it goes out alone, it says so itself. */
export const isTitled = (theme: Theme): boolean => theme !== 'page';

type Shown = { block: { title: Text; lines: readonly Text[] }; reader: Reader; theme: Theme; height: number };

/** What is drawn, on its ground: with its title and its words for whoever does not see it. */
export function framed({ block, reader, theme, height }: Shown, ...drawn: Svg[]): string {
  const size = { width, height };
  const title = saidBy(reader, block.title);
  return tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'calendar',
      role: 'img',
      lang: reader.language,
      viewBox: `0 0 ${size.width} ${size.height}`,
      ...size,
    },
    tag('title', {}, said(title)),
    tag('desc', {}, said(sentences(block.lines, reader))),
    ...styleOf(theme),
    tag('rect', { class: 'cal-ground', ...size }),
    ...(isTitled(theme) ? [drawTitle(title)] : []),
    ...drawn,
  ).svg;
}

const drawTitle = (title: string): Svg =>
  writing(fitted(title, width - 2 * margin, lettering.title), 'cal-text', {
    x: margin,
    y: margin + 16,
    'font-size': lettering.title,
    'font-weight': 600,
  });
