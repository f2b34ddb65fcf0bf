import { expect, test } from 'vitest';
import { weeklyInEvery } from '../practices/on-call/zones.ts';

/** Given, a run is made again. */
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const runs = 3;

test('in every zone there is, ten years of weekly hand-offs have one person at a time, by the clock on the wall', {
  timeout: 30 * 60_000,
}, () => {
  console.log(`SEED=${seed}`);
  const zones = Intl.supportedValuesOf('timeZone');
  const turns = weeklyInEvery(zones, { runs, seed });
  console.log('rotations', { zones: zones.length, turns });
  expect(turns).toBeGreaterThan(zones.length * runs * 519);
});
