import type { Db } from '../../db/db.ts';
import { pgArray } from '../../db/rows.ts';

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

/** Of these, the requests that wait for an answer of their requester. */
export async function waitingForAnswer(db: Db, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await db.query<{ recordId: number }>(
    `select record_id from service_requests where record_id = any($1::bigint[]) and pending->>'on' = 'requester'`,
    [pgArray(ids)],
  );
  return new Set(rows.map(({ recordId }) => recordId));
}
