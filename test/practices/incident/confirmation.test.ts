import { expect, test } from 'vitest';
import { parseFields } from '../../../src/chat/field.ts';
import { deskbell } from '../../../src/engine/define.ts';
import { notFixed } from '../../../src/practices/incident/actions.ts';
import { closeUnanswered, confirm, remindToConfirm, reopen } from '../../../src/practices/incident/closing.ts';
import { type Cancelling, cancel } from '../../../src/practices/incident/decisions.ts';
import { incidentTimersOf } from '../../../src/practices/incident/timers.ts';
import {
  acting,
  anIncident,
  aResolved,
  dan,
  now,
  paul,
  policy,
  recordOf,
  rita,
  sam,
  shortly,
  times,
} from './an-incident.ts';

const ofCaller = { requester: null, caller: 'Joe' };
test.each([
  ['the requester', aResolved(), rita, 'accepted'],
  ['the solver', aResolved(), dan, 'solverDoesNotConfirm'],
  ['another agent', aResolved(), sam, 'onlyRequesterConfirms'],
  ['somebody else', aResolved(), paul, 'onlyRequesterConfirms'],
  ['the solver, for a caller without an account', aResolved(ofCaller), dan, 'anotherAgentConfirms'],
  ['another agent, for a caller without an account', aResolved(ofCaller), sam, 'accepted'],
  ['somebody else, for a caller without an account', aResolved(ofCaller), paul, 'onlyTheirs'],
])('%s says that it is fixed', (_, incident, actor, verdict) => {
  expect(shortly(confirm(incident, { stars: 'none' }, acting(actor, undefined)))).toBe(verdict);
});

test.each([
  ['4', 4],
  ['none', null],
] as const)('confirmed with %s stars', (stars, kept) => {
  const closed = recordOf(confirm(aResolved(), { stars, comment: 'thank you' }, acting(rita, undefined)));
  expect(closed.confirmation).toEqual({ stars: kept, comment: 'thank you', by: rita.id, at: now.toISOString() });
});

test.each([
  ['the requester', rita, 'accepted'],
  ['an agent', sam, 'accepted'],
  ['somebody else', paul, 'onlyTheirs'],
])('%s says that it is not fixed', (_, actor, verdict) => {
  expect(shortly(reopen(aResolved(), { reason: 'still nothing' }, acting(actor, undefined)))).toBe(verdict);
});

test('reopened, it goes back to its last owner, who is no longer waited for, and the time to solve it goes on', () => {
  const back = recordOf(reopen(aResolved({ reopenings: 1 }), { reason: 'still nothing' }, acting(rita, undefined)));
  expect(back).toMatchObject({ status: 'assigned', owner: dan.id, reopenings: 2, remindAt: null, closesAt: null });
  expect(incidentTimersOf(back, policy).map(({ name }) => name)).toEqual([
    'incident.warn',
    'incident.climb',
    'incident.climb-unresolved',
  ]);
});

test.each([
  ['', false],
  ['too short', false],
  ['it still prints nothing', true],
])('the reason to reopen, %j, is enough: %s', (reason, enough) => {
  const parsed = parseFields(notFixed.form!.fields, { reason }, { zone: 'UTC', now });
  expect('values' in parsed).toBe(enough);
});

test.each<[string, typeof rita, Cancelling['why'], string]>([
  ['the requester withdraws', rita, 'withdrawn', 'accepted'],
  ['the requester calls it a duplicate', rita, 'duplicate', 'onlyWithdraw at why'],
  ['the requester calls it a false alarm', rita, 'false-alarm', 'onlyWithdraw at why'],
  ['an agent calls it a duplicate', dan, 'duplicate', 'accepted'],
  ['an agent calls it a false alarm', dan, 'false-alarm', 'accepted'],
  ['somebody else withdraws', paul, 'withdrawn', 'onlyTheirs'],
])('cancelled: %s', (_, actor, why, verdict) => {
  expect(shortly(cancel(anIncident(), { why }, acting(actor, undefined)))).toBe(verdict);
});

test('two clocks run while the requester is asked, and a reminder is sent once', () => {
  const waiting = aResolved();
  expect(incidentTimersOf(waiting, policy)).toEqual([
    { name: 'incident.remind-to-confirm', at: times.remindAt },
    { name: 'incident.close-unanswered', at: times.closesAt },
  ]);
  const reminded = recordOf(remindToConfirm(waiting, undefined, acting(deskbell, undefined)));
  expect(incidentTimersOf(reminded, policy).map(({ name }) => name)).toEqual(['incident.close-unanswered']);
  const closed = recordOf(closeUnanswered(reminded, undefined, acting(deskbell, undefined)));
  expect(closed.confirmation).toEqual({ stars: null, comment: null, by: null, at: now.toISOString() });
  expect(incidentTimersOf(closed, policy)).toEqual([]);
});
