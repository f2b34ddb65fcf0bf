import type { Db } from '../db/db.ts';
import { pgArray } from '../db/rows.ts';

/** Somebody as their absence concerns it; `deputy` is who stands in for them, whether they are away or not. */
export type Presence = { id: number; active: boolean; awayUntil: Date | null; deputy: number | null };

/** A deputy may be away too, and have one; a circle of them ends here. */
const longestChain = 5;

/**
 * Who acts for each of these people at a time: themselves, the deputy of somebody away, the deputy's deputy; null:
 * nobody. Whoever has left is nobody, and so is who stands in for them.
 */
export async function standIns(db: Db, people: readonly number[], at: Date): Promise<Map<number, number | null>> {
  return standInsOf(people, await presencesOf(db, people), at);
}

/** These people, their deputies, and theirs, by id. */
export async function presencesOf(db: Db, people: readonly number[]): Promise<Map<number, Presence>> {
  if (people.length === 0) return new Map();
  const rows = await db.query<Presence>(presences, [pgArray(people), longestChain]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whom this person stands in for at a time. */
export async function standingInFor(db: Db, person: number, at: Date): Promise<number[]> {
  const away = await db.query<{ id: number }>(
    'select id from people where active and away_until > $1 and id <> $2 order by name, id',
    [at, person],
  );
  const acting = await standIns(
    db,
    away.map(({ id }) => id),
    at,
  );
  return [...acting].filter(([, standIn]) => standIn === person).map(([id]) => id);
}

/** Until when somebody is away, in the past too, and who is named to stand in: by them for this time, else by the file. */
export async function presenceOf(db: Db, person: number): Promise<Presence> {
  const rows = await db.query<Presence>(presences, [pgArray([person]), 1]);
  return rows[0]!;
}

/** `deputy` null: whom the file names. False: it was so already. */
export async function setAway(db: Db, person: number, until: Date | null, deputy: number | null): Promise<boolean> {
  const changed = await db.query(
    `update people set away_until = $2, away_deputy = $3
      where id = $1 and (away_until is distinct from $2 or away_deputy is distinct from $3) returning id`,
    [person, until, deputy],
  );
  return changed.length > 0;
}

/** As `standIns`, of people that are at hand. */
export const standInsOf = (
  people: readonly number[],
  known: ReadonlyMap<number, Presence>,
  at: Date,
): Map<number, number | null> => new Map(people.map((id) => [id, standIn(id, known, at, longestChain)]));

function standIn(id: number | null, known: ReadonlyMap<number, Presence>, at: Date, links: number): number | null {
  const person = id === null ? undefined : known.get(id);
  if (!person?.active || links === 0) return null;
  const isAway = person.awayUntil !== null && person.awayUntil > at;
  return isAway ? standIn(person.deputy, known, at, links - 1) : person.id;
}

const presences = `
  with recursive chain as (
    select p.id, p.active, p.away_until, coalesce(p.away_deputy, d.id) as deputy, 1 as link
      from people p left join people d on d.key = p.deputy where p.id = any($1::int[])
    union
    select p.id, p.active, p.away_until, coalesce(p.away_deputy, d.id), chain.link + 1
      from chain join people p on p.id = chain.deputy left join people d on d.key = p.deputy
     where chain.link < $2
  )
  select distinct id, active, away_until, deputy from chain`;
