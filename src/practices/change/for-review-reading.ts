import type { Role } from '../../core/permissions.ts';
import { parseRef } from '../../core/record-ref.ts';
import type { Text } from '../../core/text.ts';
import { minutesBetween } from '../../core/time.ts';
import type { Db } from '../../db/db.ts';
import { pgArray } from '../../db/rows.ts';
import { historyOf } from '../../engine/audit.ts';
import type { Actor, Reading } from '../../engine/define.ts';
import type { Header } from '../../engine/header.ts';
import { seenAmong } from '../../engine/links.ts';
import { findRecords, recordStore } from '../../engine/records.ts';
import type { Change } from './change.ts';
import type { ReviewReason } from './ending.ts';
import { changes } from './tables.ts';
import { othersIn, timelineText } from './timeline.ts';

/** What whoever reviews a change wants to know of it. Gathered for the review, which asks for nobody. */

/** Somebody who had to do with it, and as what. */
export type ChangeParticipant = {
  person: number;
  name: string;
  roles: Role[];
  as: 'requester' | 'implementer' | 'verifier' | null;
};

/** Whole minutes; what did not happen is null. */
export type ChangeFigures = {
  planned: number | null;
  took: number | null;
  over: number | null;
  rolledBackIn: number | null;
};

export type ChangeForReview = Pick<
  Header,
  'id' | 'prefix' | 'number' | 'title' | 'service' | 'item' | 'team' | 'owner' | 'visibility'
> &
  Pick<Change, 'kind' | 'risk' | 'review'> & {
    code: NonNullable<Change['ending']>['code'] | null;
    why: ReviewReason[];
    figures: ChangeFigures;
    /** When it began to be carried out; before that, when it was asked for. */
    since: Date;
    /** When it was rolled back, verified or closed; null while it is carried out. */
    endedAt: Date | null;
    participants: ChangeParticipant[];
    timeline: Text[];
  };

const store = recordStore<Change>({ prefix: 'CHG', table: changes });
const longestHistory = 1_000;
/** Who reads it: of other records, whoever works here sees what is not private. */
const theTeam: Pick<Actor, 'id' | 'roles'> = { id: 0, roles: ['agent'] };

/** Null: there is no such change. It stays locked for as long as the transaction lasts. */
export async function changeForReview({ db, inForce }: Reading, reference: string): Promise<ChangeForReview | null> {
  const found = parseRef(reference, 'CHG');
  const change = found?.prefix === 'CHG' ? await store.lock(db, found) : null;
  if (!change) return null;
  const history = await historyOf(db, change.id, longestHistory);
  const seen = await seenAmong(db, othersIn(history), theTeam);
  const { work, ending, review, createdAt } = change;
  return {
    ...change,
    code: ending?.code ?? null,
    why: review?.why ?? [],
    figures: figuresOf(change),
    since: work.startedAt ? new Date(work.startedAt) : createdAt,
    endedAt: endOf(change),
    participants: await participantsOf(
      db,
      change,
      history.map(({ actor }) => actor),
    ),
    timeline: history.flatMap((entry) => timelineText(entry, { policy: inForce, seen })),
  };
}

function endOf({ work, ending, status }: Change): Date | null {
  const at = work.rolledBackAt ?? work.verifiedAt ?? ending?.at ?? null;
  return at !== null && ['rolled-back', 'verifying', 'review', 'closed'].includes(status) ? new Date(at) : null;
}

function figuresOf(change: Change): ChangeFigures {
  const { opensAt, endsAt, work } = change;
  const ended = endOf(change);
  const between = (from: string | Date | null, to: string | Date | null) =>
    from && to ? Math.round(minutesBetween(new Date(from), new Date(to))) : null;
  const over = between(endsAt, ended);
  return {
    planned: between(opensAt, endsAt),
    took: between(work.startedAt, ended),
    over: over !== null && over > 0 ? over : null,
    rolledBackIn: between(work.rollingBackAt, work.rolledBackAt),
  };
}

async function participantsOf(db: Db, change: Change, acting: (number | null)[]): Promise<ChangeParticipant[]> {
  const { requester, implementer, work } = change;
  const ids = new Set([...acting, requester, implementer, work.verifiedBy].filter((id): id is number => Boolean(id)));
  const people = await db.query<{ id: number; name: string; roles: Role[] }>(
    'select id, name, roles from people where id = any($1::int[]) order by id',
    [pgArray([...ids])],
  );
  const asOf = (id: number): ChangeParticipant['as'] => {
    if (id === implementer) return 'implementer';
    if (id === work.verifiedBy) return 'verifier';
    return id === requester ? 'requester' : null;
  };
  return people.map(({ id, name, roles }) => ({ person: id, name, roles, as: asOf(id) }));
}

/** Those that can be reviewed and are not, newest first, of those that this reader may see. */
export async function changesToReview({ db, actor }: Reading, typed: string, limit: number): Promise<Header[]> {
  const wanted = typed.trim().replace(/^#?chg-(?=\d)/i, '') || undefined;
  const search = { prefix: 'CHG', scope: 'all', limit, ...(wanted && { words: wanted }) } as const;
  const found = await Promise.all(
    ['rolled-back', 'review', 'closed'].map((status) => findRecords(db, actor, { ...search, status })),
  );
  const rows = found.flat();
  const reviewed = await db.query<{ recordId: number }>(
    `select record_id from changes where record_id = any($1::bigint[]) and review->>'ref' is not null`,
    [pgArray(rows.map(({ id }) => id))],
  );
  const isReviewed = new Set(reviewed.map(({ recordId }) => recordId));
  return rows.filter(({ id }) => !isReviewed.has(id)).sort((one, other) => other.id - one.id);
}
