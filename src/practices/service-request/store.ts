import type { Db } from '../../db/db.ts';
import { pgArray } from '../../db/rows.ts';
import type { ServiceRequest } from './service-request.ts';

/** The open requests that wait for one of these people to approve them. */
export async function waitingForApproval(db: Db, people: readonly number[]): Promise<number[]> {
  const rows = await db.query<{ recordId: number }>(
    `select r.record_id from service_requests r join records h on h.id = r.record_id
      where h.open and h.prefix = 'REQ' and h.status = 'waiting-approval'
        and exists (select 1 from jsonb_array_elements_text(r.approval->'by') p where p.value::int = any($1::int[]))
      order by r.record_id desc limit 100`,
    [pgArray(people)],
  );
  return rows.map(({ recordId }) => recordId);
}

type Undecided = Pick<ServiceRequest, 'id' | 'team' | 'requester' | 'createdBy' | 'approval'>;

/** The open requests of these teams that wait for their approval. */
export const undecidedOf = (db: Db, teams: readonly string[]): Promise<Undecided[]> =>
  db.query<Undecided>(
    `select h.id, h.team, h.requester, h.created_by, r.approval from service_requests r join records h on h.id = r.record_id
      where h.open and h.prefix = 'REQ' and h.status = 'waiting-approval' and h.team = any($1::text[])
      order by h.id desc limit 100`,
    [pgArray(teams)],
  );

/** Of these, the requests that wait for an answer of their requester. */
export async function waitingForAnswer(db: Db, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await db.query<{ recordId: number }>(
    `select record_id from service_requests where record_id = any($1::bigint[]) and pending->>'on' = 'requester'`,
    [pgArray(ids)],
  );
  return new Set(rows.map(({ recordId }) => recordId));
}

/** Of these, the requests that this person fulfilled. */
export async function fulfilledBy(db: Db, ids: readonly number[], person: number): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await db.query<{ recordId: number }>(
    `select record_id from service_requests where record_id = any($1::bigint[]) and (fulfilment->>'by')::int = $2`,
    [pgArray(ids), person],
  );
  return new Set(rows.map(({ recordId }) => recordId));
}
