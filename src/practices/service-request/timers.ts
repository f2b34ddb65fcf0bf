import type { PolicyView } from '../../core/policy.ts';
import { type Due, type TimerAction, timer, when } from '../../engine/practice.ts';
import { remindApprovers } from './approval.ts';
import { warn, warningAt } from './clocks.ts';
import { closeUnanswered, remindToConfirm } from './closing.ts';
import { leadFacts, reminderFacts } from './facts.ts';
import { checkPending } from './pending.ts';
import { isAsked, isWorked, type RequestEvent, type ServiceRequest } from './service-request.ts';

/** What a request waits for. Each firing changes it, so that it is not named again. */
export const requestTimersOf = (request: ServiceRequest, policy: PolicyView): Due[] => {
  const { status, approval, pending, reminded, remindAt, closesAt } = request;
  return [
    when(status === 'waiting-approval', 'request.remind-approvers', dateOf(approval?.nextReminder)),
    when(isWorked(request), 'request.warn', warningAt(request, policy)),
    when(status === 'pending', 'request.check-pending', dateOf(pending?.nextCheck)),
    when(status === 'fulfilled' && isAsked(request) && !reminded, 'request.remind-to-confirm', remindAt),
    when(status === 'fulfilled', 'request.close-unanswered', closesAt),
  ].flat();
};

const dateOf = (at: string | null | undefined): Date | null => (at ? new Date(at) : null);

type Clockwork = Record<string, TimerAction<ServiceRequest, RequestEvent>>;

export const requestTimers: Clockwork = {
  'request.remind-approvers': timer({
    facts: reminderFacts,
    decide: (request, acting) => remindApprovers(request, undefined, acting),
  }),
  'request.warn': timer({ facts: leadFacts, decide: warn }),
  'request.check-pending': timer({
    facts: leadFacts,
    decide: (request, acting) => checkPending(request, undefined, acting),
  }),
  'request.remind-to-confirm': timer({ decide: (request, acting) => remindToConfirm(request, undefined, acting) }),
  'request.close-unanswered': timer({ decide: (request, acting) => closeUnanswered(request, undefined, acting) }),
};
