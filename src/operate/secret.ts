import { randomBytes } from 'node:crypto';
import type { Db } from '../db/db.ts';

/** What signs sessions and links: the one given, else one made once and kept, the same for all processes. */
export async function secretOf(db: Db, given: string | undefined): Promise<string> {
  if (given) return given;
  await db.query(`insert into settings (key, value) values ('secret', $1) on conflict (key) do nothing`, [
    randomBytes(32).toString('hex'),
  ]);
  const [row] = await db.query<{ value: string }>(`select value from settings where key = 'secret'`);
  return row!.value;
}
