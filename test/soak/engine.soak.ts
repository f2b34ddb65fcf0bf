import { expect, test } from 'vitest';
import { killedWhileDelivering } from '../engine/killed-while-delivering.ts';
import { randomWork } from '../engine/random-work.ts';
import { timersOfReplicas } from '../engine/timers-of-replicas.ts';
import { timersOverTime } from '../engine/timers-over-time.ts';
import { aDatabase } from '../support/database.ts';
import { aPostgres } from '../support/postgres-server.ts';

const minutes = 60_000;
/** Given, a run is made again. */
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

test('thirty processes killed before, amid or after their calls lose no message and repeat none under another name', {
  timeout: 10 * minutes,
}, async () => {
  const { lost, twice, waiting, ...figures } = await killedWhileDelivering({ rounds: 30 });
  console.log('killed while delivering', figures);
  expect({ lost, twice, waiting }).toEqual({ lost: 0, twice: 0, waiting: 0 });
});

test('three replicas fire six thousand timers once and tell each once, though one of them is killed amid it', {
  timeout: 20 * minutes,
}, async () => {
  const { fired, records, left, next, told, twice, dead, ...figures } = await timersOfReplicas({ count: 6_000 });
  console.log('timers of replicas', figures);
  expect({ fired, records, left, next, told, twice, dead }).toEqual({
    fired: 6_000,
    records: 6_000,
    left: 0,
    next: 6_000,
    told: 6_000,
    twice: 0,
    dead: 0,
  });
});

test('ten thousand timers due over a minute fire once each within a second, though one of two processes is killed half-way', {
  timeout: 20 * minutes,
}, async () => {
  const { fired, records, left, told, twice, dead, code, ...figures } = await timersOverTime({
    count: 10_000,
    seconds: 60,
    told: true,
  });
  console.log('timers over a minute', figures);
  expect({ fired, records, left, told, twice, dead, code }).toEqual({
    fired: 10_000,
    records: 10_000,
    left: 0,
    told: 10_000,
    twice: 0,
    dead: 0,
    code: 0,
  });
  expect(figures.started).toBe(true);
  expect(figures.late.p99).toBeLessThan(1_000);
  expect(figures.lateAroundKill.p99).toBeLessThan(1_000);
});

test('after thousands of random acts amid faults, one process on the embedded database has lost and doubled nothing', {
  timeout: 20 * minutes,
}, async () => {
  console.log(`SEED=${seed}`);
  const db = await aDatabase();
  const { wrong, ...figures } = await randomWork({ actions: 3_000, seed, dbs: [db] });
  console.log('random work, one process', figures);
  expect(wrong).toEqual([]);
  await db.close();
});

test('after thousands of random acts amid faults, two processes on PostgreSQL have lost and doubled nothing', {
  timeout: 20 * minutes,
}, async () => {
  console.log(`SEED=${seed}`);
  const server = await aPostgres();
  const dbs: [Awaited<ReturnType<typeof server.open>>, Awaited<ReturnType<typeof server.open>>] = [
    await server.open(),
    await server.open(),
  ];
  const { wrong, ...figures } = await randomWork({ actions: 3_000, seed, dbs });
  console.log('random work, two processes', figures);
  expect(wrong).toEqual([]);
  await server.drop();
});
