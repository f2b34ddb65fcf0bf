import { expect, test } from 'vitest';
import { underFaults } from '../adapters/slack-under-faults.ts';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

test(`minutes of failing calls and broken sockets leave every card on Slack true (SEED=${seed})`, {
  timeout: 600_000,
}, async () => {
  const { wrongs, ...endured } = await underFaults({ seconds: 180, cutEvery: 2_000, seed });
  console.log(endured);
  expect(wrongs).toEqual([]);
  expect(endured.reports).toBeGreaterThan(20);
  expect(endured.notes).toBeGreaterThan(50);
});
