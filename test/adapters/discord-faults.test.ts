import { expect, test } from 'vitest';
import { underFaults } from './discord-under-faults.ts';

test('people work on while calls fail, cards vanish and the gateway breaks, and in the end every card is true', async () => {
  const { wrongs, ...endured } = await underFaults({ seconds: 2.5, cutEvery: 700, seed: 7 });
  expect(wrongs).toEqual([]);
  expect(endured.reports).toBeGreaterThan(1);
  expect(endured.faults).toBeGreaterThan(3);
  expect(endured.cuts).toBeGreaterThan(1);
});
