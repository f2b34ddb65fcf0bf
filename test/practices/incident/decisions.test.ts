import { expect, test } from 'vitest';
import { resolve } from '../../../src/practices/incident/closing.ts';
import {
  type Assignee,
  acknowledge,
  addDetails,
  assign,
  classify,
  follow,
  reportFor,
  reportIncident,
} from '../../../src/practices/incident/decisions.ts';
import {
  about,
  acting,
  anIncident,
  dan,
  fresh,
  matrix,
  minutesAgo,
  now,
  paul,
  recordOf,
  rita,
  sam,
  shortly,
  solution,
  sorted,
  times,
} from './an-incident.ts';

const report = { what: 'It broke. Again.', subject: 'unknown', hit: 'team', urgent: 'medium' } as const;
const reportFacts = { matrix, team: 'service-desk', shared: false, subject: about, wait: 0, alike: [] };

test.each([
  ['five minutes ahead, as clocks differ', { since: minutesAgo(-5) }, {}, 'accepted'],
  ['six minutes ahead', { since: minutesAgo(-6) }, {}, 'notInTheFuture at since'],
  ['the eleventh in a minute', {}, { wait: 12 }, 'tooManyReports'],
])('a report %s: %j is %s', (_, values, facts, verdict) => {
  const context = acting(rita, { ...reportFacts, ...facts });
  expect(shortly(reportIncident(fresh, { ...report, ...values }, context))).toBe(verdict);
});

test('a report becomes a new incident of the desk, in the name of who reported it', () => {
  const incident = recordOf(reportIncident(fresh, { ...report, urgent: 'critical' }, acting(rita, reportFacts)));
  expect(incident).toMatchObject({ status: 'new', title: 'It broke', description: 'It broke. Again.', priority: 'P1' });
  expect(incident).toMatchObject({ team: 'service-desk', owner: null, requester: rita.id, visibility: 'requester' });
  expect(incident.since).toEqual(now);
});

test('a report to a team that everybody may read is shared', () => {
  const facts = { ...reportFacts, shared: true };
  expect(recordOf(reportIncident(fresh, report, acting(rita, facts))).visibility).toBe('shared');
});

test('acknowledging takes it, unless somebody has it already', () => {
  const taken = recordOf(acknowledge(anIncident({ team: null }), {}, acting(dan, undefined)));
  expect(taken).toMatchObject({ status: 'in-progress', owner: dan.id, team: 'service-desk', acknowledgedAt: now });
  const assigned = anIncident({ status: 'assigned', owner: sam.id, acknowledgedAt: minutesAgo(30) });
  const kept = recordOf(acknowledge(assigned, {}, acting(dan, undefined)));
  expect(kept).toMatchObject({ owner: sam.id, acknowledgedAt: minutesAgo(30) });
});

test.each([
  ['the same person again', 'assigned', sam.id, undefined, 'unchanged'],
  ['the same person, with a note', 'assigned', sam.id, 'please hurry', 'accepted'],
  ['another person', 'assigned', dan.id, undefined, 'accepted'],
  ['anybody, while it is new', 'new', sam.id, undefined, 'accepted'],
] as const)('assigning to %s while %s', (_, status, owner, note, verdict) => {
  const incident = anIncident({ status, owner: sam.id });
  expect(shortly(assign(incident, { to: 'person:x', note }, acting(dan, { team: null, owner, away: null })))).toBe(
    verdict,
  );
});

test('assigning to a team leaves it without an owner', () => {
  const decision = assign(
    anIncident({ owner: sam.id }),
    { to: 'team:x' },
    acting(dan, { team: 'x', owner: null, away: null }),
  );
  expect(recordOf(decision)).toMatchObject({ status: 'assigned', team: 'x', owner: null });
});

test('whoever is chosen and away is kept with it, whether somebody stands in or their team has it', () => {
  const chosen = (facts: Assignee) =>
    assign(anIncident({ owner: sam.id, team: 'x' }), { to: 'person:x' }, acting(dan, facts));
  const [stoodIn, alone] = [dan.id, null].map((owner) => chosen({ team: 'y', owner, away: 9 }));
  expect(recordOf(stoodIn!)).toMatchObject({ status: 'assigned', team: 'y', owner: dan.id });
  expect(recordOf(alone!)).toMatchObject({ status: 'assigned', team: 'y', owner: null });
  for (const decision of [stoodIn, alone])
    expect(decision).toMatchObject({ events: [{ type: 'incident.assigned', away: 9 }] });
});

test.each([
  ['another priority without a reason', { urgent: 'high' }, 'whyThisPriority at why'],
  ['another priority with one', { urgent: 'high', why: 'all of sales waits' }, 'accepted'],
  ['a nature and the same priority', {}, 'accepted'],
] as const)('classifying with %s', (_, values, verdict) => {
  const context = acting(dan, { matrix, subject: about });
  expect(shortly(classify(anIncident(), { ...sorted, ...values }, context))).toBe(verdict);
});

test('classifying as it was changes nothing', () => {
  const context = acting(dan, { matrix, subject: about });
  expect(shortly(classify(anIncident({ nature: 'hardware' }), sorted, context))).toBe('unchanged');
});

test.each([
  ['their own', rita, 'accepted'],
  ['that of another', paul, 'onlyTheirs'],
  ['any, who handles incidents', sam, 'accepted'],
])('details are added to %s', (_, actor, verdict) => {
  expect(shortly(addDetails(anIncident(), { title: 'Both halls' }, acting(actor, undefined)))).toBe(verdict);
});

test('a call is logged for a person, or for a name without an account', () => {
  const forName = reportFor(anIncident(), { caller: 'Joe', by: 'phone' }, acting(dan, { requester: null }));
  expect(recordOf(forName)).toMatchObject({ requester: null, caller: 'Joe', channel: 'phone' });
  const forPerson = reportFor(anIncident(), { caller: 'person:paul', by: 'mail' }, acting(dan, { requester: paul.id }));
  expect(recordOf(forPerson)).toMatchObject({ requester: paul.id, caller: null, channel: 'mail' });
});

test.each([
  ['now', {}, 'accepted'],
  ['an hour ago', { recoveredAt: minutesAgo(60) }, 'accepted'],
  ['before it began', { recoveredAt: minutesAgo(91) }, 'notBefore at recoveredAt'],
  ['in the future', { recoveredAt: minutesAgo(-6) }, 'notInTheFuture at recoveredAt'],
])('resolved, recovered %s', (_, values, verdict) => {
  expect(shortly(resolve(anIncident(), { ...solution, ...values }, acting(dan, times)))).toBe(verdict);
});

test('resolving a new incident acknowledges it too, and asks the requester from then on', () => {
  const resolved = recordOf(resolve(anIncident({ reminded: true }), solution, acting(dan, times)));
  expect(resolved).toMatchObject({ status: 'resolved', owner: dan.id, acknowledgedAt: now, reminded: false, ...times });
  expect(resolved.resolution).toMatchObject({ by: dan.id, recoveredAt: now.toISOString() });
});

test('resolved by a colleague, it stays with its owner', () => {
  const working = anIncident({ status: 'in-progress', owner: sam.id, acknowledgedAt: minutesAgo(30) });
  const resolved = recordOf(resolve(working, solution, acting(dan, times)));
  expect(resolved).toMatchObject({ owner: sam.id, acknowledgedAt: minutesAgo(30), resolution: { by: dan.id } });
});

test('who follows already is told so, and nothing changes', () => {
  expect(shortly(follow(anIncident(), {}, acting(sam, { follows: true })))).toBe('unchanged');
});
