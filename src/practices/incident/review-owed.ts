import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { parseRef } from '../../core/record-ref.ts';
import { code, ref, type Text } from '../../core/text.ts';
import type { Acting } from '../../engine/define.ts';
import { type Incident, type IncidentEvent, incidentLifecycle, of } from './incident.ts';
import { isMajor } from './major.ts';
import { words } from './review-words.ts';

/** Standard 2.1.6: a major incident is reviewed, and closes when its review is published or waived. */

type Decided = Decision<Incident, IncidentEvent>;

/** Whether its review still keeps it from closing. */
export const reviewOwed = (incident: Incident): boolean => isMajor(incident) && !incident.review?.ended;

/** What *Close…* says of it. */
export const reviewMissing = ({ review }: Pick<Incident, 'review'>): Text =>
  review ? words.reviewUnfinished({ review: ref(review.ref) }) : words.noReviewYet();

/** Of a major that nobody reviews yet. */
export const wantsReview = (incident: Incident): IncidentEvent[] =>
  isMajor(incident) && !incident.review ? [{ type: 'incident.review-wanted', byHand: false }] : [];

/** Any incident that is worth it can be reviewed; each once. */
export const startReview = step(
  incidentLifecycle,
  'start-review',
  (incident: Incident, _: unknown, __: Acting): Decided => {
    const refused = reviewedAlready(incident);
    return refused ? refuse(refused) : accept(incident, [{ type: 'incident.review-wanted', byHand: true }]);
  },
);

export function reviewedAlready(incident: Pick<Incident, 'prefix' | 'number' | 'review'>): Text | null {
  const { review } = incident;
  if (!review) return null;
  const number = parseRef(review.ref)?.number ?? '';
  return words.reviewedAlready({ ...of(incident), review: ref(review.ref), show: code(`/review show ${number}`) });
}

/** Its review tells it so. */
export function reviewOpened(incident: Incident, _: Acting, { review }: { review: string }): Decided {
  if (incident.review) return unchanged();
  return accept({ ...incident, review: { ref: review, ended: null } }, [{ type: 'incident.review-opened', review }]);
}
