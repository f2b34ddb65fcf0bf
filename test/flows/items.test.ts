import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isPictured, type Page } from '../../src/chat/message.ts';
import type { Language } from '../../src/core/text.ts';
import { createLinkCode, redeemLinkCode } from '../../src/people/linking.ts';
import { noWork } from '../../src/practices/change/work.ts';
import { aPlacedChange, peopleOf } from '../support/changes.ts';
import { aPolicy, aReport, aWorld, factsOf, saidIn, type World } from '../support/world.ts';

const more = `
  rack-1: { name: { en: Rack 1, zh-CN: 一号机柜 }, kind: facility, criticality: unknown, maintenance: ["sun 01:00-03:00"] }
  blade-1: { partOf: [rack-1], runsOn: [vm-host-1, vm-host-2], dependsOn: [blade-2] }
  blade-2: { dependsOn: [blade-1] }
${Array.from({ length: 25 }, (_, index) => `  n-${index}: { criticality: low }\n`).join('')}`;
let world: World;
beforeAll(async () => {
  world = await aWorld({ policy: aPolicy().replace(/^items:\n/m, `items:${more}`) });
});
beforeEach(() => world.empty());
afterAll(() => world.db.close());

const answer = async (line: string, who = 'sam', language: Language = 'en') =>
  saidIn(world, await world.onSlack(who).types(line), language);
async function pageOf(line: string, who = 'sam'): Promise<Page> {
  const outcome = await world.onSlack(who).types(line);
  return outcome.kind === 'page' ? outcome.page : expect.unreachable(`${line} answers with ${outcome.kind}`);
}

describe('/ci show', () => {
  test('tells what an item is, what it stands next to, and who is hit', async () => {
    const page = await pageOf('/ci show order-db');
    expect(factsOf(world, page)).toEqual({
      Kind: 'database',
      Criticality: 'high',
      Environment: 'production',
      Owner: 'Li Wei',
      Team: 'Infrastructure',
      Services: 'Order portal',
    });
    expect(saidIn(world, page)).toContain('Needed by: order-web · wms-app · payroll-app');
    expect(saidIn(world, page)).toContain('When it fails, items hit: 3, services hit: 3.');
    expect(factsOf(world, page, 'zh-CN')).toMatchObject({ 类型: '数据库', 关键程度: '高', 环境: '生产' });
  });

  test('knows parts, several hosts and windows, and finds an item by its name in any language', async () => {
    const rack = await pageOf('/ci show 一号机柜');
    expect(factsOf(world, rack)).toMatchObject({
      Criticality: 'unknown',
      'Maintenance window': 'Sun 01:00–03:00 (Europe/Amsterdam)',
    });
    expect(saidIn(world, rack)).toContain('Its parts: blade-1');
    const blade = await answer('/ci show blade-1');
    expect(blade).toContain('Depends on: blade-2');
    expect(blade).toContain('Runs on: vm-host-1 · vm-host-2');
    expect(blade).toContain('Part of: Rack 1');
  });

  test('tells of a service too, and asks which one where it is not clear', async () => {
    expect(factsOf(world, await pageOf('/ci show Order portal'))).toEqual({
      Owner: 'Omar Haddad',
      Team: 'Applications',
      Items: 'order-web · order-db · auth-srv',
    });
    const several = await pageOf('/ci show order');
    expect(saidIn(world, several)).toBe('Several are called "order". Which one?\norder-web\norder-db\nOrder portal');
    const chosen = await world.onSlack('sam').presses(several.actions[1]!.address);
    expect(saidIn(world, chosen)).toContain('Item order-db');
    expect(await answer('/ci show toString')).toContain('There is no item or service "toString".');
    expect(await answer('/ci show')).toContain('Name an item or a service');
    expect(await answer('/ci show blade-9', 'wei', 'zh-CN')).toContain('没有配置项或服务“blade-9”');
  });

  test('is for those who work here', async () => {
    expect(await world.onSlack('rita').types('/ci show order-db')).toMatchObject({ kind: 'refused' });
    expect(await world.onSlack('rita').types('/ci follow order-db')).toMatchObject({ kind: 'refused' });
  });

  test('shows open incidents and changes on it, as far as they may be seen', async () => {
    await world.onSlack('rita').submits('incident.report', aReport({ subject: 'item:order-db', what: 'Slow orders' }));
    await world.onSlack('rita').submits('incident.report', aReport({ subject: 'item:order-db', what: 'A leak' }));
    const at = world.clock.now.toISOString();
    await aPlacedChange(world, { title: 'New storage', status: 'scheduled' });
    await aPlacedChange(world, { title: 'Idea', status: 'draft' });
    await aPlacedChange(world, { title: 'Looked back at', status: 'review' });
    await aPlacedChange(world, {
      title: 'Patched',
      status: 'closed',
      open: false,
      work: { ...noWork, startedAt: at },
      ending: { code: 'successful', what: 'Done', itemData: 'Now 64 GB of memory', by: 1, at, suspends: null },
    });
    await world.db.query(`update records set visibility = 'private' where title = 'A leak'`);
    const shown = await answer('/ci show order-db');
    expect(shown).toContain('Open incidents\nSlow orders');
    expect(shown).not.toContain('A leak');
    expect(shown).toContain('Coming changes\nNew storage');
    expect(shown).not.toContain('Idea');
    expect(shown.split('Last changes')[0]).not.toContain('Looked back at');
    expect(shown.split('Last changes')[1]).toMatch(/Patched.*Looked back at/s);
    expect(shown).toContain('Item data, as changes left it\nCHG-4, 23 Nov, 10:00 CET: Now 64 GB of memory');
    expect(await answer('/ci show order-portal')).toContain('Slow orders');
  });
});

describe('/ci list', () => {
  test('finds items that have all the words, in either language', async () => {
    expect(await answer('/ci list high infrastructure')).toBe(
      [
        'Items with "high infrastructure": 2',
        'order-db: database · high criticality · production · Infrastructure · Li Wei',
        'auth-srv: security · high criticality · production · Infrastructure · Li Wei',
      ].join('\n'),
    );
    expect(await answer('/ci list 数据库', 'wei', 'zh-CN')).toContain('order-db：数据库 · 关键程度高');
    expect(await answer('/ci list nothing like it')).toContain('No item has all of these words.');
  });

  test('shows all in pages', async () => {
    const first = await pageOf('/ci list low');
    const second = await world.onSlack('sam').presses(first.next!.address);
    expect(saidIn(world, second).split('\n').slice(0, 2)).toEqual(['Items with "low": 25', 'n-20: low criticality']);
    expect(second).not.toHaveProperty('page.next');
  });
});

describe('/ci impact', () => {
  test('says who is hit, by distance, with services and owners, as a picture and in the same words', async () => {
    const page = await pageOf('/ci impact core-switch');
    const [picture] = page.sections.flatMap(({ blocks }) => blocks).filter(isPictured);
    expect(picture!.lines.map((line) => saidIn(world, line))).toEqual([
      'It fails: core-switch (Remote access · Sam de Vries)',
      '1 step away: vpn-gw (Remote access) · file-srv (File storage) · vm-host-1 (Sam de Vries) · vm-host-2 (Sam de Vries)',
      '2 steps away: order-web (high criticality · Order portal · Omar Haddad) · wms-app (high criticality · Warehouse system · Omar Haddad) · payroll-app (Payroll · Omar Haddad) · blade-1',
      '3 steps away: Rack 1 · blade-2',
      'Services: Remote access (Li Wei) · File storage (Li Wei) · Payroll (Omar Haddad) · Order portal (Omar Haddad) · Warehouse system (Omar Haddad)',
    ]);
    expect(saidIn(world, page)).toContain('Who answers for them: Sam de Vries · Omar Haddad · Li Wei');
    expect(saidIn(world, page, 'zh-CN')).toContain('相隔 2 层：');
  });

  test('goes round in a circle once, and says where nobody is hit', async () => {
    expect(await answer('/ci impact blade-2')).toContain('1 step away: blade-1\n2 steps away: Rack 1');
    expect(await answer('/ci impact Rack 1')).toContain('Nothing else is hit by it');
  });
});

describe('/ci follow', () => {
  const followed = () => world.db.query('select item, person_id from item_followers order by item');

  test('is by item or service, once, from the button too, and is left again', async () => {
    const { sam } = await peopleOf(world);
    expect(await answer('/ci follow order-db')).toContain('You follow order-db');
    await answer('/ci follow order-db');
    expect(await followed()).toEqual([{ item: 'order-db', personId: sam }]);
    expect(await answer('/desk whoami')).toContain('order-db');
    const unfollow = (await pageOf('/ci show order-db')).actions[1]!;
    expect(saidIn(world, unfollow.label)).toBe('Unfollow');
    expect(saidIn(world, await world.onSlack('sam').presses(unfollow.address))).toBe('You no longer follow order-db.');
    expect(await followed()).toEqual([]);
    expect(await answer('/ci unfollow order-db')).toBe('You did not follow order-db.');
    expect(await answer('/ci follow order-portal')).toContain('Of a service you hear of major incidents too.');
    expect(await world.db.query('select service from service_followers')).toEqual([{ service: 'order-portal' }]);
    expect(await world.db.query(`select 1 from audit where type = 'item.followed'`)).toHaveLength(2);
  });

  test('is for a channel too, and says what it does not know', async () => {
    expect(await answer('/ci follow order-db here')).toContain('This channel follows order-db');
    expect(await world.db.query('select subject from channel_followers')).toEqual([{ subject: 'item:order-db' }]);
    expect(await answer('/ci unfollow order-db here')).toContain('no longer follows order-db');
    expect(await answer('/ci follow item:gone')).toContain('There is no item or service');
    expect(await answer('/ci follow order')).toContain('Several are called "order"');
  });

  test('what left the policy can still be left', async () => {
    const { sam } = await peopleOf(world);
    await world.db.query(`insert into item_followers values ('gone', $1, now())`, [sam!]);
    expect(await answer('/ci unfollow item gone')).toBe('You no longer follow gone.');
  });

  test('accounts that are linked follow as one', async () => {
    const { sam } = await peopleOf(world);
    await world.db.query(
      `insert into people (key, name, language, zone, zone_by, roles, active, origin) values ('stranger', 'Sam', 'en', 'UTC', 'desk', '["requester"]', true, 'chat')`,
    );
    const [stranger] = await world.db.query<{ id: number }>(`select id from people where key = 'stranger'`);
    const follows = `insert into item_followers values ('order-db', $1, now()), ('order-web', $1, now())`;
    await world.db.query(follows, [stranger!.id]);
    await world.db.query(`insert into item_followers values ('order-db', $1, now())`, [sam!]);
    await world.db.transaction(async (tx) => {
      await redeemLinkCode(tx, await createLinkCode(tx, sam!, world.clock.now), stranger!.id, world.clock.now);
    });
    expect(await followed()).toEqual([
      { item: 'order-db', personId: sam },
      { item: 'order-web', personId: sam },
    ]);
  });
});
