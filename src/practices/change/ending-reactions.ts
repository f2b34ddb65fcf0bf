import type { Reactions } from '../../engine/practice.ts';
import { blameReactions } from './blame-reactions.ts';
import type { Change } from './change.ts';
import type { EndingEvent } from './ending.ts';

export const endingReactions: Reactions<Change, EndingEvent> = {
  'change.ended': () => [],
  'change.closed': () => [],
  'change.review-wanted': () => [],
  'change.review-opened': () => [],
  'change.review-ended': () => [],
  'change.template-suspended': () => [],
  'change.template-certified': () => [],
  ...blameReactions,
};
