import type { PolicyView } from '../../core/policy.ts';
import { type Due, type TimerAction, timer, when } from '../../engine/practice.ts';
import type { ClosingFacts } from './blockers.ts';
import { closeUnanswered, remindToConfirm } from './closing.ts';
import { climb, nextCallAt, unconfirmedAt } from './escalation.ts';
import { climbFacts, leadFacts } from './facts.ts';
import { hearOfChild, hearOfLink, hearOfParent, resolveWithParent } from './family.ts';
import { freeze, freezeTimersOf, tellFreeze } from './freeze.ts';
import { freezeFacts, tellerFacts } from './freeze-facts.ts';
import { type Incident, type IncidentEvent, isWorked } from './incident.ts';
import { lapse, lapsesAt, lapseWarningAt, warnOfLapse } from './lapse.ts';
import { childFacts, closingFacts } from './link-facts.ts';
import { tryUnconfirmed } from './paging.ts';
import { checkPending } from './pending.ts';
import { missedAt, missPromise, remindOfPromise, remindsAt } from './promises.ts';
import { type ReviewEnded, reviewEnded } from './review-ended.ts';
import { reviewOpened } from './review-owed.ts';
import { askForRoles, rolesAskedAt } from './roles.ts';
import { warn, warningAt } from './warnings.ts';

/** What an incident waits for. Each firing changes it, so that it is not named again. */
export const incidentTimersOf = (incident: Incident, policy: PolicyView): Due[] =>
  [
    when(asks(incident) && !incident.reminded, 'incident.remind-to-confirm', incident.remindAt),
    when(incident.status === 'resolved', 'incident.close-unanswered', incident.closesAt),
    when(incident.status === 'pending', 'incident.check-pending', nextCheck(incident)),
    when(isWorked(incident), 'incident.warn', warningAt(incident, policy)),
    when(isWorked(incident), 'incident.climb', nextCallAt(incident, 'unacknowledged', policy)),
    when(isWorked(incident), 'incident.climb-unresolved', nextCallAt(incident, 'unresolved', policy)),
    when(isWorked(incident), 'incident.page-unconfirmed', unconfirmedAt(incident)),
    when(isWorked(incident), 'incident.warn-of-lapse', lapseWarningAt(incident, policy)),
    when(isWorked(incident), 'incident.lapse', lapsesAt(incident, policy)),
    when(isWorked(incident), 'incident.remind-of-promise', remindsAt(incident)),
    when(isWorked(incident), 'incident.miss-promise', missedAt(incident)),
    when(true, 'incident.ask-for-roles', rolesAskedAt(incident)),
    freezeTimersOf(incident),
  ].flat();

/** A caller without an account is asked by the desk, not by a clock; nobody is of what they solved themselves. */
const asks = ({ status, requester, resolution }: Incident): boolean =>
  status === 'resolved' && requester !== null && requester !== resolution?.by;

const nextCheck = ({ pending }: Incident): Date | null => (pending?.nextCheck ? new Date(pending.nextCheck) : null);

type Clockwork = Record<string, TimerAction<Incident, IncidentEvent>>;

export const incidentTimers: Clockwork = {
  'incident.remind-to-confirm': timer({ decide: (incident, acting) => remindToConfirm(incident, undefined, acting) }),
  'incident.close-unanswered': timer({
    facts: closingFacts,
    decide: (incident, acting) => closeUnanswered(incident, undefined, acting),
  }),
  'incident.check-pending': timer({
    facts: leadFacts,
    decide: (incident, acting) => checkPending(incident, undefined, acting),
  }),
  'incident.warn': timer({ facts: leadFacts, decide: warn }),
  'incident.climb': timer({ facts: climbFacts('unacknowledged'), decide: climb('unacknowledged') }),
  'incident.climb-unresolved': timer({ facts: climbFacts('unresolved'), decide: climb('unresolved') }),
  'incident.page-unconfirmed': timer({ decide: tryUnconfirmed }),
  'incident.warn-of-lapse': timer({ decide: (incident, acting) => warnOfLapse(incident, undefined, acting) }),
  'incident.lapse': timer({ decide: (incident, acting) => lapse(incident, undefined, acting) }),
  'incident.remind-of-promise': timer({ decide: remindOfPromise }),
  'incident.miss-promise': timer({ facts: leadFacts, decide: missPromise }),
  'incident.review-opened': timer<Incident, IncidentEvent, unknown, { review: string }>({ decide: reviewOpened }),
  'incident.review-ended': timer<Incident, IncidentEvent, ClosingFacts, ReviewEnded>({
    facts: closingFacts,
    decide: reviewEnded,
  }),
  'incident.ask-for-roles': timer({ facts: leadFacts, decide: askForRoles }),
  'incident.freeze': timer({ facts: freezeFacts, decide: freeze }),
  'incident.freeze-told': timer({ facts: tellerFacts, decide: tellFreeze }),
  'incident.hear-of-link': timer({ decide: hearOfLink }),
  'incident.resolve-with-parent': timer({ facts: childFacts, decide: resolveWithParent }),
  'incident.hear-of-parent': timer({ facts: childFacts, decide: hearOfParent }),
  'incident.hear-of-child': timer({ facts: closingFacts, decide: hearOfChild }),
};
