import type { Db } from '../db/db.ts';
import { pgArray } from '../db/rows.ts';
import { refreshCards } from './outbox.ts';

/** What records are about, and who is asked because of it. */

/** After a decision; `before` is null for a record that is being made. Nothing is asked of the database in vain. */
export async function storeSubjects(
  db: Db,
  recordId: number,
  before: readonly string[] | null,
  subjects: readonly string[],
): Promise<void> {
  const isSame =
    before !== null && before.length === subjects.length && subjects.every((each) => before.includes(each));
  if (isSame || (before === null && subjects.length === 0)) return;
  await db.query(
    `with gone as (delete from record_subjects where record_id = $1 and subject <> all($2::text[]))
     insert into record_subjects (record_id, subject) select distinct $1::bigint, unnest($2::text[]) on conflict do nothing`,
    [recordId, pgArray(subjects)],
  );
}

/**
 * Until the commit: whoever decides by what is true of these subjects holds them `alone`, and whoever makes something true of
 * them, beside others who do. In one order, so that nobody waits in a circle.
 */
export const lockSubjects = (db: Db, subjects: readonly string[], how: 'alone' | 'shared'): Promise<unknown> =>
  db.query(
    `select pg_advisory_xact_lock${how === 'shared' ? '_shared' : ''}(hashtextextended(concat('subject:', name), 0))
       from unnest($1::text[]) as l(name)`,
    [pgArray([...new Set(subjects)].sort())],
  );

export type AskedAbout = {
  prefix: string;
  subjects: readonly string[];
  timer: string;
  payload?: unknown;
  locked?: true;
};

/** Each in a transaction of its own, as a timer of its practice that is due now. */
export async function askAboutSubjects(
  db: Db,
  but: number,
  { prefix, subjects, timer, payload, locked }: AskedAbout,
  now: Date,
): Promise<void> {
  if (locked) await lockSubjects(db, subjects, 'shared');
  await db.query(
    `insert into timers (record_id, name, asked, payload, due_at, next_at)
     select h.id, $3, true, $4, $5, $5 from records h
      where h.prefix = $2 and h.open and h.id <> $6
        and h.id in (select s.record_id from record_subjects s where s.subject = any($1::text[]))
      order by h.id`,
    [pgArray(subjects), prefix, timer, JSON.stringify(payload ?? null), now, but],
  );
}

/** In the order of their ids, so that two of them do not wait for one another. */
export async function refreshAbout(
  db: Db,
  { prefix, subjects }: { prefix: string; subjects: readonly string[] },
  now: Date,
): Promise<void> {
  const found = await db.query<{ id: number }>(
    `select h.id from records h where h.prefix = $1 and h.open
        and ('item:' || h.item = any($2::text[]) or 'service:' || h.service = any($2::text[])) order by h.id`,
    [prefix, pgArray(subjects)],
  );
  for (const { id } of found) await refreshCards(db, id, now);
}
