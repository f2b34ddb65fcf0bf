// From its fulfilment to the requester's last word, and back where it is not what they asked for.
import { accept, type Decision, refuse } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { may } from '../../core/permissions.ts';
import { moment, who } from '../../core/text.ts';
import type { Acting } from '../../engine/define.ts';
import {
  type ConfirmationTimes,
  confirmationOf,
  type Verdict as Satisfaction,
  unanswered,
} from '../service-level/index.ts';
import { clocked } from './clocks.ts';
import { concerns, isAsked, of, type RequestEvent, requestLifecycle, type ServiceRequest } from './service-request.ts';
import { words } from './words.ts';

type Decided = Decision<ServiceRequest, RequestEvent>;

export const fulfil = step(
  requestLifecycle,
  'fulfil',
  (request: ServiceRequest, { did }: { did: string }, { actor, now, policy, facts }: Acting<ConfirmationTimes>) => {
    const at = now.toISOString();
    const done = clocked(request, policy, { at, move: 'solved' });
    const fulfilment = { did, by: actor.id, at };
    const owner = request.owner ?? actor.id;
    const after = {
      ...done,
      status: 'fulfilled' as const,
      owner,
      fulfilment,
      pending: null,
      ...facts,
      reminded: false,
    };
    return accept<ServiceRequest, RequestEvent>(after, [{ type: 'request.fulfilled', did, by: actor.id }]);
  },
);

/** The requester has the last word, and nobody for them; of what they fulfilled themselves there is none. */
export const confirm = step(
  requestLifecycle,
  'confirm',
  (request: ServiceRequest, given: Satisfaction, { actor, now }: Acting): Decided => {
    const { closesAt, updatedAt } = request;
    if (request.requester === actor.id && !isAsked(request))
      return refuse(words.fulfilledYourOwn({ ...of(request), at: moment(closesAt ?? updatedAt) }));
    if (request.requester !== actor.id) {
      const facts = { ...of(request), asked: who(request.requester ?? 0) };
      const isFulfiller = request.fulfilment?.by === actor.id;
      return refuse(isFulfiller ? words.fulfillerDoesNotConfirm(facts) : words.onlyRequesterConfirms(facts));
    }
    const confirmation = confirmationOf(given, actor.id, now);
    const { stars, comment } = confirmation;
    return accept({ ...request, status: 'closed', confirmation }, [{ type: 'request.confirmed', stars, comment }]);
  },
);

/** Not what was asked for: back to whoever fulfilled it. What was done stays in the history. */
export const sendBack = step(
  requestLifecycle,
  'return',
  (request: ServiceRequest, { reason }: { reason: string }, { actor, now, policy }: Acting): Decided => {
    if (!concerns(request, actor) && !may(actor.roles, 'request.handle')) return refuse(words.onlyTheirs(of(request)));
    const returns = request.returns + 1;
    const again = clocked(request, policy, { at: now.toISOString(), move: 'reopened' });
    const nothing = { remindAt: null, closesAt: null, reminded: false };
    return accept({ ...again, ...nothing, status: 'assigned', returns }, [
      { type: 'request.returned', reason, times: returns },
    ]);
  },
);

export const remindToConfirm = step(
  requestLifecycle,
  'remind',
  (request: ServiceRequest, _: unknown, __: Acting): Decided =>
    accept({ ...request, reminded: true }, [{ type: 'request.confirmation-reminded' }]),
);

/** Standard defaults: closes by itself after 3 business days, and says so. */
export const closeUnanswered = step(
  requestLifecycle,
  'close-unanswered',
  (request: ServiceRequest, _: unknown, { now }: Acting): Decided =>
    accept({ ...request, status: 'closed', confirmation: unanswered(now) }, [{ type: 'request.closed-unanswered' }]),
);
