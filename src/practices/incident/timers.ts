import type { PolicyView } from '../../core/policy.ts';
import { type Due, type TimerAction, timer, when } from '../../engine/practice.ts';
import { type ClockName, clockOf, levelsOf, nextWarning } from '../service-level/index.ts';
import { movesOf } from './clocks.ts';
import { closeUnanswered, remindToConfirm } from './decisions.ts';
import { leadFacts } from './facts.ts';
import type { Incident, IncidentEvent } from './incident.ts';
import { checkPending } from './pending.ts';
import { warn } from './warnings.ts';

/** What an incident waits for. Each firing changes it, so that it is not named again. */
export const incidentTimersOf = (incident: Incident, policy: PolicyView): Due[] =>
  [
    when(asks(incident) && !incident.reminded, 'incident.remind-to-confirm', incident.remindAt),
    when(incident.status === 'resolved', 'incident.close-unanswered', incident.closesAt),
    when(incident.status === 'pending', 'incident.check-pending', nextCheck(incident)),
    when(isWorked(incident), 'incident.warn-of-response', warningAt('response', incident, policy)),
    when(isWorked(incident), 'incident.warn-of-resolution', warningAt('resolution', incident, policy)),
  ].flat();

/** A caller without an account is asked by the desk, not by a clock. */
const asks = ({ status, requester }: Incident): boolean => status === 'resolved' && requester !== null;

const nextCheck = ({ pending }: Incident): Date | null => (pending?.nextCheck ? new Date(pending.nextCheck) : null);

const isWorked = ({ status }: Incident): boolean => ['new', 'assigned', 'in-progress', 'pending'].includes(status);

function warningAt(name: ClockName, incident: Incident, policy: PolicyView): Date | null {
  const levels = levelsOf(policy);
  return nextWarning(clockOf(name, movesOf(incident), levels), incident.warned[name], levels);
}

type Clockwork = Record<string, TimerAction<Incident, IncidentEvent>>;

export const incidentTimers: Clockwork = {
  'incident.remind-to-confirm': timer({ decide: (incident, acting) => remindToConfirm(incident, undefined, acting) }),
  'incident.close-unanswered': timer({ decide: (incident, acting) => closeUnanswered(incident, undefined, acting) }),
  'incident.check-pending': timer({
    facts: leadFacts,
    decide: (incident, acting) => checkPending(incident, undefined, acting),
  }),
  'incident.warn-of-response': timer({ facts: leadFacts, decide: warn('response') }),
  'incident.warn-of-resolution': timer({ facts: leadFacts, decide: warn('resolution') }),
};
