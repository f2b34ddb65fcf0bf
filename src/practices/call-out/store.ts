import type { Db } from '../../db/db.ts';
import { recentlyMade } from '../../engine/records.ts';

const mostPerMinute = 10;

/** As for reports: more than ten by one person in a minute are declined. 0: go ahead. */
export async function secondsUntilNextPage(db: Db, person: number, now: Date): Promise<number> {
  const times = await recentlyMade(db, 'PAG', person, new Date(now.getTime() - 60_000), mostPerMinute);
  const oldest = times.at(-1);
  if (times.length < mostPerMinute || !oldest) return 0;
  return Math.max(1, Math.ceil((oldest.getTime() + 60_000 - now.getTime()) / 1000));
}
