import { expect, test } from 'vitest';
import { wrongLives } from '../practices/change/any-order.ts';

test('over many more lives of a change before its board, nothing is decided but by its quorum', () => {
  expect(wrongLives(100_000, 10_000, 40)).toEqual([]);
}, 600_000);
