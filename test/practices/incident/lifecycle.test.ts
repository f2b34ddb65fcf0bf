import { expect, test } from 'vitest';
import type { Decision } from '../../../src/core/decision.ts';
import { type ActionOf, offers } from '../../../src/core/lifecycle.ts';
import { deskbell } from '../../../src/engine/define.ts';
import { ended } from '../../../src/practices/incident/blockers.ts';
import { closeUnanswered, confirm, remindToConfirm, reopen, resolve } from '../../../src/practices/incident/closing.ts';
import {
  acknowledge,
  addDetails,
  assign,
  cancel,
  classify,
  follow,
  note,
  reportFor,
  update,
} from '../../../src/practices/incident/decisions.ts';
import { escalate } from '../../../src/practices/incident/escalate.ts';
import { type Incident, type IncidentEvent, incidentLifecycle } from '../../../src/practices/incident/incident.ts';
import { lapse, stillOnIt, warnOfLapse } from '../../../src/practices/incident/lapse.ts';
import { link } from '../../../src/practices/incident/linking.ts';
import { openRoom } from '../../../src/practices/incident/major.ts';
import { merge } from '../../../src/practices/incident/merging.ts';
import { checkPending, pend, resume } from '../../../src/practices/incident/pending.ts';
import { reportTechnically, reportToStakeholders } from '../../../src/practices/incident/progress-reports.ts';
import { promising, snooze } from '../../../src/practices/incident/promises.ts';
import { giveReason } from '../../../src/practices/incident/reason.ts';
import { startReview } from '../../../src/practices/incident/review-owed.ts';
import { handOverRole, takeRole } from '../../../src/practices/incident/roles.ts';
import { confirmToo, notFixedToo } from '../../../src/practices/incident/same.ts';
import { correctTimes } from '../../../src/practices/incident/times.ts';
import {
  about,
  acting,
  aPending,
  aResolved,
  dan,
  matrix,
  minutesAgo,
  now,
  rita,
  sam,
  solution,
  sorted,
  times,
} from './an-incident.ts';

type Decided = Decision<Incident, IncidentEvent>;
const waiting = { on: 'vendor', what: 'a spare part', checkAt: new Date('2026-11-24T09:00:00Z') } as const;
const ledBySam = {
  major: true,
  crew: {
    since: now.toISOString(),
    people: [],
    roles: { lead: sam.id, communications: null, operations: null, scribe: null },
    asked: false,
    topic: null,
  },
};
const other = { id: 80, prefix: 'INC', number: 8, status: 'new', open: true, visibility: 'requester' } as const;
const merging = { chain: [other], children: false, reads: true, asked: [] };
const alone = { hasParent: false, hasChildren: false };
const linking = { how: 'related', other, between: [], mine: alone, theirs: alone } as const;
type Action = ActionOf<typeof incidentLifecycle>;

/** Every action of the lifecycle, by somebody who may; a new one without a line here does not compile. */
const acts: Record<Action, (incident: Incident) => Decided> = {
  acknowledge: (incident) => acknowledge(incident, {}, acting(dan, undefined)),
  assign: (incident) => assign(incident, { to: 'person:sam' }, acting(dan, { team: null, owner: sam.id, away: null })),
  classify: (incident) => classify(incident, sorted, acting(dan, { matrix, subject: about })),
  note: (incident) => note(incident, { text: 'the queue is stuck' }, acting(dan, { threadNotes: true })),
  update: (incident) => update(incident, { text: 'parts ordered', readers: 'team' }, acting(dan, undefined)),
  pend: (incident) => pend(incident, waiting, acting(dan, undefined)),
  resume: (incident) => resume(incident, {}, acting(dan, undefined)),
  check: (incident) => checkPending(incident, undefined, acting(deskbell, { lead: null, managers: [] })),
  resolve: (incident) => resolve(incident, solution, acting(dan, times)),
  'report-for': (incident) => reportFor(incident, { caller: 'Joe', by: 'phone' }, acting(dan, { requester: null })),
  'add-details': (incident) => addDetails(incident, { title: 'All label printers' }, acting(rita, undefined)),
  follow: (incident) => follow(incident, {}, acting(sam, { follows: false })),
  cancel: (incident) => cancel(incident, { why: 'withdrawn' }, acting(rita, undefined)),
  confirm: (incident) => confirm(incident, { stars: '4' }, acting(rita, undefined)),
  reopen: (incident) => reopen(incident, { reason: 'it still prints nothing' }, acting(rita, undefined)),
  remind: (incident) => remindToConfirm(incident, undefined, acting(deskbell, undefined)),
  escalate: (incident) =>
    escalate(
      incident,
      { to: 'line-2', why: 'beyond the desk', found: 'the queue is stuck' },
      acting(dan, { people: [{ person: sam.id, standsFor: null, until: null, as: 'name' }], team: 'infrastructure' }),
    ),
  'still-on-it': (incident) => stillOnIt(incident, {}, acting(dan, undefined)),
  snooze: (incident) => snooze(incident, { minutes: '30' }, acting(dan, undefined)),
  'warn-of-lapse': (incident) => warnOfLapse({ ...incident, priority: 'P1' }, undefined, acting(deskbell, undefined)),
  lapse: (incident) => lapse(incident, undefined, acting(deskbell, undefined)),
  'start-review': (incident) => startReview(incident, undefined, acting(dan, undefined)),
  'open-room': (incident) => openRoom({ ...incident, owner: null }, {}, acting(dan, { crew: [sam.id] })),
  'take-role': (incident) => takeRole('scribe')({ ...incident, ...ledBySam }, {}, acting(dan, undefined)),
  'hand-over': (incident) =>
    handOverRole('lead')(
      { ...incident, ...ledBySam },
      { to: 'person:dan' },
      acting(sam, { person: dan.id, away: null }),
    ),
  'technical-report': (incident) =>
    reportTechnically(
      { ...incident, major: true },
      { condition: 'down', actions: 'restarting', course: 'same' },
      acting(dan, undefined),
    ),
  'stakeholder-report': (incident) =>
    reportToStakeholders(
      { ...incident, major: true },
      { standing: 'down', impact: 'no labels', steps: 'a restart' },
      acting(dan, undefined),
    ),
  'correct-times': (incident) =>
    correctTimes(incident, { started: minutesAgo(120), reason: 'the monitor knew' }, acting(dan, undefined)),
  'close-unanswered': (incident) => closeUnanswered(incident, undefined, acting(deskbell, undefined)),
  close: (incident) => ended(incident, undefined, acting(dan, undefined)),
  merge: (incident) => merge(incident, { into: 'INC-8', why: 'same printer' }, acting(dan, merging)),
  link: (incident) => link(incident, { other: 'INC-8', how: 'related' }, acting(dan, linking)),
  'give-reason': (incident) =>
    giveReason(
      { ...incident, warned: { response: 100, resolution: 0 } },
      { text: 'no spare parts' },
      acting(dan, undefined),
    ),
  'confirm-too': (incident) => confirmToo(incident, { stars: 'none' }, acting(sam, { isTheirs: true })),
  'not-fixed-too': (incident) =>
    notFixedToo(incident, { reason: 'it still prints nothing' }, acting(sam, { isTheirs: true })),
};

const statuses = Object.keys(incidentLifecycle.table) as Incident['status'][];
const actions = Object.keys(acts) as Action[];
const each = statuses.flatMap((status) => actions.map((action): [Incident['status'], Action] => [status, action]));

test.each(each.filter(([status, action]) => offers(incidentLifecycle, status, action)))(
  'an incident that is %s takes %s, and goes where the table says',
  (status, action) => {
    const worked = { at: now.toISOString(), warned: false };
    const promise = promising(new Date(now.getTime() + 1_800_000), now);
    const decision = acts[action]({ ...aResolved(), progress: worked, promise, status, pending: aPending().pending });
    expect(decision.verdict).toBe('accepted');
    if (decision.verdict !== 'accepted') return;
    const steps: Record<string, readonly string[]> = incidentLifecycle.table[status];
    expect(steps[action]).toContain(decision.record.status);
    expect(decision.events).toHaveLength(1);
  },
);

test.each(each.filter(([status, action]) => !offers(incidentLifecycle, status, action)))(
  'an incident that is %s refuses %s: the card was older than the record',
  (status, action) => {
    expect(acts[action]({ ...aResolved(), status })).toEqual({ verdict: 'refused', stale: true });
  },
);

test('each action is offered somewhere; once it is closed or cancelled, nothing changes its course any more', () => {
  expect(actions.filter((action) => !statuses.some((status) => offers(incidentLifecycle, status, action)))).toEqual([]);
  expect(incidentLifecycle.table.closed).toEqual({
    'start-review': ['closed'],
    'give-reason': ['closed'],
    link: ['closed'],
  });
  expect(incidentLifecycle.table.cancelled).toEqual({ link: ['cancelled'] });
});
