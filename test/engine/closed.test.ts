import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { placeToRing } from '../../src/engine/closed.ts';
import { claimDue, deliverOne } from '../../src/engine/deliverer.ts';
import type { MemoryPlatform } from '../support/memory-platform.ts';
import { aPolicy, aWorld, type World } from '../support/world.ts';
import { telling } from './telling.ts';

const channels = `
channels:
  - { on: slack, channel: desk, shows: desk, teams: [service-desk] }
  - { on: slack, channel: help, shows: requester, teams: [applications] }
`;

let world: World;
let slack: MemoryPlatform;
let told: ReturnType<typeof telling>;
beforeAll(async () => {
  world = await aWorld({ policy: aPolicy(channels) });
  slack = world.slack;
  told = telling(world);
  // So that what Sam follows is told on Slack.
  await world.db.query(`delete from identities where account = 'sam' and platform <> 'slack'`);
});
beforeEach(async () => {
  await world.empty();
  shut('@rita');
});
afterAll(() => world.close());

/** These take no private messages. */
function shut(...accounts: string[]): void {
  slack.fault = (_, channel) => (accounts.includes(channel) ? { kind: 'refused', closed: true } : undefined);
}
const idOf = async (key: string): Promise<number> => {
  const [person] = await world.db.query<{ id: number }>('select id from people where key = $1', [key]);
  return person!.id;
};
const givenUp = () => world.db.query('select kind, problem from outbox where dead order by id');
const rung = () =>
  world.db.query(`select record_id, payload from audit where type = 'engine.rung-instead' order by id`);
const shared = () => world.db.query(`update records set visibility = 'shared'`);
/** A card in the requesters' channel, as if the record's team were shown there. */
const standsInHelp = () =>
  world.db.query(
    `insert into live_cards (record_id, platform, workspace, channel, viewpoint) values (1, 'slack', 'local', 'help', 'requester')`,
  );
const news = 'Rita Alvarez, there is news for you that I may not send you directly: type /desk home.';

test('whose direct messages are closed is rung once in the channel they may read, which names no record', async () => {
  await told.report();
  await told.acknowledge();
  await world.settle();
  expect(slack.calls.filter((call) => call === 'post @rita')).toHaveLength(1);
  const [line, ...others] = slack.channel('help');
  expect(others).toEqual([]);
  expect(told.summaries([line!])).toEqual([news]);
  expect(line!.message).toMatchObject({ alerts: [await idOf('rita')], body: [], buttons: [] });
  expect(JSON.stringify(line)).not.toMatch(/INC|Printer/);
  expect(await givenUp()).toEqual([]);
  expect(await told.waiting()).toEqual([]);

  await world.onDiscord('dan').submits('incident.update:INC-1', { text: 'Soon', readers: 'requester' });
  await world.settle();
  expect(slack.calls.filter((call) => call === 'post @rita')).toHaveLength(2);
  expect(slack.channel('help')).toHaveLength(1);
  expect(await givenUp()).toEqual([]);
  expect(await rung()).toEqual([{ recordId: 1, payload: JSON.stringify({ person: await idOf('rita') }) }]);
});

test('of another record the same person hears once more', async () => {
  await told.report(0);
  await told.report(1);
  await told.acknowledge('INC-1');
  await told.acknowledge('INC-2');
  await world.settle();
  expect(told.summaries(slack.channel('help'))).toEqual([news, news]);
});

test('where the card stands in a channel they may read, its thread rings them', async () => {
  await told.report();
  await shared();
  await standsInHelp();
  await told.acknowledge();
  await world.settle();
  const [card, ...others] = slack.channel('help');
  expect(others).toEqual([]);
  expect(slack.thread('help').map(({ thread }) => thread)).toEqual([card!.id]);
  expect(told.summaries(slack.thread('help'))).toEqual([news]);
});

test("who works at the desk is rung in the thread of the desk's card", async () => {
  shut('@sam');
  await told.report();
  await world.onSlack('sam').presses('incident.follow:INC-1');
  await told.acknowledge();
  await world.onDiscord('dan').submits('incident.update:INC-1', { text: 'Soon', readers: 'requester' });
  await world.settle();
  const rings = slack.thread('desk').filter(({ message }) => message.alerts?.length);
  expect(told.summaries(rings)).toEqual([
    'Sam de Vries, there is news for you that I may not send you directly: type /desk home.',
  ]);
  expect(slack.channel('help')).toEqual([]);
});

test.each(['internal', 'private'])(
  'of a record that is %s the requester is not rung, and doctor counts it',
  async (v) => {
    await told.report();
    await told.acknowledge();
    await world.db.query('update records set visibility = $1', [v]);
    await world.settle();
    expect(slack.channel('help')).toEqual([]);
    expect(await givenUp()).toEqual([{ kind: 'direct', problem: 'post failed' }]);
    expect(await rung()).toEqual([]);
  },
);

test('a refusal for another reason is given up as before', async () => {
  slack.fault = (_, channel) => (channel === '@rita' ? { kind: 'refused' } : undefined);
  await told.report();
  await told.acknowledge();
  await world.settle();
  expect(slack.channel('help')).toEqual([]);
  expect(await givenUp()).toEqual([{ kind: 'direct', problem: 'post failed' }]);
});

test('two messages refused at the same time ring once', async () => {
  await told.report();
  await world.settle();
  for (const lane of ['slack:local:@rita', 'slack:local:!@rita'])
    await world.db.query(
      `insert into outbox (lane, platform, kind, record_id, content, subject, next_at, created_at)
       values ($1, 'slack', 'direct', 1, '{"summary":{"key":"typed","values":{"text":"x"},"en":"x"},"body":[],"buttons":[]}', $1, $2, $2)`,
      [lane, world.clock.now],
    );
  const rows = await claimDue(world.engine, { limit: 20 });
  expect(rows.map(({ kind }) => kind)).toEqual(['direct', 'direct']);
  await Promise.all(rows.map((row) => deliverOne(world.engine, row)));
  await world.settle();
  expect(told.summaries(slack.channel('help'))).toEqual([news]);
  expect(await rung()).toHaveLength(1);
});

test('the line speaks the language of the desk, not that of the reader', async () => {
  const chinese = await aWorld({ policy: aPolicy(channels), language: 'zh-CN' });
  try {
    chinese.slack.fault = (_, channel) => (channel === '@rita' ? { kind: 'refused', closed: true } : undefined);
    await telling(chinese).report();
    await telling(chinese).acknowledge();
    await chinese.settle();
    const [line] = chinese.slack.channel('help');
    expect(line!.language).toBe('zh-CN');
    expect(line!.message.summary.key).toBe('engine.newsElsewhere');
  } finally {
    await chinese.close();
  }
});

const place = (channel: string, shows: 'desk' | 'requester' | 'talk', teams: string[] | 'all' = 'all') => ({
  workspace: 'local',
  channel,
  shows,
  teams,
});
const card = (id: number, channel: string, viewpoint: 'desk' | 'requester') => ({
  id,
  workspace: 'local',
  channel,
  viewpoint,
});

test.each([
  ['a requester never where the desk talks', ['requester'], null, [card(1, 'desk', 'desk')], [place('desk', 'desk')]],
  ['nobody in a channel that is no longer bound', ['agent'], 'a', [card(1, 'old', 'desk')], []],
  ['nobody in a channel for talk', ['requester'], null, [], [place('general', 'talk')]],
] as const)('it rings %s', (_, roles, team, cards, bound) => {
  expect(
    placeToRing(
      { roles: [...roles], team },
      'shared',
      cards,
      bound.map((each) => ({ ...each })),
    ),
  ).toBeNull();
});

test("one's own team's thread comes before another's", () => {
  const cards = [card(1, 'one', 'desk'), card(2, 'two', 'desk')];
  const bound = [place('one', 'desk', ['a']), place('two', 'desk', ['b'])];
  expect(placeToRing({ roles: ['agent'], team: 'b' }, 'shared', cards, bound)).toEqual({ card: 2 });
  expect(placeToRing({ roles: ['agent'], team: null }, 'shared', cards, bound)).toEqual({ card: 1 });
});
