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
