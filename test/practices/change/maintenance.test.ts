import { describe, expect, test } from 'vitest';
import { isWithin } from '../../../src/practices/change/maintenance.ts';
import { isRangeEnd, spansOf } from '../../../src/practices/freeze/ranges.ts';

const zone = 'Europe/Amsterdam';
const at = (time: string) => new Date(time);
const within = (hours: string[], from: string, to: string) =>
  isWithin(hours, { opensAt: at(from), endsAt: at(to) }, zone);

describe('the maintenance window, by the clocks of Amsterdam', () => {
  const saturday = ['sat 21:00-24:00'];
  test.each<[string, string[], string, string, boolean]>([
    ['all of it', saturday, '2026-11-28T20:00Z', '2026-11-28T23:00Z', true],
    ['a part of it', saturday, '2026-11-28T21:00Z', '2026-11-28T22:00Z', true],
    ['a minute too early', saturday, '2026-11-28T19:59Z', '2026-11-28T21:00Z', false],
    ['a minute too late', saturday, '2026-11-28T21:00Z', '2026-11-28T23:01Z', false],
    ['another day', saturday, '2026-11-27T21:00Z', '2026-11-27T22:00Z', false],
    ['the same hours of another zone', saturday, '2026-11-28T21:00+08:00', '2026-11-28T22:00+08:00', false],
    ['no hours at all', [], '2026-11-27T21:00Z', '2026-11-27T22:00Z', true],
    ['over midnight', ['sat 22:00-02:00'], '2026-11-28T22:30Z', '2026-11-29T00:30Z', true],
    ['over midnight, after it', ['sat 22:00-02:00'], '2026-11-29T00:00Z', '2026-11-29T01:00Z', true],
    ['over midnight, too long', ['sat 22:00-02:00'], '2026-11-28T22:30Z', '2026-11-29T01:01Z', false],
    ['two that touch', ['sat 21:00-24:00', 'sun 00:00-03:00'], '2026-11-28T22:00Z', '2026-11-29T01:00Z', true],
    ['two that leave a gap', ['sat 21:00-23:59', 'sun 00:00-03:00'], '2026-11-28T22:00Z', '2026-11-29T01:00Z', false],
    ['two that overlap', ['sun 00:00-03:00', 'sat 21:00-01:00'], '2026-11-28T22:00Z', '2026-11-29T01:00Z', true],
    ['the whole of a day', ['sat 00:00-24:00'], '2026-11-27T23:00Z', '2026-11-28T23:00Z', true],
    ['the long night of autumn, seven hours', ['sat 21:00-03:00'], '2027-10-30T19:00Z', '2027-10-31T02:00Z', true],
    ['the long night of autumn, and a minute', ['sat 21:00-03:00'], '2027-10-30T19:00Z', '2027-10-31T02:01Z', false],
    ['the hour that comes twice', ['sun 02:00-03:00'], '2027-10-31T00:00Z', '2027-10-31T02:00Z', true],
    ['the short night of spring, five hours', ['sat 21:00-03:00'], '2027-03-27T20:00Z', '2027-03-28T01:00Z', true],
    ['the short night of spring, and a minute', ['sat 21:00-03:00'], '2027-03-27T20:00Z', '2027-03-28T01:01Z', false],
    ['the hour that does not come', ['sun 02:00-03:00'], '2027-03-28T01:00Z', '2027-03-28T01:30Z', false],
  ])('%s', (_, hours, from, to, isInside) => {
    expect(within(hours, from, to)).toBe(isInside);
  });
});

describe('a freeze of the policy file', () => {
  const over = (range: { from: string; to: string }, from: string, to: string) =>
    spansOf(range, zone, { from: at(from), to: at(to) }).map((span) =>
      [span.from, span.to].map((each) => each.toISOString().slice(0, 16)),
    );
  const peak = { from: '12-15', to: '01-02' };
  test.each<[string, { from: string; to: string }, string, string, string[][]]>([
    [
      'each year, over its end',
      peak,
      '2026-12-20T00:00Z',
      '2026-12-21T00:00Z',
      [['2026-12-14T23:00', '2027-01-02T23:00']],
    ],
    [
      'each year, in the next one',
      peak,
      '2027-01-02T00:00Z',
      '2027-01-02T01:00Z',
      [['2026-12-14T23:00', '2027-01-02T23:00']],
    ],
    ['touching its first moment', peak, '2026-12-14T20:00Z', '2026-12-14T23:00Z', []],
    [
      'in its first moment',
      peak,
      '2026-12-14T20:00Z',
      '2026-12-14T23:00:01Z',
      [['2026-12-14T23:00', '2027-01-02T23:00']],
    ],
    ['touching its last moment', peak, '2027-01-02T23:00Z', '2027-01-03T00:00Z', []],
    [
      'two of them',
      { from: '06-01', to: '06-01' },
      '2026-01-01T00:00Z',
      '2028-01-01T00:00Z',
      [
        ['2026-05-31T22:00', '2026-06-01T22:00'],
        ['2027-05-31T22:00', '2027-06-01T22:00'],
      ],
    ],
    [
      'once',
      { from: '2026-12-15', to: '2026-12-16' },
      '2026-01-01T00:00Z',
      '2029-01-01T00:00Z',
      [['2026-12-14T23:00', '2026-12-16T23:00']],
    ],
    [
      'with hours',
      { from: '2026-12-15 18:00', to: '2026-12-16 06:30' },
      '2026-01-01T00:00Z',
      '2029-01-01T00:00Z',
      [['2026-12-15T17:00', '2026-12-16T05:30']],
    ],
    [
      'the day of 25 hours',
      { from: '10-31', to: '10-31' },
      '2027-10-31T12:00Z',
      '2027-10-31T13:00Z',
      [['2027-10-30T22:00', '2027-10-31T23:00']],
    ],
    [
      '29 February in a year without it',
      { from: '02-29', to: '02-29' },
      '2027-02-28T12:00Z',
      '2027-02-28T13:00Z',
      [['2027-02-27T23:00', '2027-02-28T23:00']],
    ],
  ])('%s', (_, range, from, to, spans) => {
    expect(over(range, from, to)).toEqual(spans);
  });

  test.each([
    ['12-15', true],
    ['2026-12-15', true],
    ['12-15 18:00', true],
    ['02-29', true],
    ['2026-02-29', false],
    ['02-30', false],
    ['13-01', false],
    ['12-15 24:00', false],
    ['15 Dec', false],
    ['', false],
  ])('%s is an end of one: %s', (text, isOne) => {
    expect(isRangeEnd(text)).toBe(isOne);
  });
});
