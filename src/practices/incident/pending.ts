import { businessDaysAfter } from '../../core/business-hours.ts';
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import type { PolicyView } from '../../core/policy.ts';
import { moment } from '../../core/text.ts';
import type { Acting } from '../../engine/define.ts';
import { businessCalendar } from '../../people/calendar.ts';
import type { WaitingReason } from '../service-level/index.ts';
import { clocked, incidentClock } from './clocks.ts';
import { type Incident, type IncidentEvent, incidentLifecycle, type Pending } from './incident.ts';
import { progressed } from './lapse.ts';
import { promising, usualNews } from './promises.ts';
import { words } from './words.ts';

type Decided = Decision<Incident, IncidentEvent>;

export type Waiting = { on: WaitingReason; what: string; checkAt: Date };

/** Standard: in progress ⇄ pending, for a reason of the list, with a date to look again. Once more: another reason or date. */
export const pend = step(
  incidentLifecycle,
  'pend',
  (incident: Incident, { on, what, checkAt }: Waiting, { actor, now, policy }: Acting): Decided => {
    if (checkAt <= now) return refuse(words.checkLater({ at: moment(checkAt) }), 'checkAt');
    const at = now.toISOString();
    const check = checkAt.toISOString();
    const { pending: before } = incident;
    if (before?.on === on && before.what === what && before.checkAt === check) return unchanged();
    const moved = clocked(incident, policy, { at, move: 'waiting', on });
    const paused = incidentClock(moved, 'resolution', policy).state === 'paused';
    const pending = { on, what, checkAt: check, nextCheck: check, reminders: 0, by: actor.id, since: at, paused };
    return accept({ ...moved, status: 'pending', pending, progress: null, promise: null }, [
      { type: 'incident.made-pending', on, what, checkAt: check },
    ]);
  },
);

export const resume = step(
  incidentLifecycle,
  'resume',
  (incident: Incident, _: unknown, { now, policy }: Acting): Decided =>
    accept(goingOn(incident, policy, now), [
      { type: 'incident.resumed', on: incident.pending?.on ?? 'requester', answered: false },
    ]),
);

/** The clock goes on from where it stood. */
export const goingOn = (incident: Incident, policy: PolicyView, now: Date): Incident => ({
  ...clocked(incident, policy, { at: now.toISOString(), move: 'resumed' }),
  status: 'in-progress',
  pending: null,
  progress: progressed(now),
  promise: promising(usualNews(incident, now, policy), now),
});

/** People who are rung where nobody acts; null and none where the policy names nobody. */
export type Leads = { lead: number | null; managers: number[] };

/** On the date and a business day later the owner, another one later the team lead; then it rests. */
const mostReminders = 3;

/** Once more nothing has come: whom that rings now, and when somebody is to look again. */
export function lookAgain(
  { owner, reminders: before }: { owner: number | null; reminders: number },
  { lead }: Pick<Leads, 'lead'>,
  now: Date,
  policy: PolicyView,
): Pick<Pending, 'reminders' | 'nextCheck'> & { last: boolean; rings: number[] } {
  const reminders = before + 1;
  const last = reminders >= mostReminders;
  const rings = [last ? (lead ?? owner) : (owner ?? lead)].filter((each) => each !== null);
  const nextCheck = last ? null : businessDaysAfter(now, 1, businessCalendar(policy)).toISOString();
  return { reminders, nextCheck, last, rings };
}

export const checkPending = step(
  incidentLifecycle,
  'check',
  (incident: Incident, _: unknown, { now, policy, facts }: Acting<Leads>): Decided => {
    const pending = incident.pending!;
    const asked = { owner: incident.owner, reminders: pending.reminders };
    const { last, rings, ...again } = lookAgain(asked, facts, now, policy);
    return accept({ ...incident, pending: { ...pending, ...again } }, [
      { type: 'incident.pending-checked', on: pending.on, what: pending.what, last, rings },
    ]);
  },
);
