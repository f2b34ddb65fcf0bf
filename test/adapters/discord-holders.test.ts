import { expect, test } from 'vitest';
import { holdersKilled } from './discord-holders.ts';

test('two holders of the gateway are killed amid people’s acts, and everything is done once and answered once', async () => {
  const { wrongs, takeovers, ...held } = await holdersKilled({
    kills: 2,
    replicas: 3,
    every: 40,
    answeredEach: 5,
    seed: 5,
  });
  expect(wrongs).toEqual([]);
  expect(takeovers).toHaveLength(2);
  expect(Math.max(...takeovers)).toBeLessThan(10_000);
  expect(held.redelivered).toBeGreaterThan(10);
});
