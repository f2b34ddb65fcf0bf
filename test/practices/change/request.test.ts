import { describe, expect, test } from 'vitest';
import type { PolicyView } from '../../../src/core/policy.ts';
import { typed } from '../../../src/core/text.ts';
import { type Acting, deskbell, nowhere } from '../../../src/engine/define.ts';
import { differencesOf } from '../../../src/practices/change/amending.ts';
import {
  type AssessFacts,
  assessCondition,
  assessmentStamp,
  assessNo,
  assessYes,
} from '../../../src/practices/change/assessing.ts';
import type { BoardFacts } from '../../../src/practices/change/board.ts';
import { certificateOf } from '../../../src/practices/change/certificate.ts';
import type { Change, ChangeStatus } from '../../../src/practices/change/change.ts';
import { choiceOf, readRequest } from '../../../src/practices/change/drafting.ts';
import { type EditFacts, edit } from '../../../src/practices/change/editing.ts';
import { scopeOf } from '../../../src/practices/change/item-names.ts';
import { missingOf, nextStep, type Part, stepsDone } from '../../../src/practices/change/request.ts';
import { cancel } from '../../../src/practices/change/request-decisions.ts';
import { type RequestFields, requestFields, stepsIn } from '../../../src/practices/change/request-fields.ts';
import { differenceText } from '../../../src/practices/change/request-labels.ts';
import type { Conflict } from '../../../src/practices/change/scheduling.ts';
import { type Obstacle, obstacleTo, type SubmitFacts, submit } from '../../../src/practices/change/submitting.ts';
import { aChange } from '../../support/builders.ts';
import { sampleRules } from '../../support/rules.ts';
import { aRound, aRule } from './a-change.ts';

/** What a request lacks, what an edit changes, and who decides first: by tables, without a database. */

const policy: PolicyView = sampleRules();
/** As `aChange` has them; `peer` works beside them. */
const [ana, sam, peer, cora] = [7, 6, 11, 9];
const before = new Date('2026-11-24T09:00:00Z');

const actor = (id: number, roles: Acting['actor']['roles'] = ['support-engineer']) => ({ ...deskbell, id, roles });
const board: BoardFacts = { rule: aRule(), voters: [1, 2], managers: [cora], undecidable: null };
const computed = { criticality: 5, dependents: 3, failures: 3, verdict: 'high' } as const;
const low = { criticality: 1, dependents: 1, failures: 1, verdict: 'low' } as const;
const conflict = (hard: boolean): Conflict => ({
  kind: hard ? 'freeze' : 'open-p2',
  key: `k${hard}`,
  hard,
  ref: null,
  says: typed('Peak season.'),
  passed: null,
});

type Circumstances = {
  undecidable?: boolean;
  found?: Conflict[];
  risk?: typeof computed | typeof low;
  uncertified?: boolean;
};
const weighed = ({ found = [], risk = computed, uncertified = false, undecidable = false }: Circumstances = {}) => ({
  computed: risk,
  gate: { board: { ...board, undecidable: undecidable ? typed('Nobody decides.') : null }, found },
  uncertified: uncertified ? typed('its certificate has run out') : null,
});
const acting = <F>(facts: F, by = actor(ana), now = before): Acting<F> => ({
  actor: by,
  now,
  place: nowhere,
  policy,
  facts,
});
const editing = (more: Circumstances = {}): EditFacts => ({
  implementer: sam,
  requesterTeam: 'applications',
  weighed: weighed(more),
});
const submitting = (more: Circumstances = {}): SubmitFacts => ({ weighed: weighed(more), isStaffed: true });

describe('what is missing', () => {
  const without: [Partial<Change>, Part][] = [
    [{ purpose: null }, 'purpose'],
    [{ content: null }, 'content'],
    [{ items: [] }, 'scope'],
    [{ effect: null }, 'effect'],
    [{ plan: [] }, 'plan'],
    [{ test: null }, 'test'],
    [{ implementer: null }, 'implementer'],
    [{ outage: null }, 'outage'],
    [{ rollback: [] }, 'rollback'],
    [{ rollbackMinutes: null }, 'rollback-minutes'],
    [{ risks: null }, 'risks'],
    [{ opensAt: null, endsAt: null }, 'window'],
    [{ endsAt: null }, 'window'],
    [{ answers: {} }, 'answers'],
  ];
  test.each(without)('without %o it is the %s', (facts, part) => {
    expect(missingOf(aChange(facts))).toEqual([part]);
    const refused = submit(aChange(facts), undefined, acting(submitting()));
    expect(refused.verdict).toBe('refused');
  });

  test('is nothing of a whole one, also where nobody knows the items', () => {
    expect(missingOf(aChange())).toEqual([]);
    expect(missingOf(aChange({ items: [], itemsUnknown: true }))).toEqual([]);
    expect([nextStep(aChange()), stepsDone(aChange())]).toEqual([null, 6]);
  });

  test('of a standard change is only what its template leaves open', () => {
    const bare = aChange({ kind: 'standard', template: 'x', answers: {}, plan: [], implementer: null, items: [] });
    expect(missingOf({ ...bare, opensAt: null })).toEqual(['scope', 'implementer', 'window']);
  });

  test('leads to the first dialog that asks for it', () => {
    expect(nextStep(aChange({ risks: null, answers: {} }))).toBe(3);
    expect(nextStep(aChange({ answers: { 1: 1, 2: 1, 3: 1, 4: 1, 5: 1 } }))).toBe(5);
  });
});

describe('submitting', () => {
  const draft = aChange();
  test.each<[string, Partial<Change>, Circumstances, ChangeStatus, string[]]>([
    ['a normal one waits for a peer', {}, {}, 'assessment', ['change.submitted', 'change.assessment-asked']],
    [
      'an emergency has its board at once',
      { kind: 'emergency' },
      {},
      'cab',
      ['change.submitted', 'change.ballot-opened'],
    ],
    [
      'a standard one is scheduled',
      { kind: 'standard', template: 'monthly-patching' },
      {},
      'scheduled',
      ['change.submitted', 'change.approved', 'change.scheduled'],
    ],
    [
      'a standard one whose window is contested waits, approved',
      { kind: 'standard', template: 'monthly-patching' },
      { found: [conflict(true)] },
      'assessment',
      ['change.submitted', 'change.approved', 'change.contested'],
    ],
    [
      'a hard conflict keeps nobody from assessing',
      {},
      { found: [conflict(true)] },
      'assessment',
      ['change.submitted', 'change.assessment-asked'],
    ],
  ])('%s', (_, facts, circumstances, status, events) => {
    const decided = submit({ ...draft, ...facts }, undefined, acting(submitting(circumstances)));
    if (decided.verdict !== 'accepted') return expect.unreachable(JSON.stringify(decided));
    expect(decided.record).toMatchObject({ status, risk: 'high', computed, submittedAt: before });
    expect(decided.events.map(({ type }) => type)).toEqual(events);
  });

  test.each<
    [string, Partial<Change>, Circumstances & { now?: Date; by?: number; isStaffed?: boolean }, Obstacle['mend']]
  >([
    ['a soft conflict is to be ticked', {}, { found: [conflict(false)] }, { tick: [conflict(false)] }],
    ['a window that has begun is to be moved', {}, { now: new Date('2026-11-28T21:00:00Z') }, 'window'],
    ['no certificate carries it', { kind: 'standard', template: 'monthly-patching' }, { uncertified: true }, 'window'],
    ['whoever implements it has left', {}, { isStaffed: false }, 'people'],
    ['it is somebody else’s', {}, { by: peer }, null],
    ['nobody could ever decide on it', {}, { undecidable: true }, null],
  ])('%s', (_, facts, { now, by, isStaffed = true, ...more }, mend) => {
    const on = acting({ ...submitting(more), isStaffed }, actor(by ?? ana), now);
    expect(obstacleTo({ ...draft, ...facts }, on)?.mend).toEqual(mend);
    expect(submit({ ...draft, ...facts }, undefined, on).verdict).toBe('refused');
  });
});

describe('editing', () => {
  const values = {
    title: 'Move the order database to new storage',
    purpose: 'The old storage is out of support in January.',
    content: 'The volumes of order-db move to the new array.',
    items: 'order-db',
    effect: 'Orders are written twice as fast.',
  };
  const risky = { ...values, content: 'The volumes move at once.' };
  const openRounds = [aRound()];

  test.each<[string, Partial<Change>, Circumstances, ChangeStatus, string[]]>([
    [
      'waiting for a peer, it waits again',
      { status: 'assessment' },
      {},
      'assessment',
      ['change.amended', 'change.assessment-asked'],
    ],
    [
      'being voted on, the round is void and another one opens',
      { status: 'cab', rounds: openRounds },
      {},
      'cab',
      ['change.amended', 'change.ballot-ended', 'change.ballot-opened'],
    ],
    [
      'being voted on and of low risk now, a peer decides',
      { status: 'cab', rounds: openRounds, answers: answersOf(1) },
      { risk: low },
      'assessment',
      ['change.amended', 'change.ballot-ended', 'change.assessment-asked'],
    ],
    [
      'scheduled, its board votes again',
      { status: 'scheduled', approvedAt: before },
      {},
      'cab',
      ['change.amended', 'change.ballot-opened'],
    ],
    [
      'scheduled and of low risk, a peer looks again',
      { status: 'scheduled', approvedAt: before, answers: answersOf(1) },
      { risk: low },
      'assessment',
      ['change.amended', 'change.assessment-asked'],
    ],
    [
      'an emergency goes to its board again, whatever its risk',
      { status: 'scheduled', kind: 'emergency', answers: answersOf(1) },
      { risk: low },
      'cab',
      ['change.amended', 'change.ballot-opened'],
    ],
  ])('%s', (_, facts, circumstances, status, events) => {
    const decided = edit(1)(aChange(facts), risky, acting(editing(circumstances)));
    if (decided.verdict !== 'accepted') return expect.unreachable(JSON.stringify(decided));
    expect(decided.record).toMatchObject({ status, approvedAt: null });
    expect(decided.events.map(({ type }) => type)).toEqual(events);
    expect(decided.record.rounds.slice(0, -1).every(({ end }) => end?.how === 'voided')).toBe(true);
  });

  test('what says the same changes nothing', () => {
    expect(edit(1)(aChange({ status: 'scheduled' }), values, acting(editing())).verdict).toBe('unchanged');
  });

  const standard = aChange({
    kind: 'standard',
    template: 'monthly-patching',
    status: 'scheduled',
    items: ['mail-gw'],
    approvedAt: before,
  });
  const moved = {
    title: standard.title,
    items: 'mail-gw',
    implementer: 'person:6',
    opens: new Date('2026-12-05T21:00:00Z'),
    ends: new Date('2026-12-05T22:00:00Z'),
  };

  test.each<[string, Circumstances, ChangeStatus, string[]]>([
    ['stays scheduled', {}, 'scheduled', ['change.amended', 'change.scheduled']],
    ['waits where it is contested', { found: [conflict(true)] }, 'assessment', ['change.amended', 'change.contested']],
  ])('a standard change that moves %s', (_, circumstances, status, events) => {
    const decided = edit('standard')(standard, moved, acting(editing(circumstances)));
    if (decided.verdict !== 'accepted') return expect.unreachable(JSON.stringify(decided));
    expect([decided.record.status, decided.events.map(({ type }) => type)]).toEqual([status, events]);
    expect(decided.record.approvedAt).toEqual(before);
  });

  test('a standard change moves nowhere that its certificate does not cover, nor beyond its template', () => {
    expect(edit('standard')(standard, moved, acting(editing({ uncertified: true }))).verdict).toBe('refused');
    expect(edit('standard')(standard, { ...moved, items: 'order-db' }, acting(editing()))).toMatchObject({
      verdict: 'refused',
      field: 'items',
    });
    expect(edit(1)(standard, values, acting(editing())).verdict).toBe('refused');
    expect(edit('standard')(aChange(), moved, acting(editing())).verdict).toBe('refused');
  });

  test.each<[ChangeStatus, number, Acting['actor']['roles'], string]>([
    ['draft', ana, ['support-engineer'], 'accepted'],
    ['draft', sam, ['support-engineer'], 'accepted'],
    ['scheduled', cora, ['change-manager'], 'accepted'],
    ['draft', peer, ['support-engineer'], 'refused'],
    ['cab', peer, ['cab-member', 'administrator'], 'refused'],
    ['implementing', ana, ['support-engineer'], 'refused'],
    ['verifying', cora, ['change-manager'], 'refused'],
    ['closed', sam, ['support-engineer'], 'refused'],
  ])('a change in %s, by %i as %o: %s', (status, id, roles, verdict) => {
    expect(edit(1)(aChange({ status }), risky, acting(editing(), actor(id, roles))).verdict).toBe(verdict);
  });

  test.each<[string, object, string]>([
    ['ends before it opens', { ends: new Date('2026-11-28T20:00:00Z') }, 'ends'],
    ['lasts longer than a week', { ends: new Date('2026-12-05T21:01:00Z') }, 'ends'],
    ['is shorter than its rollback', { minutes: 61 }, 'minutes'],
  ])('a window that %s is refused beside its field', (_, more, field) => {
    const given = {
      rollback: ['Back'],
      minutes: 60,
      risks: 'Some',
      opens: new Date('2026-11-28T21:00:00Z'),
      ends: new Date('2026-11-28T22:00:00Z'),
    };
    expect(edit(3)(aChange(), given, acting(editing())).verdict).toBe('accepted');
    expect(edit(3)(aChange(), { ...given, ...more }, acting(editing()))).toMatchObject({ verdict: 'refused', field });
  });

  test('nothing that was submitted moves into the past', () => {
    const late = acting(editing(), actor(ana), new Date('2026-11-28T21:30:00Z'));
    expect(edit(1)(aChange({ status: 'scheduled' }), risky, late).verdict).toBe('refused');
    expect(edit(1)(aChange(), risky, late).verdict).toBe('accepted');
  });
});

describe('differences', () => {
  const was = aChange();
  const said = (facts: Partial<Change>) =>
    differencesOf(was, { ...was, ...facts }, policy).map((each) => differenceText(each).en);
  test.each<[Partial<Change>, string[]]>([
    [{}, []],
    [{ purpose: 'Speed' }, ['purpose from "The old storage is out of support in January." to "Speed"']],
    [
      { opensAt: new Date('2026-11-28T20:00:00Z') },
      ['window from "2026-11-28 21:00 UTC–2026-11-28 22:00 UTC" to "2026-11-28 20:00 UTC–2026-11-28 22:00 UTC"'],
    ],
    [{ items: ['order-db', 'order-web'] }, ['scope from "order-db" to "order-db, order-web"']],
    [{ implementer: 7 }, ['implementer from "person 6" to "person 7"']],
    [
      { outage: 'most', rollbackMinutes: 30 },
      ['outage from "brief" to "most of the window"', 'minutes to roll back from "20 min" to "30 min"'],
    ],
    [{ rollback: [...was.rollback, { ...was.rollback[0]!, id: 3, text: 'Look' }] }, ['rollback plan added: "3. Look"']],
    [{ plan: was.plan.slice(0, 2) }, ['implementation plan removed: "3. Start order-web"']],
    [{ answers: { ...was.answers, 4: 5 } }, ['Tested in a like environment? from "Yes" to "No"']],
    [{ affects: null }, ['who is affected removed: "Whoever places orders"']],
  ])('%o', (facts, words) => {
    expect(said(facts)).toEqual(words);
  });
});

describe('a peer', () => {
  const waiting = aChange({ status: 'assessment', risk: 'low', computed: low, submittedAt: before });
  const facts = (more: object = {}) => ({ board, found: [], ownsService: false, ...more }) as AssessFacts;
  const by = (
    id: number,
    roles: Acting['actor']['roles'] = ['support-engineer'],
    change = waiting,
    more: object = {},
  ) => ({
    ...acting(facts(more), actor(id, roles)),
    part: assessmentStamp(change),
  });

  test.each<[string, number, Acting['actor']['roles'], object, Change['risk'], string]>([
    ['who works here', peer, ['support-engineer'], {}, 'low', 'scheduled'],
    ['who works here', peer, ['support-engineer'], {}, 'medium', 'cab'],
    ['who works here', peer, ['cab-member'], {}, 'high', 'cab'],
    ['who only looks', peer, ['auditor'], {}, 'low', 'refused'],
    ['who only looks, and owns the service', peer, ['auditor'], { ownsService: true }, 'low', 'scheduled'],
    ['who only looks, and owns the service', peer, ['auditor'], { ownsService: true }, 'medium', 'refused'],
    ['who asked for it', ana, ['support-engineer', 'change-manager'], {}, 'low', 'refused'],
    ['who carries it out', sam, ['support-engineer'], { ownsService: true }, 'low', 'refused'],
  ])('%s (%i, %o, %o) at risk %s: %s', (_, id, roles, more, risk, end) => {
    const decided = assessYes({ ...waiting, risk }, undefined, by(id, roles, waiting, more));
    expect(decided.verdict === 'accepted' ? decided.record.status : decided.verdict).toBe(end);
  });

  test('says yes with a condition, which is to be met before the start', () => {
    const decided = assessCondition(waiting, { condition: 'Take a snapshot' }, by(peer));
    if (decided.verdict !== 'accepted') return expect.unreachable();
    expect(decided.record.conditions).toEqual([{ id: 1, text: 'Take a snapshot', by: peer, metAt: null, metBy: null }]);
    expect(decided.events[0]).toMatchObject({ type: 'change.assessed', verdict: 'conditional' });
    expect(decided.events[1]).toMatchObject({ type: 'change.approved', conditions: 1 });
  });

  test('says no: it is a draft again, with the reasons', () => {
    const decided = assessNo(waiting, { reason: 'No test of the way back' }, by(peer));
    expect(decided).toMatchObject({
      verdict: 'accepted',
      record: { status: 'draft', submittedAt: null },
      events: [{ type: 'change.returned', by: 'peer', reason: 'No test of the way back', acceptable: null }],
    });
  });

  test('decides on what the card showed, and on nothing else', () => {
    const edited = { ...waiting, content: 'Something else' };
    expect(assessYes(edited, undefined, by(peer)).verdict).toBe('refused');
    expect(assessYes(waiting, undefined, { ...by(peer), part: undefined }).verdict).toBe('refused');
    expect(assessYes({ ...waiting, approvedAt: before }, undefined, by(peer)).verdict).toBe('refused');
  });

  test('comes too late with a yes once the window is open, and not with a no', () => {
    const late = { ...by(peer), now: waiting.opensAt! };
    expect(assessYes(waiting, undefined, late)).toMatchObject({
      verdict: 'refused',
      reason: { en: expect.stringContaining('so a yes comes too late') },
    });
    expect(assessCondition(waiting, { condition: 'Take a snapshot' }, late).verdict).toBe('refused');
    expect(assessNo(waiting, { reason: 'Nobody looked in time' }, late).verdict).toBe('accepted');
  });

  test('waits with it where its window is contested', () => {
    const decided = assessYes(waiting, undefined, by(peer, ['agent'], waiting, { found: [conflict(true)] }));
    expect(decided).toMatchObject({ verdict: 'accepted', record: { status: 'assessment', approvedAt: before } });
  });
});

test('a change that is called off is no longer voted on', () => {
  const called = cancel(aChange({ status: 'cab', rounds: [aRound()] }), { reason: 'Vendor not ready' }, acting({}));
  if (called.verdict !== 'accepted') return expect.unreachable();
  expect(called.record.rounds[0]!.end).toMatchObject({ how: 'cancelled', by: ana, reason: 'Vendor not ready' });
  expect(called.events.map(({ type }) => type)).toEqual(['change.cancelled', 'change.ballot-ended']);
});

test.each<[ChangeStatus, number, string]>([
  ['draft', ana, 'accepted'],
  ['assessment', sam, 'accepted'],
  ['cab', ana, 'accepted'],
  ['scheduled', ana, 'accepted'],
  ['scheduled', peer, 'refused'],
  ['implementing', ana, 'refused'],
  ['closed', ana, 'refused'],
])('a change in %s is called off by %i: %s', (status, id, verdict) => {
  expect(cancel(aChange({ status }), { reason: 'Vendor not ready' }, acting({}, actor(id))).verdict).toBe(verdict);
});

test.each<[string, object]>([
  ['Move the database', { kind: 'normal', title: 'Move the database' }],
  ['emergency', { kind: 'emergency' }],
  ['emergency inc-7 Restart it', { kind: 'emergency-INC-7', title: 'Restart it' }],
  ['standardise the logs', { kind: 'normal', title: 'standardise the logs' }],
  ['标准化日志', { kind: 'normal', title: '标准化日志' }],
  ['紧急通道门禁升级', { kind: 'normal', title: '紧急通道门禁升级' }],
  ['standard', { kind: 'standard' }],
  ['x'.repeat(200), { kind: 'normal', title: `${'x'.repeat(79)}…` }],
  ['紧急 INC-7', { kind: 'emergency-INC-7' }],
  ['standard monthly patching', { kind: 'standard monthly patching' }],
  ['标准 每月补丁', { kind: 'standard 每月补丁' }],
])('typed behind the command, "%s" is read', (typing, read) => {
  expect(readRequest(typing)).toEqual(read);
});

test.each<[string, object | null]>([
  ['normal', { kind: 'normal', template: null, fixes: null }],
  ['emergency-INC-7', { kind: 'emergency', template: null, fixes: 'INC-7' }],
  ['standard-monthly-patching', { kind: 'standard', template: 'monthly-patching', fixes: null }],
  ['emergency-CHG-7', null],
  ['toString', null],
])('the address "%s" means %o', (chosen, choice) => {
  expect(choiceOf(chosen)).toEqual(choice);
});

test.each<[string, object]>([
  ['order-db', { items: ['order-db'], itemsUnknown: false }],
  ['Order-DB， order-web、order-db', { items: ['order-db', 'order-web'], itemsUnknown: false }],
  ['unknown', { items: [], itemsUnknown: true }],
  ['不清楚', { items: [], itemsUnknown: true }],
  ['unknown, order-db', { items: ['order-db'], itemsUnknown: false }],
])('the items "%s"', (typing, scope) => {
  expect(scopeOf(policy, typing)).toEqual(scope);
});

test.each([
  ['order', 'No item is called "order". Alike: order-web, order-db.'],
  ['order-dbb', 'No item is called "order-dbb". Alike: order-db.'],
  ['oder-db', 'No item is called "oder-db". Alike: order-db.'],
  ['order-dc', 'No item is called "order-dc". Alike: order-db.'],
  ['E-mail', 'No item is called "E-mail". Alike: mail-gw.'],
  ['toString', 'No item is called "toString". `/ci list` names them all; or write "unknown".'],
])('an item "%s" that there is not is answered by those alike', (typing, words) => {
  const scope = scopeOf(policy, typing);
  expect('problem' in scope && scope.problem.en).toBe(words);
});

test('steps are lines, numbered or not; figures in them stay', () => {
  expect(stepsIn('1. Stop it\n\n2) Copy\n- Start\n2.5 GB must be free\n3、启动')).toEqual([
    'Stop it',
    'Copy',
    'Start',
    '2.5 GB must be free',
    '启动',
  ]);
});

test.each<[keyof RequestFields, string, string, string]>([
  [
    2,
    'plan',
    Array.from({ length: 31 }, () => 'x').join('\n'),
    '31 steps; 30 at most. Join some, or split the change.',
  ],
  [2, 'plan', `short\n${'x'.repeat(201)}`, 'Step 2 is longer than 200 characters; split it.'],
  [3, 'minutes', '0', 'Write whole minutes, from 1 to 1440.'],
  [3, 'minutes', '1441', 'Write whole minutes, from 1 to 1440.'],
  [3, 'minutes', '12.5', 'Write whole minutes, from 1 to 1440.'],
])('dialog %s refuses %s', (dialog, name, raw, words) => {
  const field = requestFields[dialog][name as never] as (typeof requestFields)[2]['plan'];
  const parsed = field.parse(raw, { zone: 'UTC', now: before });
  expect('error' in parsed && parsed.error.en).toBe(words);
});

test.each<[string, string]>([
  ['2025-12-31T22:59:00Z', 'not-yet'],
  ['2025-12-31T23:00:00Z', 'valid'],
  ['2027-12-31T22:59:00Z', 'valid'],
  ['2027-12-31T23:00:00Z', 'expired'],
])('at %s the certificate is %s, by the clocks of the organisation', (at, state) => {
  expect(certificateOf(policy, 'monthly-patching', new Date(at))).toBe(state);
  expect(certificateOf(policy, 'toString', new Date(at))).toBe('unknown');
});

function answersOf(points: 1 | 3 | 5): Change['answers'] {
  return Object.fromEntries(Array.from({ length: 13 }, (_, index) => [index + 1, points]));
}
