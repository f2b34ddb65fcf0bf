import { accept, type Decision, unchanged } from '../../core/decision.ts';
import type { Acting } from '../../engine/define.ts';
import { type ClosingFacts, closeHeld } from './blockers.ts';
import type { Incident, IncidentEvent } from './incident.ts';

/** `told`: what everybody who follows the incident may read of it. */
export type ReviewEnded = {
  review: string;
  how: 'published' | 'waived';
  told?: { summary: string; lesson: string };
};

/** What only its review kept open closes now; anything else stays as it is. */
export function reviewEnded(
  incident: Incident,
  acting: Acting<ClosingFacts>,
  { review, how, told }: ReviewEnded,
): Decision<Incident, IncidentEvent> {
  if (incident.review?.ended) return unchanged();
  const after: Incident = { ...incident, review: { ref: review, ended: { how, at: acting.now.toISOString() } } };
  const event: IncidentEvent = { type: 'incident.review-ended', review, how, ...(told && { told }) };
  const closed = closeHeld(after, undefined, acting);
  return closed.verdict === 'accepted' ? accept(closed.record, [event, ...closed.events]) : accept(after, [event]);
}
