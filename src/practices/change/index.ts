import { definePractice, recordKind } from '../../engine/practice.ts';
import { changeDefinitions } from './actions.ts';
import { changeCard } from './cards.ts';
import { type Change, type ChangeEvent, type ChangeStatus, changeLifecycle } from './change.ts';
import { statusLabels } from './labels.ts';
import { changeReactions } from './reactions.ts';
import { subjectsOf } from './subjects.ts';
import { changes } from './tables.ts';
import { changeTimers, changeTimersOf } from './timers.ts';
import { catalog } from './words.ts';

/** Standard 2.3: what is changed, who agreed to it, when it is done, and how it went. */
export const changePractice = definePractice({
  name: 'change',
  words: [catalog],
  record: recordKind<Change, ChangeEvent>({
    prefix: 'CHG',
    lifecycle: changeLifecycle,
    table: changes,
    closedStatuses: ['closed', 'cancelled'],
    statusLabel: (status) => statusLabels[status as ChangeStatus],
    card: changeCard,
    subjectsOf,
    timersOf: changeTimersOf,
    timers: changeTimers,
    reactions: changeReactions,
  }),
  definitions: changeDefinitions,
});

export type { Change, ChangeEvent } from './change.ts';
export { type ClosureCode, notReviewed, type ReviewReason } from './ending.ts';
export {
  type ChangeFigures,
  type ChangeForReview,
  type ChangeParticipant,
  changeForReview,
  changesToReview,
} from './for-review-reading.ts';
export { kindLabels, riskLabels } from './labels.ts';
export { changeReviewedAlready } from './reviewed.ts';
