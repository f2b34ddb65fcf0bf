import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';
import { startScheduler } from '../src/engine/scheduler.ts';
import { MemoryPlatform } from '../test/support/memory-platform.ts';
import { aDesk, addRequesters, bareInsert, type Desk, reports, withServer } from './desk.ts';
import {
  type Figure,
  type Figures,
  inMs,
  median,
  perSecond,
  quantile,
  rateOf,
  repeated,
  timed,
  times,
} from './figures.ts';

const rows = 1_000;
const lanes = 100;
const rounds = 3;

/** From the outbox to a platform that answers at once: how many a second, and how soon after the commit. */
export const delivery = (): Figures =>
  withServer(async function* (create) {
    const { db, sql } = await create('delivery');
    const platform = new MemoryPlatform('web');
    const desk = await aDesk(db, [platform]);
    await addRequesters(db, 1_000);
    const bare = median(await repeated(rounds, () => rateOf(10, 1_000, () => bareInsert(sql))));
    for (const [name, kind] of kinds) {
      const rate = median(await repeated(rounds, () => drained(desk, platform, kind)));
      yield {
        what: `Delivery of ${rows} ${name} to ${lanes} places`,
        figure: perSecond(rate),
        against: `bare \`INSERT\` by postgres.js, 10 clients: ${perSecond(bare)}`,
        ratio: times(rate / bare),
      };
    }
    yield await soonAfterCommit(desk, platform, sql);
  });

const kinds = [
  ['messages to people', 'direct'],
  ['cards', 'card'],
] as const;

/** Rows per second, by the scheduler as it runs. */
async function drained({ db, engine, onWake }: Desk, platform: MemoryPlatform, kind: 'direct' | 'card') {
  await db.run(`delete from outbox; delete from live_cards; delete from lanes; ${kind === 'card' ? cards : directs}`);
  let arrived = 0;
  const all = new Promise<void>((resolve) => {
    platform.fault = () => {
      arrived += 1;
      if (arrived === rows) resolve();
      return undefined;
    };
  });
  const started = performance.now();
  const scheduler = startScheduler(engine);
  onWake(scheduler.wake);
  await all;
  const seconds = (performance.now() - started) / 1000;
  await scheduler.stop();
  return rows / seconds;
}

const message = JSON.stringify({
  summary: { key: 'typed', values: { text: 'Dan Okafor is working on INC-1.' }, en: '{text}' },
  body: [],
  buttons: [],
}).replace(/'/g, "''");

const directs = `insert into outbox (lane, platform, kind, content, subject, next_at, created_at)
  select lane, 'web', 'direct', '${message}', lane, now(), now()
    from (select 'web:local:@person-' || n % ${lanes} as lane from generate_series(1, ${rows}) n) as place`;

const cards = `
  delete from incidents; delete from records;
  insert into records (id, prefix, number, title, status, open, team, requester, created_by, visibility, policy, created_at, updated_at)
    select n, 'INC', n, 'Printer in hall ' || n || ' offline', 'new', true, 'service-desk', 500000 + n % 1000, 500000 + n % 1000, 'shared', 1, now(), now()
      from generate_series(1, ${rows}) n;
  insert into incidents (record_id, description, since, impact, urgency, priority, channel, place, reminded, reopenings)
    select id, title, created_at, 'team', 'medium', 'P3', 'chat', '{"platform": "web", "workspace": "local", "channel": "help"}', false, 0 from records;
  select setval(pg_get_serial_sequence('records', 'id'), ${rows + 1}), setval('incidents_numbers', ${rows + 1});
  insert into live_cards (record_id, platform, workspace, channel, viewpoint) select id, 'web', 'local', 'desk-' || id % ${lanes}, 'desk' from records;
  insert into outbox (lane, platform, kind, card_id, record_id, subject, next_at, created_at)
    select 'web:local:' || channel, 'web', 'card', id, record_id, 'card:' || id, now(), now() from live_cards`;

/** Reports one after the other, with pauses in which nothing happens; until the first card of each is called for. */
async function soonAfterCommit(desk: Desk, platform: MemoryPlatform, sql: postgres.Sql): Promise<Figure> {
  const scheduler = startScheduler(desk.engine);
  desk.onWake(scheduler.wake);
  const taken: number[] = [];
  for (let count = 0; count < 300; count++) {
    const arrived = new Promise<number>((resolve) => {
      platform.fault = () => {
        resolve(performance.now());
        return undefined;
      };
    });
    await reports(desk, `person-${count}`);
    const committed = performance.now();
    taken.push((await arrived) - committed);
    await pause(10 + (count % 20));
  }
  await scheduler.stop();
  const trips: number[] = [];
  for (let count = 0; count < 300; count++) trips.push(await timed(() => sql`select 1`));
  const [late, trip] = [quantile(taken, 0.99), quantile(trips, 0.99)];
  return {
    what: `From commit to the call of the platform, idle, p50 and p99`,
    figure: `${inMs(median(taken))}, ${inMs(late)}`,
    against: `a bare \`select 1\` by postgres.js, p99: ${inMs(trip)}`,
    ratio: times(late / trip),
  };
}
