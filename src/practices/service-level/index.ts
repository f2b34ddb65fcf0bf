import { definePractice } from '../../engine/practice.ts';
import { catalog as satisfactionCatalog } from './satisfaction-words.ts';
import { catalog } from './words.ts';

/** Standard 2.5: targets, and the clocks that tell whether they are met. */
export const serviceLevelPractice = definePractice({ name: 'service-level', words: [catalog, satisfactionCatalog] });

export {
  atRisk,
  type Clock,
  type ClockName,
  clockNames,
  clockOf,
  type Move,
  nextWarning,
  reachedFrom,
  reachedShare,
  timeOf,
  usedBy,
  type Warned,
} from './clock.ts';
export { levelsOf, type WaitingReason, waitingReasons } from './policy.ts';
export {
  type Confirmation,
  type ConfirmationTimes,
  confirmationOf,
  confirmationTimes,
  satisfactionFields,
  starsText,
  unanswered,
  type Verdict,
} from './satisfaction.ts';
export { type ClockKind, clockKinds, type Levels, minutesOf, type Priority, priorities, spanForm } from './target.ts';
export { targetText, type Why, type Wording, waitingWords, whyOf, whyOfClock } from './why.ts';
