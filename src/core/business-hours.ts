import { Temporal } from 'temporal-polyfill';
import { instant, zoned } from './time.ts';

/** When the desk works: wall-clock times in its zone. `holidays` are `12-25` (each year) or `2026-12-25`. */
export type BusinessCalendar = {
  zone: string;
  days: readonly Weekday[];
  from: string;
  to: string;
  holidays: readonly string[];
};
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** No calendar in use has a run of closed days as long as this. */
const longestClosure = 400;

/** The moment by which that many business days have passed; a business day is one day's business hours. */
export function businessDaysAfter(start: Date, days: number, calendar: BusinessCalendar): Date {
  return businessMinutesAfter(start, days * minutesOfDay(calendar), calendar);
}

/** Counts working time only; what begins outside of it begins with the next opening. */
export function businessMinutesAfter(start: Date, minutes: number, calendar: BusinessCalendar): Date {
  let left = minutes;
  let day = dayOf(start, calendar);
  for (let tried = 0; tried < longestClosure + minutes; tried++, day++) {
    const open = openingOf(day, calendar);
    if (!open || open.to <= start) continue;
    const from = Math.max(open.from.getTime(), start.getTime());
    const available = (open.to.getTime() - from) / 60_000;
    if (available >= left) return new Date(from + left * 60_000);
    left -= available;
  }
  throw new Error('the business calendar never opens');
}

/** The working time between two moments, day by day. */
export function openingsBetween(start: Date, end: Date, calendar: BusinessCalendar): Span[] {
  const found: Span[] = [];
  const last = dayOf(end, calendar);
  for (let day = dayOf(start, calendar); day <= last; day++) {
    const open = openingOf(day, calendar);
    if (!open || open.to <= start || open.from >= end) continue;
    found.push({ from: open.from < start ? start : open.from, to: open.to > end ? end : open.to });
  }
  return found;
}

export function businessMinutesBetween(start: Date, end: Date, calendar: BusinessCalendar): number {
  const last = dayOf(end, calendar);
  let worked = 0;
  for (let day = dayOf(start, calendar); day <= last; day++) {
    const open = openingOf(day, calendar);
    if (open) worked += Math.max(0, Math.min(+open.to, +end) - Math.max(+open.from, +start));
  }
  return worked / 60_000;
}

/** The next working day on which this time of day, such as `08:30`, is still to come. */
export function nextWorkdayAt(time: string, after: Date, calendar: BusinessCalendar): Date {
  for (let day = dayOf(after, calendar), tried = 0; tried < longestClosure; tried++, day++) {
    if (!openingOf(day, calendar)) continue;
    const at = instant(
      firstDay
        .add({ days: day })
        .toZonedDateTime({ timeZone: calendar.zone, plainTime: Temporal.PlainTime.from(time) }),
    );
    if (at > after) return at;
  }
  throw new Error('the business calendar never opens');
}

export type Span = { from: Date; to: Date };

/** A calendar day of the zone, counted from 1970-01-01. */
const dayOf = (at: Date, { zone }: BusinessCalendar): number =>
  firstDay.until(zoned(at, zone).toPlainDate(), { largestUnit: 'days' }).days;
const firstDay = Temporal.PlainDate.from('1970-01-01');

/** Each day is looked up many times, and a calendar never changes; a record that stayed open for years has many days. */
const openings = new WeakMap<BusinessCalendar, Map<number, Span | null>>();
const mostKnown = 20_000;

function openingOf(day: number, calendar: BusinessCalendar): Span | null {
  const known = openings.get(calendar) ?? begun(calendar);
  const found = known.get(day);
  if (found !== undefined) return found;
  if (known.size >= mostKnown) known.clear();
  const opening = computedOpening(firstDay.add({ days: day }), calendar);
  known.set(day, opening);
  return opening;
}

function begun(calendar: BusinessCalendar): Map<number, Span | null> {
  const known = new Map<number, Span | null>();
  openings.set(calendar, known);
  return known;
}

function computedOpening(date: Temporal.PlainDate, calendar: BusinessCalendar): Span | null {
  if (!calendar.days.includes(weekdays[date.dayOfWeek - 1]!)) return null;
  if (isHoliday(date.toString(), calendar.holidays)) return null;
  const at = (time: string) =>
    instant(date.toZonedDateTime({ timeZone: calendar.zone, plainTime: Temporal.PlainTime.from(time) }));
  return { from: at(calendar.from), to: at(calendar.to) };
}

/** `day` as `2026-12-25`. */
export const isHoliday = (day: string, holidays: readonly string[]): boolean =>
  holidays.includes(day) || holidays.includes(day.slice(5));

/** What one business day is, in minutes. */
export function minutesOfDay({ from, to }: BusinessCalendar): number {
  return Temporal.PlainTime.from(from).until(Temporal.PlainTime.from(to)).total('minutes');
}
