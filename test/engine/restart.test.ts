import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Scheduler, startScheduler } from '../../src/engine/scheduler.ts';
import { createMetrics } from '../../src/metrics.ts';
import { healthRoutes } from '../../src/server.ts';
import { aPostgres, type TestPostgres } from '../support/postgres-server.ts';
import { uncalled } from '../support/rules.ts';
import { aPolicy, aReport, aSolution, aWorld, saidIn, type World } from '../support/world.ts';

let server: TestPostgres;
let world: World;
let watching: World;
let scheduler: Scheduler;
let health: Hono;
beforeAll(async () => {
  server = await aPostgres();
  world = await aWorld({ policy: uncalled(aPolicy()), db: await server.open() });
});
beforeEach(async () => {
  await world.empty();
  // It looks on by a connection of its own, which ends with all the others.
  watching = await aWorld({ policy: uncalled(aPolicy()), db: await server.open(), beside: world });
  scheduler = startScheduler(world.engine);
  world.onWake(scheduler.wake);
  health = healthRoutes({ db: world.db, scheduler: () => scheduler, platforms: [], metrics: createMetrics() });
});
afterEach(() => scheduler.stop());
afterAll(() => server.drop());

const readiness = async (): Promise<number> => (await health.request('/readyz')).status;
const report = (id: string, what = 'Printer offline') =>
  world.onSlack('rita').submits('incident.report', aReport({ what, subject: 'unknown', urgent: 'critical' }), { id });
const count = async (what: string): Promise<number> =>
  (await watching.db.query<{ count: number }>(`select count(*)::int as count from ${what}`))[0]!.count;

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}

test('while the database is gone the process is not ready; when it is back, it is soon, and the loops go on', async () => {
  expect(await readiness()).toBe(200);
  const gone = await server.down();
  await until(async () => (await readiness()) === 503);
  const id = randomUUID();
  expect(saidIn(world, await report(id))).toContain('nothing was saved');
  for (let asked = 0; asked < 20; asked++) expect(await readiness()).toBe(503);
  await gone.back();
  const back = performance.now();
  await until(async () => (await readiness()) === 200);
  expect(performance.now() - back).toBeLessThan(10_000);
  expect(saidIn(world, await report(id))).toContain('INC-');
  await until(() => world.slack.channel('desk').length === 1 && world.discord.channel('desk').length === 1);
  await world.onWeb('dan').submits(`incident.resolve:INC-${await lastNumber()}`, aSolution());
  world.pass(14 * 24 * 60);
  scheduler.wake();
  await until(async () => (await count(`audit where type = 'incident.closed-unanswered'`)) === 1);
});

test('a press whose connection ends in the middle is done once, and its person notices nothing', async () => {
  await report(randomUUID());
  const number = await lastNumber();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const holding = watching.db.transaction(async (tx) => {
    await tx.query('select 1 from records for update');
    await held;
  });
  await until(async () => (await locked()).length === 0);
  const pressed = world.onSlack('dan').presses(`incident.acknowledge:INC-${number}`);
  await until(async () => (await locked()).length === 1);
  const [{ pid }] = (await locked()) as [{ pid: number }];
  await watching.db.query('select pg_terminate_backend($1)', [pid]);
  await until(async () => (await locked()).some((each) => each.pid !== pid));
  release();
  await holding;
  expect(await pressed).toEqual({ kind: 'done' });
  expect(await count(`audit where type = 'incident.acknowledged'`)).toBe(1);
});

test('connections that end again and again lose no report, file none twice, and leave every card right', {
  timeout: 60_000,
}, async () => {
  const people = ['rita', 'chen-yu', 'paul', 'dan', 'mei', 'sam'];
  const cutAgainAndAgain = async () => {
    for (let cuts = 0; cuts < 6; cuts++) {
      await server.cut();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const reportUntilDone = async (index: number) => {
    const id = randomUUID();
    for (;;) {
      const said = await world
        .onSlack(people[index % people.length]!)
        .submits('incident.report', aReport({ what: `Nothing ${index}`, subject: 'unknown', urgent: 'critical' }), {
          id,
        });
      if (said.kind === 'message') return saidIn(world, said);
    }
  };
  const reports = Array.from({ length: 24 }, (_, index) => reportUntilDone(index));
  await cutAgainAndAgain();
  const answers = await Promise.all(reports);
  world.pass(1);
  scheduler.wake();
  await until(async () => (await count('outbox')) === 0);
  expect(new Set(answers.map((said) => /INC-\d+/.exec(said)![0])).size).toBe(24);
  expect(await count('records')).toBe(24);
  expect(await count(`audit where type = 'incident.reported'`)).toBe(24);
  for (const platform of [world.slack, world.discord, world.web]) expect(platform.shown).toHaveLength(24);
});

const lastNumber = async (): Promise<number> =>
  (await watching.db.query<{ number: number }>('select max(number) as number from records'))[0]!.number;

const locked = () =>
  watching.db.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
