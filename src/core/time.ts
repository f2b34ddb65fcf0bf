import { Temporal } from 'temporal-polyfill';
import { dateFormat } from './date-formats.ts';

/**
 * A time as people type it, in their zone: `2026-11-28 22:00`, `2026-11-28T22:00`, `22:00` (the nearest such past or coming
 * within 12 h), `sat 03:00` or `周六 03:00` (the coming one), `tomorrow 09:00` or `明天 09:00`, `in 2h`, `30 min ago`; a date picker's instant
 * `2026-11-28T21:00:00.000Z` as it is. With `days`, a day alone is its beginning: `2026-12-01`, `tomorrow`, `mon`,
 * `周一` (the coming one). Null: not a time.
 */
export function readTime(typed: string, zone: string, now: Date, { days = false } = {}): Date | null {
  const text = typed.trim().toLowerCase();
  if (/^\d{4}-\d{2}-\d{2}t[\d:.]{8,12}z$/.test(text)) return instantOf(text);
  const at = relative(text, now) ?? absolute(text, zone) ?? dayByName(text, zone, now) ?? clockOnly(text, zone, now);
  return at ?? (days ? dayOnly(text, zone, now) : null);
}

function instantOf(text: string): Date | null {
  const at = new Date(text.toUpperCase());
  return Number.isNaN(at.getTime()) ? null : at;
}

const units: Record<string, number> = { m: 1, min: 1, h: 60, d: 1440 };

function relative(text: string, now: Date): Date | null {
  const match = /^(?:in\s+(\d{1,4})\s*(m|min|h|d)|(\d{1,4})\s*(m|min|h|d)\s+ago)$/.exec(text);
  if (!match) return null;
  const minutes = match[1] ? Number(match[1]) * units[match[2]!]! : -Number(match[3]) * units[match[4]!]!;
  return new Date(now.getTime() + minutes * 60_000);
}

function absolute(text: string, zone: string): Date | null {
  const match = /^(\d{4}-\d{2}-\d{2})[t ](\d{1,2}:\d{2})$/.exec(text);
  return match ? wallClock(`${match[1]}T${match[2]!.padStart(5, '0')}`, zone) : null;
}

const nearDays: Record<string, number> = { today: 0, 今天: 0, tomorrow: 1, 明天: 1, 后天: 2 };
const nearForm = /^(today|tomorrow|今天|明天|后天)\s*(\d{1,2}:\d{2})$/;

function dayByName(text: string, zone: string, now: Date): Date | null {
  const [, day = '', clock] = nearForm.exec(text) ?? [];
  if (clock === undefined) return weekday(text, zone, now);
  const date = zoned(now, zone).toPlainDate().add({ days: nearDays[day]! });
  return wallClock(`${date}T${clock.padStart(5, '0')}`, zone);
}

/** Monday is 1. Chinese says 周 or 星期 before the number of the day, and has two names for Sunday. */
const dayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const weekdayForm = /^(mon|tue|wed|thu|fri|sat|sun|(?:周|星期)[一二三四五六日天])([a-z]*)(?:\s*(\d{1,2}:\d{2}))?$/;

function weekday(text: string, zone: string, now: Date): Date | null {
  const [, name = '', rest = '', clock] = weekdayForm.exec(text) ?? [];
  const day = dayNumber(name, rest);
  if (day === null || clock === undefined) return null;
  const today = zoned(now, zone).toPlainDate();
  const first = today.add({ days: (day - today.dayOfWeek + 7) % 7 });
  const found = [first, first.add({ days: 7 })].map((date) => wallClock(`${date}T${clock.padStart(5, '0')}`, zone));
  return found.find((at) => at !== null && at > now) ?? null;
}

function dayNumber(name: string, rest: string): number | null {
  const chinese = '一二三四五六日'.indexOf(name.slice(-1).replace('天', '日')) + 1;
  if (name !== '' && rest === '' && chinese > 0) return chinese;
  const english = dayNames.findIndex((day) => name !== '' && day.startsWith(name)) + 1;
  return english > 0 && (rest === '' || `${name}${rest}` === dayNames[english - 1]) ? english : null;
}

function dayOnly(text: string, zone: string, now: Date): Date | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? wallClock(`${text}T00:00`, zone) : dayByName(`${text} 00:00`, zone, now);
}

function clockOnly(text: string, zone: string, now: Date): Date | null {
  if (!/^\d{1,2}:\d{2}$/.test(text)) return null;
  const today = zoned(now, zone).toPlainDate();
  const near = [-1, 0, 1].map((days) => wallClock(`${today.add({ days })}T${text.padStart(5, '0')}`, zone));
  const known = near.filter((at) => at !== null);
  const distance = (at: Date) => Math.abs(at.getTime() - now.getTime());
  return known.sort((one, other) => distance(one) - distance(other))[0] ?? null;
}

export function isZone(name: string): boolean {
  try {
    dateFormat('en', name);
    return true;
  } catch {
    return false;
  }
}

function wallClock(local: string, zone: string): Date | null {
  try {
    return momentOf(localTime(local), zone);
  } catch {
    return null;
  }
}

/** A time on the wall, wherever that is: days and hours are added to it as people count them. */
export type LocalTime = Temporal.PlainDateTime;
export const localTime = (text: string): LocalTime => Temporal.PlainDateTime.from(text, { overflow: 'reject' });
export const localTimeOf = (at: Date, zone: string): LocalTime => zoned(at, zone).toPlainDateTime();

/**
 * The moment at which the clocks of a zone show it. An hour that does not exist (spring) means the hour after it; one that
 * exists twice (autumn) means the first.
 */
export const momentOf = (local: LocalTime, zone: string): Date => instant(local.toZonedDateTime(zone));

/** The wall clock of a moment in a zone, as a date picker wants it: `2026-11-28T22:00`. */
export const wallClockOf = (at: Date, zone: string): string =>
  localTimeOf(at, zone).toString({ smallestUnit: 'minute' });

export const zoned = (at: Date, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
export const instant = (at: Temporal.ZonedDateTime): Date => new Date(at.epochMilliseconds);

export const minutesAfter = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);
export const minutesBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 60_000;
