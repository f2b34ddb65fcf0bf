import type { PolicyView } from '../../core/policy.ts';
import {
  atRisk,
  type Clock,
  type ClockName,
  clockNames,
  clockOf,
  levelsOf,
  type Move,
  reachedShare,
  type Warned,
} from '../service-level/index.ts';
import { type Incident, isWorked } from './incident.ts';

type Clocked = Pick<
  Incident,
  'moves' | 'warned' | 'createdAt' | 'priority' | 'service' | 'acknowledgedAt' | 'resolution' | 'status'
>;

/** The incident after this moved its clocks: its deadlines are what they say from now on, by the rules it lives by. */
export function clocked<I extends Clocked>(incident: I, policy: PolicyView, ...moved: Move[]): I & Deadlines {
  const after = { ...incident, moves: [...movesOf(incident), ...moved] };
  const [respondBy, solveBy] = clockNames.map((name) => incidentClock(after, name, policy).due);
  return { ...after, respondBy: respondBy!, solveBy: solveBy! };
}
type Deadlines = Pick<Incident, 'moves' | 'respondBy' | 'solveBy'>;

/** By the rules that the incident lives by. */
export const incidentClock = (incident: Clocked, name: ClockName, policy: PolicyView): Clock =>
  clockOf(name, movesOf(incident), levelsOf(policy));

/** Incidents of an earlier release have none; what else they know says the same. */
export function movesOf(incident: Clocked): Move[] {
  if (incident.moves.length > 0) return incident.moves;
  const { createdAt, priority, service, acknowledgedAt, resolution, status } = incident;
  const isBack = resolution && isWorked({ status });
  return [
    { at: createdAt.toISOString(), move: 'opened', priority, service },
    ...(acknowledgedAt ? [{ at: acknowledgedAt.toISOString(), move: 'answered' as const }] : []),
    ...(resolution ? [{ at: resolution.at, move: 'solved' as const }] : []),
    ...(isBack ? [{ at: resolution.at, move: 'reopened' as const }] : []),
  ];
}

/** With other targets less may be used than was warned of: then it is warned of again in time. */
export function warnedAnew(incident: Clocked, policy: PolicyView, now: Date): Incident['warned'] {
  const [response, resolution] = clockNames.map((name): Warned => {
    const reached = reachedShare(now, incidentClock(incident, name, policy));
    return Math.min(reached, incident.warned[name]) as Warned;
  });
  return { response: response!, resolution: resolution! };
}

/** The clock that matters now: until somebody has answered, that of the answer. */
export const governing = ({ acknowledgedAt }: Pick<Incident, 'acknowledgedAt'>) =>
  acknowledgedAt ? 'resolution' : 'response';

/** Standard: at risk and breached are marks, never a status. */
export function markOf(
  incident: Pick<Incident, 'warned' | 'pending' | 'status' | 'acknowledgedAt'>,
): 'at-risk' | 'breached' | null {
  const { warned, pending } = incident;
  if (!isWorked(incident)) return null;
  const share = warned[governing(incident)];
  if (share === 100) return 'breached';
  return share >= atRisk && !pending?.paused ? 'at-risk' : null;
}

/** Whoever owns what was breached says why. */
export const owesReason = ({ warned, breachReason, status }: Incident): boolean =>
  breachReason === null && status !== 'cancelled' && (warned.response === 100 || warned.resolution === 100);
