import type { Db } from '../../db/db.ts';
import { pgArray } from '../../db/rows.ts';

/** Who works on a support line of this team, or of this person's: they carry changes out together, and look after one another. */
export async function matesOf(db: Db, team: string | null, person: number | null): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `select id from people where active and line is not null
        and team in (select $1::text union select team from people where id = $2::int) order by name, id`,
    [team, person],
  );
  return rows.map(({ id }) => id);
}

/** Of these keys, those who are in service, by id. */
export async function idsOf(db: Db, keys: readonly string[]): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    'select id from people where active and key = any($1::text[]) order by name, id',
    [pgArray([...keys])],
  );
  return rows.map(({ id }) => id);
}
