import type { Reader } from '../chat/drawing.ts';
import type { Pictured } from '../chat/message.ts';
import { excerpt } from '../core/text.ts';
import { calendarSvg } from './calendar.ts';
import type { Theme } from './palette.ts';
import { sentences } from './sentences.ts';
import { tiersSvg } from './tiers.ts';

/** Whatever is shown as a picture, as SVG. */
export const pictureSvg = (block: Pictured, reader: Reader, theme: Theme = 'light'): string =>
  block.kind === 'calendar' ? calendarSvg(block, reader, theme) : tiersSvg(block, reader, theme);

/** What a picture says, for whoever does not see it: its title, and as much of its lines as has room. */
export const altOf = ({ title, lines }: Pictured, reader: Reader, longest: number): string =>
  excerpt(sentences([title, ...lines], reader), longest).text;
