import type { RecordRef } from '../core/record-ref.ts';
import type { Db } from '../db/db.ts';
import type { Due } from './practice.ts';

/**
 * Timers are a projection: after every decision the rows of a record equal what its practice names, so nobody sets or
 * clears one. An unchanged row keeps its tries.
 */
export async function projectTimers(db: Db, recordId: number, due: readonly Due[]): Promise<void> {
  const named = JSON.stringify(due.map(({ name, at }) => ({ name, at: at.toISOString() })));
  await db.query(
    `with named as (select * from jsonb_to_recordset($2::jsonb) as n(name text, at timestamptz)),
          gone as (delete from timers where record_id = $1 and not asked and name not in (select name from named))
     insert into timers (record_id, name, due_at, next_at) select $1::bigint, name, at, at from named
     on conflict (record_id, name) where not asked do update
        set due_at = excluded.due_at, next_at = excluded.next_at, tries = 0, dead = false, problem = null
      where timers.due_at <> excluded.due_at`,
    [recordId, named],
  );
}

/** After a decision; `before` is null for a record that is being made. Nothing is asked of the database in vain. */
export async function storeTimers(
  db: Db,
  recordId: number,
  before: readonly Due[] | null,
  due: readonly Due[],
): Promise<void> {
  if (before) return sameDue(before, due) ? undefined : projectTimers(db, recordId, due);
  const plant = 'insert into timers (record_id, name, due_at, next_at) values ($1, $2, $3, $3)';
  await Promise.all(due.map(({ name, at }) => db.query(plant, [recordId, name, at])));
}

const sameDue = (one: readonly Due[], other: readonly Due[]): boolean =>
  one.length === other.length &&
  one.every(({ name, at }, index) => other[index]?.name === name && other[index]?.at.getTime() === at.getTime());

export type Timer = {
  id: number;
  recordId: number | null;
  name: string;
  asked: boolean;
  payload: string | null;
  dueAt: Date;
  tries: number;
};

/** Something to be done later that belongs to no record yet. */
export async function askLater(db: Db, name: string, payload: unknown, at: Date): Promise<number> {
  const [row] = await db.query<{ id: number }>(
    `insert into timers (name, asked, payload, due_at, next_at) values ($1, true, $2, $3, $3) returning id`,
    [name, JSON.stringify(payload), at],
  );
  return row!.id;
}

/**
 * What a record is asked to decide, as a named timer of its practice that is given the payload. It comes once: what its
 * decision leaves as it is was overtaken, and is dropped. No projection touches it.
 */
export const askRecord = (db: Db, recordId: number, name: string, payload: unknown, at: Date): Promise<unknown> =>
  db.query(`insert into timers (record_id, name, asked, payload, due_at, next_at) values ($1, $2, true, $3, $4, $4)`, [
    recordId,
    name,
    JSON.stringify(payload),
    at,
  ]);

/** The same of a record that is named. */
export const askOther = (
  db: Db,
  { prefix, number }: RecordRef,
  name: string,
  payload: unknown,
  at: Date,
): Promise<unknown> =>
  db.query(
    `insert into timers (record_id, name, asked, payload, due_at, next_at)
     select id, $3, true, $4, $5, $5 from records where prefix = $1 and number = $2`,
    [prefix, number, name, JSON.stringify(payload), at],
  );

/**
 * The next due timer, claimed by its record's lock: whoever holds the record (another worker, a press) is passed by.
 * Wants a transaction that stays open until the timer has acted.
 */
export async function claimTimer(db: Db, now: Date): Promise<Timer | null> {
  const [row] = await db.query<Timer>(
    `select t.* from timers t join records h on h.id = t.record_id
      where not t.dead and t.next_at <= $1 order by t.next_at, t.id limit 1 for no key update of h skip locked`,
    [now],
  );
  if (!row) return claimLoose(db, now);
  // The lock came after the look: another worker may have acted in between.
  const [still] = await db.query<Timer>('select * from timers where id = $1 and next_at <= $2 and not dead', [
    row.id,
    now,
  ]);
  return still ?? claimTimer(db, now);
}

async function claimLoose(db: Db, now: Date): Promise<Timer | null> {
  const [row] = await db.query<Timer>(
    `select * from timers where record_id is null and not dead and next_at <= $1
      order by next_at, id limit 1 for update skip locked`,
    [now],
  );
  return row ?? null;
}

export const dropTimer = (db: Db, id: number): Promise<unknown> => db.query('delete from timers where id = $1', [id]);

/** A loose timer by id, locked; null: it has acted already, or was dropped. */
export async function lockTimer(db: Db, id: number): Promise<Timer | null> {
  const [row] = await db.query<Timer>('select * from timers where id = $1 for update', [id]);
  return row ?? null;
}

/**
 * Tried again with a growing pause, five times; then it is dead, and `doctor` shows it. Only as it was claimed: since then
 * another worker may have fired it, and the row may be its next turn, which must not come early.
 */
export const backOffTimer = (db: Db, timer: Timer, now: Date, problem: string): Promise<unknown> =>
  db.query(
    `update timers set tries = tries + 1, next_at = $2, dead = tries + 1 >= 5, problem = $3
      where id = $1 and due_at = $4 and tries = $5`,
    [
      timer.id,
      new Date(now.getTime() + 1000 * 4 ** (timer.tries + 1)),
      problem.slice(0, 500),
      timer.dueAt,
      timer.tries,
    ],
  );

/** Whatever made them fail may be mended by now. */
export const reviveTimers = (db: Db, now: Date): Promise<unknown> =>
  db.query('update timers set dead = false, tries = 0, next_at = $1 where dead', [now]);

export async function nextTimer(db: Db): Promise<Date | null> {
  const [row] = await db.query<{ at: Date }>(
    'select next_at as at from timers where not dead order by next_at limit 1',
  );
  return row?.at ?? null;
}
