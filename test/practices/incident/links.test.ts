import { describe, expect, test } from 'vitest';
import { deskbell } from '../../../src/engine/define.ts';
import { linksBlock } from '../../../src/engine/links-block.ts';
import { type Blocker, blockersOf, close, closeHeld } from '../../../src/practices/incident/blockers.ts';
import { closeUnanswered, confirm, confirmFor, reopen } from '../../../src/practices/incident/closing.ts';
import { hearOfParent, resolveWithParent } from '../../../src/practices/incident/family.ts';
import type { Incident } from '../../../src/practices/incident/incident.ts';
import { close as closeAction } from '../../../src/practices/incident/link-actions.ts';
import { type LinkFacts, link } from '../../../src/practices/incident/linking.ts';
import { type MergeFacts, merge, type Other } from '../../../src/practices/incident/merging.ts';
import { incidentReactions } from '../../../src/practices/incident/reactions.ts';
import { giveReason } from '../../../src/practices/incident/reason.ts';
import { confirmToo, notFixedToo } from '../../../src/practices/incident/same.ts';
import { incidentTimersOf } from '../../../src/practices/incident/timers.ts';
import {
  acting,
  anIncident,
  aPending,
  aResolved,
  dan,
  minutesAgo,
  now,
  paul,
  policy,
  recordOf,
  rita,
  sam,
  shortly,
  solution,
  times,
} from './an-incident.ts';

const another = (facts: Partial<Other> = {}): Other => ({
  ...{ id: 80, prefix: 'INC', number: 8, status: 'new', open: true, visibility: 'requester' },
  ...facts,
});
const itself = another({ id: 70, number: 7 });
const ended = { status: 'closed', open: false };
const merged = { status: 'cancelled', open: false };
const hidden = { visibility: 'private' } as const;

describe('merging', () => {
  const found = (facts: Partial<MergeFacts> = {}): MergeFacts => ({
    ...{ chain: [another()], children: false, reads: true, asked: [rita.id, 9] },
    ...facts,
  });

  test.each<[string, Partial<MergeFacts>, string]>([
    ['into an open one', {}, 'accepted'],
    ['into one that is solved and not confirmed', { chain: [another({ status: 'resolved' })] }, 'accepted'],
    ['into one that is not there', { chain: [] }, 'incident-links.noOther at into'],
    ['into itself', { chain: [itself] }, 'incident-links.mergeIntoItself at into'],
    [
      'into one that was merged into it',
      { chain: [another(merged), itself] },
      'incident-links.mergedTheOtherWay at into',
    ],
    ['into a closed one', { chain: [another(ended)] }, 'incident-links.nothingRemains at into'],
    ['into a cancelled one', { chain: [another(merged)] }, 'incident-links.nothingRemains at into'],
    [
      'into one that was merged into a closed one',
      { chain: [another(merged), another({ id: 90, ...ended })] },
      'incident-links.nothingRemains at into',
    ],
    ['with children that are open', { children: true }, 'incident-links.hasChildren at into'],
    [
      'into a private one that its requester may not read',
      { chain: [another(hidden)], reads: false },
      'incident-links.remainsPrivate at into',
    ],
    ['into a private one that its requester may read', { chain: [another(hidden)] }, 'accepted'],
  ])('%s', (_, facts, verdict) => {
    const decision = merge(anIncident(), { into: 'INC-8', why: 'same printer' }, acting(dan, found(facts)));
    expect(shortly(decision)).toBe(verdict);
  });

  test('into one that was merged itself: the end of the chain remains', () => {
    const chain = [another(merged), another({ id: 90, number: 9, ...merged }), another({ id: 95, number: 10 })];
    const decision = merge(aPending(), { into: 'INC-8', why: 'same' }, acting(dan, found({ chain })));
    expect(decision).toMatchObject({
      events: [{ type: 'incident.merged', into: 'INC-10', unseen: false, asked: [rita.id, 9] }],
    });
    const record = recordOf(decision);
    expect(record).toMatchObject({ status: 'cancelled', pending: null, cancelled: { why: 'duplicate', note: 'same' } });
    expect(incidentTimersOf(record, policy)).toEqual([]);
  });

  test('into a private one: nobody but its requester is to hear of it', () => {
    const facts = found({ chain: [another(hidden)] });
    expect(merge(anIncident(), { into: 'INC-8', why: 'same' }, acting(dan, facts))).toMatchObject({
      events: [{ unseen: true, asked: [rita.id] }],
    });
  });
});

describe('linking', () => {
  const alone = { hasParent: false, hasChildren: false };
  const found = (facts: Partial<LinkFacts> = {}): LinkFacts => ({
    ...{ how: 'related', other: another(), between: [], mine: alone, theirs: alone },
    ...facts,
  });
  const child = { kind: 'child-of', side: 'out' } as const;
  const parent = { kind: 'child-of', side: 'in' } as const;
  const related = { kind: 'related', side: 'in' } as const;
  const duplicate = { kind: 'duplicate-of', side: 'in' } as const;
  const seven = anIncident();

  test.each<[string, Incident, LinkFacts['how'], Partial<LinkFacts>, string]>([
    ['with one that is not there', seven, 'related', { other: null }, 'noOther at other'],
    ['with itself', seven, 'related', { other: itself }, 'linkItself at other'],
    ['as related', seven, 'related', {}, 'accepted'],
    ['as related to a closed one', anIncident({ status: 'closed' }), 'related', { other: another(ended) }, 'accepted'],
    ['as related once more', seven, 'related', { between: [related] }, 'unchanged'],
    ['as related to its parent', seven, 'related', { between: [child] }, 'accepted'],
    ['as its child', seven, 'child', {}, 'accepted'],
    ['as its parent', seven, 'parent', {}, 'accepted'],
    ['as its child once more', seven, 'child', { between: [child] }, 'unchanged'],
    ['as the child of its child', seven, 'child', { between: [parent] }, 'parentOfParent at other'],
    ['as the parent of its parent', seven, 'parent', { between: [child] }, 'parentOfParent at other'],
    ['as a child, solved itself', aResolved(), 'child', {}, 'familyOfOpen at other'],
    ['as a child of a solved one', seven, 'child', { other: another({ status: 'resolved' }) }, 'familyOfOpen at other'],
    ['as a child of a private one', seven, 'child', { other: another(hidden) }, 'privateFamily at other'],
    ['as a private child', anIncident(hidden), 'child', {}, 'privateFamily at other'],
    ['as the child of a second parent', seven, 'child', { mine: { ...alone, hasParent: true } }, 'hasParent at other'],
    [
      'as a child with children',
      seven,
      'child',
      { mine: { ...alone, hasChildren: true } },
      'childHasChildren at other',
    ],
    ['as the child of a child', seven, 'child', { theirs: { ...alone, hasParent: true } }, 'parentHasParent at other'],
    [
      'as the parent of a parent',
      seven,
      'parent',
      { theirs: { ...alone, hasChildren: true } },
      'childHasChildren at other',
    ],
    [
      'as a parent that is a child',
      seven,
      'parent',
      { mine: { ...alone, hasParent: true } },
      'parentHasParent at other',
    ],
    ['no more', seven, 'none', { between: [child, related] }, 'accepted'],
    ['no more, where nothing is', seven, 'none', {}, 'notLinked at other'],
    ['no more with its duplicate', seven, 'none', { between: [duplicate] }, 'staysMerged at how'],
  ])('%s', (_, incident, how, facts, verdict) => {
    const said = shortly(link(incident, { other: 'INC-8', how }, acting(dan, found({ how, ...facts }))));
    expect(said.replace('incident-links.', '')).toBe(verdict);
  });
});

describe('a card', () => {
  const linked = (kind: 'related' | 'duplicate-of' | 'child-of', side: 'in' | 'out', ...numbers: number[]) =>
    numbers.map((number) => ({ kind, side, prefix: 'INC', number, title: '', status: 'new', open: true }));
  const said = (links: ReturnType<typeof linked>) =>
    linksBlock(links).flatMap((block) =>
      block.kind === 'list'
        ? block.items.map(({ key, values }) => [
            key.replace('links.', ''),
            [...JSON.stringify(values).matchAll(/"(?:ref|count)":"?(?:INC-)?(\d+)/g)].map((match) => match[1]),
          ])
        : [],
    );

  test('says what is linked, the nearest first, and how many more there are', () => {
    expect(said([])).toEqual([]);
    expect(
      said([
        ...linked('related', 'in', 1),
        ...linked('child-of', 'in', 2, 3),
        ...linked('duplicate-of', 'in', 4, 5, 6, 7),
        ...linked('child-of', 'out', 8),
      ]),
    ).toEqual([
      ['childOf', ['8']],
      ['children', ['2', '3']],
      ['duplicates', ['4', '5', '6', '1']],
      ['related', ['1']],
    ]);
  });

  test('counts what it has no room to name, without a word before', () => {
    const [, related] = linksBlock([
      ...linked('child-of', 'in', 2, 3, 4, 5, 6, 7),
      ...linked('related', 'in', 1, 8),
    ]).flatMap((block) => (block.kind === 'list' ? block.items : []));
    expect(JSON.stringify(related)).toContain('"links.count"');
    expect(JSON.stringify(related)).not.toContain('"links.more"');
  });
});

describe('a child', () => {
  const solved = {
    parent: 'INC-3',
    by: sam.id,
    solution: { ...solution, recoveredAt: minutesAgo(20).toISOString() },
    hidden: false,
  };
  const facts = { ...times, linked: true };
  const act = (incident: Incident, said: Partial<typeof solved> = {}, linked = true) =>
    resolveWithParent(incident, acting(deskbell, { ...facts, linked }), { ...solved, ...said });

  test.each([
    ['new', anIncident()],
    ['assigned', anIncident({ status: 'assigned', owner: dan.id })],
    ['in progress', anIncident({ status: 'in-progress', owner: dan.id, acknowledgedAt: minutesAgo(50) })],
    ['waiting', aPending()],
  ])('that is %s is solved with its parent', (_, incident) => {
    const decision = act(incident);
    expect(recordOf(decision)).toMatchObject({
      status: 'resolved',
      owner: incident.owner ?? sam.id,
      pending: null,
      resolution: { ...solution, by: sam.id, recoveredAt: solved.solution.recoveredAt },
      ...times,
    });
    expect(decision).toMatchObject({
      events: [{ type: 'incident.solved-with-parent', parent: 'INC-3' }, { type: 'incident.resolved' }],
    });
  });

  test('that began after its parent had recovered, recovered when it began', () => {
    expect(recordOf(act(anIncident({ since: minutesAgo(5) }))).resolution?.recoveredAt).toBe(
      minutesAgo(5).toISOString(),
    );
  });

  test.each([
    ['solved already', () => act(aResolved())],
    ['cancelled', () => act(anIncident({ status: 'cancelled' }))],
    ['no child any more', () => act(anIncident(), {}, false)],
    ['private by now', () => act(anIncident(hidden))],
    ['the child of one that is private by now', () => act(anIncident(), { hidden: true })],
  ])('that is %s stays as it is', (_, decide) => {
    expect(decide()).toEqual({ verdict: 'unchanged' });
  });

  test('that becomes private lets its parent go', () => {
    const made = { type: 'incident.made-private', named: null } as const;
    expect(incidentReactions['incident.made-private'](anIncident(), made, dan, policy)).toContainEqual(
      expect.objectContaining({ effect: 'ask-linked', side: 'out', timer: 'incident.hear-of-child' }),
    );
  });

  test('hears that its parent was opened again, and stays solved', () => {
    const hear = (incident: Incident) =>
      hearOfParent(incident, acting(deskbell, { linked: true }), { parent: 'INC-3', hidden: false });
    expect(recordOf(hear(aResolved())).status).toBe('resolved');
    expect(hear(anIncident({ status: 'closed', open: false }))).toEqual({ verdict: 'unchanged' });
  });
});

describe('what stands in the way of closing', () => {
  const children = [{ prefix: 'INC', number: 9 }];
  const names = (incident: Incident, open = children.slice(1)) =>
    blockersOf(incident, { children: open }).map(({ name, of }: Blocker) => `${name}${of?.number ?? ''}`);
  const confirmation = { stars: 5, comment: null, by: rita.id, at: now.toISOString() };

  test.each<[string, Incident, typeof children, string[]]>([
    ['of one nobody has solved', anIncident(), [], ['cause', 'confirmation']],
    ['of one nobody has solved, with children', anIncident(), children, ['cause', 'confirmation']],
    [
      'of a breached one',
      anIncident({ warned: { response: 100, resolution: 0 } }),
      [],
      ['cause', 'reason', 'confirmation'],
    ],
    ['of one opened again', aResolved({ status: 'assigned' }), [], ['cause', 'confirmation']],
    ['of a solved one', aResolved(), [], ['confirmation']],
    ['of a solved one with a child that is open again', aResolved(), children, ['children9', 'confirmation']],
    ['of a confirmed one', aResolved({ confirmation }), [], []],
  ])('%s', (_, incident, open, expected) => {
    expect(names(incident, open)).toEqual(expected);
  });

  test('is said by *Close…*; without anything, it closes', () => {
    expect(shortly(close(aResolved(), {}, acting(sam, { children })))).toBe('incident-links.cannotClose');
    const closed = close(aResolved({ confirmation }), {}, acting(sam, { children: [] }));
    expect(recordOf(closed).status).toBe('closed');
    expect(
      close(aResolved({ ...ended, confirmation } as Partial<Incident>), {}, acting(sam, { children: [] })),
    ).toEqual({ verdict: 'refused', stale: true });
  });

  test('names a few children, and how many more there are', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ prefix: 'INC', number: index + 10 }));
    const blockers = blockersOf(aResolved(), { children: many });
    expect(blockers).toHaveLength(6);
    expect(blockers[4]!.text).toMatchObject({ key: 'incident-links.moreChildren', values: { count: 26 } });
    expect(closeAction.mends!(aResolved(), acting(sam, { children: many }))).toHaveLength(5);
    expect(blockersOf(aResolved(), { children: many.slice(0, 5) })).toHaveLength(6);
  });

  test('and holds it though it is confirmed: it closes by itself with its last child', () => {
    const held = recordOf(confirm(aResolved(), { stars: '5' }, acting(rita, { children })));
    expect(held).toMatchObject({ status: 'resolved', confirmation: { stars: 5, by: rita.id }, closesAt: null });
    expect(incidentTimersOf(held, policy)).toEqual([]);
    expect(shortly(confirm(held, { stars: '1' }, acting(rita, { children })))).toBe('unchanged');
    expect(closeHeld(held, undefined, acting(deskbell, { children }))).toEqual({ verdict: 'unchanged' });
    expect(closeHeld(aResolved(), undefined, acting(deskbell, { children: [] }))).toEqual({ verdict: 'unchanged' });
    expect(recordOf(closeHeld(held, undefined, acting(deskbell, { children: [] }))).status).toBe('closed');
    expect(recordOf(reopen(held, { reason: 'still nothing' }, acting(rita, undefined))).confirmation).toBeNull();
  });

  test('so does silence', () => {
    const held = closeUnanswered(aResolved(), undefined, acting(deskbell, { children }));
    expect(held).toMatchObject({ record: { status: 'resolved', closesAt: null }, events: [{ held: true }] });
    expect(recordOf(closeUnanswered(aResolved(), undefined, acting(deskbell, { children: [] }))).status).toBe('closed');
  });

  test('a breach reason may be given as long as it is owed, also once it is closed', () => {
    const breached = aResolved({ ...ended, warned: { response: 0, resolution: 100 } } as Partial<Incident>);
    const given = recordOf(giveReason(breached, { text: 'no spare part' }, acting(dan, undefined)));
    expect(given).toMatchObject({ status: 'closed', breachReason: 'no spare part' });
    expect(shortly(giveReason(given, { text: 'another' }, acting(dan, undefined)))).toBe('incident-links.noReasonOwed');
  });
});

describe('confirmed for somebody', () => {
  const ofCaller = { requester: null, caller: 'Joe', channel: 'phone' } as const;
  const own = aResolved({ requester: dan.id });
  test.each<[string, Incident, typeof dan, string]>([
    ['by an agent who asked the requester', aResolved(), sam, 'accepted'],
    ['by who solved it', aResolved(), dan, 'solverDoesNotConfirm'],
    ['by somebody else', aResolved(), paul, 'onlyTheirs'],
    ['for a caller, by an agent', aResolved(ofCaller), sam, 'accepted'],
    ['for a caller, by who solved it', aResolved(ofCaller), dan, 'anotherAgentConfirms'],
    ['for an agent who solved what they asked for, by another', own, sam, 'accepted'],
    ['by an agent who solved what they asked for', own, dan, 'incident-links.anotherConfirmsYours'],
  ])('%s', (_, incident, actor, verdict) => {
    expect(shortly(confirmFor(incident, { stars: '4', reached: 'phone' }, acting(actor, { children: [] })))).toBe(
      verdict,
    );
  });

  test('it says by whom and how they were reached', () => {
    const decision = confirmFor(aResolved(), { stars: '4', reached: 'phone' }, acting(sam, { children: [] }));
    expect(recordOf(decision).confirmation).toMatchObject({ by: sam.id, stars: 4, reached: 'phone' });
    expect(decision).toMatchObject({ events: [{ type: 'incident.confirmed', reached: 'phone' }] });
    const own = confirmFor(aResolved(), { stars: '4', reached: 'phone' }, acting(rita, { children: [] }));
    expect(recordOf(own).confirmation).not.toHaveProperty('reached');
    const old = confirm(aResolved(ofCaller), { stars: 'none' }, acting(sam, { children: [] }));
    expect(recordOf(old).confirmation).toMatchObject({ by: sam.id, reached: 'phone' });
  });

  test('who solved what they asked for is neither asked nor reminded; it closes by itself', () => {
    expect(shortly(confirm(own, { stars: '5' }, acting(dan, { children: [] })))).toBe(
      'incident-links.anotherConfirmsYours',
    );
    expect(incidentTimersOf(own, policy).map(({ name }) => name)).toEqual(['incident.close-unanswered']);
  });
});

describe('who reported the same', () => {
  const theirs = { isTheirs: true };
  test('says once that it is fixed, and may say later that it is not', () => {
    const said = recordOf(confirmToo(aResolved(), { stars: '5' }, acting(paul, theirs)));
    expect(said).toMatchObject({
      status: 'resolved',
      confirmation: null,
      alsoSaid: [{ person: paul.id, solved: true }],
    });
    expect(shortly(confirmToo(said, { stars: '5' }, acting(paul, theirs)))).toBe('unchanged');
    const later = recordOf(notFixedToo(said, { reason: 'it is back again' }, acting(paul, theirs)));
    expect(later).toMatchObject({ status: 'resolved', alsoSaid: [{ person: paul.id, solved: false }] });
    expect(recordOf(reopen(later, { reason: 'it is back again' }, acting(rita, undefined))).alsoSaid).toEqual([]);
  });

  test('others say nothing in their place', () => {
    for (const decide of [
      () => confirmToo(aResolved(), { stars: '5' }, acting(sam, { isTheirs: false })),
      () => notFixedToo(aResolved(), { reason: 'it is back again' }, acting(sam, { isTheirs: false })),
    ])
      expect(shortly(decide())).toBe('onlyTheirs');
  });
});

test.each([
  ['by an agent', aResolved(), sam, ['incident.confirm-for']],
  ['by who solved it', aResolved(), dan, []],
  ['by who asked for it themselves', aResolved(), rita, ['incident.confirm']],
  ['before it is solved', anIncident(), dan, ['incident.resolve']],
])('*Close…* %s offers what helps, and nothing that would be refused', (_what, incident, actor, offered) => {
  const buttons = closeAction.mends!(incident, acting(actor, { children: [] }));
  expect(buttons.map(({ address }) => address.split(':')[0])).toEqual(offered);
});
