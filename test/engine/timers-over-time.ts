import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OpenDb } from '../../src/db/db.ts';
import { aPostgres } from '../support/postgres-server.ts';
import { aProcess } from '../support/process.ts';
import type { Orders } from './children/replica.ts';
import { arrivals, dayAfter, effects, fired, resolvedIncidents, until, waiting } from './timers-of-replicas.ts';

/**
 * Two processes fire `count` timers that come due evenly over so many seconds; one of them is killed half-way. Beside what
 * each timer did: how late it was stored, in milliseconds, also of those that were due within a second of the kill.
 * `told`: waits for what they tell, too; what the killed one had claimed to tell waits for its lease.
 */
export async function timersOverTime({ count, seconds, told }: { count: number; seconds: number; told: boolean }) {
  const server = await aPostgres();
  const folder = mkdtempSync(path.join(tmpdir(), 'deskbell-timers-'));
  const calls = path.join(folder, 'calls');
  try {
    const db = await server.open();
    await resolvedIncidents(db, count);
    await spread(db, count, seconds);
    // Time enough for both to start before anything is due.
    const epoch = Date.now() + (told ? 5_000 : 2_500);
    const orders: Orders = {
      url: server.url,
      calls,
      clock: { start: dayAfter.toISOString(), epoch, speed: 1 },
      scheduler: true,
    };
    const processes = await Promise.all(
      Array.from({ length: 2 }, () => aProcess('test/engine/children/replica.ts', [JSON.stringify(orders)])),
    );
    await Promise.all(processes.map((each) => each.line()));
    const started = Date.now();
    await until(async () => (await fired(db)) >= count / 2, patience);
    await processes[0]!.kill('SIGKILL');
    const killedAt = Date.now();
    const atKill = await fired(db);
    await until(async () => (await fired(db)) >= count && (!told || (await waiting(db)) === 0), patience);
    const code = await processes[1]!.end();
    const late = await lateness(db, epoch);
    return {
      started: started < epoch,
      atKill,
      code,
      ...(await effects(db)),
      ...arrivals(readFileSync(calls, 'utf8')),
      late: summary(late.map(({ ms }) => ms)),
      lateAroundKill: summary(late.filter(({ due }) => Math.abs(due - killedAt) < 1_000).map(({ ms }) => ms)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await server.drop();
  }
}

/** In milliseconds: who counts too often takes the time from those that are counted. */
const patience = 250;

/** One after the other from `dayAfter` on; and what is written of them says when, by the database's own clock. */
async function spread(db: OpenDb, count: number, seconds: number): Promise<void> {
  const [from, step] = [
    `'${dayAfter.toISOString()}'::timestamptz`,
    `interval '${(seconds * 1000) / count} milliseconds'`,
  ];
  await db.run(`
    update incidents set remind_at = ${from} + (record_id - 1) * ${step};
    update timers set due_at = i.remind_at, next_at = i.remind_at from incidents i
     where i.record_id = timers.record_id and name = 'incident.remind-to-confirm';
    alter table audit add column stored timestamptz default clock_timestamp();
    analyze;`);
}

/** `due`: on the clock of the wall. */
async function lateness(db: OpenDb, epoch: number): Promise<{ due: number; ms: number }[]> {
  const rows = await db.query<{ stored: Date; dueAt: Date }>(
    `select a.stored, i.remind_at as due_at from audit a join incidents i on i.record_id = a.record_id
      where a.type = 'incident.confirmation-reminded'`,
  );
  return rows.map(({ stored, dueAt }) => {
    const due = epoch + dueAt.getTime() - dayAfter.getTime();
    return { due, ms: stored.getTime() - due };
  });
}

function summary(values: number[]) {
  const sorted = values.sort((one, other) => one - other);
  const at = (share: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!);
  return { timers: sorted.length, p50: at(0.5), p99: at(0.99), most: at(1) };
}
