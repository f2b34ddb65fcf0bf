// Two accounts turned out to be one person, who has one vote: what the change knew them by becomes one.
import { accept, type Decision, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import type { Acting } from '../../engine/define.ts';
import type { JoinedPeople } from '../../engine/practice.ts';
import type { Round, Vote } from './ballot.ts';
import { type Change, type ChangeEvent, changeLifecycle } from './change.ts';
import { isWindowOpen } from './expiring.ts';
import type { GateFacts } from './gate-facts.ts';
import { hashOf, openRound, openRoundOf, withRound } from './round.ts';
import { lookedAt, settled } from './settling.ts';
import { tallyOf } from './tally.ts';

/**
 * In a round that is open one vote stays: the member's own before a deputy's; of two alike the later, which is the last
 * thing that the person said, as if they had changed it. If they asked for the change, or do it, none does. One that was
 * approved by a vote that falls away, and has not started, is voted on again, with the votes that stay; what a peer let on who is
 * no peer is assessed again; what has started stays decided.
 */
export const joinPeople = step(
  changeLifecycle,
  'join-votes',
  (change: Change, joined: JoinedPeople, acting: Acting<GateFacts>): Decision<Change, ChangeEvent> => {
    const renamed = renamedIn(change, joined);
    if (isLetOnByItself(renamed)) return assessedAgain(renamed);
    const last = renamed.rounds.at(-1);
    if (!last || (last.end && !isApprovedOnly(renamed, last))) return asRenamed(change, renamed);
    const votes = joinedVotes(last, renamed, joined);
    const hash = rehashed(last.hash, renamed, joined.from);
    const round = lookedAt({ ...last, hash, votes }, acting.facts.board);
    if (!last.end) return joinedIn(withRound(renamed, round), last, joined, acting);
    const stands = votes.length === last.votes.length || tallyOf(round).outcome === 'approved';
    return stands ? asRenamed(change, renamed) : votedAgain(renamed, round, joined, acting);
  },
);

/** Of low risk a peer's yes is all that it has. */
const isLetOnByItself = ({ kind, risk, assessment, approvedAt, work, requester, implementer }: Change): boolean =>
  kind === 'normal' &&
  risk === 'low' &&
  approvedAt !== null &&
  work.startedAt === null &&
  assessment !== null &&
  [requester, implementer].includes(assessment.by);

const assessedAgain = (change: Change): Decision<Change, ChangeEvent> =>
  accept({ ...change, status: 'assessment', assessment: null, approvedAt: null, conditions: [] }, [
    { type: 'change.assessment-asked', again: true, joined: true },
  ]);

const isApprovedOnly = ({ approvedAt, work }: Change, { end }: Round): boolean =>
  end?.how === 'approved' && approvedAt !== null && work.startedAt === null;

const asRenamed = (change: Change, renamed: Change): Decision<Change, ChangeEvent> =>
  sameContent(change, renamed) ? unchanged() : accept(renamed, []);

function joinedIn(whole: Change, { votes, number }: Round, joined: JoinedPeople, acting: Acting<GateFacts>) {
  const hadVoted = votes.some(({ by }) => by === joined.from || by === joined.into);
  if (!hadVoted) return accept<Change, ChangeEvent>(whole, []);
  // Once its window is open, nothing decides on it any more.
  const next = isWindowOpen(whole, acting.now) ? { change: whole, events: [] } : settled(whole, acting);
  return accept<Change, ChangeEvent>(next.change, [joinedEvent(number, joined), ...next.events]);
}

const joinedEvent = (round: number, { into }: JoinedPeople): ChangeEvent => ({
  type: 'change.votes-joined',
  round,
  person: into,
});

function votedAgain(change: Change, { votes, number }: Round, joined: JoinedPeople, acting: Acting<GateFacts>) {
  const opened = openRound(change, acting.facts.board, acting);
  const round = openRoundOf(opened.change)!;
  const next = settled(withRound(opened.change, lookedAt({ ...round, votes }, acting.facts.board)), acting);
  const events = [joinedEvent(number, joined), ...opened.events, ...next.events];
  return accept<Change, ChangeEvent>(next.change, events);
}

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
  const forThem = others.map((each) => (each.for === from ? { ...each, for: into } : each));
  if (into === requester || into === implementer) return forThem;
  const own = theirs.filter((vote) => vote.for === null);
  const last = (own.length > 0 ? own : theirs).toSorted((one, other) => one.at.localeCompare(other.at)).at(-1);
  if (!last) return forThem;
  const member = last.for === from || last.for === into ? null : last.for;
  return [...forThem, { ...last, by: into, for: member }];
}
