import type { Reader } from '../chat/drawing.ts';
import type { Calendar, CalendarLook } from '../chat/message.ts';
import { timeName } from './days.ts';
import { type Bar, bar, type Layout, lettering } from './layout.ts';
import { fitted, widthOf } from './measure.ts';
import { rounded, type Svg, said, tag, writing } from './svg.ts';

/** The spans as bars, cut off where the days of the picture end: what goes on beyond them has no edge there. */
export function drawBars({ zone }: Calendar, { rows, left, right, top, bottom }: Layout, reader: Reader): Svg[] {
  const times = ({ span }: Bar) =>
    [span.from, span.to].map((at) => timeName(new Date(at), zone, reader.language)).join(' – ');
  const drawn = rows.flatMap(({ bars }) =>
    bars
      .filter((each) => each.right > left && each.left < right)
      .map((each) => {
        const from = Math.max(each.left, left - beyond);
        const to = Math.min(each.right, right + beyond);
        const hint = tag('title', {}, said(`${each.label} · ${times(each)}`));
        return tag('g', {}, hint, ...shape(each.span.look, from - left, each.top - top, Math.max(to - from, 3)));
      }),
  );
  return [tag('svg', { x: left, y: top, width: right - left, height: bottom - top }, ...drawn)];
}

/** So far a bar goes on outside the picture, where nobody sees that it ends. */
const beyond = 12;
const edge = 3;

/** Told apart without colour too: an edge at the left, a dashed border, hatching. */
export function shape(look: CalendarLook, x: number, y: number, width: number, height: number = bar.height): Svg[] {
  // Half a pixel of air on each side parts neighbours.
  const box = { x: x + 0.5, y, width: Math.max(width - 1, 2), height, rx: 4 };
  const lined = { ...box, x: box.x + 0.5, y: y + 0.5, width: Math.max(box.width - 1, 1), height: height - 1 };
  switch (look) {
    case 'usual':
      return [
        tag('rect', { class: 'cal-usual', ...lined, 'stroke-width': 1, 'stroke-opacity': 0.6 }),
        tag('path', { class: 'cal-accent', d: leftEdge(box.x, y, Math.min(edge, box.width), height) }),
      ];
    case 'override':
      return [tag('rect', { class: 'cal-override', ...lined, 'stroke-width': 1.5, 'stroke-dasharray': '5 3' })];
    case 'gap':
      return [
        tag('rect', { class: 'cal-gap', ...lined, 'stroke-width': 1 }),
        tag('path', { class: 'cal-hatch', d: hatching(lined), 'stroke-width': 1, opacity: 0.45 }),
      ];
  }
}

/** Rounded outside, straight inside. */
function leftEdge(x: number, y: number, width: number, height: number): string {
  const [left, right, bottom] = [rounded(x), rounded(x + width), y + height];
  return `M${right} ${y}H${rounded(x + 3)}Q${left} ${y} ${left} ${y + 4}V${bottom - 4}Q${left} ${bottom} ${rounded(x + 3)} ${bottom}H${right}Z`;
}

/** Slanting lines that end at the borders, so that nothing needs a name to be cut by. */
function hatching({ x, y, width, height }: { x: number; y: number; width: number; height: number }): string {
  const lines: string[] = [];
  for (let at = hatch; at < width + height; at += hatch) {
    const [x1, y1] = at <= height ? [x, y + at] : [x + at - height, y + height];
    const [x2, y2] = at <= width ? [x + at, y] : [x + width, y + at - width];
    lines.push(`M${rounded(x1)} ${rounded(y1)}L${rounded(x2)} ${rounded(y2)}`);
  }
  return lines.join('');
}
const hatch = 7;

/** Whose bar it is, as far as it has room. Its ground goes around the words, so that no line runs through them. */
export const drawBarLabels = ({ rows, left, right }: Layout): Svg[] =>
  rows.flatMap(({ bars }) =>
    bars.flatMap((each) => {
      const from = Math.max(each.left, left);
      const room = Math.min(each.right, right) - from;
      const small = room < narrow;
      const [inset, size] = small ? [6, lettering.small] : [10, lettering.label];
      const isName = each.span.look !== 'gap';
      const text = (isName ? nameIn : fitted)(each.label, room - inset - 4, size);
      if (text === '') return [];
      const place = { x: from + inset, y: each.top + bar.height / 2 + 4.5, 'font-size': size, 'font-weight': 600 };
      const halo = { 'stroke-width': 5, 'stroke-linejoin': 'round', 'paint-order': 'stroke' };
      return [writing(text, `cal-on-${each.span.look}`, { ...place, ...halo })];
    }),
  );
const narrow = 64;

/** Where only a letter or two would be left of a name, its first word says more, or else its initials. */
function nameIn(name: string, room: number, size: number): string {
  const text = fitted(name, room, size);
  if (text === name || text.length > enough) return text;
  const [first = '', ...others] = name.split(/[\s,，;·]+/u).filter(Boolean);
  const initials = others.length > 0 ? `${[...first][0]}${[...others.at(-1)!][0]}` : '';
  const least = text.length > 2 ? text : '';
  return [first, initials].find((each) => each && widthOf(each, size) <= room) ?? least;
}
const enough = 4;
