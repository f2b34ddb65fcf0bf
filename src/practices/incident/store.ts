import type { Db } from '../../db/db.ts';
import { pgArray } from '../../db/rows.ts';
import { recentlyMade } from '../../engine/records.ts';

const mostPerMinute = 10;

/** Contract: more than ten reports a minute by one person are declined. 0: go ahead. */
export async function secondsUntilNextReport(db: Db, person: number, now: Date): Promise<number> {
  const times = await recentlyMade(db, 'INC', person, new Date(now.getTime() - 60_000), mostPerMinute);
  const oldest = times.at(-1);
  if (times.length < mostPerMinute || !oldest) return 0;
  return Math.max(1, Math.ceil((oldest.getTime() + 60_000 - now.getTime()) / 1000));
}

/** Of these, the incidents that wait for an answer of their requester. */
export async function waitingForAnswer(db: Db, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await db.query<{ recordId: number }>(
    `select record_id from incidents where record_id = any($1::bigint[]) and pending->>'on' = 'requester'`,
    [pgArray(ids)],
  );
  return new Set(rows.map(({ recordId }) => recordId));
}
