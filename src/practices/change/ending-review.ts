// What a change hears of its review: that one was opened, and how that ended.
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { offers, step } from '../../core/lifecycle.ts';
import { parseRef } from '../../core/record-ref.ts';
import { code, ref } from '../../core/text.ts';
import type { Acting } from '../../engine/define.ts';
import { type Change, type ChangeEvent, changeLifecycle, of } from './change.ts';
import { closeWhenOver, reviewReasonsOf } from './closing.ts';
import type { ReviewState } from './ending.ts';
import { words } from './ending-words.ts';

type Decided = Decision<Change, ChangeEvent>;

/** Of any change that is over; each once. */
export const startReview = step(changeLifecycle, 'start-review', (change: Change, _: unknown, __: Acting): Decided => {
  const { review } = change;
  if (review?.ref) {
    const show = code(`/review show ${parseRef(review.ref)?.number ?? ''}`);
    return refuse(words.reviewedAlready({ ...of(change), review: ref(review.ref), show }));
  }
  const why = review?.why ?? reviewReasonsOf(change);
  return accept({ ...change, review: { ref: null, endedAt: null, waived: false, why } }, [
    { type: 'change.review-wanted', why, byHand: true },
  ]);
});

/** Its review tells it so. */
export function reviewOpened(change: Change, _: Acting, { review }: { review: string }): Decided {
  if (change.review?.ref || !offers(changeLifecycle, change.status, 'review-opened')) return unchanged();
  const status = statusInReview(change);
  return accept({ ...change, status, review: { ...reviewOf(change), ref: review } }, [
    { type: 'change.review-opened', ref: review },
  ]);
}

export type ReviewEnding = { review: string; how: 'published' | 'waived' };

/** What only its review kept open closes now. Asked before it was told of the opening, it is told of both. */
export function reviewEnded(change: Change, acting: Acting, { review, how }: ReviewEnding): Decided {
  if (change.review?.endedAt || !offers(changeLifecycle, change.status, 'review-ended')) return unchanged();
  const waived = how === 'waived';
  const state = { ...reviewOf(change), ref: review, endedAt: acting.now.toISOString(), waived };
  const over = closeWhenOver({
    change: { ...change, status: statusInReview(change), review: state },
    events: [{ type: 'change.review-ended', ref: review, waived }],
  });
  return accept(over.change, over.events);
}

const statusInReview = ({ status }: Change): Change['status'] => (status === 'rolled-back' ? 'review' : status);

const reviewOf = (change: Change): ReviewState =>
  change.review ?? { ref: null, why: reviewReasonsOf(change), endedAt: null, waived: false };
