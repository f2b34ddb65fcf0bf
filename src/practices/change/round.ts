// A ballot round: opened for the content as it is, voided when that changes.

import type { Acting } from '../../engine/define.ts';
import { fingerprintOf } from '../../engine/fingerprint.ts';
import type { Round } from './ballot.ts';
import type { BoardFacts } from './board.ts';
import type { Change } from './change.ts';
import type { Changed } from './changed.ts';
import { contentOf } from './request.ts';

export const hashOf = (change: Change): string => fingerprintOf(contentOf(change));

/** The round that is being voted in; null: none is. */
export const openRoundOf = ({ rounds }: Pick<Change, 'rounds'>): Round | null => {
  const last = rounds.at(-1);
  return last && !last.end ? last : null;
};

/** What was being voted on is no more: the open round ends, and none of its votes counts. */
export function voidRound(change: Change, { now, actor }: Pick<Acting, 'now' | 'actor'>): Changed {
  const open = openRoundOf(change);
  if (!open) return { change, events: [] };
  const end = { how: 'voided' as const, at: now.toISOString(), by: actor.id, reason: null };
  const yes = open.votes.filter(({ verdict }) => verdict === 'yes' || verdict === 'conditional').length;
  const ended = { round: open.number, how: end.how, by: end.by, reason: end.reason, yes, needed: open.rule.quorum };
  return {
    change: { ...change, rounds: [...change.rounds.slice(0, -1), { ...open, end }] },
    events: [{ type: 'change.ballot-ended', ...ended }],
  };
}

/** A round on the change as it is now; the one before it must be over. */
export function openRound(change: Change, board: BoardFacts, { now }: Pick<Acting, 'now'>): Changed {
  const round: Round = {
    number: change.rounds.length + 1,
    hash: hashOf(change),
    openedAt: now.toISOString(),
    expiresAt: null,
    rule: board.rule,
    votes: [],
    reminded: [],
    withManager: null,
    end: null,
  };
  return {
    change: { ...change, status: 'cab', rounds: [...change.rounds, round] },
    events: [
      {
        type: 'change.ballot-opened',
        round: round.number,
        hash: round.hash,
        until: round.expiresAt,
        people: board.voters,
      },
    ],
  };
}
