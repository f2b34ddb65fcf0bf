import type { Db } from '../../db/db.ts';
import { pgArray } from '../../db/rows.ts';
import type { Rate } from './risk.ts';

const days = 90;

/**
 * How many changes ended in the last 90 days, and how many of these failed: on each of the items, and of the team, which
 * comes last.
 */
export async function failureRates(db: Db, items: readonly string[], team: string | null, now: Date): Promise<Rate[]> {
  const since = new Date(now.getTime() - days * 86_400_000);
  const rows = await db.query<{ about: string; changes: number; failures: number }>(
    `with ended as (
       select c.record_id, h.team,
              c.ending->>'code' in ('rolled-back', 'failed') or jsonb_array_length(c.causes) > 0 as failed
         from changes c join records h on h.id = c.record_id
        where c.ending->>'at' > $3 and c.ending->>'at' <= $4
     ), about as (
       select s.subject as about, e.failed from ended e join record_subjects s on s.record_id = e.record_id
        where s.subject = any($1::text[])
       union all select 'team', e.failed from ended e where e.team = $2
     )
     select about, count(*)::int as changes, (count(*) filter (where failed))::int as failures from about group by about`,
    [pgArray(items.map((item) => `item:${item}`)), team, since.toISOString(), now.toISOString()],
  );
  const rateOf = (about: string): Rate => rows.find((row) => row.about === about) ?? { changes: 0, failures: 0 };
  return [...items.map((item) => `item:${item}`), ...(team ? ['team'] : [])].map(rateOf);
}
