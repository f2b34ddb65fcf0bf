// A ballot round: opened for the content as it is, voided when that changes.
import { businessDaysAfter } from '../../core/business-hours.ts';
import type { Acting } from '../../engine/define.ts';
import { fingerprintOf } from '../../engine/fingerprint.ts';
import { businessCalendar } from '../../people/calendar.ts';
import type { Condition, Round, RoundEnd } from './ballot.ts';
import { contentKept } from './ballot-content.ts';
import { type BoardFacts, reckoned } from './board.ts';
import type { Change } from './change.ts';
import type { Changed } from './changed.ts';
import { changeSection } from './policy.ts';
import { contentOf } from './request.ts';
import { tallyOf } from './tally.ts';

export const hashOf = (change: Change): string => fingerprintOf(contentOf(change));

/** The round that is being voted in; null: none is. */
export const openRoundOf = ({ rounds }: Pick<Change, 'rounds'>): Round | null => {
  const last = rounds.at(-1);
  return last && !last.end ? last : null;
};

/** With its present round as it is now. */
export const withRound = (change: Change, round: Round): Change => ({
  ...change,
  rounds: [...change.rounds.slice(0, -1), round],
});

/**
 * A round on the change as it is now; the one before it must be over. What was voted and not met before is asked for anew,
 * if whoever asked for it still wants it.
 */
export function openRound(
  change: Change,
  { rule, voters }: Pick<BoardFacts, 'rule' | 'voters'>,
  acting: Pick<Acting, 'now' | 'policy'>,
): Changed {
  if (openRoundOf(change)) throw new Error('a round was opened beside an open one');
  const { startedAt } = change.work;
  const round: Round = {
    number: change.rounds.length + 1,
    hash: hashOf(change),
    content: contentKept(change),
    openedAt: acting.now.toISOString(),
    expiresAt: startedAt ? null : expiryOf(change, acting).toISOString(),
    rule: reckoned(rule, []),
    votes: [],
    reminded: [],
    withManager: null,
    owed: startedAt ? (change.rounds.at(-1)?.owed ?? null) : null,
    end: null,
  };
  const { number, hash, expiresAt: until } = round;
  return {
    change: {
      ...change,
      status: startedAt ? change.status : 'cab',
      approvedAt: null,
      conditions: change.conditions.filter((each) => each.metAt !== null || !isOfBallot(change, each)),
      rounds: [...change.rounds, round],
    },
    events: [{ type: 'change.ballot-opened', round: number, hash, until, people: voters }],
  };
}

const isOfBallot = ({ rounds }: Change, { by, text }: Condition): boolean =>
  rounds.some(({ votes }) => votes.some((vote) => vote.by === by && vote.condition === text));

/** Whatever is not decided when the window opens is too late for it, but for an emergency. */
export function expiryOf(
  { kind, opensAt }: Pick<Change, 'kind' | 'opensAt'>,
  { now, policy }: Pick<Acting, 'now' | 'policy'>,
): Date {
  const expires = businessDaysAfter(now, policy.read(changeSection).ballotDays, businessCalendar(policy));
  return kind !== 'emergency' && opensAt && opensAt < expires ? opensAt : expires;
}

/** The content has changed: what was voted on is no more. Without an open round, nothing happens. */
export function voidRound(change: Change, acting: Pick<Acting, 'now' | 'actor'>): Changed {
  if (!openRoundOf(change)) return { change, events: [] };
  return endRound(change, { how: 'voided', by: acting.actor.id || null, reason: null }, acting);
}

export function endRound(
  change: Change,
  { how, by, reason }: { how: RoundEnd; by: number | null; reason: string | null },
  { now }: Pick<Acting, 'now'>,
): Changed {
  const round = openRoundOf(change);
  if (!round) throw new Error('a round was ended that was not open');
  const { yes, needed } = tallyOf(round);
  return {
    change: withRound(change, { ...round, withManager: null, end: { how, at: now.toISOString(), by, reason } }),
    events: [{ type: 'change.ballot-ended', round: round.number, how, by, reason, yes, needed }],
  };
}
