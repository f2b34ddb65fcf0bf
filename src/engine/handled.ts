import type { Outcome } from '../chat/interaction.ts';
import type { Db } from '../db/db.ts';

/**
 * Each interaction's own id is stored by the transaction that acts on it, with what was answered. A repeat, in whatever
 * process, gets that answer again: so `act` looks for it first, and a commit whose answer was lost is asked for again.
 */
export async function once<T extends Outcome | null>(db: Db, id: string, act: (tx: Db) => Promise<T>): Promise<T> {
  try {
    const outcome = await db.transaction(act, { repeatable: true });
    return outcome && { delivery: 'first', ...outcome };
  } catch (error) {
    if (!(error instanceof ActedElsewhere)) throw error;
    const earlier = await earlierOutcome(db, id);
    if (!earlier) throw error;
    return earlier as T;
  }
}

/** Another process was faster with the same interaction: what we did is rolled back. */
class ActedElsewhere extends Error {}

export async function earlierOutcome(db: Db, id: string): Promise<Outcome | null> {
  const [row] = await db.query<{ outcome: string }>('select outcome from handled where id = $1', [id]);
  return row ? { ...(JSON.parse(row.outcome) as Outcome), delivery: 'again' } : null;
}

/** True once in all processes: for what is answered without anything being done. */
export async function isFirst(db: Db, id: string, now: Date): Promise<boolean> {
  const kept = await db.query(
    'insert into handled (id, outcome, at) values ($1, $2, $3) on conflict do nothing returning id',
    [`answered:${id}`, '{"kind":"done"}', now],
  );
  return kept.length > 0;
}

export async function keepOutcome(tx: Db, id: string, outcome: Outcome, now: Date): Promise<Outcome> {
  const kept = await tx.query(
    'insert into handled (id, outcome, at) values ($1, $2, $3) on conflict do nothing returning id',
    [id, JSON.stringify(outcome), now],
  );
  if (kept.length === 0) throw new ActedElsewhere(id);
  return outcome;
}

const keptFor = 7 * 24 * 60 * 60_000;

export const forgetHandled = (db: Db, now: Date): Promise<unknown> =>
  db.query('delete from handled where at < $1', [new Date(now.getTime() - keptFor)]);
