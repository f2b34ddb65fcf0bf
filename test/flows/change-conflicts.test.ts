import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { applyPolicy } from '../../src/policy/apply.ts';
import type { Change } from '../../src/practices/change/change.ts';
import { blocking, type Conflict } from '../../src/practices/change/scheduling.ts';
import { aPlacedChange, changeNow, peopleOf } from '../support/changes.ts';
import { unhurried } from '../support/rules.ts';
import { aPolicy, aReport, aSolution, aWorld, checked, monday, saidIn, type World, wordOf } from '../support/world.ts';

/** What comes between an approval and a start. A Monday, ten in the morning in Amsterdam; the window is on Saturday at 22:00. */

const channels = `
channels:
  - { on: slack, channel: desk, shows: desk, teams: [service-desk] }
  - { on: slack, channel: changes, shows: changes }
  - { on: discord, channel: releases, shows: talk, deployments: true }
`;
const policy = unhurried(aPolicy(channels));
let world: World;
let people: Record<string, number>;
beforeAll(async () => {
  world = await aWorld({ policy });
  people = await peopleOf(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.now = monday;
  await world.empty();
  await world.db.query('update people set away_until = null, away_deputy = null');
});

const submitted = { submittedAt: monday };
const scheduled = (facts = {}) =>
  aPlacedChange(world, { status: 'scheduled', approvedAt: monday, ...submitted, ...facts });
const approved = (facts = {}) => aPlacedChange(world, { status: 'cab', approvedAt: monday, ...submitted, ...facts });
const told = (key: string, language: 'en' | 'zh-CN' = 'en') =>
  world
    .onSlack(key)
    .direct()
    .map(({ message }) => wordOf(world, message.summary, language));
const saidTo = (key: string) => saidIn(world, world.onSlack(key).direct());
const shown = (platform: World['slack'], channel: string) =>
  platform.channel(channel).map(({ message }) => wordOf(world, message.summary));
const ref = ({ number }: Pick<Change, 'number'>) => `CHG-${number}`;
const aFreeze = (values: Record<string, string> = {}) => ({
  name: 'Stocktaking',
  from: '',
  to: '2026-11-29 08:00',
  what: 'everything',
  why: 'Every box is counted once.',
  ...values,
});
const begins = async (key: string, values?: Record<string, string>) => {
  const outcome = await world.onSlack(key).submits('freeze.begin', aFreeze(values));
  await world.settle();
  return saidIn(world, outcome);
};
const lifts = async (key: string, reason = 'Counted a day early.') => {
  const outcome = await world.onSlack(key).submits('freeze.lift:FRZ-1', { reason });
  await world.settle();
  return saidIn(world, outcome);
};
const isHeld = async (change: Change) => blocking((await changeNow(world, change)).conflicts).length > 0;
const statusOf = async (change: Change) => (await changeNow(world, change)).status;
const events = async (change: Change) =>
  (await world.db.query<{ type: string }>('select type from audit where record_id = $1 order by id', [change.id]))
    .map(({ type }) => type.replace('change.', ''))
    .filter((type) => !type.startsWith('window-'));

describe('a freeze between approval and start', () => {
  test('holds the change, tells why, and lets it go at its end', async () => {
    const change = await scheduled();
    expect(await begins('cora', { to: '2026-11-28 21:30' })).toContain('FRZ-1 is in force until');
    // It ends before the window opens.
    expect(await isHeld(change)).toBe(false);
    await begins('cora', { name: 'Peak', to: '2026-11-28 22:15' });
    expect([await isHeld(change), await statusOf(change)]).toEqual([true, 'scheduled']);
    const held = 'CHG-1 is held: freeze "Peak" until 28 Nov, 22:15 CET, FRZ-2.';
    expect([told('ana'), told('sam')]).toEqual([[held], [held]]);
    expect(told('ana', 'zh-CN')).toEqual([expect.stringContaining('CHG-1 已暂停：变更冻结“Peak”')]);
    expect(told('cora')).toEqual(['CHG-1 of Ana Novak waits for you: freeze "Peak" until 28 Nov, 22:15 CET, FRZ-2.']);
    await world.until(new Date('2026-11-28T21:15:00Z'));
    expect(await isHeld(change)).toBe(false);
    expect(told('sam').at(-1)).toBe('CHG-1 is free again and starts 28 Nov, 22:00 CET.');
    expect(await events(change)).toEqual([
      'conflicts-changed',
      'held',
      'override-wanted',
      'conflicts-changed',
      'released',
    ]);
  });

  test('of another item leaves it alone, and one of its service does not', async () => {
    const change = await scheduled();
    await begins('cora', { what: 'file-srv, e-mail' });
    expect(await events(change)).toEqual([]);
    await begins('helen', { what: '订单门户' });
    expect(await isHeld(change)).toBe(true);
  });

  test('reaches a change on an item of the service, whatever service it was filed under', async () => {
    const change = await scheduled({ service: 'payroll', items: ['auth-srv'] });
    await begins('cora', { what: 'Order portal' });
    expect(await isHeld(change)).toBe(true);
  });

  test('is lifted with a reason, which frees the change', async () => {
    const change = await scheduled();
    await begins('cora');
    expect(await lifts('helen', 'short')).toContain('at least 10');
    expect(await isHeld(change)).toBe(true);
    expect(await lifts('helen')).toContain('FRZ-1 is lifted.');
    expect(await isHeld(change)).toBe(false);
    expect(await lifts('helen')).not.toContain('FRZ-1 is lifted.');
    expect(await statusOf(change)).toBe('scheduled');
  });

  test('is shown where changes are and where deployments are, and rings nobody', async () => {
    await begins('cora', { from: '2026-11-24 08:00', what: 'everything' });
    const planned = 'FRZ-1 · Freeze "Stocktaking" — planned, 24 Nov, 08:00 CET to 29 Nov, 08:00 CET';
    expect([shown(world.slack, 'changes'), shown(world.discord, 'releases')]).toEqual([[planned], [planned]]);
    await world.until(new Date('2026-11-24T07:00:00Z'));
    expect(shown(world.slack, 'changes')).toEqual([
      'FRZ-1 · Freeze "Stocktaking" — in force until 29 Nov, 08:00 CET',
      'FRZ-1 · Freeze "Stocktaking" is in force until 29 Nov, 08:00 CET. Not changed: everything.',
    ]);
    await world.until(new Date('2026-11-29T07:00:00Z'));
    expect(shown(world.discord, 'releases').at(-1)).toBe('FRZ-1 · Freeze "Stocktaking" is over. Changes go on.');
    const all = [...world.slack.shown, ...world.discord.shown];
    expect(all.flatMap(({ message }) => message.alerts ?? [])).toEqual([]);
    expect(shown(world.slack, 'desk')).toEqual([]);
  });

  test.each<[string, string, Record<string, string>, string]>([
    ['by somebody who may not', 'ana', {}, ''],
    ['that ends in the past', 'cora', { to: '2026-11-22 08:00' }, 'That has passed'],
    [
      'that ends before it begins',
      'cora',
      { from: '2026-11-30 08:00', to: '2026-11-30 08:00' },
      'so it ends after that',
    ],
    ['of two years', 'cora', { to: '2028-11-30 08:00' }, 'at most'],
    ['of something unknown', 'cora', { what: 'order-db, the moon' }, 'called "the moon"'],
    ['of nothing', 'cora', { what: ',' }, 'no service and no item'],
  ])('%s is none', async (_, key, values, why) => {
    expect(await begins(key, values)).toContain(why);
    expect(await world.db.query('select 1 from freezes')).toEqual([]);
  });

  test('is begun from the command with its name, and found by its page', async () => {
    const dialog = await world.onSlack('cora').types('/change freeze Peak season');
    expect(JSON.stringify(dialog)).toContain('Peak season');
    await begins('cora');
    const page = await world.onWeb('ana').types('/change unfreeze FRZ-1');
    expect(saidIn(world, page)).not.toContain('Lift FRZ-1');
    expect(saidIn(world, await world.onWeb('cora').types('/change unfreeze FRZ-1'))).toContain('Lift FRZ-1');
    expect(saidIn(world, await world.onWeb('dan').presses('freeze.show:ref=FRZ-1'))).toContain(
      'Every box is counted once.',
    );
    expect(saidIn(world, await world.onWeb('rita').presses('freeze.show:ref=FRZ-1'))).not.toContain('box');
  });
});

describe('a change that is approved while something is in its way', () => {
  test('is scheduled by itself once it is free', async () => {
    const change = await approved();
    await begins('cora');
    expect(await statusOf(change)).toBe('cab');
    await lifts('cora');
    expect(await statusOf(change)).toBe('scheduled');
    expect(told('sam').at(-1)).toBe('CHG-1 is scheduled: 28 Nov, 22:00 CET–28 Nov, 23:00 CET.');
  });

  test('is not scheduled once its window is over', async () => {
    const change = await approved();
    await begins('cora');
    world.clock.now = new Date('2026-11-28T22:30:00Z');
    await lifts('cora');
    expect(await statusOf(change)).toBe('cab');
  });

  test('waits while a ballot is still open', async () => {
    const change = await aPlacedChange(world, { status: 'cab', ...submitted });
    await begins('cora');
    await lifts('cora');
    expect(await statusOf(change)).toBe('cab');
  });
});

describe('an urgent incident', () => {
  const p1 = aReport({ subject: 'item:order-db', hit: 'organisation', urgent: 'critical' });
  test('holds a change until it is solved, and again when it was not', async () => {
    const change = await scheduled();
    await world.onSlack('rita').submits('incident.report', p1);
    await world.settle();
    expect(told('ana')).toEqual(['CHG-1 is held: INC-1 is open on order-db, P1.']);
    await world.onSlack('dan').submits('incident.resolve:INC-1', aSolution());
    await world.settle();
    expect(await isHeld(change)).toBe(false);
    await world.onSlack('rita').submits('incident.not-fixed:INC-1', { reason: 'Orders still vanish.' });
    await world.settle();
    expect(await isHeld(change)).toBe(true);
    await world.onSlack('dan').submits('incident.cancel:INC-1', { why: 'false-alarm' });
    await world.settle();
    expect(await isHeld(change)).toBe(false);
  });

  test('that turns out to be about something else frees it', async () => {
    const change = await scheduled();
    await world.onSlack('rita').submits('incident.report', p1);
    await world.settle();
    expect(await isHeld(change)).toBe(true);
    await world.onSlack('dan').submits('incident.classify:INC-1', {
      nature: 'software',
      subject: 'item:mail-gw',
      hit: 'organisation',
      urgent: 'critical',
    });
    await world.settle();
    expect(await isHeld(change)).toBe(false);
  });

  test('that becomes private is no longer named on it', async () => {
    const change = await scheduled();
    await world.onSlack('rita').submits('incident.report', p1);
    await world.settle();
    expect(JSON.stringify((await changeNow(world, change)).conflicts)).toContain('INC-1');
    await world.onSlack('rita').submits('incident.private:INC-1', { who: 'named' });
    await world.settle();
    expect(await isHeld(change)).toBe(true);
    expect(JSON.stringify((await changeNow(world, change)).conflicts)).not.toContain('INC-1');
  });

  test('of low priority asks nobody', async () => {
    const change = await scheduled();
    await world
      .onSlack('rita')
      .submits('incident.report', aReport({ subject: 'item:order-db', hit: 'person', urgent: 'low' }));
    await world.settle();
    expect(await events(change)).toEqual([]);
  });
});

describe('overriding', () => {
  const overrides = async (key: string, change: Change, reason = 'The vendor comes only that night.') => {
    const outcome = await world.onSlack(key).submits(`change.override:${ref(change)}`, { reason });
    await world.settle();
    return saidIn(world, outcome);
  };

  test('by the change manager frees it, with a reason that all concerned read, and for nothing that comes later', async () => {
    const change = await scheduled();
    await begins('helen');
    expect(await overrides('cora', change, 'Because')).toContain('at least 10');
    expect(await overrides('cora', change)).toContain('is let pass');
    expect(await isHeld(change)).toBe(false);
    expect(saidTo('ana')).toContain(
      'Cora Jensen lets pass what blocked CHG-1: freeze "Stocktaking" until 29 Nov, 08:00 CET, FRZ-1.\nWhy: The vendor comes only that night.',
    );
    expect(await overrides('cora', change)).toContain('Nothing blocks CHG-1 now.');
    await begins('helen', { name: 'Second' });
    expect(await isHeld(change)).toBe(true);
    expect((await changeNow(world, change)).conflicts.map(({ passed }) => passed?.by ?? null)).toEqual([
      people.cora,
      null,
    ]);
  });

  test('schedules what was only waiting for that', async () => {
    await begins('helen');
    const change = await approved();
    await begins('helen', { name: 'Second' });
    // Both are on it by now.
    expect(await overrides('cora', change)).toContain('is let pass');
    expect(await statusOf(change)).toBe('scheduled');
    expect(saidTo('sam')).toContain('A hard conflict was let pass.');
  });

  test.each<[string, string, object, string]>([
    ['somebody else', 'wei', {}, 'Only the change manager overrides what blocks CHG-1: Cora Jensen.'],
    ['who asked for it', 'ana', {}, 'You take part in CHG-1, so somebody else overrides what blocks it: Cora Jensen.'],
    ['the deputy of one who is there', 'sofia', {}, 'Only the change manager'],
    [
      'the manager, of their own',
      'cora',
      { requester: 'cora' },
      'You take part in CHG-1, so somebody else overrides what blocks it: Sofia Rossi.',
    ],
    ['the manager who implements it', 'cora', { implementer: 'cora' }, 'You take part in CHG-1'],
    [
      'the manager, where the deputy implements it',
      'cora',
      { requester: 'cora', implementer: 'sofia' },
      'You take part in CHG-1',
    ],
  ])('is refused to %s', async (_, key, facts, why) => {
    const change = await scheduled(facts);
    await begins('helen');
    expect(await overrides(key, change)).toContain(why);
    expect(await isHeld(change)).toBe(true);
  });

  test('falls to the deputy where the manager asked for the change, or is away', async () => {
    const own = await scheduled({ requester: 'cora', items: ['mail-gw'] });
    await begins('helen');
    expect(told('sofia')).toHaveLength(1);
    expect(await overrides('sofia', own)).toContain('is let pass');
    const other = await scheduled({ items: ['file-srv'] });
    await begins('helen', { name: 'Second' });
    await world.db.query(`update people set away_until = $1 where key = 'cora'`, [new Date('2026-12-24T00:00:00Z')]);
    expect(await overrides('cora', other)).toContain(
      'Only the change manager overrides what blocks CHG-2: Sofia Rossi.',
    );
    expect(await overrides('sofia', other)).toContain('is let pass');
  });

  test('passes nothing that its presser was not shown', async () => {
    const change = await scheduled();
    await begins('helen');
    await world.onSlack('helen').submits('freeze.begin', aFreeze({ name: 'Unseen' }));
    // Its change has not looked again yet.
    const outcome = await world
      .onSlack('cora')
      .submits('change.override:CHG-1', { reason: 'The vendor comes only that night.' });
    expect(saidIn(world, outcome)).toContain('CHG-1 is blocked still, by what came meanwhile: freeze "Unseen"');
    await world.settle();
    expect(await isHeld(change)).toBe(true);
  });
});

describe('soft conflicts', () => {
  const soft = (conflicts: readonly Conflict[]) => conflicts.map(({ hard, passed }) => [hard, passed?.by ?? null]);

  test('that come later are asked about, and gone on with by one press', async () => {
    const change = await scheduled();
    await world
      .onSlack('rita')
      .submits('incident.report', aReport({ subject: 'item:order-db', hit: 'team', urgent: 'critical' }));
    await world.settle();
    expect(told('ana')).toEqual(['CHG-1 has a new conflict: Soft: INC-1 is open on order-db, P2.']);
    const button = world
      .onSlack('ana')
      .direct()[0]!
      .message.buttons.find(({ address }) => address.startsWith('change.tick'))!;
    expect(saidIn(world, await world.onSlack('wei').presses(button.address))).toContain('Whoever asked for CHG-1');
    expect(saidIn(world, await world.onSlack('ana').presses(button.address))).toContain('in spite of 1 soft conflict');
    expect(soft((await changeNow(world, change)).conflicts)).toEqual([[false, people.ana]]);
    expect(saidIn(world, await world.onSlack('ana').presses(button.address))).toContain('no soft conflict');
    expect(await isHeld(change)).toBe(false);
  });

  test('are not gone on with unseen: an older button shows what there is by now', async () => {
    const change = await scheduled();
    await world
      .onSlack('rita')
      .submits('incident.report', aReport({ subject: 'item:order-db', hit: 'team', urgent: 'critical' }));
    await world.settle();
    const [first] = world.onSlack('sam').direct();
    const { address } = first!.message.buttons[0]!;
    await scheduled({ items: ['order-web'], implementer: 'wei' });
    const outcome = await world.onSlack('sam').presses(address);
    expect(saidIn(world, outcome)).toContain('INC-1 is open on order-db');
    expect(outcome).toMatchObject({ kind: 'refused' });
    const [again] = (outcome as { message: { buttons: { address: string }[] } }).message.buttons;
    expect(saidIn(world, await world.onSlack('sam').presses(again!.address))).toContain('in spite of 2 soft conflicts');
    expect(soft((await changeNow(world, change)).conflicts)).toEqual([
      [false, people.sam],
      [false, people.sam],
    ]);
  });
});

describe('when another change moves', () => {
  test('the one in its way is told, and freed once the other is cancelled', async () => {
    const change = await scheduled();
    const other = await aPlacedChange(
      world,
      { status: 'scheduled', approvedAt: monday, implementer: 'wei', ...submitted },
      [
        {
          type: 'change.scheduled',
          opens: '2026-11-28T21:00:00.000Z',
          ends: '2026-11-28T22:00:00.000Z',
          overridden: false,
        },
      ],
    );
    await world.settle();
    expect(await isHeld(change)).toBe(true);
    await world.db.query(`update records set status = 'closed', open = false where id = $1`, [other.id]);
    await aPlacedChange(world, { status: 'closed', open: false, implementer: 'wei' }, [
      { type: 'change.ended', code: 'successful', what: 'Done.', itemData: null, managers: [] },
    ]);
    await world.settle();
    expect(await isHeld(change)).toBe(false);
  });
});

test('other rules are looked at without a restart, and what chat began is kept', async () => {
  const change = await scheduled();
  await begins('cora', { what: 'mail-gw' });
  const frozen = policy.replace(
    /^freezes:\n/m,
    'freezes:\n  audit: { name: Audit, from: "2026-11-27", to: "2026-11-29" }\n',
  );
  await applyPolicy(world.db, checked(frozen), { source: 'test', now: world.clock.now });
  world.engine.policies.forget();
  world.pass(1);
  await world.settle();
  expect(told('ana')).toEqual(['CHG-1 is held: freeze "Audit" until 30 Nov, 00:00 CET.']);
  await applyPolicy(world.db, checked(policy), { source: 'test', now: world.clock.now });
  world.engine.policies.forget();
  world.pass(1);
  await world.settle();
  expect(await isHeld(change)).toBe(false);
  expect(await world.db.query(`select status from records where prefix = 'FRZ'`)).toEqual([{ status: 'in-force' }]);
});
