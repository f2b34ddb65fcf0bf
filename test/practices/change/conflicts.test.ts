import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { deskbell, type Reading } from '../../../src/engine/define.ts';
import type { Change } from '../../../src/practices/change/change.ts';
import { conflictsIn } from '../../../src/practices/change/conflicts.ts';
import type { Conflict } from '../../../src/practices/change/scheduling.ts';
import { conflictsAtOnce, conflictsOf } from '../../../src/practices/change/scheduling-facts.ts';
import type { Incident } from '../../../src/practices/incident/incident.ts';
import { aChange } from '../../support/builders.ts';
import { aPlacedChange, aPlacedIncident } from '../../support/changes.ts';
import { sampleRules } from '../../support/rules.ts';
import { aPolicy, aWorld, monday } from '../../support/world.ts';

/** The change that is looked at: order-db, by Sam, Saturday 28 November from 22:00 to 23:00 in Amsterdam. */

const hours = (from: string, to: string) => ({
  opensAt: new Date(`2026-11-${from}:00Z`),
  endsAt: new Date(`2026-11-${to}:00Z`),
});
const same = hours('28T21:00', '28T22:00');

const world = await aWorld({
  policy: `${aPolicy()}  stocktaking: { name: Stocktaking, from: "2026-11-28 22:30", to: "2026-11-28 23:00", items: [file-srv] }\n`,
});
afterAll(() => world.close());
beforeEach(() => world.empty());

const found = (change: Change, now = monday): Promise<Conflict[]> => reading(now, (at) => conflictsOf(at, change));

/** What a start at this moment would meet, and the window does not. */
const foundAtOnce = (change: Change, now: Date): Promise<Conflict[]> =>
  reading(now, async (at) => conflictsAtOnce(at, change, await conflictsOf(at, change)));

const reading = (now: Date, read: (reading: Reading) => Promise<Conflict[]>): Promise<Conflict[]> =>
  world.engine.db.transaction(async (tx) => {
    const policy = await world.engine.policies.current(tx);
    return read({ db: tx, policy, inForce: policy, actor: deskbell, now, written: async () => '' });
  });
type Placing = Parameters<typeof aPlacedChange>[1];
const kindsFor = async (mine: Placing = {}) =>
  (await found(await aPlacedChange(world, mine))).map(({ kind, hard }) => `${kind}${hard ? '!' : ''}`);
const placed = (facts: Placing) => aPlacedChange(world, { status: 'scheduled', implementer: 'ana', ...same, ...facts });

describe('another change on the same item', () => {
  test.each<[string, Placing, string[]]>([
    ['in the same window', {}, ['same-item!']],
    ['in a window around it', hours('28T20:00', '28T23:00'), ['same-item!']],
    ['by one minute at its beginning', hours('28T20:00', '28T21:01'), ['same-item!']],
    ['by one minute at its end', hours('28T21:59', '28T23:00'), ['same-item!']],
    ['that ends where it begins', hours('28T20:00', '28T21:00'), []],
    ['that begins where it ends', hours('28T22:00', '28T23:00'), []],
    ['a day later', hours('29T21:00', '29T22:00'), []],
    ['of which it is one among others', { items: ['print-srv', 'order-db'] }, ['same-item!']],
    ['that is under way', { status: 'implementing' }, ['same-item!']],
    ['that is being verified', { status: 'verifying' }, ['same-item!']],
    ['that is rolling back', { status: 'rolling-back' }, ['same-item!']],
    ['that is not scheduled yet', { status: 'cab' }, []],
    ['that is a draft', { status: 'draft' }, []],
    ['that was rolled back', { status: 'rolled-back' }, []],
    ['that is reviewed', { status: 'review' }, []],
    ['that is closed', { status: 'closed', open: false }, []],
    ['that was cancelled', { status: 'cancelled', open: false }, []],
    ['on an item that depends on it', { items: ['order-web'] }, ['related-item']],
    ['on it and on one that depends on it', { items: ['order-web', 'order-db'] }, ['same-item!']],
    ['on an item two steps away', { items: ['vm-host-1'] }, []],
    ['on another item', { items: ['mail-gw'] }, []],
    ['on nobody knows what', { items: [], itemsUnknown: true }, []],
    ['by the same implementer', { items: ['mail-gw'], implementer: 'sam' }, ['implementer-busy']],
    [
      'by the same implementer, before',
      { items: ['mail-gw'], implementer: 'sam', ...hours('28T20:00', '28T21:00') },
      [],
    ],
    ['on the same item by the same implementer', { implementer: 'sam' }, ['same-item!', 'implementer-busy']],
  ])('%s', async (_, other, kinds) => {
    await placed(other);
    expect(await kindsFor()).toEqual(kinds);
  });

  test('one that it runs on is next to it too', async () => {
    await placed({ items: ['vm-host-1'] });
    expect(await kindsFor({ items: ['order-web'] })).toEqual(['related-item']);
  });

  test('it is not in its own way', async () => {
    expect(await kindsFor({ status: 'scheduled' })).toEqual([]);
  });

  test('without a window nothing is in its way, whatever else there is', async () => {
    await placed({});
    await aPlacedIncident(world, { priority: 'P1', item: 'order-db', service: 'order-portal' });
    expect(await kindsFor({ opensAt: null, endsAt: null })).toEqual([]);
  });

  test('in the hour that comes twice only the same one overlaps', async () => {
    const half = (from: string, to: string) => ({
      opensAt: new Date(`2027-10-31T${from}Z`),
      endsAt: new Date(`2027-10-31T${to}Z`),
    });
    await placed(half('01:00', '01:30'));
    expect(await kindsFor(half('00:00', '00:30'))).toEqual(['outside-maintenance']);
    expect(await kindsFor(half('01:15', '01:45'))).toEqual(['same-item!', 'outside-maintenance']);
  });
});

describe('an incident', () => {
  const p1: Partial<Incident> = { priority: 'P1', item: 'order-db', service: 'order-portal', status: 'in-progress' };
  test.each<[string, Partial<Incident>, string[]]>([
    ['P1 on its item', p1, ['open-p1!']],
    ['P2 on its item', { ...p1, priority: 'P2' }, ['open-p2']],
    ['P3 on its item', { ...p1, priority: 'P3' }, []],
    ['P1 on its item, which is of no service', { ...p1, service: null }, ['open-p1!']],
    ['P1 on a service that consists of it', { ...p1, item: null }, ['open-p1!']],
    ['P1 on another item of that service', { ...p1, item: 'auth-srv' }, ['open-p1!']],
    ['P1 on another service', { ...p1, item: 'print-srv', service: 'warehouse-system' }, []],
    ['P1 on nothing in particular', { ...p1, item: null, service: null }, []],
    ['P1 that is new', { ...p1, status: 'new' }, ['open-p1!']],
    ['P1 that waits', { ...p1, status: 'pending' }, ['open-p1!']],
    ['P1 that is solved', { ...p1, status: 'resolved' }, []],
    ['P1 that is closed', { ...p1, status: 'closed', open: false }, []],
    ['P1 that was cancelled', { ...p1, status: 'cancelled', open: false }, []],
  ])('%s', async (_, incident, kinds) => {
    await aPlacedIncident(world, incident);
    expect(await kindsFor()).toEqual(kinds);
  });

  test('the one that the change fixes is not in its way', async () => {
    const { number } = await aPlacedIncident(world, p1);
    expect(await kindsFor({ kind: 'emergency', fixes: `INC-${number}` })).toEqual([]);
    await aPlacedIncident(world, p1);
    expect(await kindsFor({ kind: 'emergency', fixes: `INC-${number}` })).toEqual(['open-p1!']);
  });

  test('a private one is named by nothing', async () => {
    await aPlacedIncident(world, { ...p1, number: 12345, visibility: 'private', title: 'Board mail leaked' });
    const [conflict] = await found(await aPlacedChange(world));
    expect(conflict!.says.en).toBe('an incident is open on what is changed, P1.');
    expect(conflict!.ref).toBeNull();
    expect(JSON.stringify(conflict)).not.toMatch(/INC-|12345|leaked|order-portal/);
  });

  test('one on its service is in the way of a change whose items nobody knows', async () => {
    await aPlacedIncident(world, { ...p1, item: null });
    expect(await kindsFor({ items: [], itemsUnknown: true })).toEqual(['open-p1!']);
    expect(await kindsFor({ items: [], itemsUnknown: true, service: null })).toEqual([]);
  });
});

describe('a freeze and the maintenance window', () => {
  const peak = { opensAt: new Date('2026-12-19T21:00Z'), endsAt: new Date('2026-12-19T22:00Z') };
  test.each<[string, Placing, string[]]>([
    ['a freeze of everything', peak, ['freeze!']],
    ['a freeze of everything, items unknown', { ...peak, items: [], itemsUnknown: true, service: null }, ['freeze!']],
    ['the Saturday before it', { opensAt: new Date('2026-12-12T21:00Z'), endsAt: new Date('2026-12-12T22:00Z') }, []],
    ['a freeze of its item', { items: ['file-srv'] }, ['freeze!']],
    ['a freeze of one of its items', { items: ['order-db', 'file-srv'] }, ['freeze!']],
    ['a freeze of its item that begins where it ends', { items: ['file-srv'], ...hours('28T20:30', '28T21:30') }, []],
    ['a freeze of its item that ends where it begins', { items: ['file-srv'], ...hours('28T22:00', '28T22:30') }, []],
    ['a freeze of another item', { items: ['order-db'] }, []],
    ['outside the maintenance window', hours('27T21:00', '27T22:00'), ['outside-maintenance']],
    ['out of it at the end', hours('28T22:00', '28T23:01'), ['outside-maintenance']],
    ['up to its end', hours('28T22:00', '28T23:00'), []],
    [
      'outside of it, items unknown',
      { items: [], itemsUnknown: true, ...hours('27T21:00', '27T22:00') },
      ['outside-maintenance'],
    ],
  ])('%s', async (_, mine, kinds) => {
    expect(await kindsFor(mine)).toEqual(kinds);
  });
});

test('a key is the same for the same thing, and another one once a window of either side has moved', async () => {
  const other = await placed({});
  const mine = await aPlacedChange(world);
  const [one] = await found(mine);
  expect((await found(mine))[0]!.key).toBe(one!.key);
  const [moved] = await found({ ...mine, endsAt: new Date('2026-11-28T22:15:00Z') });
  await world.db.query(`update changes set ends_at = ends_at + interval '1 minute' where record_id = $1`, [other.id]);
  const [theirs] = await found(mine);
  expect(new Set([one, moved, theirs].map((each) => each!.key)).size).toBe(3);
  expect(one!.says.en).toBe(`CHG-${other.number} changes order-db 2026-11-28 21:00 UTC–2026-11-28 22:00 UTC.`);
});

test('what was let pass on one item is not let pass on another, when both changes are about more', () => {
  const other = { number: 8, implementer: 11, opensAt: aChange().opensAt!, endsAt: aChange().endsAt! };
  const keysOf = (items: string[], theirs: string[]) =>
    conflictsIn(
      aChange({ items }),
      { freezes: [], others: [{ ...other, items: theirs }], incidents: [] },
      sampleRules(),
    )
      .filter(({ ref }) => ref === 'CHG-8')
      .map(({ key }) => key);
  const one = keysOf(['order-db'], ['order-db', 'mail-gw']);
  expect(one).toHaveLength(1);
  expect(keysOf(['order-db', 'file-srv'], ['order-db', 'mail-gw'])).toEqual(one);
  expect(keysOf(['order-db', 'mail-gw'], ['order-db', 'mail-gw'])).not.toEqual(one);
  expect(keysOf(['mail-gw', 'order-db'], ['order-db', 'mail-gw'])).toEqual(
    keysOf(['order-db', 'mail-gw'], ['mail-gw', 'order-db']),
  );
});

test('what runs over on the same item is in the way of what follows, once that begins', async () => {
  await placed({ status: 'implementing', ...hours('28T19:00', '28T20:00') });
  const mine = await aPlacedChange(world, { implementer: 'wei', ...same });
  expect(await found(mine)).toEqual([]);
  expect((await found(mine, mine.opensAt!)).map(({ kind }) => kind)).toEqual(['same-item']);
});

describe('a start outside the window', () => {
  const during = new Date('2026-11-28T21:45:00Z');
  test('meets the freeze that lies over that hour', async () => {
    const mine = await aPlacedChange(world, { items: ['file-srv'], ...hours('29T21:00', '29T22:00') });
    expect((await foundAtOnce(mine, during)).map(({ kind }) => kind)).toEqual(['freeze']);
    expect(await foundAtOnce(mine, new Date('2026-11-28T12:00:00Z'))).toEqual([]);
    expect(await foundAtOnce(mine, mine.opensAt!)).toEqual([]);
  });

  test('meets the change that is made on the same item then', async () => {
    const other = await placed({});
    const mine = await aPlacedChange(world, { implementer: 'wei', ...hours('29T21:00', '29T22:00') });
    expect((await foundAtOnce(mine, during)).map(({ ref }) => ref)).toEqual([`CHG-${other.number}`]);
  });

  test('meets nothing anew that its window meets too, and that may have been let pass', async () => {
    const mine = await aPlacedChange(world, { items: ['file-srv'], ...hours('28T21:50', '28T22:30') });
    expect((await found(mine)).map(({ kind }) => kind)).toContain('freeze');
    expect(await foundAtOnce(mine, during)).toEqual([]);
  });
});
