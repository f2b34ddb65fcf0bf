import type { Db } from '../../db/db.ts';
import { recentlyMade } from '../../engine/records.ts';

const mostPerMinute = 10;

/** Contract: more than ten reports a minute by one person are declined. 0: go ahead. */
export async function secondsUntilNextReport(db: Db, person: number, now: Date): Promise<number> {
  const times = await recentlyMade(db, 'INC', person, new Date(now.getTime() - 60_000), mostPerMinute);
  const oldest = times.at(-1);
  if (times.length < mostPerMinute || !oldest) return 0;
  return Math.max(1, Math.ceil((oldest.getTime() + 60_000 - now.getTime()) / 1000));
}
