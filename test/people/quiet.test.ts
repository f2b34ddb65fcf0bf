import { describe, expect, test } from 'vitest';
import { noQuietHours, quietUntil, readQuietHours } from '../../src/people/quiet.ts';

const over = (from: string, to: string) => ({ from, to });
const usual = over('20:00', '08:00');
const until = (at: string, hours = usual, zone = 'Europe/Amsterdam') =>
  quietUntil(new Date(at), hours, zone)?.toISOString().replace(':00.000', '') ?? null;

describe('quiet hours', () => {
  test.each([
    ['2026-11-23T18:59:59Z', null, 'the evening before they begin'],
    ['2026-11-23T19:00:00Z', '2026-11-24T07:00Z', 'their first moment'],
    ['2026-11-23T23:30:00Z', '2026-11-24T07:00Z', 'after midnight'],
    ['2026-11-24T06:59:59Z', '2026-11-24T07:00Z', 'their last moment'],
    ['2026-11-24T07:00:00Z', null, 'the morning'],
  ])('at %s are on until %s: %s', (at, expected, _) => {
    expect(until(at)).toBe(expected);
  });

  test('are those of the person’s own zone', () => {
    const at = '2026-11-23T13:00:00Z';
    expect(until(at)).toBeNull();
    expect(until(at, usual, 'Asia/Shanghai')).toBe('2026-11-24T00:00Z');
    expect(until(at, usual, 'America/Los_Angeles')).toBe('2026-11-23T16:00Z');
  });

  test('need not pass midnight', () => {
    expect(until('2026-11-23T12:00:00Z', over('12:30', '14:00'))).toBe('2026-11-23T13:00Z');
    expect(until('2026-11-23T13:00:00Z', over('12:30', '14:00'))).toBeNull();
    expect(until('2026-11-23T03:00:00Z', over('12:30', '14:00'))).toBeNull();
  });

  test('are never on for whoever wants none', () => {
    for (let hour = 0; hour < 24; hour++)
      expect(until(`2026-11-23T${String(hour).padStart(2, '0')}:00:00Z`, noQuietHours)).toBeNull();
  });
});

describe('in the night when clocks go forward, and 02:30 does not exist', () => {
  test('quiet hours end by the clock on the wall, an hour sooner', () => {
    expect(until('2026-03-28T20:00:00Z')).toBe('2026-03-29T06:00Z');
  });

  test('those that would end then end an hour later on the clock', () => {
    expect(until('2026-03-29T00:59:00Z', over('22:00', '02:30'))).toBe('2026-03-29T01:30Z');
    expect(until('2026-03-29T01:30:00Z', over('22:00', '02:30'))).toBeNull();
  });

  test('those that would begin then begin an hour later on the clock', () => {
    expect(until('2026-03-29T01:29:00Z', over('02:30', '08:00'))).toBeNull();
    expect(until('2026-03-29T01:30:00Z', over('02:30', '08:00'))).toBe('2026-03-29T06:00Z');
  });
});

describe('in the night when clocks go back, and 02:30 exists twice', () => {
  test('quiet hours end by the clock on the wall, an hour later', () => {
    expect(until('2026-10-24T19:00:00Z')).toBe('2026-10-25T07:00Z');
  });

  test('they end with the first of both, and begin with it', () => {
    expect(until('2026-10-25T00:29:00Z', over('22:00', '02:30'))).toBe('2026-10-25T00:30Z');
    expect(until('2026-10-25T01:10:00Z', over('22:00', '02:30'))).toBeNull();
    expect(until('2026-10-25T00:30:00Z', over('02:30', '08:00'))).toBe('2026-10-25T07:00Z');
    expect(until('2026-10-25T01:10:00Z', over('02:30', '08:00'))).toBe('2026-10-25T07:00Z');
  });
});

test('where midnight itself is skipped, hours that begin with it begin with the next hour', () => {
  expect(until('2026-04-23T21:59:00Z', over('00:00', '07:00'), 'Africa/Cairo')).toBeNull();
  expect(until('2026-04-23T22:00:00Z', over('00:00', '07:00'), 'Africa/Cairo')).toBe('2026-04-24T04:00Z');
});

test('over a year in zones of all kinds, they are on by the wall clock and end when it shows eight', () => {
  for (const zone of [
    'Europe/Amsterdam',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Africa/Cairo',
  ]) {
    const ends = new Set<string>();
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 150 * 60_000) {
      const end = quietUntil(new Date(at), usual, zone);
      if (end) ends.add(clock.format(end));
      const hour = Number(clock.format(at).slice(0, 2));
      expect(end !== null).toBe(hour >= 20 || hour < 8);
    }
    expect([...ends]).toEqual(['08:00']);
  }
});

test.each([
  ['22:00-07:00', over('22:00', '07:00')],
  ['9:30 – 11:00', over('09:30', '11:00')],
  ['22:00 to 07:00', over('22:00', '07:00')],
  ['22:00至07:00', over('22:00', '07:00')],
  ['22:00-22:00', null],
  ['22-7', null],
  ['22:00-24:00', null],
  ['22:60-07:00', null],
  ['', null],
])('%j typed means %j', (typed, hours) => {
  expect(readQuietHours(typed)).toEqual(hours);
});
