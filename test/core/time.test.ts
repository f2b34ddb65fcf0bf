import { expect, test } from 'vitest';
import { readTime, wallClockOf } from '../../src/core/time.ts';

/** A Monday, 10:00 in Amsterdam, 17:00 in Shanghai, 04:00 in New York. */
const monday = new Date('2026-11-23T09:00:00Z');
const read = (typed: string, zone = 'Europe/Amsterdam', now = monday) =>
  readTime(typed, zone, now)?.toISOString().replace(':00.000', '') ?? null;

test.each([
  ['2026-11-28 22:00', 'Europe/Amsterdam', '2026-11-28T21:00Z'],
  ['2026-11-28T22:00', 'Asia/Shanghai', '2026-11-28T14:00Z'],
  ['2026-11-28 22:00', 'America/New_York', '2026-11-29T03:00Z'],
  ['2026-11-28 9:05', 'Asia/Kolkata', '2026-11-28T03:35Z'],
  ['  2026-11-28t22:00 ', 'UTC', '2026-11-28T22:00Z'],
])('%j is read on the clocks of %s', (typed, zone, expected) => {
  expect(read(typed, zone)).toBe(expected);
});

test.each([
  ['2026-03-29 01:59', '2026-03-29T00:59Z', 'the last minute before clocks go forward'],
  ['2026-03-29 02:30', '2026-03-29T01:30Z', 'an hour that does not exist means the hour after it'],
  ['2026-03-29 03:00', '2026-03-29T01:00Z', 'the first minute after clocks went forward'],
  ['2026-10-25 02:30', '2026-10-25T00:30Z', 'an hour that exists twice means the first'],
  ['2026-10-25 03:00', '2026-10-25T02:00Z', 'the first minute that exists once again'],
])('%j in Amsterdam is %s: %s', (typed, expected) => {
  expect(read(typed)).toBe(expected);
});

test.each([
  ['in 2h', '2026-11-23T11:00Z'],
  ['in 30 min', '2026-11-23T09:30Z'],
  ['IN 90m', '2026-11-23T10:30Z'],
  ['in 1d', '2026-11-24T09:00Z'],
  ['30 min ago', '2026-11-23T08:30Z'],
  ['2h ago', '2026-11-23T07:00Z'],
  ['3 d ago', '2026-11-20T09:00Z'],
])('%j counts from now', (typed, expected) => {
  expect(read(typed)).toBe(expected);
});

test.each([
  ['10:00', '2026-11-23T09:00Z', monday],
  ['9:30', '2026-11-23T08:30Z', monday],
  ['21:59', '2026-11-23T20:59Z', monday],
  ['22:01', '2026-11-22T21:01Z', monday],
  ['00:10', '2026-11-23T23:10Z', new Date('2026-11-23T22:50:00Z')],
  ['23:50', '2026-11-22T22:50Z', new Date('2026-11-22T23:10:00Z')],
])('%j is the nearest such time: %s', (typed, expected, now) => {
  expect(read(typed, 'Europe/Amsterdam', now)).toBe(expected);
});

test.each([
  ['today 18:00', '2026-11-23T17:00Z'],
  ['tomorrow 9:00', '2026-11-24T08:00Z'],
  ['明天 09:00', '2026-11-24T08:00Z'],
  ['后天09:00', '2026-11-25T08:00Z'],
])('%j counts days from today', (typed, expected) => {
  expect(read(typed)).toBe(expected);
});

test.each([
  ['sat 03:00', '2026-11-28T02:00Z'],
  ['Saturday 3:00', '2026-11-28T02:00Z'],
  ['周六 03:00', '2026-11-28T02:00Z'],
  ['星期日03:00', '2026-11-29T02:00Z'],
  ['周天 03:00', '2026-11-29T02:00Z'],
  ['mon 10:01', '2026-11-23T09:01Z'],
  ['mon 10:00', '2026-11-30T09:00Z'],
])('%j is the coming one', (typed, expected) => {
  expect(read(typed)).toBe(expected);
});

test.each([
  ['2026-12-01', '2026-11-30T23:00Z'],
  ['tomorrow', '2026-11-23T23:00Z'],
  ['tue', '2026-11-23T23:00Z'],
  ['周二', '2026-11-23T23:00Z'],
  ['monday', '2026-11-29T23:00Z'],
])('%j is the beginning of that day, where a day will do', (typed, expected) => {
  const read = readTime(typed, 'Europe/Amsterdam', monday, { days: true });
  expect(read?.toISOString().replace(':00.000', '')).toBe(expected);
  expect(readTime(typed, 'Europe/Amsterdam', monday)).toBeNull();
});

test('a day whose midnight is skipped begins with its first hour', () => {
  const read = readTime('2026-04-24', 'Africa/Cairo', monday, { days: true });
  expect(read?.toISOString()).toBe('2026-04-23T22:00:00.000Z');
});

test.each(['monda', 'saturn 03:00', '周八', '2026-02-30', 'sat 25:00', ''])('%j is no day', (typed) => {
  expect(readTime(typed, 'Europe/Amsterdam', monday, { days: true })).toBeNull();
});

test.each([
  '',
  'soon',
  'tomorrow-ish 9:00',
  '24:00',
  '22:60',
  '22',
  '2026-02-30 10:00',
  '2026-13-01 10:00',
  '2026-11-28',
  '2026-11-28 25:00',
  '28.11.2026 22:00',
  'in 2 weeks',
  'in -2h',
  'in 99999h',
  '2h',
])('%j is no time', (typed) => {
  expect(readTime(typed, 'Europe/Amsterdam', monday)).toBeNull();
});

test.each([
  ['Europe/Amsterdam', '2026-11-23T10:00'],
  ['Asia/Shanghai', '2026-11-23T17:00'],
  ['Asia/Kolkata', '2026-11-23T14:30'],
])('a date picker in %s shows %s, and reads it again', (zone, clock) => {
  expect(wallClockOf(monday, zone)).toBe(clock);
  expect(readTime(clock, zone, monday)).toEqual(monday);
});
