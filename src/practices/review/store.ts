import type { Db } from '../../db/db.ts';
import type { ActionItem } from './review.ts';

/** Of the review of a record; null: nobody reviews it. */
export async function reviewNumberOf(db: Db, record: number): Promise<number | null> {
  const [found] = await db.query<{ number: number }>(
    'select h.number from reviews d join records h on h.id = d.record_id where d.incident = $1',
    [record],
  );
  return found?.number ?? null;
}

/** What is to be done still, by review; of one owner, or of all. What is due first stands first. */
export type OwnedItem = { recordId: number; item: ActionItem };

const mostItems = 200;

export const openItemsOf = (db: Db, owner: number | null): Promise<OwnedItem[]> =>
  db.query<OwnedItem>(
    `select d.record_id, i.item from records h join reviews d on d.record_id = h.id
       cross join lateral jsonb_array_elements(d.items) as i(item)
      where h.prefix = 'REV' and h.open and i.item->>'state' = 'open' and ($1::int is null or (i.item->>'owner')::int = $1)
      order by i.item->>'due' nulls last, d.record_id limit ${mostItems}`,
    [owner],
  );

/** Open reviews that this person leads; where nobody does, that of whoever worked on what it looks back on. */
export async function ledBy(db: Db, chair: number): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `select h.id from records h join reviews d on d.record_id = h.id
      where h.prefix = 'REV' and h.open and h.status = 'open' and coalesce(d.chair, h.owner) = $1`,
    [chair],
  );
  return rows.map(({ id }) => id);
}

/** Meetings that are still to come, of whoever leads or attends; the next one first. */
export const meetingsOf = (db: Db, person: number, now: Date): Promise<{ recordId: number; at: string }[]> =>
  db.query<{ recordId: number; at: string }>(
    `select d.record_id, d.meeting->>'at' as at from records h join reviews d on d.record_id = h.id
      where h.prefix = 'REV' and h.open and h.status = 'open' and (d.meeting->>'at')::timestamptz > $2
        and (d.chair = $1 or d.attendees @> to_jsonb($1::int)) order by 2`,
    [person, now],
  );
