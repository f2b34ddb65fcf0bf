// Freezes of the policy file: named ranges of days, once or each year.
import { localTime, localTimeOf, momentOf } from '../../core/time.ts';

/** `2026-12-15`, `12-15` for each year, perhaps with a time: `12-15 18:00`. A last day without one belongs to it. */
export type Range = { from: string; to: string };
export type Span = { from: Date; to: Date };

const form = /^(?:(\d{4})-)?(\d{2})-(\d{2})(?: ([01]\d|2[0-3]):([0-5]\d))?$/;

export function isRangeEnd(text: string): boolean {
  const [, year = '2000', month, day] = form.exec(text) ?? [];
  return (
    month !== undefined && new Date(`${year}-${month}-${day}T00:00:00Z`).toJSON()?.slice(5, 10) === `${month}-${day}`
  );
}

export const isYearly = (text: string): boolean => form.exec(text)?.[1] === undefined;

/** Its occurrences that overlap a span, in that zone, the earliest first. */
export function spansOf(range: Range, zone: string, { from, to }: Span): Span[] {
  return yearsOf(range, zone, { from, to })
    .map((year) => spanIn(range, zone, year))
    .filter((span) => span.from < to && from < span.to);
}

function yearsOf(range: Range, zone: string, { from, to }: Span): number[] {
  if (!isYearly(range.from)) return [Number(range.from.slice(0, 4))];
  const first = localTimeOf(from, zone).year - 1;
  const last = localTimeOf(to, zone).year;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** One that ends earlier in the year than it begins goes over into the next. One of a single year has its own. */
export function spanIn({ from, to }: Range, zone: string, year: number): Span {
  const begins = momentIn(from, zone, year, 0);
  const lastDay = form.exec(to)?.[4] === undefined ? 1 : 0;
  const ends = momentIn(to, zone, year, lastDay);
  return { from: begins, to: isYearly(to) && ends <= begins ? momentIn(to, zone, year + 1, lastDay) : ends };
}

/** 29 February is the 28th in a year without it. */
function momentIn(text: string, zone: string, year: number, days: number): Date {
  const [, own, month, day, hour = '00', minute = '00'] = form.exec(text)!;
  const first = localTime(`${own ?? year}-${month}-01T${hour}:${minute}`);
  const local = first.with({ day: Number(day) }, { overflow: 'constrain' });
  return momentOf(local.add({ days }), zone);
}
