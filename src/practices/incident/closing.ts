// From the solution to the requester's last word, and back where it is not one.
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { may } from '../../core/permissions.ts';
import { moment, who } from '../../core/text.ts';
import { minutesAfter } from '../../core/time.ts';
import type { Acting } from '../../engine/define.ts';
import {
  type ConfirmationTimes,
  clockNames,
  confirmationOf,
  unanswered,
  type Verdict,
} from '../service-level/index.ts';
import { type ClosingFacts, isHeld } from './blockers.ts';
import { clocked } from './clocks.ts';
import { answered, concerns } from './decisions.ts';
import { answeredBy, beginAgain } from './escalation.ts';
import { type Cause, type Incident, type IncidentEvent, incidentLifecycle, of, type Resolution } from './incident.ts';
import type { Reached } from './link-events.ts';
import { words as linkWords } from './link-words.ts';
import { wantsReview } from './review-owed.ts';
import { breachesUnsaid } from './warnings.ts';
import { words } from './words.ts';

type Decided = Decision<Incident, IncidentEvent>;

export type Solution = { wrong: string; did: string; cause: Cause; kind: Resolution['kind']; recoveredAt?: Date };
/** Standard 2.1.5. From new or assigned it acknowledges too. */
export const resolve = step(
  incidentLifecycle,
  'resolve',
  (incident: Incident, solution: Solution, acting: Acting<ConfirmationTimes>): Decided => {
    const { actor, now, policy, facts } = acting;
    const recoveredAt = solution.recoveredAt ?? now;
    if (recoveredAt > minutesAfter(now, 5))
      return refuse(words.notInTheFuture({ since: moment(recoveredAt) }), 'recoveredAt');
    if (recoveredAt < incident.since) return refuse(words.notBefore({ since: moment(incident.since) }), 'recoveredAt');
    const owner = incident.owner ?? actor.id;
    const resolution: Resolution = {
      ...solution,
      recoveredAt: recoveredAt.toISOString(),
      at: now.toISOString(),
      by: actor.id,
    };
    const late = breachesUnsaid(incident, incident.acknowledgedAt ? ['resolution'] : clockNames, owner, acting);
    const solved = clocked(answered(late.incident, policy, now), policy, { at: resolution.at, move: 'solved' });
    const over = { pending: null, progress: null, promise: null, escalation: answeredBy(incident, actor.id, now) };
    return accept({ ...solved, ...over, status: 'resolved', owner, resolution, ...facts, reminded: false }, [
      { type: 'incident.resolved', resolution },
      ...late.events,
      ...wantsReview(incident),
    ]);
  },
);

/** The requester has the last word; for a caller without an account, an agent who did not solve it speaks. */
export const confirm = step(
  incidentLifecycle,
  'confirm',
  (incident: Incident, verdict: Verdict, acting: Acting<ClosingFacts | undefined>): Decided => {
    const { requester, channel } = incident;
    if (requester !== null || channel === 'chat')
      return refuseConfirmation(incident, acting.actor) ?? said(incident, verdict, acting);
    return confirmFor(incident, { ...verdict, reached: channel }, acting);
  },
);

export type VerdictFor = Verdict & { reached: Reached };

/** Standard 2.1.5: the caller's word, by an agent who asked them and did not solve it; it says so. */
export const confirmFor = step(
  incidentLifecycle,
  'confirm',
  (incident: Incident, { reached, ...verdict }: VerdictFor, acting: Acting<ClosingFacts | undefined>): Decided => {
    const { actor } = acting;
    const isOwn = incident.requester === actor.id;
    const isSolver = incident.resolution?.by === actor.id;
    if (isOwn || incident.requester === null || isSolver)
      return refuseConfirmation(incident, actor) ?? said(incident, verdict, acting, isOwn ? undefined : reached);
    if (!may(actor.roles, 'incident.handle')) return refuse(words.onlyTheirs(of(incident)));
    return said(incident, verdict, acting, reached);
  },
);

function said(
  incident: Incident,
  verdict: Verdict,
  { actor, now, facts }: Acting<ClosingFacts | undefined>,
  reached?: Reached,
): Decided {
  // Silence that counted as a yes gives way to a word; a word stands.
  if (incident.confirmation?.by) return unchanged(linkWords.confirmedAlready(of(incident)));
  const confirmation = { ...confirmationOf(verdict, actor.id, now), ...(reached && { reached }) };
  const { by: _, at: __, ...given } = confirmation;
  const { held, ...ending } = endedOrHeld(incident, facts);
  return accept({ ...incident, ...ending, confirmation }, [
    { type: 'incident.confirmed', ...given, ...(held && { held }) },
    ...wantsReview(incident),
  ]);
}

/** The last word is kept at once; what else stands in the way keeps it resolved, and nobody is asked again. */
const endedOrHeld = (incident: Incident, facts: ClosingFacts | undefined) =>
  isHeld(incident, facts)
    ? { status: 'resolved' as const, remindAt: null, closesAt: null, held: true as const }
    : { status: 'closed' as const };

function refuseConfirmation(incident: Incident, actor: Acting['actor']) {
  if (incident.requester === actor.id)
    return incident.resolution?.by === actor.id ? refuse(linkWords.anotherConfirmsYours(of(incident))) : null;
  if (incident.requester !== null) {
    const asked = who(incident.requester);
    return incident.resolution?.by === actor.id
      ? refuse(words.solverDoesNotConfirm({ ...of(incident), asked }))
      : refuse(words.onlyRequesterConfirms({ ...of(incident), asked }));
  }
  if (!may(actor.roles, 'incident.handle')) return refuse(words.onlyTheirs(of(incident)));
  if (incident.resolution?.by === actor.id) return refuse(words.anotherAgentConfirms(of(incident)));
  return null;
}

export type Reopening = { reason: string };

/** Not fixed: back to the last owner, with what is still wrong. The resolution stays in the history. */
export const reopen = step(
  incidentLifecycle,
  'reopen',
  (incident: Incident, { reason }: Reopening, { actor, now, policy }: Acting): Decided => {
    if (!concerns(incident, actor) && !may(actor.roles, 'incident.handle'))
      return refuse(words.onlyTheirs(of(incident)));
    const reopenings = incident.reopenings + 1;
    const again = clocked(incident, policy, { at: now.toISOString(), move: 'reopened' });
    const escalation = { ...beginAgain(incident, now), answered: null };
    return accept(
      {
        ...again,
        status: 'assigned',
        reopenings,
        escalation,
        remindAt: null,
        closesAt: null,
        reminded: false,
        confirmation: null,
        alsoSaid: [],
      },
      [{ type: 'incident.reopened', reason, times: reopenings }],
    );
  },
);

/** Asks the requester once more. */
export const remindToConfirm = step(
  incidentLifecycle,
  'remind',
  (incident: Incident, _: unknown, __: Acting): Decided =>
    accept({ ...incident, reminded: true }, [{ type: 'incident.confirmation-reminded' }]),
);

/** Standard defaults: closes by itself after 3 business days, and says so. */
export const closeUnanswered = step(
  incidentLifecycle,
  'close-unanswered',
  (incident: Incident, _: unknown, { now, facts }: Acting<ClosingFacts | undefined>): Decided => {
    const { held, ...ending } = endedOrHeld(incident, facts);
    return accept({ ...incident, ...ending, confirmation: unanswered(now) }, [
      { type: 'incident.closed-unanswered', ...(held && { held }) },
      ...wantsReview(incident),
    ]);
  },
);
