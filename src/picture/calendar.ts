import type { Reader } from '../chat/drawing.ts';
import type { Calendar } from '../chat/message.ts';
import { drawBarLabels, drawBars } from './bars.ts';
import { framed, isTitled } from './frame.ts';
import { drawDays, drawNow, drawNowPlate, drawRows } from './grid.ts';
import { layoutOf } from './layout.ts';
import { drawLegend } from './legend.ts';
import type { Theme } from './palette.ts';

/** A calendar as SVG: a line of days, a row for each thing, bars for who has it when. */
export function calendarSvg(block: Calendar, given: Reader, theme: Theme = 'light'): string {
  // Its days are those of its own zone, so its times are too; it says which one.
  const reader = { ...given, zone: block.zone };
  const layout = layoutOf(block, reader, isTitled(theme));
  return framed(
    { block, reader, theme, height: layout.height },
    ...drawDays(layout),
    ...drawRows(layout),
    ...drawBars(block, layout, reader),
    ...drawNow(layout),
    ...drawBarLabels(layout),
    ...drawNowPlate(block, layout, reader),
    ...drawLegend(block, layout, reader),
  );
}
