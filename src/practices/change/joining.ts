// Two accounts turned out to be one person, who has one vote: what the change knew them by becomes one.
import { accept, type Decision, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import type { Acting } from '../../engine/define.ts';
import type { JoinedPeople } from '../../engine/practice.ts';
import type { Round, Vote } from './ballot.ts';
import { type Change, type ChangeEvent, changeLifecycle } from './change.ts';
import type { GateFacts } from './gate-facts.ts';
import { hashOf, openRoundOf, withRound } from './round.ts';
import { lookedAt, settled } from './settling.ts';

/**
 * What was decided stays as it was decided. In a round that is open one vote stays: the member's own before a deputy's;
 * of two alike the later, which is the last thing that the person said, as if they had changed it. If they asked for the
 * change, or do it, none does.
 */
export const joinPeople = step(
  changeLifecycle,
  'join-votes',
  (change: Change, joined: JoinedPeople, acting: Acting<GateFacts>): Decision<Change, ChangeEvent> => {
    const renamed = renamedIn(change, joined);
    const open = openRoundOf(renamed);
    if (!open) return sameContent(change, renamed) ? unchanged() : accept(renamed, []);
    const votes = joinedVotes(open, renamed, joined);
    const round = lookedAt({ ...open, hash: rehashed(open.hash, renamed, joined.from), votes }, acting.facts.board);
    const whole = withRound(renamed, round);
    const hadVoted = openRoundOf(change)!.votes.some(({ by }) => by === joined.from || by === joined.into);
    if (!hadVoted) return accept(whole, []);
    const next = settled(whole, acting);
    const event: ChangeEvent = { type: 'change.votes-joined', round: round.number, person: joined.into };
    return accept(next.change, [event, ...next.events]);
  },
);

const sameContent = (one: Change, other: Change): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The content is the same, done by the same person: what is bound to it stays so. */
function renamedIn(change: Change, { from, into }: JoinedPeople): Change {
  const now = (person: number) => (person === from ? into : person);
  const orNull = (person: number | null) => (person === null ? null : now(person));
  const { requester, implementer, assessment, work } = change;
  const renamed: Change = {
    ...change,
    requester: orNull(requester),
    implementer: orNull(implementer),
    plan: change.plan.map((each) => ({ ...each, doneBy: orNull(each.doneBy) })),
    rollback: change.rollback.map((each) => ({ ...each, doneBy: orNull(each.doneBy) })),
    work: { ...work, startedBy: orNull(work.startedBy), completedBy: orNull(work.completedBy) },
  };
  if (!assessment) return renamed;
  return {
    ...renamed,
    assessment: { ...assessment, by: now(assessment.by), hash: rehashed(assessment.hash, renamed, from) },
  };
}

/** Of the same content, known by who does it now; of any other it stays what it was. */
function rehashed(hash: string, renamed: Change, from: number): string {
  return hash === hashOf({ ...renamed, implementer: from }) ? hashOf(renamed) : hash;
}

function joinedVotes({ votes }: Round, { requester, implementer }: Change, { from, into }: JoinedPeople): Vote[] {
  const theirs = votes.filter(({ by }) => by === from || by === into);
  const others = votes.filter((each) => !theirs.includes(each));
  if (into === requester || into === implementer) return others;
  const own = theirs.filter((vote) => vote.for === null);
  const last = (own.length > 0 ? own : theirs).toSorted((one, other) => one.at.localeCompare(other.at)).at(-1);
  return last ? [...others, { ...last, by: into }] : others;
}
