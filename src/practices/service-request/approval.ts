// From the question whether somebody may have it to the answer.
import { businessDaysAfter } from '../../core/business-hours.ts';
import { accept, type Decision, type Refused, refuse } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import type { PolicyView } from '../../core/policy.ts';
import { several, who } from '../../core/text.ts';
import type { Acting, Unnumbered } from '../../engine/define.ts';
import { businessCalendar } from '../../people/calendar.ts';
import { clocked, forApproval } from './clocks.ts';
import {
  type Asked,
  of,
  type RequestEvent,
  requestLifecycle,
  type ServiceRequest,
  type Verdict,
} from './service-request.ts';
import { words } from './words.ts';

type Decided = Decision<ServiceRequest, RequestEvent>;

/** Who may not decide, since they asked for it, and the lead of its team, or who stands in for them. */
type Besides = { never: readonly number[]; lead: number | null };

/**
 * Where a deputy asked for it themselves, the other approvers are asked; where that leaves nobody who can decide now, the
 * lead of its team. `acting`: who acts for each approver; null: nobody.
 */
export function whomToAsk(
  by: readonly number[],
  acting: ReadonlyMap<number, number | null>,
  { never, lead }: Besides,
): Asked {
  const decider = (approver: number) => acting.get(approver) ?? null;
  const blocked = by.filter((approver) => never.includes(decider(approver) ?? 0));
  const approvers = by.filter((approver) => !blocked.includes(approver));
  const deciders = approvers.map(decider).filter((each) => each !== null);
  const [first] = blocked;
  const asksLead = first !== undefined && deciders.length === 0 && lead !== null && !never.includes(lead);
  const told = [...by, ...deciders, ...(asksLead ? [lead] : [])].filter((each) => !never.includes(each));
  return {
    approvers: approvers.filter((each, at) => isAskedAs(each, at, approvers, decider)),
    lead: asksLead ? { person: lead, standsFor: first } : null,
    told: [...new Set(told)],
  };
}

/** Whoever decides for several is asked once, in their own name where they are an approver themselves. */
function isAskedAs(
  approver: number,
  at: number,
  among: readonly number[],
  decider: (approver: number) => number | null,
): boolean {
  const person = decider(approver);
  if (person === null || person === approver) return true;
  return !among.includes(person) && among.findIndex((each) => decider(each) === person) === at;
}

type Asking = { approvers: number[]; asked: Asked };

/** The clock stands from the first moment: whoever waits for a yes is not late. */
export const askApproval = step(
  requestLifecycle,
  'ask-approval',
  (
    request: Unnumbered<ServiceRequest>,
    before: readonly RequestEvent[],
    { now, policy, facts: { approvers: by, asked } }: Acting<Asking>,
  ): Decision<Unnumbered<ServiceRequest>, RequestEvent> => {
    const since = now.toISOString();
    const approval = { by, since, reminders: 0, nextReminder: aDayLater(now, policy) };
    const waiting = clocked(request, policy, { at: since, move: 'waiting', on: forApproval });
    return accept({ ...waiting, status: 'waiting-approval', approval }, [
      ...before,
      { type: 'request.approval-asked', by, asked },
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
    { now, policy, facts: { asked, lead } }: Acting<{ asked: Asked; lead: number | null }>,
  ): Decided => {
    const approval = request.approval!;
    const reminders = approval.reminders + 1;
    const last = reminders >= mostReminders;
    const nextReminder = last ? null : aDayLater(now, policy);
    const rings = last && lead !== null ? [lead] : [];
    return accept({ ...request, approval: { ...approval, reminders, nextReminder } }, [
      { type: 'request.approval-reminded', by: approval.by, asked, last, rings },
    ]);
  },
);
