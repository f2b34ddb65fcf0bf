import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../src/core/decision.ts';
import { type ActionOf, offers } from '../../../src/core/lifecycle.ts';
import { deskbell } from '../../../src/engine/define.ts';
import { usedBy } from '../../../src/practices/service-level/index.ts';
import {
  approve,
  askApproval,
  reject,
  remindApprovers,
  whomToAsk,
} from '../../../src/practices/service-request/approval.ts';
import { stateOf } from '../../../src/practices/service-request/cards.ts';
import { markOf, opened, requestClock, warn, warningAt } from '../../../src/practices/service-request/clocks.ts';
import {
  closeUnanswered,
  confirm,
  fulfil,
  remindToConfirm,
  sendBack,
} from '../../../src/practices/service-request/closing.ts';
import { acknowledge, assign, cancel, makeRequest, note } from '../../../src/practices/service-request/decisions.ts';
import { checkPending, pend, resume } from '../../../src/practices/service-request/pending.ts';
import {
  type RequestEvent,
  requestLifecycle,
  type ServiceRequest,
} from '../../../src/practices/service-request/service-request.ts';
import { requestTimersOf } from '../../../src/practices/service-request/timers.ts';
import { whyOfRequest } from '../../../src/practices/service-request/why.ts';
import {
  acting,
  approval,
  aRequest,
  at,
  dan,
  facts,
  fresh,
  now,
  omar,
  policy,
  rita,
  sofia,
  thatIs,
} from './a-request.ts';

type Decided = Decision<ServiceRequest, RequestEvent>;
type Action = ActionOf<typeof requestLifecycle>;
const times = { remindAt: at('11-24T09:00'), closesAt: at('11-26T09:00') };
const asked = (approvers: number[]) => ({ approvers, lead: null, told: approvers });
const nobody = { lead: null, managers: [] };
const vendor = { on: 'vendor', what: 'a licence', checkAt: at('11-24T09:00') } as const;

/** Every action of the lifecycle, by somebody who may; a new one without a line here does not compile. */
const acts: Record<Action, (request: ServiceRequest) => Decided> = {
  'ask-approval': (request) =>
    askApproval(request, [], acting(rita, { approvers: [omar.id], asked: asked([omar.id]) })) as Decided,
  approve: (request) => approve(request, {}, acting(omar, { standsFor: null })),
  reject: (request) => reject(request, { why: 'No budget' }, acting(omar, { standsFor: null })),
  'remind-approvers': (request) =>
    remindApprovers(request, undefined, acting(deskbell, { asked: asked([]), lead: null })),
  acknowledge: (request) => acknowledge(request, {}, acting(dan, undefined)),
  assign: (request) => assign(request, { to: 'person:omar' }, acting(dan, { team: null, owner: omar.id, away: null })),
  fulfil: (request) => fulfil(request, { did: 'Account made' }, acting(dan, times)),
  pend: (request) => pend(request, vendor, acting(dan, undefined)),
  resume: (request) => resume(request, {}, acting(dan, undefined)),
  check: (request) => checkPending(request, undefined, acting(deskbell, nobody)),
  note: (request) => note(request, { text: 'in stock' }, acting(dan, { threadNotes: true })),
  confirm: (request) => confirm(request, { stars: '4' }, acting(rita, undefined)),
  return: (request) => sendBack(request, { reason: 'it is the wrong one' }, acting(rita, undefined)),
  remind: (request) => remindToConfirm(request, undefined, acting(deskbell, undefined)),
  'close-unanswered': (request) => closeUnanswered(request, undefined, acting(deskbell, undefined)),
  cancel: (request) => cancel(request, { why: 'withdrawn' }, acting(rita, undefined)),
};

const statuses = Object.keys(requestLifecycle.table) as ServiceRequest['status'][];
const each = statuses.flatMap((status) =>
  (Object.keys(acts) as Action[]).map((action): [ServiceRequest['status'], Action] => [status, action]),
);
const that = (status: ServiceRequest['status']) => aRequest(thatIs[status]);

test.each(each.filter(([status, action]) => offers(requestLifecycle, status, action)))(
  'a request that is %s takes %s, and goes where the table says',
  (status, action) => {
    const decided = acts[action](that(status));
    expect(decided.verdict).toBe('accepted');
  },
);

test.each(each.filter(([status, action]) => !offers(requestLifecycle, status, action)))(
  'a request that is %s refuses %s',
  (status, action) => {
    expect(acts[action](that(status))).toEqual({ verdict: 'refused', stale: true });
  },
);

function accepted(decided: Decision<unknown, RequestEvent>): ServiceRequest {
  if (decided.verdict !== 'accepted') return expect.unreachable(JSON.stringify(decided));
  return decided.record as ServiceRequest;
}
const reasonOf = (decided: Decision<unknown, unknown>): string | undefined =>
  decided.verdict === 'refused' ? decided.reason?.key : decided.verdict;

describe('a new request', () => {
  test('waits for its approvers, and its clock does not run', () => {
    const made = accepted(makeRequest(fresh, {}, acting(rita, facts())));
    expect(made).toMatchObject({ status: 'waiting-approval', fulfilBy: null, visibility: 'requester' });
    expect(made.approval).toMatchObject({ by: [omar.id], nextReminder: '2026-11-24T09:00:00.000Z' });
    expect(warningAt(made, policy)).toBeNull();
  });

  test('that nobody need approve is its team’s at once', () => {
    const entry = { ...facts().entry!, approval: [], target: '4 h' };
    const made = accepted(makeRequest(fresh, {}, acting(rita, facts({ key: 'vpn-account', entry, approvers: [] }))));
    expect(made).toMatchObject({ status: 'new', team: 'service-desk', fulfilBy: at('11-23T13:00') });
  });

  test.each([
    ['is declined after ten in a minute', { wait: 12 }, 'request.tooManyRequests'],
    ['of what is no longer there is refused', { entry: null }, 'request.noSuchEntry'],
    ['that nobody else could approve is refused', { approvers: [] }, 'request.nobodyMayApprove'],
  ])('%s', (_, more, key) => {
    expect(reasonOf(makeRequest(fresh, {}, acting(rita, facts(more))))).toBe(key);
  });

  test('by an agent is theirs for whom it was asked', () => {
    const made = accepted(makeRequest({ ...fresh, createdBy: dan.id }, {}, acting(dan, facts({ requester: rita.id }))));
    expect(made).toMatchObject({ requester: rita.id, createdBy: dan.id });
  });
});

describe('who decides', () => {
  const waiting = aRequest({ ...thatIs['waiting-approval'], createdBy: dan.id });
  test.each([
    ['its requester never, approver or not', rita, null, 'request.notYourOwn'],
    ['nor who typed it in for them', dan, null, 'request.notYourOwn'],
    ['nor anybody else', sofia, undefined, 'request.onlyApprovers'],
    ['an approver', omar, null, 'accepted'],
    ['who stands in for one', sofia, omar.id, 'accepted'],
  ])('%s', (_, actor, standsFor, expected) => {
    expect(reasonOf(approve(waiting, {}, acting(actor, { standsFor })))).toBe(expected);
    expect(reasonOf(reject(waiting, { why: 'No' }, acting(actor, { standsFor })))).toBe(expected);
  });

  const [approver, other, deputy, asker, lead] = [11, 12, 13, 14, 15];
  test.each<[string, number[], [number, number | null][], number | null, number[], typeof lead | null]>([
    ['an approver who is there', [approver], [[approver, approver]], lead, [approver], null],
    ['who stands in, through them', [approver], [[approver, deputy]], lead, [approver], null],
    ['where nobody stands in, the team', [approver], [[approver, null]], lead, [approver], null],
    ['the lead, where the deputy asked for it', [approver], [[approver, asker]], lead, [], lead],
    ['nobody, where the lead asked for it too', [approver], [[approver, asker]], asker, [], null],
    ['nobody, where the team has no lead', [approver], [[approver, asker]], null, [], null],
    [
      'the other approver alone',
      [approver, other],
      [
        [approver, asker],
        [other, other],
      ],
      lead,
      [other],
      null,
    ],
    [
      'the lead too, where the other one is away',
      [approver, other],
      [
        [approver, asker],
        [other, null],
      ],
      lead,
      [other],
      lead,
    ],
    [
      'nobody twice',
      [approver, other],
      [
        [approver, other],
        [other, other],
      ],
      lead,
      [other],
      null,
    ],
    [
      'a deputy of two once',
      [approver, other],
      [
        [approver, deputy],
        [other, deputy],
      ],
      lead,
      [approver],
      null,
    ],
  ])('asked is %s', (_, by, acting, leads, approvers, decides) => {
    const asked = whomToAsk(by, new Map(acting), { never: [asker], lead: leads });
    expect(asked).toMatchObject({ approvers, lead: decides && { person: decides, standsFor: approver } });
    expect(asked.told).not.toContain(asker);
  });

  test('the verdict says for whom', () => {
    const after = accepted(approve(waiting, {}, acting(sofia, { standsFor: omar.id })));
    expect(after.verdict).toMatchObject({ by: sofia.id, standsFor: omar.id, why: null });
  });

  test('the second reminder is the last and rings the lead', () => {
    const ask = (request: ServiceRequest) =>
      remindApprovers(request, undefined, acting(deskbell, { asked: asked([omar.id]), lead: 9 }));
    const once = ask(waiting);
    const twice = ask(accepted(once));
    expect([once, twice].map((each) => each.verdict === 'accepted' && each.events[0])).toMatchObject([
      { last: false, rings: [] },
      { last: true, rings: [9] },
    ]);
    expect(accepted(once).approval).toMatchObject({ reminders: 1, nextReminder: '2026-11-24T09:00:00.000Z' });
    expect(accepted(twice).approval!.nextReminder).toBeNull();
  });
});

describe('the clock', () => {
  const used = (request: ServiceRequest, when: Date) => usedBy(when, requestClock(request, policy));

  test('counts neither the approval nor an agreed pause, and stops when it is fulfilled', () => {
    const entry = { ...facts().entry!, target: '4 h' };
    const asked = accepted(makeRequest(fresh, {}, acting(rita, facts({ key: 'vpn-account', entry }))));
    // Two days later, at 12:00 in Amsterdam.
    const approved = accepted(approve(asked, {}, acting(omar, { standsFor: null }, at('11-25T11:00'))));
    expect([used(approved, at('11-25T11:00')), approved.fulfilBy]).toEqual([0, at('11-25T15:00')]);
    const taken = accepted(acknowledge(approved, {}, acting(dan, undefined, at('11-25T11:30'))));
    const paused = accepted(
      pend(taken, { ...vendor, checkAt: at('11-27T09:00') }, acting(dan, undefined, at('11-25T12:00'))),
    );
    expect([used(paused, at('11-26T12:00')), paused.fulfilBy, warningAt(paused, policy)]).toEqual([60, null, null]);
    const goesOn = accepted(resume(paused, {}, acting(dan, undefined, at('11-26T12:00'))));
    expect(goesOn.fulfilBy).toEqual(at('11-26T15:00'));
    const done = accepted(fulfil(goesOn, { did: 'made' }, acting(dan, times, at('11-26T13:00'))));
    expect([used(done, at('12-01T12:00')), warningAt(done, policy)]).toEqual([120, null]);
    const back = accepted(sendBack(done, { reason: 'the wrong one' }, acting(rita, undefined, at('11-27T08:00'))));
    expect(back).toMatchObject({ status: 'assigned', owner: dan.id, returns: 1, fulfilBy: at('11-27T10:00') });
  });

  test.each([
    ['11-23T11:00', 50, [], null],
    ['11-23T12:00', 75, [dan.id], 'at-risk'],
    ['11-23T12:36', 90, [dan.id, 7], 'at-risk'],
    ['11-23T13:00', 100, [dan.id, 7, 8], 'breached'],
  ])('at %s warns of %i %%', (time, share, rings, mark) => {
    const request = aRequest(thatIs['in-fulfilment']);
    const decided = warn(request, acting(deskbell, { lead: 7, managers: [8] }, at(time)));
    expect(decided.verdict === 'accepted' && decided.events).toMatchObject([{ type: 'request.warned', share, rings }]);
    expect(markOf(accepted(decided))).toBe(mark);
    expect(warn(accepted(decided), acting(deskbell, { lead: 7, managers: [8] }, at(time))).verdict).toBe('unchanged');
  });
});

test('who fulfilled what they asked for is not reminded; it closes by itself, and its card says so', () => {
  const own = { ...that('fulfilled'), requester: dan.id, createdBy: dan.id };
  expect(requestTimersOf(own, policy).map(({ name }) => name)).toEqual(['request.close-unanswered']);
  expect(stateOf(own, 'desk', policy).key).toBe('request.stateOwnFulfilled');
  expect(stateOf(that('fulfilled'), 'desk', policy).key).toBe('request.stateFulfilled');
});

describe('why', () => {
  test('names the approval, an agreed pause and the end, and no stretch without length', () => {
    const asked = accepted(makeRequest(fresh, {}, acting(rita, facts())));
    const approved = accepted(approve(asked, {}, acting(omar, { standsFor: null }, at('11-23T11:00'))));
    const taken = accepted(acknowledge(approved, {}, acting(dan, undefined, at('11-23T12:00'))));
    const waits = accepted(pend(taken, vendor, acting(dan, undefined, at('11-23T13:00'))));
    const done = accepted(fulfil(waits, { did: 'Handed over' }, acting(dan, times, at('11-23T14:00'))));
    const lines = whyOfRequest(done, policy, at('11-23T15:00')).lines;
    expect(lines.map(({ key }) => key)).toEqual([
      'service-level.waiting',
      'service-level.running',
      'service-level.waiting',
      'request-why.fulfilled',
    ]);
    expect(lines[0]!.values).toMatchObject({ on: { key: 'request-why.approval' } });
    expect(lines[2]!.values).toMatchObject({ on: { key: 'service-level.vendor' } });
  });

  test.each([
    ['rejected', 'request-why.rejected'],
    ['cancelled', 'request-why.cancelled'],
  ] as const)('of one that is %s says so', (status, key) => {
    const request = aRequest({
      ...thatIs[status],
      moves: [opened(now), { at: at('11-23T10:00').toISOString(), move: 'cancelled' }],
    });
    expect(whyOfRequest(request, policy, at('11-23T15:00')).lines.at(-1)!.key).toBe(key);
  });
});

describe('refusals', () => {
  const fulfilled = that('fulfilled');
  test.each<[string, Decided, string]>([
    [
      'whoever fulfilled it does not confirm it',
      confirm(fulfilled, { stars: '5' }, acting(dan, undefined)),
      'request.fulfillerDoesNotConfirm',
    ],
    [
      'nor who asked for it and fulfilled it themselves',
      confirm({ ...fulfilled, requester: dan.id }, { stars: '5' }, acting(dan, undefined)),
      'request.fulfilledYourOwn',
    ],
    [
      'nor anybody but its requester',
      confirm(fulfilled, { stars: '5' }, acting(sofia, undefined)),
      'request.onlyRequesterConfirms',
    ],
    [
      'a stranger sends nothing back',
      sendBack(fulfilled, { reason: 'because I want' }, acting(sofia, undefined)),
      'request.onlyTheirs',
    ],
    [
      'a stranger cancels nothing',
      cancel(that('new'), { why: 'withdrawn' }, acting(sofia, undefined)),
      'request.onlyTheirs',
    ],
    [
      'a requester only withdraws',
      cancel(that('new'), { why: 'impossible' }, acting(rita, undefined)),
      'request.onlyWithdraw',
    ],
    [
      'a stranger notes nothing',
      note(that('new'), { text: 'x' }, acting(sofia, { threadNotes: true })),
      'request.onlyTheirs',
    ],
    [
      'where threads are talk they are',
      note(that('new'), { text: 'x', inThread: true }, acting(dan, { threadNotes: false })),
      'request.threadsAreTalk',
    ],
    [
      'a date to look again is to come',
      pend(that('in-fulfilment'), { ...vendor, checkAt: now }, acting(dan, undefined)),
      'request.checkLater',
    ],
  ])('%s', (_, decided, key) => {
    expect(reasonOf(decided)).toBe(key);
  });

  test('an approver may note, and what its requester answers goes on with it', () => {
    const waiting = aRequest({ ...thatIs['waiting-approval'], approval: { ...approval, by: [sofia.id] } });
    expect(note(waiting, { text: 'Which model?' }, acting(sofia, { threadNotes: true })).verdict).toBe('accepted');
    const answered = note(that('pending'), { text: 'Portugal' }, acting(rita, { threadNotes: true }));
    expect(accepted(answered)).toMatchObject({ status: 'in-fulfilment', pending: null });
  });

  test('the same again changes nothing', () => {
    const assigned = that('assigned');
    const same = acting(dan, { team: null, owner: dan.id, away: null });
    expect(assign(assigned, { to: 'person:dan' }, same).verdict).toBe('unchanged');
    const waits = accepted(pend(that('in-fulfilment'), vendor, acting(dan, undefined)));
    expect(pend(waits, vendor, acting(dan, undefined)).verdict).toBe('unchanged');
  });
});
