import { ref } from '../../core/text.ts';
import { capacityText } from '../escalation/index.ts';
import { type ForReview, type Participant as OfIncident, reviewedAlready } from '../incident/index.ts';
import type { IncidentAbout } from './review.ts';
import { byRole, type Subject } from './subject.ts';
import { words } from './words.ts';

/** An incident, as a review looks back on it. */
export const incidentSubject = (incident: ForReview): Subject => ({
  ...incident,
  about: aboutOf(incident),
  refusal: refusalOf(incident),
  participants: incident.participants.map((each) => ({ person: each.person, name: each.name, role: roleText(each) })),
});

function refusalOf(incident: ForReview) {
  const { endedAt, status, number } = incident;
  const reviewed = reviewedAlready(incident);
  if (reviewed) return reviewed;
  return endedAt && status !== 'cancelled' ? null : words.notSolvedYet({ record: ref(`INC-${number}`) });
}

function aboutOf(incident: ForReview): IncidentAbout {
  const { number, title, priority, major, breached, paged, metrics } = incident;
  return {
    prefix: 'INC',
    number,
    title,
    priority,
    major,
    breached,
    paged,
    metrics,
    endedAt: incident.endedAt?.toISOString() ?? null,
  };
}

/** What somebody was in it: who had it, who asked for it, as what they were called, or what they are here. */
function roleText({ as, roles }: OfIncident) {
  if (as === 'owner') return words.theOwner();
  if (as === 'requester') return byRole([]);
  if (as && as !== 'name') return words.theOne({ role: capacityText(as) });
  return byRole(roles);
}
