import { accept, type Decision, unchanged } from '../../core/decision.ts';
import type { Acting } from '../../engine/define.ts';
import { type ClockName, clockOf, levelsOf, reachedShare, type Warned } from '../service-level/index.ts';
import { clocked, movesOf } from './clocks.ts';
import type { Incident, IncidentEvent } from './incident.ts';
import type { Leads } from './pending.ts';

/**
 * Standard 2.5.2: a warning at 50, 75, 90 and 100 % of a target. After a time in which nobody watched, the highest one alone.
 */
export const warn =
  (clock: ClockName) =>
  (incident: Incident, { now, policy, facts }: Acting<Leads>): Decision<Incident, IncidentEvent> => {
    const levels = levelsOf(policy);
    const { due, ...running } = clockOf(clock, movesOf(incident), levels);
    const share = reachedShare(now, { due, ...running }, levels);
    if (share <= incident.warned[clock] || !due) return unchanged();
    const warned = { ...incident.warned, [clock]: share };
    return accept({ ...clocked(incident, policy), warned }, [
      { type: 'incident.warned', clock, share, due: due.toISOString(), rings: ringsAt(share, incident, facts) },
    ]);
  };

/** 75 % rings who has it, 90 % their lead too, 100 % the incident managers too; where nobody has it, the lead from the start. */
function ringsAt(share: Warned, { owner }: Incident, { lead, managers }: Leads): number[] {
  const rung = [
    ...(share >= 75 ? [owner ?? lead] : []),
    ...(share >= 90 ? [lead] : []),
    ...(share >= 100 ? managers : []),
  ];
  return [...new Set(rung)].filter((each) => each !== null);
}
