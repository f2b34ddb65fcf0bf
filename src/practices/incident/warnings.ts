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
  if (!response || !resolution) return response ?? resolution ?? null;
  return response < resolution ? response : resolution;
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
  const warned = { ...incident.warned, ...Object.fromEntries(warnings.map(({ clock, share }) => [clock, share])) };
  return accept(
    { ...clocked(incident, policy), warned },
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
