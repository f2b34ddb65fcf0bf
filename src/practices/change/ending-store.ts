import type { RecordRef } from '../../core/record-ref.ts';
import type { Db } from '../../db/db.ts';

/**
 * The change whose failure suspends this template; null: none does. Locked until commit, as by whoever ends a change of it
 * or certifies it again: it is not suspended while somebody starts by it.
 */
export async function suspensionOf(db: Db, template: string): Promise<RecordRef | null> {
  await lockTemplate(db, template);
  const [found] = await db.query<RecordRef>(
    `select h.prefix, h.number from changes c join records h on h.id = c.record_id
      where c.template = $1 and c.ending #>> '{suspends,template}' = $1 and c.ending #>> '{suspends,liftedAt}' is null
      order by c.record_id limit 1`,
    [template],
  );
  return found ?? null;
}

export const lockTemplate = (db: Db, template: string): Promise<unknown> =>
  db.query('select pg_advisory_xact_lock(hashtext($1))', [`template:${template}`]);
