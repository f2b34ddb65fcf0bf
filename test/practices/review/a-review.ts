import type { Decision } from '../../../src/core/decision.ts';
import type { Role } from '../../../src/core/permissions.ts';
import { type Acting, type Actor, deskbell, type Fresh } from '../../../src/engine/define.ts';
import type { ForReview } from '../../../src/practices/incident/index.ts';
import type { ActionItem, Entry, IncidentAbout, Review, ReviewEvent } from '../../../src/practices/review/review.ts';
import { sampleRules } from '../../support/rules.ts';

/** Monday 10:00 in Amsterdam; the incident was solved then. */
export const now = new Date('2026-11-23T09:00:00Z');
export const policy = sampleRules();
const place = { platform: 'slack', workspace: 'local', channel: 'desk' };

const person = (id: number, ...roles: Role[]): Actor => ({ ...deskbell, id, key: `p${id}`, name: `p${id}`, roles });
export const rita = person(1, 'requester');
export const dan = person(2, 'agent');
export const sam = person(3, 'support-engineer');
export const mei = person(4, 'agent', 'incident-manager');

export const acting = <F>(actor: Actor, facts: F, more: { at?: Date; part?: string } = {}): Acting<F> => ({
  actor,
  now: more.at ?? now,
  place,
  policy,
  facts,
  ...(more.part !== undefined && { part: more.part }),
});

export const fresh: Fresh = {
  prefix: 'REV',
  policy: 1,
  open: true,
  createdAt: now,
  createdBy: null,
  updatedAt: now,
  updatedBy: null,
};

export const anEntry = (facts: Partial<Entry> = {}): Entry => ({
  id: 1,
  section: 'happened',
  text: 'The portal went dark',
  by: sam.id,
  at: now.toISOString(),
  link: null,
  message: null,
  author: null,
  ...facts,
});

export const anItem = (facts: Partial<ActionItem> = {}): ActionItem => ({
  id: 1,
  what: 'Watch the pool',
  kind: 'detect',
  owner: sam.id,
  due: '2026-12-11T17:00:00.000Z',
  state: 'open',
  reason: null,
  reminded: 0,
  by: dan.id,
  ...facts,
});

export const aboutAnIncident: IncidentAbout = {
  prefix: 'INC',
  number: 12,
  title: 'Order portal shows error 502',
  priority: 'P1',
  major: true,
  breached: [],
  paged: [],
  metrics: { detect: 10, acknowledge: 6, resolve: 70 },
  endedAt: now.toISOString(),
};

/** REV-1 of INC-12, to be published by Monday after. */
export const aReview = (facts: Partial<Review> = {}): Review => ({
  ...fresh,
  id: 70,
  number: 1,
  title: 'Order portal shows error 502',
  status: 'open',
  service: 'order-portal',
  item: null,
  team: 'service-desk',
  owner: dan.id,
  requester: null,
  visibility: 'internal',
  incident: 12,
  about: aboutAnIncident,
  chair: null,
  asked: 'happened',
  entries: [],
  attendees: [],
  items: [],
  meeting: null,
  dueAt: new Date('2026-11-30T09:00:00Z'),
  late: 0,
  published: null,
  waived: null,
  ...facts,
});

export const anIncident = (facts: Partial<ForReview> = {}): ForReview => ({
  id: 12,
  prefix: 'INC',
  number: 12,
  title: 'Order portal shows error 502',
  status: 'resolved',
  service: 'order-portal',
  item: null,
  team: 'service-desk',
  owner: dan.id,
  visibility: 'requester',
  priority: 'P1',
  major: true,
  review: null,
  since: new Date('2026-11-23T07:50:00Z'),
  metrics: { detect: 10, acknowledge: 6, resolve: 70 },
  endedAt: now,
  resolution: null,
  breached: [],
  paged: [],
  participants: [],
  named: [],
  timeline: [],
  ...facts,
});

/** What was decided, in short: the reason and its field, or what became of it. */
export function shortly(decision: Decision<unknown, ReviewEvent>): string {
  switch (decision.verdict) {
    case 'accepted':
      return 'accepted';
    case 'unchanged':
      return `unchanged ${decision.note?.key.replace(/^[\w-]+\./, '') ?? ''}`.trim();
    case 'refused':
      return decision.stale
        ? 'stale'
        : [decision.reason?.key.replace(/^[\w-]+\./, ''), decision.field].filter(Boolean).join(' at ');
  }
}

export function recordOf<R>(decision: Decision<R, ReviewEvent>): R {
  if (decision.verdict !== 'accepted') throw new Error(`not accepted: ${shortly(decision)}`);
  return decision.record;
}
export const eventsOf = (decision: Decision<unknown, ReviewEvent>): readonly ReviewEvent[] =>
  decision.verdict === 'accepted' ? decision.events : [];
