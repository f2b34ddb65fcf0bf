import type { Reader } from '../chat/drawing.ts';
import type { Calendar } from '../chat/message.ts';
import { clockName, type Day } from './days.ts';
import { type Layout, lettering, margin } from './layout.ts';
import { fitted, widthOf } from './measure.ts';
import { own } from './reader.ts';
import { type Svg, tag, writing } from './svg.ts';
import { words } from './words.ts';

/** The days with their names. Those without work are shaded; a month is named where it begins. */
export function drawDays({ days, x, headTop, top, bottom, right, now }: Layout): Svg[] {
  const shades = days.filter(({ free }) => free).map((day) => shade(x(day.from), x(day.to), headTop + 20, bottom));
  const rules = days.map((day) => rule(x(day.from), headTop + 20, x(day.from), bottom));
  const names = days.flatMap((day) => {
    const [from, to] = [x(day.from), x(day.to)];
    return dayNames(day, (from + to) / 2, to - from, top, now !== null && now >= from && now < to);
  });
  const starts = days.filter(({ month }) => month);
  const months = starts.flatMap(({ from, month = '' }, index) => {
    const next = starts[index + 1];
    const room = (next ? x(next.from) : right) - x(from) - 8;
    const place = { x: x(from) + 1, y: headTop + 12, 'font-size': lettering.head };
    return widthOf(month, lettering.head) <= room ? [writing(month, 'cal-muted', place)] : [];
  });
  return [...shades, ...rules, rule(right, headTop + 20, right, bottom), ...months, ...names];
}

/** What has no room is left out: a day among hundreds has no name. */
function dayNames({ weekday, date }: Day, middle: number, room: number, top: number, isToday: boolean): Svg[] {
  const place = { x: middle, 'text-anchor': 'middle', 'font-size': lettering.head };
  const look = isToday ? 'cal-accent' : 'cal-text';
  return [
    ...(fits(weekday, room) ? [writing(weekday, 'cal-muted', { ...place, y: top - 23 })] : []),
    ...(fits(date, room) ? [writing(date, look, { ...place, y: top - 8, 'font-weight': 600 })] : []),
  ];
}

const fits = (text: string, room: number): boolean => widthOf(text, lettering.head) <= room;

const shade = (left: number, right: number, top: number, bottom: number): Svg =>
  tag('rect', { class: 'cal-free', x: left, y: top, width: right - left, height: bottom - top });

const rule = (x1: number, y1: number, x2: number, y2: number): Svg =>
  tag('line', { class: 'cal-rule', x1, y1, x2, y2 });

/** The labels of the rows, and lines between them. */
export const drawRows = ({ rows, left, right, top, bottom }: Layout): Svg[] => [
  ...[top, ...rows.slice(1).map((row) => row.top), bottom].map((y) => rule(margin, y, right, y)),
  ...rows.map((row) =>
    writing(fitted(row.label, left - margin - 8, lettering.label), 'cal-text', {
      x: margin,
      y: row.top + row.height / 2 + 4.5,
      'font-size': lettering.label,
      'font-weight': 600,
    }),
  ),
];

/** The present, as a line through all rows. */
export const drawNow = ({ now, top, bottom }: Layout): Svg[] =>
  now === null
    ? []
    : [tag('line', { class: 'cal-line', x1: now, y1: top - 2, x2: now, y2: bottom + 4, 'stroke-width': 1.5 })];

export function drawNowPlate({ now: at, zone }: Calendar, { now, bottom, left, right }: Layout, reader: Reader): Svg[] {
  if (now === null || !at) return [];
  const text = `${own(reader, words.now())} ${clockName(new Date(at), zone, reader.language)}`;
  const width = widthOf(text, lettering.foot) + 14;
  const from = Math.min(Math.max(now - width / 2, left), right - width);
  return [
    tag('rect', { class: 'cal-now', x: from, y: bottom + 4, width, height: 18, rx: 9 }),
    writing(text, 'cal-on-now', {
      x: from + width / 2,
      y: bottom + 17,
      'text-anchor': 'middle',
      'font-size': lettering.foot,
      'font-weight': 600,
    }),
  ];
}
