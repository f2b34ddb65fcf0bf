import type { Reactions } from '../../engine/practice.ts';
import { assessmentReactions } from './assessment-reactions.ts';
import { ballotReactions } from './ballot-reactions.ts';
import type { Change, ChangeEvent } from './change.ts';
import { endingReactions } from './ending-reactions.ts';
import { requestReactions } from './request-reactions.ts';
import { schedulingReactions } from './scheduling-reactions.ts';
import { windowReactions } from './window-reactions.ts';
import { workReactions } from './work-reactions.ts';

export const changeReactions: Reactions<Change, ChangeEvent> = {
  ...requestReactions,
  ...assessmentReactions,
  ...ballotReactions,
  ...schedulingReactions,
  ...windowReactions,
  ...workReactions,
  ...endingReactions,
};
