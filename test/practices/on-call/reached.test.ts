import { expect, test } from 'vitest';
import { reachedBetween } from '../../../src/practices/on-call/gaps.ts';
import { aWorld, monday } from '../../support/world.ts';

test('where there is only the console, everybody is reached by it; a webhook carries nothing to anybody', async () => {
  const world = await aWorld();
  const reading = { db: world.db, inForce: await world.engine.policies.current(world.db) };
  await world.db.query(`delete from identities where platform <> 'web'`);
  const unreached = async (...platforms: string[]) =>
    (await reachedBetween(reading, platforms, monday, new Date(monday.getTime() + 86_400_000))).unreached.length;
  expect(await unreached('webhook', 'web')).toBe(0);
  expect(await unreached('webhook', 'slack', 'web')).toBeGreaterThan(0);
  await world.close();
});
