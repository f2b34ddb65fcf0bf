import { own } from '../../core/own.ts';
import type { PolicyView } from '../../core/policy.ts';
import type { Db } from '../../db/db.ts';
import { pgArray } from '../../db/rows.ts';
import { type Reader, visibleTo } from '../../engine/records.ts';
import { neededBy, servicesOf } from '../configuration/index.ts';
import type { Incident } from '../incident/index.ts';
import type { Suspects } from './suspect-card.ts';
import { type Candidate, type Scene, suspectHours, suspectsOf } from './suspects.ts';

type Asked = { db: Db; policy: PolicyView; reader: Reader | null };

/** What may have caused an incident, as far as the reader sees; null: it is about nothing that is known. */
export async function suspectsFor({ db, policy, reader }: Asked, incident: Incident): Promise<Suspects | null> {
  const scene = sceneOf(policy, incident);
  if (!scene) return null;
  const candidates = await candidatesFor(db, scene, incident.createdAt, reader);
  return { suspects: suspectsOf(candidates, scene, incident.createdAt), policy, ofItem: scene.item !== null };
}

/** Its item and what that does not work without; or those of its service. */
function sceneOf(policy: PolicyView, { item, service }: Incident): Scene | null {
  if (item === null && service === null) return null;
  const first = item !== null ? [item] : (own(servicesOf(policy), service!)?.items ?? []);
  const near = new Map([...first.map((each) => [each, 0] as const), ...neededBy(policy, first)]);
  return { near, service, item };
}

/** Whatever was carried out after the earliest moment was decided on after it too. */
function candidatesFor(db: Db, { near, service }: Scene, reportedAt: Date, reader: Reader | null) {
  const subjects = [...near.keys()].map((item) => `item:${item}`);
  const seen = reader ? visibleTo(reader) : `$1::int = 0 and h.visibility <> 'private'`;
  return db.query<Candidate>(
    `select h.id, h.prefix, h.number, h.title, h.status, h.service, c.items, c.risk, c.work, c.ending, c.causes
       from records h join changes c on c.record_id = h.id
      where ${seen} and h.updated_at >= $3 and (c.work ->> 'startedAt') is not null
        and h.id in (select s.record_id from record_subjects s where s.subject = any($2::text[]))`,
    [
      reader?.id ?? 0,
      pgArray([...subjects, ...(service ? [`service:${service}`] : [])]),
      new Date(reportedAt.getTime() - suspectHours * 3_600_000),
    ],
  );
}
