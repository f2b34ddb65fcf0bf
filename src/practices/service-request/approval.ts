// From the question whether somebody may have it to the answer.
import { businessDaysAfter } from '../../core/business-hours.ts';
import { accept, type Decision, type Refused, refuse } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import type { PolicyView } from '../../core/policy.ts';
import { several, who } from '../../core/text.ts';
import type { Acting, Unnumbered } from '../../engine/define.ts';
import { businessCalendar } from '../../people/calendar.ts';
import { clocked, forApproval } from './clocks.ts';
import { of, type RequestEvent, requestLifecycle, type ServiceRequest, type Verdict } from './service-request.ts';
import { words } from './words.ts';

type Decided = Decision<ServiceRequest, RequestEvent>;

type Asking = { approvers: number[]; told: number[] };

/** The clock stands from the first moment: whoever waits for a yes is not late. */
export const askApproval = step(
  requestLifecycle,
  'ask-approval',
  (
    request: Unnumbered<ServiceRequest>,
    before: readonly RequestEvent[],
    { now, policy, facts: { approvers: by, told } }: Acting<Asking>,
  ): Decision<Unnumbered<ServiceRequest>, RequestEvent> => {
    const since = now.toISOString();
    const approval = { by, since, reminders: 0, nextReminder: aDayLater(now, policy) };
    const waiting = clocked(request, policy, { at: since, move: 'waiting', on: forApproval });
    return accept({ ...waiting, status: 'waiting-approval', approval }, [
      ...before,
      { type: 'request.approval-asked', by, told },
    ]);
  },
);

const aDayLater = (now: Date, policy: PolicyView): string =>
  businessDaysAfter(now, 1, businessCalendar(policy)).toISOString();

/** Whom the actor decides for: `null` themselves, a person they stand in for, undefined: they may not. */
export type ApproverFacts = { standsFor: number | null | undefined };

export const approve = step(
  requestLifecycle,
  'approve',
  (request: ServiceRequest, _: unknown, acting: Acting<ApproverFacts>): Decided => {
    const decided = decide(request, acting, {});
    if ('refused' in decided) return decided.refused;
    const { verdict } = decided;
    const goesOn = clocked(request, acting.policy, { at: verdict.at, move: 'resumed' });
    return accept({ ...goesOn, status: 'approved', verdict }, [
      { type: 'request.approved', standsFor: verdict.standsFor },
    ]);
  },
);

export type Rejection = { why: string; instead?: string };

export const reject = step(
  requestLifecycle,
  'reject',
  (request: ServiceRequest, given: Rejection, acting: Acting<ApproverFacts>): Decided => {
    const decided = decide(request, acting, given);
    if ('refused' in decided) return decided.refused;
    const { verdict } = decided;
    const { standsFor, instead } = verdict;
    const stopped = clocked(request, acting.policy, { at: verdict.at, move: 'cancelled' });
    return accept({ ...stopped, status: 'rejected', verdict }, [
      { type: 'request.rejected', standsFor, why: given.why, instead },
    ]);
  },
);

/** Nobody decides on what they asked for, nor on what they typed in for somebody. */
function decide(
  request: ServiceRequest,
  { actor, now, facts: { standsFor } }: Acting<ApproverFacts>,
  { why = null, instead = null }: { why?: string | null; instead?: string | null },
): { verdict: Verdict } | { refused: Refused } {
  const approvers = several(...request.approval!.by.map((person) => words.person({ who: who(person) })));
  if (request.requester === actor.id || request.createdBy === actor.id)
    return { refused: refuse(words.notYourOwn({ ...of(request), approvers })) };
  if (standsFor === undefined) return { refused: refuse(words.onlyApprovers({ ...of(request), approvers })) };
  return { verdict: { by: actor.id, standsFor, at: now.toISOString(), why, instead } };
}

/** After one business day and after the next; the second is the last, and rings the lead of the team too. */
const mostReminders = 2;

export const remindApprovers = step(
  requestLifecycle,
  'remind-approvers',
  (
    request: ServiceRequest,
    _: unknown,
    { now, policy, facts: { told, lead } }: Acting<{ told: number[]; lead: number | null }>,
  ): Decided => {
    const approval = request.approval!;
    const reminders = approval.reminders + 1;
    const last = reminders >= mostReminders;
    const nextReminder = last ? null : aDayLater(now, policy);
    const rings = last && lead !== null ? [lead] : [];
    return accept({ ...request, approval: { ...approval, reminders, nextReminder } }, [
      { type: 'request.approval-reminded', by: approval.by, told, last, rings },
    ]);
  },
);
