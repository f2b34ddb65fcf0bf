import { expect, test } from 'vitest';
import { aDatabase } from '../support/database.ts';
import { aPostgres } from '../support/postgres-server.ts';
import { randomWork } from './random-work.ts';

test('after random work amid faults, one process on the embedded database has lost and doubled nothing', {
  timeout: 60_000,
}, async () => {
  const db = await aDatabase();
  const { wrong, done, killed } = await randomWork({ actions: 50, seed: 20, dbs: [db] });
  expect(wrong).toEqual([]);
  expect(done).toBeGreaterThanOrEqual(50);
  expect(killed).toBeGreaterThan(0);
  await db.close();
});

test('after random work amid faults, two processes on PostgreSQL have lost and doubled nothing', {
  timeout: 60_000,
}, async () => {
  const server = await aPostgres();
  const { wrong, twice } = await randomWork({
    actions: 50,
    seed: 20,
    dbs: [await server.open(), await server.open()],
  });
  expect(wrong).toEqual([]);
  expect(twice).toBeGreaterThan(0);
  await server.drop();
});
