import type { Condition, Round, Vote } from '../../../src/practices/change/ballot.ts';
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

export const aRound = (facts: Partial<Round> = {}): Round => ({
  number: 1,
  hash: 'a41f',
  openedAt: '2026-11-24T09:00:00Z',
  expiresAt: '2026-11-26T09:00:00Z',
  rule: { board: 'cab', risk: 'high', quorum: 3, named: [9], vetoes: [9] },
  votes: [],
  reminded: [],
  withManager: null,
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
