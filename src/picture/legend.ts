import type { Reader } from '../chat/drawing.ts';
import type { Calendar, CalendarLook } from '../chat/message.ts';
import { shape } from './bars.ts';
import { type Layout, lettering, margin } from './layout.ts';
import { widthOf } from './measure.ts';
import { own, saidBy } from './reader.ts';
import { type Svg, writing } from './svg.ts';
import { words } from './words.ts';

const looks: CalendarLook[] = ['usual', 'override', 'gap'];

/** Which look means what, as far as there is more than one; and in whose zone the times are. */
export function drawLegend({ rows, zone, legend = {} }: Calendar, { footTop, right }: Layout, reader: Reader): Svg[] {
  const shown = new Set(rows.flatMap(({ spans }) => spans.map(({ look }) => look)));
  const middle = footTop + 10;
  const text = (x: number, what: string, anchor?: string): Svg =>
    writing(what, 'cal-muted', { x, y: middle + 4, 'text-anchor': anchor, 'font-size': lettering.foot });
  const parts: Svg[] = [];
  let x = margin;
  for (const look of shown.size > 1 || Object.keys(legend).length > 0 ? looks.filter((each) => shown.has(each)) : []) {
    const given = legend[look];
    const name = given ? saidBy(reader, given) : own(reader, words[look]());
    parts.push(...shape(look, x, middle - 7, swatch, 14), text(x + swatch + 8, name));
    x += swatch + 8 + widthOf(name, lettering.foot) + 20;
  }
  return [...parts, text(right, own(reader, words.zone({ zone })), 'end')];
}
const swatch = 26;
