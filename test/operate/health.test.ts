import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '../../src/db/db.ts';
import { openPostgres } from '../../src/db/postgres.ts';
import type { Scheduler } from '../../src/engine/scheduler.ts';
import { createMetrics } from '../../src/metrics.ts';
import { healthRoutes } from '../../src/server.ts';
import { aPostgres, type TestPostgres } from '../support/postgres-server.ts';

let server: TestPostgres;
beforeAll(async () => {
  server = await aPostgres();
});
afterAll(() => server.drop());

const running: Scheduler = { healthy: () => true, wake() {}, stop: async () => {} };
const platforms = ['slack', 'discord', 'web'];

function routes(db: Db, scheduler: Scheduler | null = running) {
  const metrics = createMetrics();
  return { metrics, app: healthRoutes({ db, scheduler: () => scheduler, platforms, metrics }) };
}
async function ready(db: Db, scheduler?: Scheduler | null) {
  const response = await routes(db, scheduler).app.request('/readyz');
  return { status: response.status, body: await response.json() };
}

test('ready where database and scheduler are; platforms are named and never fail it', async () => {
  const db = await server.open();
  expect(await ready(db)).toEqual({ status: 200, body: { database: 'ok', scheduler: 'ok', platforms } });
  expect(await ready(db, null)).toEqual({ status: 200, body: { database: 'ok', scheduler: 'ok', platforms } });
});

test('not ready while the scheduler is stuck', async () => {
  const stuck = { ...running, healthy: () => false };
  expect(await ready(await server.open(), stuck)).toEqual({
    status: 503,
    body: { database: 'ok', scheduler: 'stuck', platforms },
  });
});

test('not ready when the database is gone, and ready again when it is back', async () => {
  const lost = await aPostgres();
  const db = await lost.open();
  expect((await ready(db)).status).toBe(200);
  const other = await server.open();
  const name = new URL(lost.url).pathname.slice(1);
  await other.run(`alter database ${name} with allow_connections false`);
  await other.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  await expect
    .poll(() => ready(db))
    .toEqual({ status: 503, body: { database: 'no answer', scheduler: 'ok', platforms } });
  await other.run(`alter database ${name} with allow_connections true`);
  await expect.poll(async () => (await ready(db)).status, { timeout: 5_000 }).toBe(200);
  await lost.drop();
});

test('a database that hangs holds nobody up: alive, not ready, figures all the same', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  const db = openPostgres(`postgres://desk@127.0.0.1:${port}/desk`);
  const { app } = routes(db);
  const started = performance.now();
  const [alive, readiness, figures] = await Promise.all(
    ['/healthz', '/readyz', '/metrics'].map((path) => app.request(path)),
  );
  expect(performance.now() - started).toBeLessThan(4_000);
  expect([alive!.status, readiness!.status, figures!.status]).toEqual([200, 503, 200]);
  expect(parsePrometheus(await figures!.text())).toEqual({
    deskbell_database_up: 0,
    deskbell_memory_bytes: expect.any(Number),
  });
  silent.close();
  void db.close();
});

test('metrics are Prometheus text: every sample has a type, every histogram adds up', async () => {
  const { app, metrics } = routes(await server.open());
  metrics.interaction('button', 'done', 0.004);
  metrics.interaction('button', 'done', 2);
  metrics.interaction('command', 'pa"ge\n', 100);
  metrics.delivered('web', 'card');
  metrics.delivered('web', 'card');
  metrics.timerFailed('incident.remind');
  const response = await app.request('/metrics');
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const samples = parsePrometheus(await response.text());
  expect(samples).toMatchObject({
    'deskbell_interaction_seconds_bucket{kind="button",outcome="done",le="0.005"}': 1,
    'deskbell_interaction_seconds_bucket{kind="button",outcome="done",le="1"}': 1,
    'deskbell_interaction_seconds_bucket{kind="button",outcome="done",le="3"}': 2,
    'deskbell_interaction_seconds_bucket{kind="button",outcome="done",le="+Inf"}': 2,
    'deskbell_interaction_seconds_sum{kind="button",outcome="done"}': 2.004,
    'deskbell_interaction_seconds_count{kind="button",outcome="done"}': 2,
    'deskbell_interaction_seconds_count{kind="command",outcome="pa_ge_"}': 1,
    'deskbell_delivered_total{platform="web",kind="card"}': 2,
    'deskbell_timer_failures_total{name="incident.remind"}': 1,
    deskbell_database_up: 1,
    deskbell_outbox_waiting: 0,
    deskbell_outbox_given_up: 0,
    deskbell_timers_waiting: 0,
    deskbell_timers_dead: 0,
    deskbell_audit_unlinked: 0,
  });
});

/** Samples by name and labels; throws where a line is none. */
function parsePrometheus(text: string): Record<string, number> {
  const types = new Map<string, string>();
  const samples: Record<string, number> = {};
  expect(text.endsWith('\n')).toBe(true);
  for (const line of text.trimEnd().split('\n')) {
    const [, comment, about, rest] = /^# (HELP|TYPE) (\w+) (.+)$/.exec(line) ?? [];
    if (comment === 'TYPE') types.set(about!, rest!);
    if (comment) continue;
    const [, name, labels = '', value] =
      /^(\w+)(\{(?:\w+="(?:[^"\\\n]|\\.)*",?)*\})? ([\d.e+-]+|\+Inf|NaN)$/.exec(line) ?? [];
    if (!name) throw new Error(`no sample: ${line}`);
    const family = name.replace(/_(bucket|sum|count)$/, '');
    if (!types.has(name) && types.get(family) !== 'histogram') throw new Error(`no type: ${line}`);
    samples[name + labels] = Number(value);
  }
  return samples;
}
