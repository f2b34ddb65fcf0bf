import { expect, test } from 'vitest';
import { holdersKilled } from '../adapters/discord-holders.ts';
import { underFaults } from '../adapters/discord-under-faults.ts';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const at = (sorted: readonly number[], share: number) => Math.round(sorted[Math.floor(sorted.length * share)]!);

test(`twenty holders of the gateway are killed under load, and everything is done once and answered once (SEED=${seed})`, {
  timeout: 600_000,
}, async () => {
  const { wrongs, takeovers, ...held } = await holdersKilled({
    kills: 20,
    replicas: 3,
    every: 40,
    answeredEach: 60,
    seed,
  });
  const sorted = takeovers.toSorted((one, other) => one - other);
  console.log({ ...held, takeovers: { p50: at(sorted, 0.5), p99: at(sorted, 0.99), longest: at(sorted, 0.999) } });
  expect(wrongs).toEqual([]);
  expect(takeovers).toHaveLength(20);
  expect(at(sorted, 0.99)).toBeLessThan(10_000);
  expect(held.redelivered).toBeGreaterThan(200);
});

test(`minutes of failing calls, deleted cards and a breaking gateway leave every card on Discord true (SEED=${seed})`, {
  timeout: 600_000,
}, async () => {
  const { wrongs, ...endured } = await underFaults({ seconds: 150, cutEvery: 3_000, seed });
  console.log(endured);
  expect(wrongs).toEqual([]);
  expect(endured.reports).toBeGreaterThan(20);
  expect(endured.notes).toBeGreaterThan(20);
});
