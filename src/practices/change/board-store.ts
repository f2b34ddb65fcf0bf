import type { Db } from '../../db/db.ts';
import { pgArray } from '../../db/rows.ts';
import type { Sitter } from './board.ts';

/** Whom a board may need: those with a seat by role, those named, and whoever stands in for them, link by link. */
export async function sittersOf(
  db: Db,
  { keys, ids }: { keys: readonly string[]; ids: readonly number[] },
): Promise<(Sitter & { key: string })[]> {
  return db.query<Sitter & { key: string }>(sitters, [pgArray(keys), pgArray(ids)]);
}

/** A circle of deputies ends by itself: each person comes once. */
const sitters = `
  with recursive sitters as (
    select p.id, p.deputy, p.away_deputy from people p
     where p.active and (p.roles ?| array['cab-member', 'change-manager'] or p.key = any($1::text[])) or p.id = any($2::int[])
    union
    select p.id, p.deputy, p.away_deputy from sitters s join people p on p.key = s.deputy or p.id = s.away_deputy
  )
  select p.id, p.key, p.roles, p.active, p.away_until, coalesce(p.away_deputy, d.id) as stand_in, d.id as deputy
    from sitters s join people p on p.id = s.id left join people d on d.key = p.deputy
   order by p.id`;
