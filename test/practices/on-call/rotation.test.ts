import { describe, expect, test } from 'vitest';
import { type Hours, type Layer, type Shift, shiftsBetween } from '../../../src/practices/on-call/rotation.ts';
import { weeklyInEvery } from './zones.ts';

const amsterdam = 'Europe/Amsterdam';
const layer = (facts: Partial<Layer> = {}): Layer => ({
  people: ['ana', 'sam'],
  hours: 168,
  begins: '2026-01-05T09:00',
  only: null,
  ...facts,
});
const working: Hours = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '18:00', holidays: [] };
const everyDay: Hours = { ...working, days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] };

/** `ana 2026-01-05T08:00Z`, one line for each stretch. */
const told = (shifts: readonly Shift<string>[]): string[] =>
  shifts.map(({ who, from, override }) => `${who ?? 'nobody'}${override ? '*' : ''} ${short(from)}`);
const short = (at: Date): string => at.toISOString().replace(':00.000Z', 'Z');
const between = (layers: Layer[], from: string, to: string, zone = amsterdam): string[] =>
  told(shiftsBetween({ zone, layers }, [], new Date(from), new Date(to)));

describe('in every zone, over ten years of weekly hand-offs', () => {
  /** The odd ones, and some of the rest. */
  const odd = 'Australia/Lord_Howe Pacific/Apia Africa/Casablanca America/Nuuk Asia/Gaza Pacific/Chatham'.split(' ');
  const some = Intl.supportedValuesOf('timeZone').filter((_, index) => index % 40 === 7);

  test('one person is on call, in restricted hours exactly in them, handed over by the clock on the wall', () => {
    expect(weeklyInEvery([...new Set([...odd, ...some])], { runs: 1 })).toBeGreaterThan(5_000);
  });
});

describe('when clocks change', () => {
  test('a hand-off at 09:00 stays at 09:00 in Amsterdam', () => {
    expect(between([layer()], '2026-03-20T00:00Z', '2026-04-07T00:00Z')).toEqual([
      'ana 2026-03-20T00:00Z',
      'sam 2026-03-23T08:00Z',
      'ana 2026-03-30T07:00Z',
      'sam 2026-04-06T07:00Z',
    ]);
    expect(between([layer()], '2026-10-20T00:00Z', '2026-11-03T00:00Z').slice(1)).toEqual([
      'ana 2026-10-26T08:00Z',
      'sam 2026-11-02T08:00Z',
    ]);
  });

  test('in the spring night of Amsterdam 02:30 means 03:30, and nobody is on call twice', () => {
    const nights = layer({ hours: 24, begins: '2026-03-27T02:30' });
    expect(between([nights], '2026-03-28T00:00Z', '2026-03-31T00:00Z')).toEqual([
      'ana 2026-03-28T00:00Z',
      'sam 2026-03-28T01:30Z',
      'ana 2026-03-29T01:30Z',
      'sam 2026-03-30T00:30Z',
    ]);
  });

  test('in the autumn night of Amsterdam 02:30 means the first one', () => {
    const nights = layer({ hours: 24, begins: '2026-10-24T02:30' });
    expect(between([nights], '2026-10-24T12:00Z', '2026-10-26T12:00Z')).toEqual([
      'ana 2026-10-24T12:00Z',
      'sam 2026-10-25T00:30Z',
      'ana 2026-10-26T01:30Z',
    ]);
  });

  test('turns of twelve hours end at 09:00 and 21:00, and one is shorter or longer by an hour', () => {
    const half = layer({ hours: 12, begins: '2026-03-28T09:00' });
    expect(between([half], '2026-03-28T08:00Z', '2026-03-30T00:00Z')).toEqual([
      'ana 2026-03-28T08:00Z',
      'sam 2026-03-28T20:00Z',
      'ana 2026-03-29T07:00Z',
      'sam 2026-03-29T19:00Z',
    ]);
  });

  test('half an hour on Lord Howe Island', () => {
    const nights = layer({ hours: 24, begins: '2026-10-03T02:15' });
    // On 4 October 2026 the clocks there go from 02:00 to 02:30.
    expect(between([nights], '2026-10-03T00:00Z', '2026-10-05T00:00Z', 'Australia/Lord_Howe')).toEqual([
      'ana 2026-10-03T00:00Z',
      'sam 2026-10-03T15:45Z',
      'ana 2026-10-04T15:15Z',
    ]);
  });

  test('the day that Samoa left out in 2011 is nobody’s turn, and the next one keeps its own', () => {
    const daily = layer({ people: ['ana', 'sam', 'omar'], hours: 24, begins: '2011-12-28T09:00' });
    expect(between([daily], '2011-12-28T19:00Z', '2012-01-01T19:00Z', 'Pacific/Apia')).toEqual([
      'ana 2011-12-28T19:00Z',
      'sam 2011-12-29T19:00Z',
      'ana 2011-12-30T19:00Z',
      'sam 2011-12-31T19:00Z',
    ]);
    const short = layer({ people: ['a', 'b', 'c'], hours: 4, begins: '2011-12-29T00:00' });
    const shifts = between([short], '2011-12-30T02:00Z', '2011-12-30T18:00Z', 'Pacific/Apia');
    expect(shifts).toEqual([
      'b 2011-12-30T02:00Z',
      'c 2011-12-30T06:00Z',
      'a 2011-12-30T10:00Z',
      'b 2011-12-30T14:00Z',
    ]);
  });

  test('the hours of a day that was left out are not those of the next', () => {
    const fridays = layer({ people: ['ana'], begins: '2011-12-19T00:00', only: { ...working, days: ['fri'] } });
    expect(between([fridays], '2011-12-28T00:00Z', '2012-01-05T00:00Z', 'Pacific/Apia')).toEqual([
      'nobody 2011-12-28T00:00Z',
    ]);
  });
});

describe('restricted hours', () => {
  test('cut a turn exactly', () => {
    expect(between([layer({ only: working })], '2026-01-09T00:00Z', '2026-01-13T00:00Z')).toEqual([
      'nobody 2026-01-09T00:00Z',
      'ana 2026-01-09T08:00Z',
      'nobody 2026-01-09T17:00Z',
      'sam 2026-01-12T08:00Z',
      'nobody 2026-01-12T17:00Z',
    ]);
  });

  test('may pass midnight, and belong to the day on which they begin', () => {
    const nights: Hours = { ...working, days: ['fri'], from: '22:00', to: '06:00' };
    expect(between([layer({ only: nights })], '2026-01-05T09:00Z', '2026-01-12T00:00Z')).toEqual([
      'nobody 2026-01-05T09:00Z',
      'ana 2026-01-09T21:00Z',
      'nobody 2026-01-10T05:00Z',
    ]);
  });

  test('are long by an hour less in the night of spring', () => {
    const nights: Hours = { ...everyDay, from: '22:00', to: '06:00' };
    expect(between([layer({ people: ['ana'], only: nights })], '2026-03-28T12:00Z', '2026-03-29T12:00Z')).toEqual([
      'nobody 2026-03-28T12:00Z',
      'ana 2026-03-28T21:00Z',
      'nobody 2026-03-29T04:00Z',
    ]);
  });

  test('do not begin on a holiday, each year’s or one year’s', () => {
    const open: Hours = { ...everyDay, from: '00:00', to: '00:00', holidays: ['12-25', '2026-12-28'] };
    expect(between([layer({ people: ['ana'], only: open })], '2026-12-24T00:00Z', '2026-12-30T00:00Z')).toEqual([
      'ana 2026-12-24T00:00Z',
      'nobody 2026-12-24T23:00Z',
      'ana 2026-12-25T23:00Z',
      'nobody 2026-12-27T23:00Z',
      'ana 2026-12-28T23:00Z',
    ]);
  });

  test('of whole days leave no seam', () => {
    const whole: Hours = { ...everyDay, from: '00:00', to: '00:00' };
    expect(between([layer({ people: ['ana'], only: whole })], '2026-03-20T00:00Z', '2026-04-20T00:00Z')).toEqual([
      'ana 2026-03-20T00:00Z',
    ]);
  });
});

describe('layers and overrides', () => {
  const below = layer({ people: ['omar'] });
  const above = layer({ people: ['ana', 'sam'], hours: 24, begins: '2026-01-05T09:00', only: working });

  test('a later layer stands above an earlier one where it has somebody', () => {
    expect(between([below, above], '2026-01-05T08:00Z', '2026-01-07T00:00Z')).toEqual([
      'ana 2026-01-05T08:00Z',
      'omar 2026-01-05T17:00Z',
      'sam 2026-01-06T08:00Z',
      'omar 2026-01-06T17:00Z',
    ]);
    expect(between([above, below], '2026-01-05T08:00Z', '2026-01-07T00:00Z')).toEqual(['omar 2026-01-05T08:00Z']);
  });

  test('an override stands above all of them, a later one above an earlier one', () => {
    const at = (text: string) => new Date(text);
    const overrides = [
      { who: 'mei', from: at('2026-01-05T10:00Z'), to: at('2026-01-05T20:00Z') },
      { who: 'dan', from: at('2026-01-05T19:00Z'), to: at('2026-01-05T19:30Z') },
    ];
    const shifts = shiftsBetween(
      { zone: amsterdam, layers: [below, above] },
      overrides,
      at('2026-01-05T08:00Z'),
      at('2026-01-06T08:00Z'),
    );
    expect(told(shifts)).toEqual([
      'ana 2026-01-05T08:00Z',
      'mei* 2026-01-05T10:00Z',
      'dan* 2026-01-05T19:00Z',
      'mei* 2026-01-05T19:30Z',
      'omar 2026-01-05T20:00Z',
    ]);
  });

  test('before the first turn there is nobody', () => {
    expect(between([below], '2026-01-04T00:00Z', '2026-01-06T00:00Z')).toEqual([
      'nobody 2026-01-04T00:00Z',
      'omar 2026-01-05T08:00Z',
    ]);
    expect(between([below], '2020-01-04T00:00Z', '2020-01-06T00:00Z')).toEqual(['nobody 2020-01-04T00:00Z']);
  });
});
