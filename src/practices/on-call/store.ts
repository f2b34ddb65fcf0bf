import type { Db } from '../../db/db.ts';
import { pgArray } from '../../db/rows.ts';
import type { Turn } from './rotation.ts';

type Agreed = { schedule: string; startsAt: Date; endsAt: Date; owner: number };

/** What was agreed for these schedules between two moments, by schedule; what was agreed later stands above the earlier. */
export async function agreedOverrides(
  db: Db,
  schedules: readonly string[],
  from: Date,
  to: Date,
): Promise<Map<string, Turn<number>[]>> {
  const rows = await db.query<Agreed>(
    `select d.schedule, d.starts_at, d.ends_at, h.owner from overrides d join records h on h.id = d.record_id
      where d.schedule = any($1::text[]) and d.ends_at > $2 and d.starts_at < $3 and h.status in ('agreed', 'over')
      order by d.agreed_at, h.id`,
    [pgArray(schedules), from, to],
  );
  const found = new Map<string, Turn<number>[]>();
  for (const { schedule, startsAt, endsAt, owner } of rows)
    found.set(schedule, [...(found.get(schedule) ?? []), { from: startsAt, to: endsAt, who: owner }]);
  return found;
}

export async function idsOf(db: Db, keys: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.query<{ key: string; id: number }>('select key, id from people where key = any($1::text[])', [
    pgArray(keys),
  ]);
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** Those of a team who work on that line, in service. */
export async function peopleOnLine(db: Db, team: string, line: number): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    'select id from people where team = $1 and line = $2 and active order by name, id',
    [team, line],
  );
  return rows.map(({ id }) => id);
}

/** Of these people, those who have an account on none of these platforms. */
export async function withoutAccount(
  db: Db,
  people: readonly number[],
  platforms: readonly string[],
): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `select p.id from people p where p.id = any($1::int[])
        and not exists (select 1 from identities i where i.person_id = p.id and i.platform = any($2::text[]))
      order by p.name, p.id`,
    [pgArray(people), pgArray(platforms)],
  );
  return rows.map(({ id }) => id);
}
