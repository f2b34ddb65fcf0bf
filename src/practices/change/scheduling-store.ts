import type { Db } from '../../db/db.ts';
import { pgArray } from '../../db/rows.ts';
import { askAboutSubjects, lockSubjects } from '../../engine/subjects.ts';
import { freezeLock } from '../freeze/index.ts';
import type { Change, Window } from './change.ts';
import type { OtherChange } from './conflicts.ts';

/**
 * What was found free stays so until the commit: whoever schedules on one of these items, or with this implementer, waits,
 * and so does an incident on them. A freeze waits for all who look, and they for it.
 */
export async function lockGate(
  db: Db,
  { items, service, implementer }: Pick<Change, 'items' | 'service' | 'implementer'>,
): Promise<void> {
  const subjects = [
    ...items.map((item) => `item:${item}`),
    ...(items.length === 0 && service ? [`service:${service}`] : []),
    ...(implementer ? [`implementer:${implementer}`] : []),
  ];
  await Promise.all([
    db.query('select pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [freezeLock]),
    lockSubjects(db, subjects, 'alone'),
  ]);
}

type Looking = { id: number; items: readonly string[]; implementer: number | null; window: Window };

/** Other changes that are scheduled or under way in an overlapping window, on one of these items or with this implementer. */
export const otherChanges = (db: Db, { id, items, implementer, window }: Looking): Promise<OtherChange[]> =>
  db.query<OtherChange>(
    `select h.number, d.items, d.implementer, d.opens_at, d.ends_at
       from changes d join records h on h.id = d.record_id
      where d.ends_at > $1 and d.opens_at < $2 and d.record_id <> $3
        and h.status in ('scheduled', 'implementing', 'verifying', 'rolling-back')
        and (d.implementer = $4 or exists (
              select 1 from record_subjects s where s.record_id = d.record_id and s.subject = any($5::text[])))
      order by d.opens_at, h.number`,
    [window.opensAt, window.endsAt, id, implementer, pgArray(items.map((item) => `item:${item}`))],
  );

/** Other changes on one of these items whose window is over, and that are not. */
export const stillUnderWay = (db: Db, { id, items, window }: Omit<Looking, 'implementer'>): Promise<OtherChange[]> =>
  db.query<OtherChange>(
    `select h.number, d.items, d.implementer, d.opens_at, d.ends_at
       from records h join changes d on d.record_id = h.id
      where h.prefix = 'CHG' and h.open and h.status in ('implementing', 'rolling-back') and d.ends_at <= $1 and d.record_id <> $2
        and exists (select 1 from record_subjects s where s.record_id = d.record_id and s.subject = any($3::text[]))
      order by d.opens_at, h.number`,
    [window.opensAt, id, pgArray(items.map((item) => `item:${item}`))],
  );

/** Other rules may put other things in the way. Processes that run see a new version within a second. */
const seenAfter = 2_000;
export const askChangesToLookAgain = (db: Db, now: Date): Promise<unknown> =>
  askAboutSubjects(
    db,
    0,
    { prefix: 'CHG', subjects: ['change'], timer: 'change.look-again' },
    new Date(now.getTime() + seenAfter),
  );
