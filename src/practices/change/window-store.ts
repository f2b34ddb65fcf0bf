import type { Db } from '../../db/db.ts';
import { type Reader, visibleTo } from '../../engine/records.ts';
import type { Change } from './change.ts';

const select = 'select d.*, h.* from records h join changes d on d.record_id = h.id';

/** Submitted changes whose windows lie over this span, as far as this reader may see them; those that begin first, first. */
export const changesBetween = (
  db: Db,
  reader: Reader,
  { from, to, now }: { from: Date; to: Date; now: Date },
  most: number,
): Promise<Change[]> =>
  db.query<Change>(
    `${select} where ${visibleTo(reader)} and h.prefix = 'CHG' and h.status not in ('draft', 'cancelled')
        and d.ends_at > $2 and d.opens_at < $3
        and not (h.status in ('rolled-back', 'review', 'closed') and d.opens_at > $4)
      order by d.opens_at, h.number limit ${Math.trunc(most)}`,
    [reader.id, from, to, now],
  );

/** What those affected were told of, or is done all the same, since then; nothing private. The latest first. */
export const changesTold = (db: Db, since: Date, most: number): Promise<Change[]> =>
  db.query<Change>(
    `${select} where h.prefix = 'CHG' and h.visibility <> 'private'
        and (d.ends_at > $1 or d.notices->'announced'->>'ends' > $2)
        and (d.notices->>'announced' is not null or h.status in ('implementing', 'verifying', 'rolling-back', 'rolled-back', 'review', 'closed'))
      order by d.opens_at desc, h.number desc limit ${Math.trunc(most)}`,
    [since, since.toISOString()],
  );
