import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OpenDb } from '../../src/db/db.ts';
import { copiesOf } from '../support/copies.ts';
import { aPostgres } from '../support/postgres-server.ts';
import { aProcess } from '../support/process.ts';
import type { Call } from '../support/replica.ts';
import { aReport, aSolution, aWorld, monday } from '../support/world.ts';
import type { Orders } from './children/replica.ts';

/**
 * Three processes with a scheduler each fire `count` timers, all due at once, and tell whom they concern; one is killed in
 * the middle of it. Counts what each timer did, and what arrived.
 */
export async function timersOfReplicas({ count }: { count: number }) {
  const server = await aPostgres();
  const folder = mkdtempSync(path.join(tmpdir(), 'deskbell-timers-'));
  const calls = path.join(folder, 'calls');
  try {
    const db = await server.open();
    await resolvedIncidents(db, count);
    const started = performance.now();
    const clock = { start: dayAfter.toISOString(), epoch: Date.now(), speed: 20 };
    const orders: Orders = { url: server.url, calls, clock, scheduler: true };
    const processes = await Promise.all(
      Array.from({ length: 3 }, () => aProcess('test/engine/children/replica.ts', [JSON.stringify(orders)])),
    );
    await Promise.all(processes.map((each) => each.line()));
    await until(async () => (await fired(db)) > count / 4);
    await processes[0]!.kill('SIGKILL');
    const atKill = await fired(db);
    await until(async () => (await fired(db)) >= count && (await waiting(db)) === 0);
    const seconds = (performance.now() - started) / 1000;
    const codes = await Promise.all(processes.slice(1).map((each) => each.end()));
    return { atKill, codes, seconds, ...(await effects(db)), ...arrivals(readFileSync(calls, 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await server.drop();
  }
}

/** After the reminders are due, before anything else is. */
export const dayAfter = new Date(monday.getTime() + 25 * 60 * 60_000);

export async function resolvedIncidents(db: OpenDb, count: number): Promise<void> {
  const world = await aWorld({ db });
  await world.onSlack('rita').submits('incident.report', aReport());
  await world.onSlack('dan').submits('incident.resolve:INC-1', aSolution());
  await world.settle();
  await copiesOf(db, 1, count - 1);
}

const one = async (db: OpenDb, statement: string): Promise<number> =>
  (await db.query<{ count: number }>(`select count(*)::int as count from ${statement}`))[0]!.count;
const reminders = `audit where type = 'incident.confirmation-reminded'`;
export const fired = (db: OpenDb) => one(db, reminders);
export const waiting = (db: OpenDb) => one(db, 'outbox where not dead');

export async function effects(db: OpenDb) {
  return {
    fired: await fired(db),
    records: await one(db, `(select distinct record_id from ${reminders}) each`),
    left: await one(db, `timers where name = 'incident.remind-to-confirm'`),
    next: await one(db, `timers where name = 'incident.close-unanswered' and tries = 0`),
    dead: await one(db, 'outbox where dead'),
  };
}

/** A message is one nonce; what arrived under the same one was dropped. */
export function arrivals(lines: string) {
  const told = lines
    .trim()
    .split('\n')
    .map((each) => JSON.parse(each) as Call)
    .filter(({ call }) => call === 'post');
  const messages = new Map(told.map(({ platform, nonce, said }) => [`${platform} ${nonce}`, said]));
  const asked = [...messages.values()].filter((said) => said.includes('still'));
  return { told: new Set(asked).size, twice: asked.length - new Set(asked).size, dropped: told.length - messages.size };
}

export async function until(holds: () => Promise<boolean>, every = 20): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, every));
}
