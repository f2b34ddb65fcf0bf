import { parseRef } from '../../core/record-ref.ts';
import { code, ref, type Text } from '../../core/text.ts';
import { type Change, of } from './change.ts';
import { words } from './words.ts';

/** Each change is reviewed once; null: nobody does so yet. */
export function changeReviewedAlready({ number, review }: Pick<Change, 'number' | 'review'>): Text | null {
  if (!review?.ref) return null;
  const show = code(`/review show ${parseRef(review.ref)?.number ?? ''}`);
  return words.reviewedAlready({ ...of({ number }), review: ref(review.ref), show });
}
