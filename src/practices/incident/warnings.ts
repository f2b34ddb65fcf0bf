import { accept, type Decision, unchanged } from '../../core/decision.ts';
import type { PolicyView } from '../../core/policy.ts';
import type { Acting } from '../../engine/define.ts';
import {
  type ClockName,
  clockNames,
  clockOf,
  levelsOf,
  nextWarning,
  reachedShare,
  type Warned,
} from '../service-level/index.ts';
import { clocked, movesOf } from './clocks.ts';
import type { Incident, IncidentEvent } from './incident.ts';
import type { Leads } from './pending.ts';

/** When the next warning of either clock is due; null: none is to come as things stand. */
export function warningAt(incident: Incident, policy: PolicyView): Date | null {
  const levels = levelsOf(policy);
  const [response, resolution] = clockNames.map((name) =>
    nextWarning(clockOf(name, movesOf(incident), levels), incident.warned[name], levels),
  );
  const due = [response, resolution].filter((at) => at !== null && at !== undefined);
  return due.sort((one, other) => one.getTime() - other.getTime())[0] ?? null;
}

/**
 * Standard 2.5.2: a warning at 50, 75, 90 and 100 % of a target. After a time in which nobody watched, of each clock the
 * highest one alone.
 */
export function warn(incident: Incident, { now, policy, facts }: Acting<Leads>): Decision<Incident, IncidentEvent> {
  const levels = levelsOf(policy);
  const warnings = clockNames.flatMap((name): Warning[] => {
    const clock = clockOf(name, movesOf(incident), levels);
    const share = reachedShare(now, clock, levels);
    const isNew = clock.state !== 'over' && clock.due && share > incident.warned[name];
    return isNew ? [{ clock: name, share, due: clock.due!.toISOString() }] : [];
  });
  if (warnings.length === 0) return unchanged();
  const isBreached = warnings.some(({ share }) => share === 100);
  const warned = { ...incident.warned, ...Object.fromEntries(warnings.map(({ clock, share }) => [clock, share])) };
  return accept(
    { ...clocked(incident, policy), warned, ...(isBreached && { breachReason: null }) },
    warnings.map((warning) => ({
      type: 'incident.warned',
      ...warning,
      rings: ringsAt(warning.share, incident, facts),
    })),
  );
}
type Warning = { clock: ClockName; share: Warned; due: string };

/** 75 % rings who has it, 90 % their lead too, 100 % the incident managers too; where nobody has it, the lead from the start. */
function ringsAt(share: Warned, { owner }: Incident, { lead, managers }: Leads): number[] {
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
export function breachesUnsaid(incident: Incident, names: ClockName[], owner: number, { now, policy }: Acting) {
  const levels = levelsOf(policy);
  const events = names.flatMap((name): IncidentEvent[] => {
    const { state, due } = clockOf(name, movesOf(incident), levels);
    const isUnsaid = state === 'running' && due !== null && due < now && incident.warned[name] < 100;
    return isUnsaid
      ? [{ type: 'incident.warned', clock: name, share: 100, due: due.toISOString(), rings: [owner] }]
      : [];
  });
  if (events.length === 0) return { incident, events };
  const said = events.flatMap((event) => (event.type === 'incident.warned' ? [[event.clock, event.share]] : []));
  const warned = { ...incident.warned, ...Object.fromEntries(said) };
  return { incident: { ...incident, warned, breachReason: null }, events };
}
