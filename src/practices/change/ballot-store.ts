import type { Db } from '../../db/db.ts';
import { standingInFor } from '../../people/absence.ts';
import type { Question, Round } from './ballot.ts';
import type { Change } from './change.ts';
import { tallyOf } from './tally.ts';

/** A change that is voted on, by what a list says of it. */
export type Balloted = Pick<
  Change,
  'id' | 'number' | 'title' | 'status' | 'kind' | 'team' | 'requester' | 'implementer' | 'opensAt'
> & {
  round: Round;
  questions: Question[];
};

/** What is voted on now, the round that ends first first. */
export const openBallots = (db: Db): Promise<Balloted[]> =>
  db.query<Balloted>(
    `select h.id, h.number, h.title, h.status, h.team, h.requester, c.kind, c.implementer, c.opens_at,
            c.rounds->-1 as round, c.questions
       from records h join changes c on c.record_id = h.id
      where h.prefix = 'CHG' and h.open and c.rounds->-1->>'openedAt' is not null and jsonb_typeof(c.rounds->-1->'end') = 'null'
      order by coalesce(c.rounds->-1->'owed'->>'until', c.rounds->-1->>'expiresAt') nulls last, h.id limit 200`,
  );

export type OwedVote = { id: number; round: number; until: string | null };

/** Where this person's vote is missing: their own, or that of somebody whom they stand in for now. */
export async function votesOwed(db: Db, person: number, now: Date): Promise<OwedVote[]> {
  const [ballots, members] = await Promise.all([openBallots(db), standingInFor(db, person, now)]);
  const theirs = [person, ...members];
  return ballots
    .filter(({ round, ...change }) => isOwedBy(theirs, person, change, round))
    .map(({ id, round }) => ({ id, round: round.number, until: round.owed?.until ?? round.expiresAt }));
}

function isOwedBy(theirs: readonly number[], person: number, change: Omit<Balloted, 'round'>, round: Round): boolean {
  if ([change.requester, change.implementer].includes(person)) return false;
  if (round.withManager || round.votes.some(({ by }) => by === person)) return false;
  return tallyOf(change, round).waiting.some((each) => theirs.includes(each));
}

/** Changes whose requester has to answer something below their ballot. */
export const answersOwed = async (db: Db, person: number): Promise<number[]> =>
  (await openBallots(db))
    .filter(
      ({ requester, round, questions }) =>
        requester === person && questions.some((each) => each.round === round.number && each.answer === null),
    )
    .map(({ id }) => id);

/** Of the digest: what waits for a peer, and which windows open until then. */
export type Waiting = Pick<Change, 'number' | 'title' | 'requester' | 'opensAt' | 'endsAt'>;

export const inAssessment = (db: Db): Promise<Waiting[]> =>
  db.query<Waiting>(
    `select h.number, h.title, h.requester, c.opens_at, c.ends_at from records h join changes c on c.record_id = h.id
      where h.prefix = 'CHG' and h.open and h.status = 'assessment' order by c.opens_at nulls last, h.id limit 50`,
  );

export const windowsUntil = (db: Db, from: Date, until: Date): Promise<Waiting[]> =>
  db.query<Waiting>(
    `select h.number, h.title, h.requester, c.opens_at, c.ends_at from records h join changes c on c.record_id = h.id
      where h.prefix = 'CHG' and h.open and h.status = 'scheduled' and c.opens_at >= $1 and c.opens_at < $2
      order by c.opens_at, h.id limit 50`,
    [from, until],
  );
