// What follows from how a ballot stands: the moment it is decided, it is over.
import type { Acting } from '../../engine/define.ts';
import { approved } from './approving.ts';
import type { Condition, Round } from './ballot.ts';
import { type BoardFacts, reckoned } from './board.ts';
import type { Change, ChangeEvent } from './change.ts';
import type { Changed } from './changed.ts';
import { answeredAfterwards } from './closing.ts';
import type { GateFacts } from './gate-facts.ts';
import { endRound, openRoundOf, withRound } from './round.ts';
import { standingVotes, type Tally, tallyOf } from './tally.ts';

/** The round looked at by those who may vote now: an absence, a role or a person may have changed since. */
export const lookedAt = (round: Round, { rule }: Pick<BoardFacts, 'rule'>): Round => ({
  ...round,
  rule: reckoned(rule, round.votes),
});

/** Of a change whose round is open, and has its votes in it. */
export function settled(change: Change, acting: Acting<GateFacts>): Changed {
  const round = openRoundOf(change);
  if (!round) return { change, events: [] };
  const tally = tallyOf(round);
  switch (tally.outcome) {
    case 'approved':
      return approvedBy(change, round, acting);
    case 'rejected':
    case 'unreachable':
      return turnedDown(change, round, { ...tally, outcome: tally.outcome }, acting);
    case 'all-voted':
      return allVoted(change, round, tally, acting);
    default:
      return { change, events: [] };
  }
}

function approvedBy(change: Change, round: Round, acting: Acting<GateFacts>): Changed {
  const ended = endRound(change, { how: 'approved', by: null, reason: null }, acting);
  if (change.work.startedAt) return approvedAfterwards(ended, round, acting);
  const conditions = conditionsOf(change, round);
  const next = approved({ ...ended.change, conditions }, { round: round.number, found: acting.facts.found }, acting);
  return { change: next.change, events: [...ended.events, ...next.events] };
}

/** It goes on where it stands; a condition would come too late, so there is none. */
const approvedAfterwards = ({ change, events }: Changed, { number }: Round, { now }: Acting): Changed =>
  answeredAfterwards({
    change: { ...change, approvedAt: now },
    events: [...events, { type: 'change.approved', round: number, conditions: 0 }],
  });

function conditionsOf({ conditions }: Change, { rule, votes }: Round): Condition[] {
  const asked = standingVotes(rule, votes).filter(({ condition }) => condition !== null);
  const first = Math.max(0, ...conditions.map(({ id }) => id)) + 1;
  const added = asked.map(({ by, condition }, index) => ({
    id: first + index,
    text: condition!,
    by,
    metAt: null,
    metBy: null,
  }));
  return [...conditions, ...added];
}

/** Back to draft with the reasons; of what was done already, a finding of its review. */
function turnedDown(
  change: Change,
  round: Round,
  { outcome, veto }: Tally & { outcome: 'rejected' | 'unreachable' },
  acting: Acting,
): Changed {
  const refusals = veto ? [veto] : standingVotes(round.rule, round.votes).filter(({ verdict }) => verdict === 'no');
  const said = (of: (vote: Round['votes'][number]) => string | null) => refusals.flatMap((vote) => of(vote) ?? []);
  const reason = said((vote) => vote.reason).join(' · ');
  const acceptable = said((vote) => vote.acceptable).join(' · ') || null;
  const by = veto?.by ?? null;
  const ended = endRound(change, { how: outcome, by, reason }, acting);
  if (change.work.startedAt) {
    const finding = { round: round.number, by: refusals[0]!.by, reason };
    return answeredAfterwards({
      ...ended,
      events: [...ended.events, { type: 'change.refused-afterwards', ...finding }],
    });
  }
  const returned: ChangeEvent = { type: 'change.returned', by: 'ballot', reason, acceptable };
  return { change: { ...ended.change, status: 'draft' }, events: [...ended.events, returned] };
}

/** Said once; an emergency change that has started waits for no manager. */
function allVoted(change: Change, round: Round, { yes, needed }: Tally, { now, facts }: Acting<GateFacts>): Changed {
  if (round.withManager || round.owed) return { change, events: [] };
  return handedToManager(change, round, { why: 'all-voted', yes, needed, managers: facts.board.managers }, now);
}

export function handedToManager(
  change: Change,
  round: Round,
  said: { why: 'expired' | 'all-voted'; yes: number; needed: number; managers: number[] },
  now: Date,
): Changed {
  return {
    change: withRound(change, { ...round, withManager: { since: now.toISOString(), why: said.why } }),
    events: [{ type: 'change.ballot-expired', round: round.number, ...said }],
  };
}
