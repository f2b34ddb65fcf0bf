import type { RecordRef } from '../../core/record-ref.ts';
import type { Db } from '../../db/db.ts';
import { pgArray } from '../../db/rows.ts';
import { recentlyMade } from '../../engine/records.ts';
import { governing, markOf } from './clocks.ts';
import type { FrozenService } from './crew.ts';
import type { Incident } from './incident.ts';

const mostPerMinute = 10;

/** Contract: more than ten records of a kind by one person in a minute are declined. 0: go ahead. */
export async function secondsUntilNext(db: Db, prefix: string, person: number, now: Date): Promise<number> {
  const times = await recentlyMade(db, prefix, person, new Date(now.getTime() - 60_000), mostPerMinute);
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

/** How an open incident stands with its clocks; `due` is when the one that matters now ends. */
export type Standing = {
  mark: 'breached' | 'at-risk' | null;
  due: Date | null;
  waitsFor: string | null;
  held: boolean;
};

/** Of these incidents, by id. */
export async function standingsOf(db: Db, ids: readonly number[]): Promise<Map<number, Standing>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<Stored & { id: number; status: Incident['status'] }>(
    `select i.record_id as id, h.status, i.warned, i.respond_by, i.solve_by, i.acknowledged_at, i.pending, i.confirmation
       from incidents i join records h on h.id = i.record_id where i.record_id = any($1::bigint[])`,
    [pgArray(ids)],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        mark: markOf(row),
        due: governing(row) === 'response' ? row.respondBy : row.solveBy,
        waitsFor: row.pending?.on ?? null,
        held: row.status === 'resolved' && row.confirmation !== null,
      },
    ]),
  );
}
type Stored = Pick<Incident, 'warned' | 'respondBy' | 'solveBy' | 'acknowledgedAt' | 'pending' | 'confirmation'>;

/** The incident, other than this one, whose open notice says that nothing is to be deployed to this service. */
export async function noticeOn(db: Db, service: string, besides: number): Promise<RecordRef | null> {
  await db.query('select pg_advisory_xact_lock(hashtext($1))', [`deployment:${service}`]);
  const [found] = await db.query<RecordRef>(
    `select h.prefix, h.number from incidents i join records h on h.id = i.record_id
      where i.freezing and i.record_id <> $1 and i.stops @> $2::jsonb order by i.record_id limit 1`,
    [besides, JSON.stringify({ notices: [{ service, liftedAt: null }] })],
  );
  return found ?? null;
}

/** The service that this incident stops, as it said last. */
export async function freezeStanding(db: Db, { prefix, number }: RecordRef): Promise<FrozenService | null> {
  const [found] = await db.query<Pick<Incident, 'stops'>>(
    'select i.stops from incidents i join records h on h.id = i.record_id where h.prefix = $1 and h.number = $2',
    [prefix, number],
  );
  return found?.stops?.on ?? null;
}

/** The children of an incident that are still to be solved; one that became private is nobody's child any more. */
export const openChildren = (db: Db, id: number): Promise<{ prefix: string; number: number }[]> =>
  db.query(
    `select h.prefix, h.number from record_links l join records h on h.id = l.from_id
      where l.to_id = $1 and l.kind = 'child-of' and h.open and h.status <> 'resolved' and h.visibility <> 'private' order by h.id`,
    [id],
  );

/** Of these solved incidents, those of which this person is asked nothing: they said it, or solved it themselves. */
export async function notAsked(db: Db, ids: readonly number[], person: number): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await db.query<{ recordId: number }>(
    `select record_id from incidents
      where record_id = any($1::bigint[]) and (confirmation is not null or (resolution->>'by')::int = $2)`,
    [pgArray(ids), person],
  );
  return new Set(rows.map(({ recordId }) => recordId));
}

/** Whether this message is part of its story already: somebody put it there, or it was kept as a note. */
export async function standsOnTimeline(db: Db, id: number, message: string): Promise<boolean> {
  const rows = await db.query(
    `select 1 from audit where record_id = $1 and split_part(type, '.', 2) in ('marked', 'noted')
        and payload::jsonb->>'message' = $2 limit 1`,
    [id, message],
  );
  return rows.length > 0;
}

/** An open P1 or P2 and what it is on; of a `hidden` one nobody is told which it is. */
export type UrgentIncident = Pick<Incident, 'id' | 'number' | 'item' | 'service'> & {
  priority: 'P1' | 'P2';
  hidden: boolean;
};

/** Those on one of these items or services that are not solved, the most urgent first. */
export const urgentIncidents = (
  db: Db,
  { items, services }: { items: readonly string[]; services: readonly string[] },
): Promise<UrgentIncident[]> =>
  db.query<UrgentIncident>(
    `select h.id, h.number, h.item, h.service, i.priority, h.visibility = 'private' as hidden
       from records h join incidents i on i.record_id = h.id
      where h.prefix = 'INC' and h.open and h.status in ('new', 'assigned', 'in-progress', 'pending')
        and (h.item = any($1::text[]) or h.service = any($2::text[])) and i.priority in ('P1', 'P2')
      order by i.priority, h.number`,
    [pgArray(items), pgArray(services)],
  );
