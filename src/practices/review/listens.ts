import { parseRef, refOf } from '../../core/record-ref.ts';
import { ask, type Effect, start } from '../../engine/effects.ts';
import { listeners } from '../../engine/practice.ts';
import type { Change, ChangeEvent } from '../change/index.ts';
import type { Incident, IncidentEvent } from '../incident/index.ts';

/** What happens to incidents that reviews look back on: one is asked for, or what it says of its incident has changed. */
export const listensToIncidents = listeners<Incident, IncidentEvent>({
  'incident.review-wanted': (incident) => [start('review.start', { record: refOf(incident) })],
  'incident.resolved': lookAgain,
  'incident.reopened': lookAgain,
  'incident.cancelled': lookAgain,
  'incident.assigned': lookAgain,
  'incident.details-added': lookAgain,
  'incident.times-corrected': lookAgain,
  'incident.made-private': lookAgain,
  'incident.named': lookAgain,
  'incident.made-visible': lookAgain,
});

/** What happens to changes that reviews look back on. */
export const listensToChanges = listeners<Change, ChangeEvent>({
  'change.review-wanted': (change) => [start('review.start', { record: refOf(change) })],
  'change.ended': lookAgain,
  'change.blamed': lookAgain,
  'change.closed': lookAgain,
});

function lookAgain({ review }: { review: { ref: string | null } | null }): Effect[] {
  const ref = review?.ref && parseRef(review.ref);
  return ref ? [ask(ref, 'review.look-again')] : [];
}
