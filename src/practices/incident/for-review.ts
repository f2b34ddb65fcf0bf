import { isStaff, type Role } from '../../core/permissions.ts';
import { parseRef } from '../../core/record-ref.ts';
import type { Text } from '../../core/text.ts';
import type { Db } from '../../db/db.ts';
import { pgArray } from '../../db/rows.ts';
import { historyOf } from '../../engine/audit.ts';
import type { Reading } from '../../engine/define.ts';
import type { Header } from '../../engine/header.ts';
import { findRecords, recordStore } from '../../engine/records.ts';
import type { Capacity } from '../escalation/index.ts';
import { type ClockName, clockNames } from '../service-level/index.ts';
import { escalationOf } from './escalation.ts';
import type { Incident } from './incident.ts';
import { isMajor } from './major.ts';
import { incidents } from './tables.ts';
import { timelineText } from './timeline.ts';
import { type Metrics, metricsOf } from './times.ts';

/** What whoever reviews an incident wants to know of it. Gathered for the review, which asks for nobody. */

/** Somebody who had to do with it: as what, and whether they work here. */
export type Participant = { person: number; name: string; roles: Role[]; as: 'requester' | 'owner' | Capacity | null };

export type ForReview = Pick<
  Header,
  'id' | 'prefix' | 'number' | 'title' | 'status' | 'service' | 'item' | 'team' | 'owner' | 'visibility'
> & {
  priority: Incident['priority'];
  major: boolean;
  review: Incident['review'];
  since: Date;
  metrics: Metrics;
  /** When it was solved, or cancelled; null while it is worked on. */
  endedAt: Date | null;
  resolution: Incident['resolution'];
  /** The targets that were missed. */
  breached: ClockName[];
  paged: { person: number; as: Capacity }[];
  participants: Participant[];
  /** Whoever may see a private one. */
  named: number[];
  timeline: Text[];
};

const store = recordStore<Incident>({ prefix: 'INC', table: incidents });
const longestHistory = 1_000;

/**
 * Null: there is no such incident. It stays locked for as long as the transaction lasts, so that nobody else makes
 * something of it at the same time.
 */
export async function forReview({ db, inForce }: Reading, reference: string): Promise<ForReview | null> {
  const found = parseRef(reference, 'INC');
  const incident = found?.prefix === 'INC' ? await store.lock(db, found) : null;
  if (!incident) return null;
  const history = await historyOf(db, incident.id, longestHistory);
  const paged = pagedFor(incident);
  const participants = await participantsOf(db, incident, [
    ...history.map(({ actor }) => actor),
    ...paged.map(({ person }) => person),
  ]);
  return {
    ...incident,
    major: isMajor(incident),
    metrics: metricsOf(incident),
    endedAt: endedAt(incident),
    breached: clockNames.filter((name) => incident.warned[name] === 100),
    paged,
    participants,
    named: await namedIn(db, incident, participants),
    timeline: history.flatMap((entry) => timelineText(entry, 'desk', inForce)),
  };
}

function endedAt({ status, resolution, updatedAt }: Incident): Date | null {
  if (status === 'cancelled') return updatedAt;
  return resolution && (status === 'resolved' || status === 'closed') ? new Date(resolution.at) : null;
}

/** Each person once, as what they were called first. */
function pagedFor(incident: Incident): ForReview['paged'] {
  const { pages } = escalationOf(incident);
  const first = pages.filter((page, index) => pages.findIndex(({ person }) => person === page.person) === index);
  return first.map(({ person, as }) => ({ person, as }));
}

async function participantsOf(db: Db, incident: Incident, acting: (number | null)[]): Promise<Participant[]> {
  const { requester, owner, createdBy } = incident;
  const ids = new Set([...acting, requester, owner, createdBy].filter((id): id is number => Boolean(id)));
  const people = await db.query<{ id: number; name: string; roles: Role[] }>(
    'select id, name, roles from people where id = any($1::int[]) order by id',
    [pgArray([...ids])],
  );
  const paged = pagedFor(incident);
  return people.map(({ id, name, roles }) => {
    const as = paged.find(({ person }) => person === id)?.as ?? null;
    return { person: id, name, roles, as: id === owner ? 'owner' : id === requester ? 'requester' : as };
  });
}

/** Those of the team who may see a private incident. */
async function namedIn(db: Db, { id, visibility }: Incident, participants: Participant[]): Promise<number[]> {
  if (visibility !== 'private') return [];
  const followers = await db.query<{ id: number; roles: Role[] }>(
    'select p.id, p.roles from followers f join people p on p.id = f.person_id where f.record_id = $1 and p.active',
    [id],
  );
  const told = participants.filter(({ as }) => as === 'requester' || as === 'owner');
  const all = [...followers, ...told.map(({ person, roles }) => ({ id: person, roles }))];
  return [...new Set(all.filter(({ roles }) => isStaff(roles)).map((each) => each.id))];
}

/** Those that can be reviewed and are not, newest first, of those that this reader may see. */
export async function incidentsToReview({ db, actor }: Reading, typed: string, limit: number): Promise<Header[]> {
  const wanted = typed.trim().replace(/^#?inc-(?=\d)/i, '') || undefined;
  const search = { prefix: 'INC', scope: 'all', limit, ...(wanted && { words: wanted }) } as const;
  const found = await Promise.all(
    ['resolved', 'closed'].map((status) => findRecords(db, actor, { ...search, status })),
  );
  const rows = found.flat();
  const reviewed = await db.query<{ recordId: number }>(
    'select record_id from incidents where record_id = any($1::bigint[]) and review is not null',
    [pgArray(rows.map(({ id }) => id))],
  );
  const isReviewed = new Set(reviewed.map(({ recordId }) => recordId));
  return rows.filter(({ id }) => !isReviewed.has(id)).sort((one, other) => other.id - one.id);
}
