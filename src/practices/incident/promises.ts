// Standard 2.1.4: progress goes back in time. Who works on an incident promises when the next news comes.
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import type { PolicyView } from '../../core/policy.ts';
import { moment } from '../../core/text.ts';
import { minutesAfter, minutesBetween } from '../../core/time.ts';
import type { Acting } from '../../engine/define.ts';
import { levelsOf, minutesOf, timeOf } from '../service-level/index.ts';
import { words } from './escalation-words.ts';
import { type Incident, type IncidentEvent, incidentLifecycle, of, type Promised } from './incident.ts';
import type { Leads } from './pending.ts';
import { incidentSection } from './policy.ts';

type Decided = Decision<Incident, IncidentEvent>;

/** Minutes: the owner is reminded so long before, and the desk is told so long after. */
const near = 5;
/** Surfaces: once before and once at the time. */
const mostReminders = 2;
export const mostSnoozes = 3;

/** By when news of an incident of this priority is usual; null: when something changes. */
export function usualNews({ priority, service }: Incident, now: Date, policy: PolicyView): Date | null {
  const usual = policy.read(incidentSection).updates[priority];
  if (usual === 'on change') return null;
  const levels = levelsOf(policy);
  const { clock } = levels.targetOf(priority, service);
  return timeOf(clock, levels).after(now, minutesOf(usual, clock, levels.calendar));
}

/** News by then, and when its owner is reminded; null: none is promised. */
export function promising(by: Date | null, now: Date): Promised | null {
  if (!by) return null;
  const before = minutesAfter(by, -near);
  const isSoon = before <= now;
  return {
    by: by.toISOString(),
    remindAt: (isSoon ? by : before).toISOString(),
    reminders: isSoon ? 1 : 0,
    snoozes: 0,
    missed: false,
  };
}

export const remindsAt = ({ promise }: Incident): Date | null =>
  promise?.remindAt ? new Date(promise.remindAt) : null;

/** When the desk is told that a promise was not kept. */
export const missedAt = ({ promise }: Incident): Date | null =>
  promise && !promise.missed ? minutesAfter(new Date(promise.by), near) : null;

/** The owner, before and at the time. After a time in which nobody watched, once. */
export function remindOfPromise(incident: Incident, { now }: Acting): Decided {
  const { promise, owner } = incident;
  if (!promise) return unchanged();
  const by = new Date(promise.by);
  const reminders = promise.reminders + 1;
  const last = reminders >= mostReminders || by <= now;
  const reminded = { ...promise, reminders, remindAt: last ? null : promise.by };
  const told: IncidentEvent[] =
    owner === null ? [] : [{ type: 'incident.promise-reminded', owner, by: promise.by, last }];
  return accept({ ...incident, promise: reminded }, told);
}

export function missPromise(incident: Incident, { facts: { lead } }: Acting<Leads>): Decided {
  const { promise, owner } = incident;
  if (!promise) return unchanged();
  const rings = [lead ?? owner].filter((each) => each !== null);
  // Whoever put the reminder off is still to be reminded.
  const remindAt = promise.snoozes > 0 ? promise.remindAt : null;
  return accept({ ...incident, promise: { ...promise, missed: true, remindAt } }, [
    { type: 'incident.promise-missed', by: promise.by, rings },
  ]);
}

export type Snoozing = { minutes: '30' | '60' | '90' };

/** Moves the reminder, never the promise; at most three times in a row. */
export const snooze = step(
  incidentLifecycle,
  'snooze',
  (incident: Incident, { minutes }: Snoozing, { now }: Acting): Decided => {
    const { promise } = incident;
    if (!promise) return refuse(words.nothingToSnooze(of(incident)));
    if (promise.snoozes >= mostSnoozes) return refuse(words.noMoreSnoozes(of(incident)));
    const until = minutesAfter(now, Number(minutes));
    const put = {
      ...promise,
      snoozes: promise.snoozes + 1,
      remindAt: until.toISOString(),
      reminders: mostReminders - 1,
    };
    return accept({ ...incident, promise: put }, [
      { type: 'incident.snoozed', minutes: minutesBetween(now, until), until: until.toISOString() },
    ]);
  },
);

/** Refused where news is promised for a time that has passed. */
export const notPassed = (by: Date | undefined, now: Date) =>
  by && by <= now ? refuse(words.newsLater({ at: moment(by) }), 'next') : null;
