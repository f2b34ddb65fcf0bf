import type { Reactions } from '../../engine/practice.ts';
import type { BallotEvent } from './ballot.ts';
import type { Change } from './change.ts';

export const ballotReactions: Reactions<Change, BallotEvent> = {
  'change.ballot-opened': () => [],
  'change.vote-cast': () => [],
  'change.ballot-ended': () => [],
  'change.ballot-reminded': () => [],
  'change.ballot-expired': () => [],
  'change.ballot-extended': () => [],
  'change.votes-joined': () => [],
  'change.approved': () => [],
  'change.asked': () => [],
  'change.answered': () => [],
  'change.condition-met': () => [],
  'change.approval-owed': () => [],
  'change.approval-overdue': () => [],
  'change.refused-afterwards': () => [],
};
