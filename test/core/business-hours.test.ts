import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type BusinessCalendar,
  businessDaysAfter,
  businessMinutesAfter,
  weekdays,
} from '../../src/core/business-hours.ts';

const desk: BusinessCalendar = {
  zone: 'Europe/Amsterdam',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '09:00',
  to: '18:00',
  holidays: ['12-25', '2026-11-26'],
};
const after = (start: string, minutes: number, calendar = desk) =>
  businessMinutesAfter(new Date(start), minutes, calendar).toISOString().replace(':00.000', '');

test.each([
  ['within a day', '2026-11-23T09:00Z', 60, '2026-11-23T10:00Z'],
  ['up to the closing', '2026-11-23T16:00Z', 60, '2026-11-23T17:00Z'],
  ['over night', '2026-11-23T16:00Z', 61, '2026-11-24T08:01Z'],
  ['begun before the opening', '2026-11-23T05:00Z', 60, '2026-11-23T09:00Z'],
  ['begun after the closing', '2026-11-23T20:00Z', 60, '2026-11-24T09:00Z'],
  ['begun at the closing', '2026-11-23T17:00Z', 1, '2026-11-24T08:01Z'],
  ['over a weekend', '2026-11-27T16:00Z', 120, '2026-11-30T09:00Z'],
  ['begun on a Saturday', '2026-11-28T10:00Z', 60, '2026-11-30T09:00Z'],
  ['over a holiday of one year', '2026-11-25T16:00Z', 120, '2026-11-27T09:00Z'],
  ['on that day a year later', '2027-11-26T16:00Z', 60, '2027-11-26T17:00Z'],
  ['over a holiday of every year and a weekend', '2026-12-24T16:00Z', 120, '2026-12-28T09:00Z'],
  ['over the weekend on which clocks go forward', '2026-03-27T16:00Z', 120, '2026-03-30T08:00Z'],
  ['over the weekend on which clocks go back', '2026-10-23T15:00Z', 120, '2026-10-26T09:00Z'],
  ['nothing, begun outside of hours', '2026-11-28T10:00Z', 0, '2026-11-30T08:00Z'],
])('%s: %s and %i minutes', (_, start, minutes, end) => {
  expect(after(start, minutes)).toBe(end);
});

const nights: BusinessCalendar = { ...desk, days: [...weekdays], from: '00:00', to: '06:00', holidays: [] };

test.each([
  ['lasts five hours where clocks go forward', '2026-03-28T23:00Z', 300, '2026-03-29T04:00Z'],
  ['and the sixth is worked in the next', '2026-03-28T23:00Z', 360, '2026-03-29T23:00Z'],
  ['lasts seven hours where they go back', '2026-10-24T22:00Z', 420, '2026-10-25T05:00Z'],
])('a night from midnight to six %s', (_, start, minutes, end) => {
  expect(after(start, minutes, nights)).toBe(end);
});

test.each([
  ['Asia/Shanghai', '2026-11-23T02:00Z'],
  ['America/New_York', '2026-11-23T15:00Z'],
  ['Asia/Kolkata', '2026-11-23T04:30Z'],
])('hours are those of %s', (zone, end) => {
  expect(after('2026-11-22T12:00Z', 60, { ...desk, zone })).toBe(end);
});

test.each([
  [1, '2026-11-24T09:00:00.000Z'],
  [3, '2026-11-27T09:00:00.000Z'],
  [5, '2026-12-01T09:00:00.000Z'],
])('%i business days after Monday 10:00, with a holiday on Thursday', (days, end) => {
  expect(businessDaysAfter(new Date('2026-11-23T09:00:00Z'), days, desk).toISOString()).toBe(end);
});

test('a calendar that never opens is a mistake of ours', () => {
  expect(() => after('2026-11-23T09:00Z', 1, { ...desk, days: [] })).toThrow('the business calendar never opens');
});

test('in two steps or at once, working time ends at the same moment', () => {
  const zone = fc.constantFrom('Europe/Amsterdam', 'Asia/Shanghai', 'America/New_York', 'Pacific/Auckland');
  const calendar = fc.record({
    zone,
    days: fc.subarray([...weekdays], { minLength: 1 }),
    from: fc.constantFrom('00:00', '02:30', '08:15', '09:00'),
    to: fc.constantFrom('10:45', '18:00', '23:59'),
    holidays: fc.subarray(['12-25', '01-01', '03-30', '2026-10-26']),
  });
  const start = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
  const minutes = fc.integer({ min: 0, max: 5_000 });
  fc.assert(
    fc.property(calendar, start, minutes, minutes, (hours, from, first, second) => {
      const between = businessMinutesAfter(from, first, hours);
      expect(businessMinutesAfter(between, second, hours)).toEqual(businessMinutesAfter(from, first + second, hours));
    }),
  );
});
