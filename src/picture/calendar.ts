import type { Reader } from '../chat/drawing.ts';
import type { Calendar } from '../chat/message.ts';
import { drawBarLabels, drawBars } from './bars.ts';
import { drawDays, drawNow, drawNowPlate, drawRows } from './grid.ts';
import { layoutOf, lettering, margin, width } from './layout.ts';
import { drawLegend } from './legend.ts';
import { fitted } from './measure.ts';
import { styleOf, type Theme } from './palette.ts';
import { saidBy } from './reader.ts';
import { sentences } from './sentences.ts';
import { type Svg, said, tag, writing } from './svg.ts';

/** A calendar as SVG: a line of days, a row for each thing, bars for who has it when. */
export function calendarSvg(block: Calendar, given: Reader, theme: Theme = 'light'): string {
  // Its days are those of its own zone, so its times are too; it says which one.
  const reader = { ...given, zone: block.zone };
  const titled = theme !== 'page';
  const layout = layoutOf(block, reader, titled);
  const size = { width, height: layout.height };
  const title = saidBy(reader, block.title);
  const picture = tag(
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
    ...(titled ? [drawTitle(title)] : []),
    ...drawDays(layout),
    ...drawRows(layout),
    ...drawBars(block, layout, reader),
    ...drawNow(layout),
    ...drawBarLabels(layout),
    ...drawNowPlate(block, layout, reader),
    ...drawLegend(block, layout, reader),
  );
  return picture.svg;
}

/** Above a picture that goes out alone. */
export const drawTitle = (title: string): Svg =>
  writing(fitted(title, width - 2 * margin, lettering.title), 'cal-text', {
    x: margin,
    y: margin + 16,
    'font-size': lettering.title,
    'font-weight': 600,
  });
