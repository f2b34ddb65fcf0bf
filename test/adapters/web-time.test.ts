import { expect, test } from 'vitest';
import { endTime, shortTime } from '../../adapters/web/time.ts';

const now = new Date('2026-11-30T15:00:00Z');
const shown = (at: string) =>
  (['en', 'zh-CN'] as const).map((language) => shortTime(new Date(at), now, { language, zone: 'Europe/Amsterdam' }));

test.each([
  ['today', '2026-11-30T09:05:00Z', '10:05', '今天 10:05'],
  ['a day of this week', '2026-12-03T09:05:00Z', 'Thu 10:05', '周四 10:05'],
  ['a day of this year', '2026-03-02T09:05:00Z', '2 Mar 10:05', '3 月 2 日 10:05'],
  ['a day of another year, with it', '2020-01-01T09:05:00Z', '1 Jan 2020 10:05', '2020 年 1 月 1 日 10:05'],
  ['the year of where the reader is', '2026-12-31T23:30:00Z', '1 Jan 2027 00:30', '2027 年 1 月 1 日 00:30'],
])('a time is shown as people say it: %s', (_what, at, en, zh) => {
  expect(shown(at)).toEqual([en, zh]);
});

test.each([
  ['Europe/Amsterdam', '23:00'],
  ['Asia/Shanghai', '06:00'],
  ['Europe/Moscow', 'Sun 01:00'],
])('the end of a span says its day where it is another one: in %s', (zone, end) => {
  const [from, to] = [new Date('2026-12-05T20:30:00Z'), new Date('2026-12-05T22:00:00Z')];
  expect(endTime(to, from, now, { language: 'en', zone })).toBe(end);
});
