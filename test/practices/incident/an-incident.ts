import type { Decision } from '../../../src/core/decision.ts';
import type { Role } from '../../../src/core/permissions.ts';
import { type Acting, type Actor, deskbell, type Fresh } from '../../../src/engine/define.ts';
import type { Incident, IncidentEvent, PriorityMatrix } from '../../../src/practices/incident/incident.ts';
import { sampleRules } from '../../support/rules.ts';

/** Monday 10:00 in Amsterdam; the incident is an hour old. */
export const now = new Date('2026-11-23T09:00:00Z');
export const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

const person = (id: number, key: string, ...roles: Role[]): Actor => ({ ...deskbell, id, key, name: key, roles });
export const rita = person(1, 'rita', 'requester');
export const dan: Actor = { ...person(2, 'dan', 'agent'), team: 'service-desk' };
export const sam = person(3, 'sam', 'support-engineer');
export const paul = person(4, 'paul', 'auditor');

export const place = { platform: 'web', workspace: 'local', channel: 'help' };
export const policy = sampleRules();
export const acting = <F>(actor: Actor, facts: F, at = now): Acting<F> => ({ actor, now: at, place, policy, facts });

const row = { critical: 'P1', high: 'P2', medium: 'P3', low: 'P4' } as const;
export const matrix: PriorityMatrix = { organisation: row, department: row, team: row, person: row };

export const fresh: Fresh = {
  prefix: 'INC',
  policy: 1,
  open: true,
  createdAt: minutesAgo(60),
  createdBy: rita.id,
  updatedAt: minutesAgo(60),
  updatedBy: rita.id,
};

/** INC-7, reported by Rita an hour ago. */
export const anIncident = (facts: Partial<Incident> = {}): Incident => ({
  ...fresh,
  id: 70,
  number: 7,
  title: 'Label printer offline',
  status: 'new',
  service: null,
  item: null,
  team: 'service-desk',
  owner: null,
  requester: rita.id,
  visibility: 'requester',
  description: 'Label printer offline',
  since: minutesAgo(90),
  detectedAt: null,
  impact: 'team',
  urgency: 'medium',
  priority: 'P3',
  nature: null,
  channel: 'chat',
  caller: null,
  callBack: null,
  tried: null,
  site: null,
  reach: null,
  place,
  acknowledgedAt: null,
  moves: [{ at: minutesAgo(60).toISOString(), move: 'opened', priority: 'P3', service: null }],
  respondBy: new Date('2026-11-23T12:00:00Z'),
  solveBy: new Date('2026-11-26T08:00:00Z'),
  warned: { response: 0, resolution: 0 },
  breachReason: null,
  pending: null,
  lastUpdate: null,
  resolution: null,
  remindAt: null,
  closesAt: null,
  reminded: false,
  confirmation: null,
  alsoSaid: [],
  cancelled: null,
  reopenings: 0,
  escalation: null,
  progress: null,
  promise: null,
  review: null,
  major: facts.priority === 'P1' || facts.priority === 'P2',
  crew: null,
  hidden: null,
  stops: null,
  freezing: false,
  ...facts,
});

/** Solved by Dan, waiting for Rita. */
export const aResolved = (facts: Partial<Incident> = {}): Incident =>
  anIncident({
    status: 'resolved',
    owner: dan.id,
    acknowledgedAt: minutesAgo(50),
    moves: [
      { at: minutesAgo(60).toISOString(), move: 'opened', priority: 'P3', service: null },
      { at: minutesAgo(50).toISOString(), move: 'answered' },
      { at: minutesAgo(10).toISOString(), move: 'solved' },
    ],
    resolution: {
      wrong: 'a driver',
      did: 'rolled it back',
      cause: 'software',
      kind: 'fixed',
      recoveredAt: minutesAgo(10).toISOString(),
      at: minutesAgo(10).toISOString(),
      by: dan.id,
    },
    remindAt: new Date('2026-11-24T09:00:00Z'),
    closesAt: new Date('2026-11-26T09:00:00Z'),
    ...facts,
  });

/** Worked on by Dan, waiting for Rita's answer. */
export const aPending = (facts: Partial<Incident> = {}): Incident =>
  anIncident({
    status: 'pending',
    owner: dan.id,
    acknowledgedAt: minutesAgo(50),
    moves: [
      { at: minutesAgo(60).toISOString(), move: 'opened', priority: 'P3', service: null },
      { at: minutesAgo(50).toISOString(), move: 'answered' },
      { at: minutesAgo(30).toISOString(), move: 'waiting', on: 'requester' },
    ],
    solveBy: null,
    pending: {
      on: 'requester',
      what: 'which label size?',
      checkAt: '2026-11-24T09:00:00.000Z',
      nextCheck: '2026-11-24T09:00:00.000Z',
      reminders: 0,
      by: dan.id,
      since: minutesAgo(30).toISOString(),
      paused: true,
    },
    ...facts,
  });

/** What people fill in, and what was found out for them. */
export const about = { service: null, item: null };
export const times = { remindAt: new Date('2026-11-24T09:00:00Z'), closesAt: new Date('2026-11-26T09:00:00Z') };
export const solution = { wrong: 'a driver', did: 'rolled it back', cause: 'software', kind: 'fixed' } as const;
export const sorted = { nature: 'hardware', subject: 'unknown', hit: 'team', urgent: 'medium' } as const;

/** What was decided, in short: the reason and its field, or what became of the record. */
export function shortly(decision: Decision<unknown, IncidentEvent>) {
  if (decision.verdict !== 'refused') return decision.verdict;
  const { reason, field } = decision;
  return [reason?.key.replace('incident.', ''), field].filter(Boolean).join(' at ');
}
export function recordOf<R>(decision: Decision<R, IncidentEvent>): R {
  if (decision.verdict !== 'accepted') throw new Error(`not accepted: ${shortly(decision)}`);
  return decision.record;
}
