import { type Due, type TimerDecision, when } from '../../engine/practice.ts';
import { closeUnanswered, remindToConfirm } from './decisions.ts';
import type { Incident, IncidentEvent } from './incident.ts';

/** What an incident waits for. Each firing changes it, so that it is not named again. */
export const incidentTimersOf = (incident: Incident): Due[] =>
  [
    when(asks(incident) && !incident.reminded, 'incident.remind-to-confirm', incident.remindAt),
    when(incident.status === 'resolved', 'incident.close-unanswered', incident.closesAt),
  ].flat();

/** A caller without an account is asked by the desk, not by a clock. */
const asks = ({ status, requester }: Incident): boolean => status === 'resolved' && requester !== null;

export const incidentTimers: Record<string, TimerDecision<Incident, IncidentEvent>> = {
  'incident.remind-to-confirm': (incident, acting) => remindToConfirm(incident, undefined, acting),
  'incident.close-unanswered': (incident, acting) => closeUnanswered(incident, undefined, acting),
};
