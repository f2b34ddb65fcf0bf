import type { Role } from '../../../src/core/permissions.ts';
import { type Acting, type Actor, deskbell, type Fresh } from '../../../src/engine/define.ts';
import { clocked, opened } from '../../../src/practices/service-request/clocks.ts';
import type { RequestFacts } from '../../../src/practices/service-request/decisions.ts';
import { catalogueSection } from '../../../src/practices/service-request/policy.ts';
import type { RequestStatus, ServiceRequest } from '../../../src/practices/service-request/service-request.ts';
import { sampleRules } from '../../support/rules.ts';

/** Monday 10:00 in Amsterdam. */
export const now = new Date('2026-11-23T09:00:00Z');
export const at = (time: string): Date => new Date(`2026-${time}:00Z`);

const person = (id: number, key: string, ...roles: Role[]): Actor => ({ ...deskbell, id, key, name: key, roles });
export const rita = person(1, 'rita', 'requester');
export const dan: Actor = { ...person(2, 'dan', 'agent'), team: 'service-desk' };
export const omar = person(3, 'omar', 'support-engineer');
export const sofia = person(4, 'sofia', 'problem-manager');

export const place = { platform: 'web', workspace: 'local', channel: 'help' };
export const policy = sampleRules();
export const acting = <F>(actor: Actor, facts: F, when = now): Acting<F> => ({
  actor,
  now: when,
  place,
  policy,
  facts,
});

export const fresh: Fresh = {
  prefix: 'REQ',
  policy: 1,
  open: true,
  createdAt: now,
  createdBy: rita.id,
  updatedAt: now,
  updatedBy: rita.id,
};

export const facts = (more: Partial<RequestFacts> = {}): RequestFacts => ({
  key: 'new-laptop',
  entry: policy.read(catalogueSection)['new-laptop']!,
  title: 'New laptop: For a new colleague',
  answers: [{ label: 'What for?', value: { text: 'For a new colleague', long: false } }],
  files: [],
  requester: rita.id,
  approvers: [omar.id],
  asked: { approvers: [omar.id], lead: null, told: [omar.id] },
  wait: 0,
  ...more,
});

/** REQ-3, a VPN account that Rita asked for; its target is four business hours. */
export function aRequest(more: Partial<ServiceRequest> = {}): ServiceRequest {
  const request: ServiceRequest = {
    ...fresh,
    id: 30,
    number: 3,
    title: 'VPN account: Night shifts',
    status: 'new',
    service: null,
    item: null,
    team: 'infrastructure',
    owner: null,
    requester: rita.id,
    visibility: 'requester',
    wanted: { entry: 'vpn-account', name: 'VPN account' },
    answers: [{ label: 'What for?', value: { text: 'Night shifts', long: false } }],
    place,
    approval: null,
    verdict: null,
    moves: [opened(now)],
    fulfilBy: null,
    warned: 0,
    pending: null,
    fulfilment: null,
    remindAt: null,
    closesAt: null,
    reminded: false,
    confirmation: null,
    cancelled: null,
    returns: 0,
  };
  return clocked({ ...request, ...more }, policy);
}

const iso = now.toISOString();
export const approval = { by: [omar.id], since: iso, reminders: 0, nextReminder: iso };
const verdict = { by: omar.id, standsFor: null, at: iso, why: null, instead: null };
const fulfilment = { did: 'Account made', by: dan.id, at: iso };

/** What a request has become by the time it is in a status. */
export const thatIs: Record<RequestStatus, Partial<ServiceRequest>> = {
  new: { status: 'new' },
  'waiting-approval': { status: 'waiting-approval', approval },
  approved: { status: 'approved', approval, verdict },
  rejected: { status: 'rejected', open: false, approval, verdict: { ...verdict, why: 'No budget', instead: 'Less' } },
  assigned: { status: 'assigned', owner: dan.id },
  'in-fulfilment': { status: 'in-fulfilment', owner: dan.id },
  pending: {
    status: 'pending',
    owner: dan.id,
    pending: {
      on: 'requester',
      what: 'Which country?',
      checkAt: iso,
      nextCheck: iso,
      reminders: 0,
      by: dan.id,
      since: iso,
      paused: true,
    },
  },
  fulfilled: { status: 'fulfilled', owner: dan.id, fulfilment, remindAt: now, closesAt: now },
  closed: {
    status: 'closed',
    open: false,
    owner: dan.id,
    fulfilment,
    confirmation: { stars: 4, comment: null, by: rita.id, at: iso },
  },
  cancelled: { status: 'cancelled', open: false, cancelled: { why: 'duplicate', note: null } },
};
