import type { Reader } from '../chat/drawing.ts';
import type { Calendar, CalendarSpan } from '../chat/message.ts';
import { type Day, daysBetween } from './days.ts';
import { widthOf } from './measure.ts';
import { saidBy } from './reader.ts';

/** In pixels; as wide as a card of the console has room for. */
export const width = 824;
export const margin = 16;
export const lettering = { title: 16, label: 13, small: 11.5, head: 12, foot: 12 } as const;
export const bar = { height: 28, between: 4 } as const;
const heights = { title: 36, head: 58, aroundBars: 6, now: 26, foot: 30 } as const;
const labels = { least: 72, most: 184, after: 26 } as const;

export type Bar = { span: CalendarSpan; label: string; left: number; right: number; top: number };
export type Row = { label: string; top: number; height: number; bars: Bar[] };
export type Layout = {
  days: Day[];
  rows: Row[];
  /** Of the days; left of them stand the labels of the rows. */
  left: number;
  right: number;
  headTop: number;
  top: number;
  bottom: number;
  footTop: number;
  height: number;
  /** Where a moment is. Time runs evenly: a day of 23 or 25 hours is narrower or wider than the others. */
  x: (at: Date) => number;
  /** Where the present is, if it is in the picture. */
  now: number | null;
};

/** Where everything stands. In a page the title is above the picture already. */
export function layoutOf(block: Calendar, reader: Reader, titled = true): Layout {
  const [from, to] = [new Date(block.from), new Date(block.to)];
  const names = block.rows.map(({ label }) => saidBy(reader, label));
  const longest = Math.max(labels.least, ...names.map((name) => widthOf(name, lettering.label)));
  const left = margin + Math.min(Math.ceil(longest), labels.most) + labels.after;
  const right = width - margin;
  const x = (at: Date) => left + ((at.getTime() - from.getTime()) / (to.getTime() - from.getTime())) * (right - left);
  const headTop = margin + (titled ? heights.title : 0);
  const top = headTop + heights.head;
  const rows = rowsFrom(top, block, names, x, reader);
  const bottom = rows.reduce((end, row) => end + row.height, top);
  const at = block.now ? new Date(block.now) : null;
  const now = at && at >= from && at < to ? x(at) : null;
  const footTop = bottom + (now === null ? 8 : heights.now);
  const days = daysBetween(from, to, block.zone, reader.language);
  return { days, rows, left, right, headTop, top, bottom, footTop, height: footTop + heights.foot, x, now };
}

function rowsFrom(start: number, { rows }: Calendar, names: string[], x: Layout['x'], reader: Reader): Row[] {
  let top = start;
  return rows.map(({ spans }, index) => {
    const lanes = lanesOf(spans);
    const bars = lanes.flatMap((lane, number) =>
      lane.map((span) => ({
        span,
        label: saidBy(reader, span.label),
        left: x(new Date(span.from)),
        right: x(new Date(span.to)),
        top: top + heights.aroundBars + number * (bar.height + bar.between),
      })),
    );
    const height = 2 * heights.aroundBars + Math.max(1, lanes.length) * (bar.height + bar.between) - bar.between;
    const row: Row = { label: names[index]!, top, height, bars };
    top += height;
    return row;
  });
}

/** Spans of one time stand below one another: in the order of their beginnings, in as few lines as there have to be. */
function lanesOf(spans: readonly CalendarSpan[]): CalendarSpan[][] {
  const lanes: CalendarSpan[][] = [];
  for (const span of [...spans].sort((one, other) => timeOf(one.from) - timeOf(other.from))) {
    const free = lanes.find((lane) => timeOf(lane.at(-1)!.to) <= timeOf(span.from));
    if (free) free.push(span);
    else lanes.push([span]);
  }
  return lanes;
}

const timeOf = (iso: string): number => new Date(iso).getTime();
