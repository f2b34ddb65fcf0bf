import { expect, test } from 'vitest';
import { nextWay } from '../../../src/practices/call-out/next-way.ts';

test('who was called is reached, by whichever way they say so', () => {
  expect(nextWay({ way: 2, failed: 'closed' }, { way: 0, outcome: 'reached' })).toEqual({ state: 'reached' });
});

test.each(['closed', 'refused', 'unconfirmed'] as const)(
  '%s: the next way, for this reason and the first',
  (outcome) => {
    expect(nextWay({ way: 0, failed: null }, { way: 0, outcome })).toEqual({
      state: 'calling',
      way: 1,
      because: outcome,
      failed: outcome,
    });
    expect(nextWay({ way: 1, failed: 'closed' }, { way: 1, outcome })).toEqual({
      state: 'calling',
      way: 2,
      because: outcome,
      failed: 'closed',
    });
  },
);

test('where there is no next way they are not reached, for the reason met first', () => {
  const said = { way: 1, outcome: 'no-way' } as const;
  expect(nextWay({ way: 1, failed: 'closed' }, said)).toEqual({ state: 'not-reached', failed: 'closed' });
  expect(nextWay({ way: 1, failed: null }, said)).toEqual({ state: 'not-reached', failed: 'no-way' });
});

test('what is said of a way that was left meanwhile changes nothing', () => {
  expect(nextWay({ way: 1, failed: 'closed' }, { way: 0, outcome: 'refused' })).toBeNull();
});
