import { definePractice, recordKind } from '../../engine/practice.ts';
import { changeDefinitions } from './actions.ts';
import { ballotFace, ballotThread } from './ballot-card.ts';
import { reply } from './ballot-reply-actions.ts';
import { catalog as voteCatalog } from './ballot-rule-words.ts';
import { catalog as ballotCatalog } from './ballot-words.ts';
import { joinChanges } from './board-store.ts';
import { changeCard } from './cards.ts';
import { type Change, type ChangeEvent, type ChangeStatus, changeLifecycle } from './change.ts';
import { catalog as decidingCatalog } from './deciding-words.ts';
import { cabDigest } from './digest-rounds.ts';
import { catalog as digestCatalog } from './digest-words.ts';
import { statusLabels } from './labels.ts';
import { catalog as minutesCatalog } from './minutes-words.ts';
import { catalog as questionCatalog } from './question-words.ts';
import { changeReactions } from './reactions.ts';
import { subjectsOf } from './subjects.ts';
import { changes } from './tables.ts';
import { changeTimers, changeTimersOf } from './timers.ts';
import { catalog } from './words.ts';

/** Standard 2.3: what is changed, who agreed to it, when it is done, and how it went. */
export const changePractice = definePractice({
  name: 'change',
  words: [catalog, voteCatalog, decidingCatalog, ballotCatalog, questionCatalog, minutesCatalog, digestCatalog],
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
    faces: { ballot: ballotFace },
    threads: { ballot: ballotThread },
    note: reply,
  }),
  definitions: changeDefinitions,
  rounds: [cabDigest],
  joined: joinChanges,
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
