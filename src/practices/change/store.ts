import type { Db } from '../../db/db.ts';
import { pgArray } from '../../db/rows.ts';
import type { Change } from './change.ts';

/** What home and lists say of a change besides its header. */
export type Placed = Pick<
  Change,
  'kind' | 'implementer' | 'opensAt' | 'endsAt' | 'conditions' | 'approvedAt' | 'risk' | 'work'
>;

export async function placedOf(db: Db, rows: readonly { id: number }[]): Promise<Map<number, Placed>> {
  if (rows.length === 0) return new Map();
  const found = await db.query<Placed & { recordId: number }>(
    `select record_id, kind, implementer, opens_at, ends_at, conditions, approved_at, risk, work
       from changes where record_id = any($1::bigint[])`,
    [pgArray(rows.map(({ id }) => id))],
  );
  return new Map(found.map((each) => [each.recordId, each]));
}

/** Changes whose round is open, the oldest first: those on which somebody may have to vote. */
export async function beingVotedOn(db: Db, most: number): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `select h.id from records h join changes d on d.record_id = h.id
      where h.prefix = 'CHG' and h.open and jsonb_array_length(d.rounds) > 0 and d.rounds->-1->>'end' is null
      order by h.id limit ${Math.trunc(most)}`,
  );
  return rows.map(({ id }) => id);
}

/** Changes with a window that touches this time, and when it opens. */
export const windowsWithin = (db: Db, from: Date, to: Date): Promise<{ id: number; opensAt: Date }[]> =>
  db.query<{ id: number; opensAt: Date }>(
    `select h.id, d.opens_at from records h join changes d on d.record_id = h.id
      where h.prefix = 'CHG' and h.open and h.status in ('scheduled', 'implementing') and d.opens_at < $2 and d.ends_at > $1
      order by d.opens_at limit 50`,
    [from, to],
  );
