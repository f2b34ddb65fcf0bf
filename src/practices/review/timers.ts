import type { PolicyView } from '../../core/policy.ts';
import { minutesAfter } from '../../core/time.ts';
import { type Due, type TimerAction, timer, when } from '../../engine/practice.ts';
import { remindedBefore, remindOfMeeting } from './decisions.ts';
import { managersFor, subjectNow } from './facts.ts';
import { itemsRemindAt, type Managers, remindOfItems } from './items.ts';
import { lateAt, refresh, runLate } from './late.ts';
import type { Review, ReviewEvent } from './review.ts';
import type { Subject } from './subject.ts';

/** What a review waits for. */
export const reviewTimersOf = (review: Review, policy: PolicyView): Due[] => {
  const { status, meeting } = review;
  const isOpen = status === 'open';
  const remindAt = meeting && !meeting.reminded ? minutesAfter(new Date(meeting.at), -remindedBefore) : null;
  return [
    ...when(isOpen, 'review.run-late', lateAt(review, policy)),
    ...when(isOpen, 'review.remind-of-meeting', remindAt),
    ...when(isOpen || status === 'published', 'review.remind-of-items', itemsRemindAt(review)),
  ];
};

export const reviewTimers: Record<string, TimerAction<Review, ReviewEvent>> = {
  'review.run-late': timer<Review, ReviewEvent, Managers, unknown>({
    facts: managersFor,
    decide: (review, acting) => runLate(review, undefined, acting),
  }),
  'review.remind-of-meeting': timer({ decide: (review, acting) => remindOfMeeting(review, undefined, acting) }),
  'review.remind-of-items': timer<Review, ReviewEvent, Managers, unknown>({
    facts: managersFor,
    decide: (review, acting) => remindOfItems(review, undefined, acting),
  }),
  'review.look-again': timer<Review, ReviewEvent, Subject | null, unknown>({ facts: subjectNow, decide: refresh }),
};
