import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import type { PolicyView } from '../../core/policy.ts';
import { moment } from '../../core/text.ts';
import type { Acting } from '../../engine/define.ts';
import { type Leads, lookAgain } from '../incident/index.ts';
import type { WaitingReason } from '../service-level/index.ts';
import { clocked, requestClock } from './clocks.ts';
import { type RequestEvent, requestLifecycle, type ServiceRequest } from './service-request.ts';
import { words } from './words.ts';

type Decided = Decision<ServiceRequest, RequestEvent>;

export type Waiting = { on: WaitingReason; what: string; checkAt: Date };

/** In fulfilment ⇄ pending, with a date to look again. Once more: another reason or date. */
export const pend = step(
  requestLifecycle,
  'pend',
  (request: ServiceRequest, { on, what, checkAt }: Waiting, { actor, now, policy }: Acting): Decided => {
    if (checkAt <= now) return refuse(words.checkLater({ at: moment(checkAt) }), 'checkAt');
    const [at, check] = [now.toISOString(), checkAt.toISOString()];
    const { pending: before } = request;
    if (before?.on === on && before.what === what && before.checkAt === check) return unchanged();
    const moved = clocked(request, policy, { at, move: 'waiting', on });
    const paused = requestClock(moved, policy).state === 'paused';
    const pending = { on, what, checkAt: check, nextCheck: check, reminders: 0, by: actor.id, since: at, paused };
    return accept({ ...moved, status: 'pending', pending }, [
      { type: 'request.made-pending', on, what, checkAt: check },
    ]);
  },
);

export const resume = step(
  requestLifecycle,
  'resume',
  (request: ServiceRequest, _: unknown, { now, policy }: Acting): Decided =>
    accept(goingOn(request, policy, now), [{ type: 'request.resumed', on: request.pending!.on, answered: false }]),
);

/** The clock goes on from where it stood. */
export const goingOn = (request: ServiceRequest, policy: PolicyView, now: Date): ServiceRequest => ({
  ...clocked(request, policy, { at: now.toISOString(), move: 'resumed' }),
  status: 'in-fulfilment',
  pending: null,
});

export const checkPending = step(
  requestLifecycle,
  'check',
  (request: ServiceRequest, _: unknown, { now, policy, facts }: Acting<Leads>): Decided => {
    const pending = request.pending!;
    const asked = { owner: request.owner, reminders: pending.reminders };
    const { last, rings, ...again } = lookAgain(asked, facts, now, policy);
    return accept({ ...request, pending: { ...pending, ...again } }, [
      { type: 'request.pending-checked', on: pending.on, what: pending.what, last, rings },
    ]);
  },
);
