import { expect, test } from 'vitest';
import { livesOf } from '../practices/change/any-life-judge.ts';
import { wrongLives } from '../practices/change/any-order.ts';

test('over many more lives of a change before its board, nothing is decided but by its quorum', () => {
  expect(wrongLives(100_000, 5_000, 40)).toEqual([]);
}, 600_000);

test('over many more lives of changes from draft to end, nothing is begun that was not agreed to, and nothing is stuck', () => {
  expect(livesOf(100_000, 3_000, 80).wrong).toEqual([]);
}, 600_000);
