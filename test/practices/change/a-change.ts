import type { Condition, Round, Rule, Seat, Vote } from '../../../src/practices/change/ballot.ts';
import type { Step } from '../../../src/practices/change/request.ts';
import { noWork, type Work } from '../../../src/practices/change/work.ts';

/** Parts of a change, as a test wants them. */

export const aVote = (facts: Partial<Vote> = {}): Vote => ({
  by: 4,
  for: null,
  verdict: 'yes',
  condition: null,
  reason: null,
  acceptable: null,
  at: '2026-11-24T10:00:00Z',
  ...facts,
});

export const aSeat = (of: number, facts: Partial<Seat> = {}): Seat => ({
  of,
  by: of,
  counts: true,
  named: false,
  veto: false,
  ...facts,
});

/** Four members of whom three must agree, the change manager among them. */
export const aRule = (facts: Partial<Rule> = {}): Rule => ({
  board: 'cab',
  risk: 'high',
  votes: '2/3',
  quorum: 3,
  of: 4,
  manager: true,
  named: [9],
  vetoes: [9],
  seats: [aSeat(9, { named: true, veto: true }), aSeat(4), aSeat(8), aSeat(10)],
  barred: [],
  ...facts,
});

export const aRound = (facts: Partial<Round> = {}): Round => ({
  number: 1,
  hash: 'a41f',
  openedAt: '2026-11-24T09:00:00Z',
  expiresAt: '2026-11-26T09:00:00Z',
  rule: aRule(),
  votes: [],
  reminded: [],
  withManager: null,
  owed: null,
  end: null,
  ...facts,
});

export const aCondition = (facts: Partial<Condition> = {}): Condition => ({
  id: 1,
  text: 'Snapshot verified before start',
  by: 4,
  metAt: null,
  metBy: null,
  ...facts,
});

/** It has started, by its implementer. */
export const working = (facts: Partial<Work> = {}): Work => ({
  ...noWork,
  startedAt: '2026-11-28T21:00:00Z',
  startedBy: 6,
  ...facts,
});

/** So many of so many steps were done. */
export const done = (count: number, of = 3): Step[] =>
  Array.from({ length: of }, (_, index) => ({
    id: index + 1,
    text: `Step ${index + 1}`,
    doneAt: index < count ? `2026-11-28T21:${String(index + 1).padStart(2, '0')}:00Z` : null,
    doneBy: index < count ? 6 : null,
    deviation: null,
  }));
