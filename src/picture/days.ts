import { dateFormat } from '../core/date-formats.ts';
import type { Language } from '../core/text.ts';
import { instant, zoned } from '../core/time.ts';

/** A day, as far as it lies in the picture; one of them may have 23 or 25 hours. `month` stands where one begins. */
export type Day = { from: Date; to: Date; weekday: string; date: string; month?: string; free: boolean };

export function daysBetween(from: Date, to: Date, zone: string, language: Language): Day[] {
  const days: Day[] = [];
  for (let start = from; start < to; ) {
    const local = zoned(start, zone);
    const next = instant(local.startOfDay().add({ days: 1 }).startOfDay());
    const end = next < to ? next : to;
    days.push({
      from: start,
      to: end,
      weekday: named(start, zone, language, { weekday: 'short' }),
      date: String(local.day),
      ...((days.length === 0 || local.day === 1) && { month: monthName(start, zone, language) }),
      free: local.dayOfWeek > 5,
    });
    start = end;
  }
  return days;
}

/** "Tue 24 Nov 09:00", "11 月 24 日周二 09:00". */
export function timeName(at: Date, zone: string, language: Language): string {
  const day = named(at, zone, language, {
    weekday: 'short',
    day: 'numeric',
    month: language === 'en' ? 'short' : 'long',
  });
  const time = clockName(at, zone, language);
  return `${language === 'en' ? day.replace(',', '') : roomy(day)} ${time}`;
}

/** "14:05". */
export const clockName = (at: Date, zone: string, language: Language): string =>
  named(at, zone, language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** "November 2026", "2026 年 11 月". */
const monthName = (at: Date, zone: string, language: Language): string =>
  roomy(named(at, zone, language, { month: 'long', year: 'numeric' }));

/** Between figures and Chinese stands a space. */
const roomy = (text: string): string => text.replace(/(\d)(?=\p{Script=Han})|(\p{Script=Han})(?=\d)/gu, '$& ');

const named = (at: Date, zone: string, language: Language, parts: Intl.DateTimeFormatOptions): string =>
  dateFormat(language === 'en' ? 'en-GB' : language, zone, parts).format(at);
