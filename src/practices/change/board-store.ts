import type { Db } from '../../db/db.ts';
import { pgArray } from '../../db/rows.ts';
import type { JoinedPeople } from '../../engine/practice.ts';
import { askRecord } from '../../engine/timers.ts';
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

/**
 * Somebody became somebody else: who does a change is they at once, so that nobody votes on their own; what else it knows
 * them by, and the ballot, each change looks through itself. Its record is locked first, as by whoever decides on it.
 */
export async function joinChanges(tx: Db, { from, into }: JoinedPeople, now: Date): Promise<void> {
  const theirs = await tx.query<{ id: number; open: boolean }>(joinedChanges, [
    from,
    into,
    JSON.stringify([{ votes: [{ by: from }] }]),
    JSON.stringify({ by: from }),
    JSON.stringify([{ doneBy: from }]),
    JSON.stringify({ startedBy: from }),
    JSON.stringify({ completedBy: from }),
  ]);
  await tx.query('update changes set implementer = $2 where implementer = $1', [from, into]);
  const open = theirs.filter((each) => each.open);
  for (const { id } of open) await askRecord(tx, id, 'change.people-joined', { from, into }, now);
}

const joinedChanges = `
  select h.id, h.open from records h join changes c on c.record_id = h.id
   where h.requester = $2 or c.implementer in ($1, $2) or c.rounds @> $3::jsonb or c.assessment @> $4::jsonb
      or c.plan @> $5::jsonb or c.work @> $6::jsonb or c.work @> $7::jsonb
   order by h.id for no key update of h`;
