import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseAddress } from '../../src/chat/address.ts';
import { refOf } from '../../src/core/record-ref.ts';
import { deskbell } from '../../src/engine/define.ts';
import { kindFor } from '../../src/engine/installed.ts';
import { keep } from '../../src/engine/perform.ts';
import type { Change, ChangeEvent } from '../../src/practices/change/change.ts';
import { hasFailed } from '../../src/practices/change/ending.ts';
import { noWork } from '../../src/practices/change/work.ts';
import { aPlacedChange, changeNow } from '../support/changes.ts';
import { aReport, aWorld, labelsOf, monday, saidIn, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  await world.empty();
  world.clock.now = monday;
});
afterAll(() => world.db.close());

const ago = (hours: number): string => new Date(world.clock.now.getTime() - hours * 3_600_000).toISOString();
const closed = (facts: Parameters<typeof aPlacedChange>[1] = {}) =>
  aPlacedChange(world, {
    title: 'New storage',
    status: 'closed',
    open: false,
    risk: 'medium',
    work: { ...noWork, startedAt: ago(16), completedAt: ago(15) },
    ending: { code: 'successful', what: 'Done', itemData: null, by: 1, at: ago(15), suspends: null },
    ...facts,
  });

async function reported(subject = 'item:order-web') {
  await world.onSlack('rita').submits('incident.report', aReport({ subject, what: 'Orders fail' }));
  await world.settle();
}
const card = (platform: 'slack' | 'discord' = 'slack') => world[platform].channel('desk')[0]!.message;
const said = (language: 'en' | 'zh-CN' = 'en') => saidIn(world, card(), language);
const press = async (who: string, address: string) => {
  const outcome = await world.onSlack(who).presses(address);
  await world.settle();
  return outcome;
};
const blame = (change: Change, incident = 'INC-1') => `change.blame:${refOf(change)}:${incident}`;
const pressed = () => card().buttons.map(({ address }) => parseAddress(address)!.definition);

/** What a phase of its own would do: the change moves on, and its events are told. */
async function moves(change: Change, facts: Partial<Change>, ...events: ChangeEvent[]) {
  const { engine } = world;
  await engine.db.transaction(async (tx) => {
    const policy = await engine.policies.current(tx);
    const decided = { verdict: 'accepted' as const, record: { ...change, ...facts }, events };
    await keep(engine, tx, kindFor(engine.installed, 'CHG'), change, decided, {
      actor: deskbell,
      now: engine.now(),
      policy,
    });
  });
  await world.settle();
}

describe('the card of an incident', () => {
  test('lists the change on what its item depends on, in both languages, with the button for it', async () => {
    await closed();
    await reported();
    expect(said()).toContain('Changes in the last 72 h:\nCHG-1 · New storage: on order-db, ended 15 h before');
    expect(said('zh-CN')).toContain('72 小时内的变更：\nCHG-1 · New storage：涉及 order-db，15 小时前结束');
    expect(labelsOf(world, card())).toContain('Caused by this');
    expect(pressed()).toContain('change.blame');
    expect(card().buttons).toHaveLength(10);
    expect(saidIn(world, card('discord'))).toContain('CHG-1 · New storage: on order-db');
  });

  test('says where there was none, and nothing where nobody knows what it is about', async () => {
    await reported('item:payroll-app');
    expect(said()).toContain('No change in 72 h');
    expect(said('zh-CN')).toContain('72 小时内无变更');
    expect(pressed()).not.toContain('change.blame');
    await world.empty();
    await reported('unknown');
    expect(said()).not.toContain('72 h');
    expect(said()).toContain('Service\nnot known yet');
  });

  test('names three at most, the most suspicious first, and asks which where there are several', async () => {
    for (const items of [['core-switch'], ['order-db'], ['order-web'], ['auth-srv']]) await closed({ items });
    await reported();
    const lines = said().split('\n');
    const first = lines.indexOf('CHG-3 · New storage: same item, ended 15 h before');
    expect(lines.slice(first, first + 4)).toEqual([
      'CHG-3 · New storage: same item, ended 15 h before',
      'CHG-4 · New storage: on auth-srv, ended 15 h before',
      'CHG-2 · New storage: on order-db, ended 15 h before',
      'and 1 more',
    ]);
    expect(pressed()).toContain('change.suspects');
    const page = await press('dan', 'change.suspects:ref%3DINC-1'.replace('%3D', '='));
    const shown = saidIn(world, page);
    expect(shown).toContain('Changes in the 72 h before INC-1');
    expect(shown).toContain('CHG-1 · New storage: on core-switch, ended 15 h before');
    for (const number of [1, 2, 3, 4]) expect(shown).toContain(`Caused by this: CHG-${number}`);
  });

  test('of a service, the changes on its items count', async () => {
    await closed({ items: ['auth-srv'] });
    await closed({ items: [], service: 'order-portal' });
    await reported('service:order-portal');
    expect(said()).toContain('CHG-1 · New storage: on auth-srv, ended 15 h before\nCHG-2 · New storage: same service');
  });

  test('a requester reads nothing of changes, on a card or on the page', async () => {
    await closed();
    await reported();
    expect(saidIn(world, await world.onSlack('rita').types('/incident show 1'))).not.toContain('CHG-1');
    expect(await world.onSlack('rita').presses('change.suspects:ref=INC-1')).toMatchObject({ kind: 'refused' });
    expect(saidIn(world, await world.onSlack('dan').types('/incident show 1'))).toContain('What changed?');
  });

  test('is drawn again when a change that matters starts, ends, or is written down afterwards', async () => {
    await reported();
    world.clock.now = new Date(monday.getTime() + 3_600_000);
    const before = new Date(monday.getTime() - 600_000).toISOString();
    const change = await aPlacedChange(
      world,
      { title: 'Patch', status: 'implementing', items: ['vm-host-1'], work: { ...noWork, startedAt: before } },
      [{ type: 'change.started', outside: null, reason: null, owed: false }],
    );
    await world.settle();
    expect(said()).toContain('CHG-1 · Patch: on vm-host-1, under way');
    const rolledBackAt = world.clock.now.toISOString();
    await moves(
      change,
      { status: 'rolled-back', work: { ...change.work, rolledBackAt } },
      { type: 'change.rolled-back', minutes: 5 },
    );
    expect(said()).toContain('CHG-1 · Patch: on vm-host-1, rolled back since');
  });
});

describe('Caused by this', () => {
  test('links both, on both cards and timelines, counts as a failure and wants a review', async () => {
    const change = await closed();
    await reported();
    await press('dan', blame(change));
    const now = await changeNow(world, change);
    expect(now.causes).toMatchObject([{ incident: 'INC-1' }]);
    expect(hasFailed(now)).toBe(true);
    expect(now.review).toMatchObject({ why: ['caused-incident'], ref: expect.stringMatching(/^REV-\d+$/) });
    expect(said()).toContain('Caused by CHG-1');
    expect(said()).toContain('ended 15 h before · it is the cause');
    expect(said('zh-CN')).toContain('已认定为起因');
    expect(pressed()).not.toContain('change.blame');
    const shown = await world.onSlack('dan').types('/change show 1');
    expect(saidIn(world, shown)).toMatch(/^INC-1$/m);
    expect(saidIn(world, shown, 'zh-CN')).toMatch(/^INC-1$/m);
    const timeline = await world.onSlack('dan').types('/incident timeline 1');
    expect(saidIn(world, timeline)).toContain('found to be caused by CHG-1');
    expect(saidIn(world, timeline, 'zh-CN')).toContain('认定由 CHG-1 引起');
    const [wanted] = await world.db.query(`select 1 from audit where type = 'change.review-wanted'`);
    expect(wanted).toBeDefined();
  });

  test('is said once: pressed again, or by two at once, it counts once', async () => {
    const change = await closed();
    await reported();
    await Promise.all([press('dan', blame(change)), press('ana', blame(change))]);
    expect(saidIn(world, await press('wei', blame(change)))).toContain('known already to have caused INC-1');
    expect((await changeNow(world, change)).causes).toHaveLength(1);
  });

  test('of what goes on, the review waits for its end', async () => {
    const change = await aPlacedChange(world, {
      status: 'implementing',
      items: ['order-web'],
      work: { ...noWork, startedAt: ago(1) },
    });
    await reported();
    await press('dan', blame(change));
    expect(await changeNow(world, change)).toMatchObject({ causes: [{ incident: 'INC-1' }], review: null });
  });

  test('is refused to requesters, for what was never carried out, and for what one may not see', async () => {
    const change = await closed();
    const coming = await aPlacedChange(world, { status: 'scheduled' });
    await reported();
    expect(await press('rita', blame(change))).toMatchObject({ kind: 'refused' });
    expect(await press('paul', blame(change))).toMatchObject({ kind: 'refused' });
    expect(await press('dan', blame(coming))).toMatchObject({ kind: 'refused' });
    expect(saidIn(world, await press('dan', blame(change, 'INC-9')))).toContain('There is no such incident.');
    await world.db.query(`update records set visibility = 'private' where prefix = 'INC'`);
    expect(saidIn(world, await press('dan', blame(change)))).toContain('There is no such incident.');
    expect((await changeNow(world, change)).causes).toEqual([]);
  });

  test('is taken back with a reason, and leaves no link', async () => {
    const change = await closed();
    await reported();
    await press('dan', blame(change));
    const clear = `change.clear:${refOf(change)}:INC-1`;
    const page = await press('dan', 'change.suspects:ref=INC-1');
    expect(saidIn(world, page)).toContain('Not caused by CHG-1…');
    expect(await world.onSlack('dan').submits(clear, { reason: 'short' })).toMatchObject({ kind: 'dialog' });
    await world.onSlack('dan').submits(clear, { reason: 'The certificate ran out at the same time.' });
    await world.settle();
    expect((await changeNow(world, change)).causes).toEqual([]);
    expect(said()).not.toContain('Caused by CHG-1');
    expect(pressed()).toContain('change.blame');
    expect(await world.db.query('select 1 from record_links')).toEqual([]);
  });
});
