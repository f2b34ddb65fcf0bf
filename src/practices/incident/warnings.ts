import { accept, type Decision, unchanged } from '../../core/decision.ts';
import type { PolicyView } from '../../core/policy.ts';
import type { Acting } from '../../engine/define.ts';
import { type ClockName, clockNames, nextWarning, reachedShare, type Warned } from '../service-level/index.ts';
import { clocked, incidentClock } from './clocks.ts';
import type { Incident, IncidentEvent } from './incident.ts';
import type { Leads } from './pending.ts';

/** When the next warning of either clock is due; null: none is to come as things stand. */
export function warningAt(incident: Incident, policy: PolicyView): Date | null {
  const due = clockNames
    .map((name) => nextWarning(incidentClock(incident, name, policy), incident.warned[name]))
    .filter((at) => at !== null);
  return due.sort((one, other) => one.getTime() - other.getTime())[0] ?? null;
}

/**
 * Standard 2.5.2: a warning at 50, 75, 90 and 100 % of a target. After a time in which nobody watched, of each clock the
 * highest one alone.
 */
export function warn(incident: Incident, { now, policy, facts }: Acting<Leads>): Decision<Incident, IncidentEvent> {
  const warnings = clockNames.flatMap((name): Warning[] => {
    const clock = incidentClock(incident, name, policy);
    const share = reachedShare(now, clock);
    if (clock.state === 'over' || !clock.due || share <= incident.warned[name]) return [];
    return [{ clock: name, share, due: clock.due.toISOString(), rings: ringsAt(share, incident, facts) }];
  });
  return warnings.length === 0
    ? unchanged()
    : accept(clocked(warnedOf(incident, warnings), policy), warnings.map(asEvent));
}

type Warning = Omit<Extract<IncidentEvent, { type: 'incident.warned' }>, 'type'>;
const asEvent = (warning: Warning): IncidentEvent => ({ type: 'incident.warned', ...warning });

/** With these said. A breach wants a reason of its own, whatever was given before. */
function warnedOf(incident: Incident, warnings: readonly Warning[]): Incident {
  const warned = { ...incident.warned, ...Object.fromEntries(warnings.map(({ clock, share }) => [clock, share])) };
  const isBreached = warnings.some(({ share }) => share === 100);
  return { ...incident, warned, breachReason: isBreached ? null : incident.breachReason };
}

/** 75 % rings who has it, 90 % their lead too, 100 % the incident managers too; where nobody has it, the lead from the start. */
export function ringsAt(share: Warned, { owner }: Pick<Incident, 'owner'>, { lead, managers }: Leads): number[] {
  const rung = [
    ...(share >= 75 ? [owner ?? lead] : []),
    ...(share >= 90 ? [lead] : []),
    ...(share >= 100 ? managers : []),
  ];
  return [...new Set(rung)].filter((each) => each !== null);
}

/**
 * Somebody answers or solves what was due already and was said by no warning, since they were faster than the clock: it is
 * a breach all the same, and whoever has it owes the reason.
 */
export function breachesUnsaid(
  incident: Incident,
  names: readonly ClockName[],
  owner: number,
  { now, policy }: Acting,
): { incident: Incident; events: IncidentEvent[] } {
  const breaches = names.flatMap((name): Warning[] => {
    const { state, due } = incidentClock(incident, name, policy);
    const isUnsaid = state === 'running' && due !== null && due < now && incident.warned[name] < 100;
    return isUnsaid ? [{ clock: name, share: 100, due: due.toISOString(), rings: [owner] }] : [];
  });
  return { incident: warnedOf(incident, breaches), events: breaches.map(asEvent) };
}
