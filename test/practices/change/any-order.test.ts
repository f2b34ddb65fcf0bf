import { expect, test } from 'vitest';
import { wrongLives } from './any-order.ts';

test('in no order of votes, retries, edits, absences and expiries is anything decided but by its quorum, at once', () => {
  expect(wrongLives(1, 800, 30)).toEqual([]);
});
