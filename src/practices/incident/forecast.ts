import { deskbell, nowhere, type Reading } from '../../engine/define.ts';
import { type Priority, priorities } from '../service-level/index.ts';
import { reportIncident } from './decisions.ts';
import { escalationOf } from './escalation.ts';
import {
  type Impact,
  type Incident,
  type IncidentEvent,
  impacts,
  type PriorityMatrix,
  type Urgency,
  urgencies,
} from './incident.ts';
import { settlePage } from './paging.ts';
import { deskTeam } from './policy.ts';
import { incidentTimers, incidentTimersOf } from './timers.ts';

/** Of an incident that nobody touches: what its clocks do to it, in order. */
export type Foreseen = { at: Date; event: IncidentEvent };
export type Supposed = { priority: Priority; service: string | null; at: Date };

/** More than any plan has; what goes on for ever is cut. */
const mostSteps = 100;

/**
 * Who would be told what and when, of an incident reported then: by the very timers and decisions that would do it, with
 * people looked up as of each moment. Everybody is taken to be reached. Nothing is stored and nobody is told.
 */
export async function foresee(reading: Reading, supposed: Supposed): Promise<Foreseen[]> {
  const foreseen: Foreseen[] = [];
  let incident = supposedIncident(reading, supposed);
  for (let step = 0; step < mostSteps; step++) {
    const [next] = incidentTimersOf(incident, reading.policy).sort((one, other) => +one.at - +other.at);
    const timer = next && incidentTimers[next.name];
    if (!timer) break;
    const acting = { actor: deskbell, now: next.at, policy: reading.policy, place: nowhere };
    const facts = await timer.facts?.({ ...reading, ...acting }, incident, undefined);
    const decision = timer.decide(incident, { ...acting, facts }, undefined);
    if (decision.verdict !== 'accepted') break;
    foreseen.push(...decision.events.map((event) => ({ at: next.at, event })));
    incident = allReached({ ...decision.record, updatedAt: next.at }, next.at, reading);
  }
  return foreseen;
}

function supposedIncident({ policy }: Reading, { priority, service, at }: Supposed): Incident {
  const fresh = {
    prefix: 'INC',
    policy: policy.version,
    open: true,
    createdAt: at,
    createdBy: null,
    updatedAt: at,
    updatedBy: null,
  };
  const subject = { service, item: null };
  const team = deskTeam(policy) ?? '';
  const facts = { matrix: always(priority), team, shared: false, subject, wait: 0, alike: [] };
  const report = { what: 'Supposed', subject: '', hit: impacts[0], urgent: urgencies[0] };
  const decision = reportIncident(fresh, report, { actor: deskbell, now: at, place: nowhere, policy, facts });
  if (decision.verdict !== 'accepted') throw new Error('a supposed incident was refused');
  return { ...decision.record, id: 0, number: 0 };
}

function always(priority: Priority): PriorityMatrix {
  const row = Object.fromEntries(urgencies.map((urgency) => [urgency, priority])) as Record<Urgency, Priority>;
  return Object.fromEntries(impacts.map((impact) => [impact, row])) as Record<Impact, typeof row>;
}

function allReached(incident: Incident, now: Date, { policy, actor }: Reading): Incident {
  const acting = { actor, now, policy, place: nowhere, facts: undefined };
  return escalationOf(incident).pages.reduce((before, { id, way }) => {
    const settled = settlePage(before, { page: String(id), way, outcome: 'reached' }, acting);
    return settled.verdict === 'accepted' ? settled.record : before;
  }, incident);
}

export const isPriority = (typed: string): typed is Priority => (priorities as readonly string[]).includes(typed);
