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

/** Its requester has said yes, or their silence counted as one, and only its review keeps it open. */
export const isHeld = ({ status, confirmation }: Pick<Incident, 'status' | 'confirmation'>): boolean =>
  status === 'resolved' && confirmation !== null;

/** Where confirming or silence leads. */
export const afterYes = (incident: Incident): 'resolved' | 'closed' => (reviewOwed(incident) ? 'resolved' : 'closed');

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

/** `told`: what everybody who follows the incident may read of it. */
export type ReviewEnded = {
  review: string;
  how: 'published' | 'waived';
  told?: { summary: string; lesson: string };
};

/** What was held closes now; anything else stays as it is, and is no longer kept from closing. */
export function reviewEnded(incident: Incident, acting: Acting, { review, how, told }: ReviewEnded): Decided {
  const { now } = acting;
  if (incident.review?.ended) return unchanged();
  const closes = isHeld(incident);
  const after: Incident = { ...incident, review: { ref: review, ended: { how, at: now.toISOString() } } };
  const event: IncidentEvent = { type: 'incident.review-ended', review, how, closes, ...(told && { told }) };
  return closes ? closeReviewed(after, event, acting) : accept(after, [event]);
}

export const closeReviewed = step(
  incidentLifecycle,
  'close-reviewed',
  (incident: Incident, event: IncidentEvent, _: Acting): Decided => accept({ ...incident, status: 'closed' }, [event]),
);
