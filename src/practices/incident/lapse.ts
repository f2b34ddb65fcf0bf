// Standard, defaults: an acknowledgement without progress lapses, and the climb goes on.
import { accept, type Decision, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import type { PolicyView } from '../../core/policy.ts';
import { minutesAfter } from '../../core/time.ts';
import type { Acting } from '../../engine/define.ts';
import { planOf } from '../escalation/index.ts';
import { levelsOf, timeOf } from '../service-level/index.ts';
import { beginAgain, escalationOf } from './escalation.ts';
import { type Incident, type IncidentEvent, incidentLifecycle } from './incident.ts';

type Decided = Decision<Incident, IncidentEvent>;

/** Minutes by which its owner is warned before. */
const warnedBefore = 5;

/** When its acknowledgement lapses; null: never, as things stand. */
export function lapsesAt({ status, progress, priority, service }: Incident, policy: PolicyView): Date | null {
  const { lapse } = planOf(policy, priority, service);
  if (status !== 'in-progress' || lapse === null || !progress) return null;
  const levels = levelsOf(policy);
  return timeOf(levels.targetOf(priority, service).clock, levels).after(new Date(progress.at), lapse);
}

export function lapseWarningAt(incident: Incident, policy: PolicyView): Date | null {
  const { progress } = incident;
  const at = lapsesAt(incident, policy);
  if (!at || !progress || progress.warned) return null;
  const warnAt = minutesAfter(at, -warnedBefore);
  // What lapses sooner than that has just been taken.
  return warnAt > new Date(progress.at) ? warnAt : null;
}

/** Something was done: the time counts from here. */
export const progressed = (now: Date): Incident['progress'] => ({ at: now.toISOString(), warned: false });

export const warnOfLapse = step(
  incidentLifecycle,
  'warn-of-lapse',
  (incident: Incident, _: unknown, { policy }: Acting): Decided => {
    const { progress, owner } = incident;
    if (!progress || !owner) return unchanged();
    const due = lapsesAt(incident, policy)!.toISOString();
    return accept({ ...incident, progress: { ...progress, warned: true } }, [
      { type: 'incident.lapse-warned', owner, since: progress.at, due },
    ]);
  },
);

export const lapse = step(
  incidentLifecycle,
  'lapse',
  (incident: Incident, _: unknown, { now, policy }: Acting): Decided => {
    const { unacknowledged } = escalationOf(incident);
    const steps = planOf(policy, incident.priority, incident.service).unacknowledged;
    // Whoever was left to call has been called: then the climb begins anew, or nobody would ever be called again.
    const escalation = unacknowledged.done < steps.length ? escalationOf(incident) : beginAgain(incident, now);
    return accept({ ...incident, status: 'assigned', progress: null, escalation }, [
      { type: 'incident.lapsed', owner: incident.owner, since: incident.progress?.at ?? now.toISOString() },
    ]);
  },
);

/** *Still on it*: by whoever works on it. */
export const stillOnIt = step(
  incidentLifecycle,
  'still-on-it',
  (incident: Incident, _: unknown, { now }: Acting): Decided =>
    accept({ ...incident, progress: progressed(now) }, [{ type: 'incident.still-worked-on' }]),
);
