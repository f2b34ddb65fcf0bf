// One vote: whose it is, on what, and whether it comes in time.
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { moment, type Text, who } from '../../core/text.ts';
import type { Acting } from '../../engine/define.ts';
import type { Round, Seat, Verdict, Vote } from './ballot.ts';
import { words } from './ballot-rule-words.ts';
import { type Change, type ChangeEvent, changeLifecycle, of } from './change.ts';
import { isExpired, isWindowOpen } from './expiring.ts';
import type { GateFacts } from './gate-facts.ts';
import { hashOf, openRoundOf, withRound } from './round.ts';
import { lookedAt, settled } from './settling.ts';

/** What somebody says on a ballot; a condition is of a conditional yes, the rest of a no. */
export type Voting = {
  verdict: Verdict;
  condition?: string | null;
  reason?: string | null;
  acceptable?: string | null;
};
type Voted = Decision<Change, ChangeEvent>;

/** A press on a ballot that is over says so, wherever the change stands by now. */
export function castVote(change: Change, voting: Voting, acting: Acting<GateFacts>): Voted {
  const over = roundOver(change, acting.part);
  return over ? refuse(over) : vote(change, voting, acting);
}

const vote = step(changeLifecycle, 'vote', (change: Change, voting: Voting, acting: Acting<GateFacts>): Voted => {
  const open = openRoundOf(change);
  if (!open) return refuse(words.noBallot(of(change)));
  const round = lookedAt(open, acting.facts.board);
  const problem = notTheirs(change, round, acting) ?? tooLate(change, round, acting) ?? unfit(change, voting);
  if (problem) return 'verdict' in problem ? problem : refuse(problem);
  const before = round.votes.find(({ by }) => by === acting.actor.id) ?? null;
  const cast = voteOf(round, voting, acting);
  if (before && sameVote(before, cast)) return unchanged(words.votedSo(of(change)));
  return accepted(
    change,
    { ...round, votes: [...round.votes.filter((each) => each !== before), cast] },
    before,
    acting,
  );
});

function accepted(change: Change, voted: Round, before: Vote | null, acting: Acting<GateFacts>): Voted {
  const next = settled(withRound(change, lookedAt(voted, acting.facts.board)), acting);
  const cast: ChangeEvent = {
    type: 'change.vote-cast',
    round: voted.number,
    vote: voted.votes.at(-1)!,
    was: before?.verdict ?? null,
  };
  return accept(next.change, [cast, ...next.events]);
}

/** `part` is the round that the button names, as `r2`. */
function roundOver(change: Change, part: string | undefined): Text | null {
  const number = Number(/^r(\d+)$/.exec(part ?? '')?.[1] ?? change.rounds.length);
  const pressed = change.rounds.find((round) => round.number === number);
  if (!pressed?.end) return null;
  const { number: now } = change.rounds.at(-1)!;
  if (pressed.end.how === 'voided' && now > number) return words.voided({ round: number, now });
  return now > number ? words.overAndNext({ round: number, now }) : words.over({ ...of(change), round: number });
}

function notTheirs(change: Change, { rule, votes }: Round, { actor, facts }: Acting<GateFacts>): Text | null {
  if (actor.id === change.requester) return words.youAsked(of(change));
  if (actor.id === change.implementer) return words.youImplement(of(change));
  const seats = rule.seats.filter(({ by }) => by === actor.id);
  const own = rule.seats.find((seat) => seat.of === actor.id && seat.by !== actor.id);
  if (seats.length === 0 && own) return away(own);
  if (seats.length === 0 || !facts.board.voters.includes(actor.id)) return noVoter(change, rule.board);
  const taken = seats.every((seat) => seat.of !== actor.id && votes.some(({ by }) => by === seat.of));
  return taken ? words.votedThemselves({ member: who(seats[0]!.of), ...of(change) }) : null;
}

const away = ({ by }: Seat): Text => (by === null ? words.youAreAway() : words.deputyVotes({ deputy: who(by) }));

const noVoter = (change: Change, board: Round['rule']['board']): Text =>
  board === 'cab' ? words.onlyCab(of(change)) : words.onlyEmergencyBoard(of(change));

/** By the clock, not by whether something has acted on it yet. */
function tooLate(change: Change, round: Round, { now }: Acting): Text | null {
  if (round.hash !== hashOf(change)) return words.contentMoved(of(change));
  if (isWindowOpen(change, now)) return words.windowOpened({ ...of(change), opens: moment(change.opensAt!) });
  return isExpired(round, now) ? words.expired({ ...of(change), round: round.number }) : null;
}

function unfit(change: Change, { verdict, condition, reason }: Voting) {
  if (verdict === 'conditional' && !condition?.trim()) return refuse(words.sayCondition(), 'condition');
  if (verdict === 'conditional' && change.work.startedAt) return words.noConditionNow(of(change));
  if (verdict === 'no' && !reason?.trim()) return refuse(words.sayReason(), 'reason');
  return null;
}

/** For whom it is: a named voter first, whom they stand in for; else themselves; else whom they stand in for. */
function voteOf({ rule }: Round, voting: Voting, { actor, now }: Acting): Vote {
  const seats = rule.seats.filter(({ by }) => by === actor.id);
  const others = seats.filter((seat) => seat.of !== actor.id);
  const isMember = seats.length > others.length;
  const other = others.find(({ named }) => named) ?? (isMember ? undefined : others[0]);
  return {
    by: actor.id,
    for: other?.of ?? null,
    verdict: voting.verdict,
    condition: voting.verdict === 'conditional' ? voting.condition!.trim() : null,
    reason: voting.verdict === 'no' ? voting.reason!.trim() : null,
    acceptable: voting.verdict === 'no' ? voting.acceptable?.trim() || null : null,
    at: now.toISOString(),
  };
}

const sameVote = (one: Vote, other: Vote): boolean =>
  one.verdict === other.verdict &&
  one.for === other.for &&
  one.condition === other.condition &&
  one.reason === other.reason &&
  one.acceptable === other.acceptable;
