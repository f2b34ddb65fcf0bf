import type { Reactions } from '../../engine/practice.ts';
import type { AssessmentEvent } from './assessment.ts';
import type { Change } from './change.ts';

export const assessmentReactions: Reactions<Change, AssessmentEvent> = {
  'change.assessment-asked': () => [],
  'change.assessed': () => [],
  'change.returned': () => [],
};
