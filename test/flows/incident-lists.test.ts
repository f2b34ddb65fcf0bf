import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/chat/interaction.ts';
import type { Page } from '../../src/chat/message.ts';
import { aReport, aSolution, aWorld, saidIn, type World, wordOf } from '../support/world.ts';

/** What people look at rather than receive: lists, home, the timeline; and in which language. */

let world: World;
beforeAll(async () => {
  world = await aWorld();
  for (let number = 1; number <= 26; number++) {
    await world
      .onSlack('rita')
      .submits('incident.report', aReport({ what: `Matter ${number} of many`, hit: 'organisation', urgent: 'high' }));
    world.pass(1);
  }
});
afterAll(() => world.close());

function pageOf(outcome: Outcome): Page {
  return outcome.kind === 'page' ? outcome.page : expect.unreachable(JSON.stringify(outcome));
}
const refsIn = ({ sections }: Page): string[] =>
  sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'records' ? block.lines.map(({ ref }) => ref) : [])),
  );
const sectionsOf = ({ sections }: Page): Record<string, number> =>
  Object.fromEntries(
    sections.map(({ title, blocks }) => [
      title ? wordOf(world, title) : '',
      blocks.reduce((sum, block) => sum + (block.kind === 'records' ? block.lines.length : 0), 0),
    ]),
  );
const ref = (number: number) => `INC-${number}`;

test('a list shows ten at a time, newest first, until there are no more', async () => {
  for (const [person, typed] of [
    ['dan', '/incident list'],
    ['rita', '/incident list'],
    ['rita', '/incident list mine'],
    ['paul', '/incident list ALL'],
  ] as const) {
    const seen: string[] = [];
    const pages: number[] = [];
    let page = pageOf(await world.onSlack(person).types(typed));
    for (;;) {
      seen.push(...refsIn(page));
      pages.push(refsIn(page).length);
      if (!page.next) break;
      expect(wordOf(world, page.next.label)).toBe('Show more');
      page = pageOf(await world.onSlack(person).presses(page.next.address));
    }
    expect(pages).toEqual([10, 10, 6]);
    expect(seen).toEqual(Array.from({ length: 26 }, (_, index) => ref(26 - index)));
  }
  expect(saidIn(world, await world.onSlack('dan').types('/incident list closed'))).toBe('Closed incidents\nNone.');
  expect(refsIn(pageOf(await world.onSlack('dan').types('/incident list mine')))).toEqual([]);
  expect(refsIn(pageOf(await world.onSlack('chen-yu').types('/incident list')))).toEqual([]);
});

describe('home', () => {
  test('shows the requester what waits, then what they reported, ten of each and the way to the rest', async () => {
    await world.onSlack('dan').submits('incident.resolve:INC-3', aSolution());
    const page = await world.onSlack('rita').home();
    expect(sectionsOf(page)).toEqual({ 'Waiting for you': 1, 'Your reports': 10 });
    expect(saidIn(world, page)).toContain('INC-3\nResolved\nis it fixed?');
    expect(page.actions.map(({ label }) => wordOf(world, label))).toEqual([
      'Show all',
      'Report an incident',
      'Request a service',
    ]);
    expect(refsIn(pageOf(await world.onSlack('rita').presses(page.actions[0]!.address)))).toHaveLength(10);
    expect(saidIn(world, page, 'zh-CN')).toContain('等待您处理');
  });

  test('shows a handler what was assigned to them, and what is theirs', async () => {
    await world.onSlack('dan').submits('incident.assign:INC-4', { to: 'person:sam' });
    await world.onSlack('sam').presses('incident.acknowledge:INC-5');
    const page = await world.onSlack('sam').home();
    expect(sectionsOf(page)).toEqual({ 'Waiting for you': 1, Yours: 1, 'On call': 0 });
    expect(saidIn(world, page)).toContain('INC-4\nAssigned\nassigned to you');
    expect(refsIn(page)).toEqual(['INC-4', 'INC-5']);
    expect(page.actions.map(({ label }) => wordOf(world, label))).toEqual([
      'Report an incident',
      'Request a change',
      'Request a service',
    ]);
  });

  test.each(['chen-yu', 'paul', 'cora', 'helen'])('shows %s that nothing waits', async (person) => {
    const page = await world.onSlack(person).home();
    expect(saidIn(world, page)).toContain('Nothing waits for you. Something broken? /incident report');
    expect(saidIn(world, page, 'zh-CN')).toContain('暂无待办。遇到问题？/incident report');
  });

  test('is the same page by command', async () => {
    expect(pageOf(await world.onSlack('sam').types('/desk home'))).toEqual(await world.onSlack('sam').home());
  });
});

describe('the timeline', () => {
  test('tells who did what, when; each side what it may read', async () => {
    const [rita, dan] = [world.onSlack('rita'), world.onSlack('dan')];
    await dan.submits('incident.assign:INC-6', { to: 'person:sam', note: 'Please look' });
    world.pass(30);
    await world.onSlack('sam').presses('incident.acknowledge:INC-6');
    await world.onSlack('sam').submits('incident.update:INC-6', { text: 'Only for us', readers: 'team' });
    await world.onSlack('sam').submits('incident.resolve:INC-6', aSolution());
    await rita.submits('incident.confirm:INC-6', { stars: '2' });
    const told = async (person: typeof rita) =>
      saidIn(world, await person.types('/incident timeline 6'))
        .split('\n')
        .flatMap((said) => said.split(' CET ').slice(1));
    expect(await told(dan)).toEqual([
      'Rita Alvarez: reported by chat, P1',
      'Deskbell: made it a major incident by its priority, P1',
      'Dan Okafor: assigned to Sam de Vries: Please look',
      expect.stringMatching(/^Sam de Vries: acknowledged after \d+ min$/),
      'Sam de Vries: takes: lead',
      expect.stringMatching(/^Deskbell: 100 % of the time to answer used, due /),
      'Sam de Vries: update: Only for us',
      'Sam de Vries: resolved: Driver update stopped the print queue / Driver rolled back, three test labels printed',
      'Rita Alvarez: confirmed that it is fixed, ★★☆☆☆ 2 of 5, poor',
    ]);
    const theirs = await told(rita);
    expect(theirs).toHaveLength(5);
    expect(theirs.join()).not.toMatch(/Please look|Only for us/);
    expect(saidIn(world, await dan.types('/incident timeline 6'), 'zh-CN')).toContain(
      'Sam de Vries：进展：Only for us',
    );
  });

  test('shows the latest fifty, and the earlier ones behind *Show more*', async () => {
    const sam = world.onSlack('sam');
    for (let number = 1; number <= 60; number++)
      await sam.submits('incident.update:INC-5', { text: `News ${number}.`, readers: 'team' });
    const latest = pageOf(await sam.types('/incident timeline 5'));
    expect(saidIn(world, latest)).toContain('News 60.');
    expect(saidIn(world, latest)).not.toContain('News 10.');
    const earlier = pageOf(await sam.presses(latest.next!.address));
    expect(saidIn(world, earlier)).toContain('News 10.');
    expect(saidIn(world, earlier)).toContain('reported by chat');
    expect(saidIn(world, earlier)).not.toContain('News 11.');
    expect(earlier.next).toBeUndefined();
  });
});

test('a chosen language changes what one is told privately, and nothing that others read', async () => {
  const rita = world.onSlack('rita');
  const shared = await world.bot.reader(world.slack.account('rita'));
  expect(shared.language).toBe('en');
  const answer = await rita.types('/desk language zh');
  expect((await world.bot.reader(world.slack.account('rita'))).language).toBe('zh-CN');
  expect(saidIn(world, answer, 'zh-CN')).toBe('今后将用中文与您交流。公共消息仍使用服务台的语言。');
  await world.onSlack('dan').presses('incident.acknowledge:INC-7');
  await world.settle();
  expect(rita.direct().at(-1)).toMatchObject({ language: 'zh-CN' });
  expect(saidIn(world, rita.direct().at(-1)!.message, 'zh-CN')).toMatch(
    /^Dan Okafor 正在处理 INC-7，.* 前会告诉您进展。$/,
  );
  for (const shown of [...world.slack.channel('desk'), ...world.slack.thread('desk')])
    expect(shown.language).toBe('en');
  for (const [typed, language] of [
    ['English', 'en'],
    ['中文', 'zh-CN'],
    ['ZH-cn', 'zh-CN'],
    ['en', 'en'],
  ]) {
    await rita.types(`/desk language ${typed}`);
    expect((await world.bot.reader(world.slack.account('rita'))).language).toBe(language);
  }
});

test('the desk’s language is that of shared messages, whoever reports', async () => {
  const chinese = await aWorld({ language: 'zh-CN', db: world.db, now: world.clock.now });
  await chinese.onSlack('rita').submits('incident.report', aReport({ what: 'Zulu zone dark' }));
  await chinese.settle();
  const card = chinese.slack.channel('desk').at(-1)!;
  expect(card.language).toBe('zh-CN');
  expect(wordOf(chinese, card.message.summary, 'zh-CN')).toMatch(/^INC-\d+ · Zulu zone dark — 新建，.* 前响应$/);
});
