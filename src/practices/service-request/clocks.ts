import { accept, type Decision, unchanged } from '../../core/decision.ts';
import type { PolicyView } from '../../core/policy.ts';
import type { Acting } from '../../engine/define.ts';
import { type Leads, ringsAt } from '../incident/index.ts';
import {
  atRisk,
  type Clock,
  clockOf,
  type Levels,
  levelsOf,
  type Move,
  minutesOf,
  nextWarning,
  reachedShare,
} from '../service-level/index.ts';
import { entryOf } from './policy.ts';
import { isWorked, type RequestEvent, type ServiceRequest } from './service-request.ts';

/** What it waits for before anybody may work on it: that time never counts. */
export const forApproval = 'approval';

/** A request has one target, of its entry in the catalogue, and none of a priority: what stands there is not asked. */
export const opened = (now: Date): Move => ({ at: now.toISOString(), move: 'opened', priority: 'P4', service: null });

type Clocked = Pick<ServiceRequest, 'moves' | 'wanted'>;

/** By the version of the rules that the request lives by. */
export const requestClock = (request: Clocked, policy: PolicyView): Clock =>
  clockOf('resolution', request.moves, requestLevels(request, policy));

function requestLevels({ wanted }: Clocked, policy: PolicyView): Levels {
  const levels = levelsOf(policy);
  const { target, clock } = entryOf(policy, wanted.entry)!;
  const minutes = minutesOf(target, clock, levels.calendar);
  return {
    calendar: levels.calendar,
    pausedBy: [...levels.pausedBy, forApproval],
    targetOf: () => ({ response: minutes, resolution: minutes, clock }),
  };
}

/** The request after this moved its clock: it is due when that says from now on. */
export function clocked<R extends Clocked>(
  request: R,
  policy: PolicyView,
  ...moved: Move[]
): R & Pick<ServiceRequest, 'fulfilBy'> {
  const after = { ...request, moves: [...request.moves, ...moved] };
  return { ...after, fulfilBy: requestClock(after, policy).due };
}

export const warningAt = (request: ServiceRequest, policy: PolicyView): Date | null =>
  nextWarning(requestClock(request, policy), request.warned);

/** Standard 2.5.2: at 50, 75, 90 and 100 % of the target; after a time in which nobody watched, the highest one alone. */
export function warn(
  request: ServiceRequest,
  { now, policy, facts }: Acting<Leads>,
): Decision<ServiceRequest, RequestEvent> {
  const clock = requestClock(request, policy);
  const share = reachedShare(now, clock);
  if (clock.state !== 'running' || !clock.due || share <= request.warned) return unchanged();
  return accept({ ...request, warned: share }, [
    { type: 'request.warned', share, due: clock.due.toISOString(), rings: ringsAt(share, request, facts) },
  ]);
}

/** Standard: at risk and breached are marks, never a status. */
export function markOf(request: ServiceRequest): 'at-risk' | 'breached' | null {
  if (!isWorked(request)) return null;
  if (request.warned === 100) return 'breached';
  return request.warned >= atRisk && !request.pending?.paused ? 'at-risk' : null;
}
