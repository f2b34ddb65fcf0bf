import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { plain, wordText } from '../../src/chat/wording.ts';
import { typed } from '../../src/core/text.ts';
import { recordOfPlace } from '../../src/engine/rooms.ts';
import type { MemoryPlatform } from '../support/memory-platform.ts';
import { aRoomHouse, expectComplete, type RoomHouse } from '../support/room-house.ts';
import { uncalled } from '../support/rules.ts';
import { aPolicy, aWorld, monday, type World, wordOf } from '../support/world.ts';

let world: World;
let slack: MemoryPlatform;
let house: RoomHouse;
beforeAll(async () => {
  world = await aWorld({ policy: uncalled(aPolicy()) });
  slack = world.slack;
  house = await aRoomHouse(world);
});
beforeEach(async () => {
  await house.empty();
  world.clock.now = monday;
});
afterAll(() => world.close());

const topics = (platform = slack) => house.open(platform).flatMap((room) => room.topics.map((topic) => topic.en));
const dead = () => world.db.query<{ step: string; problem: string }>('select step, problem from outbox where dead');

test('an incident has one room on every platform: named, with topic, its card pinned, its faces, its people', async () => {
  house.roomsOn(slack, world.discord, world.web);
  await house.report();
  await world.settle();
  for (const platform of [slack, world.discord, world.web]) {
    const room = expectComplete(house, platform, ['dan', 'sam']);
    expect(room.name).toBe('inc-1-order-portal');
    expect(topics(platform)).toEqual(['P2 new nobody']);
    expect(
      await recordOfPlace(world.db, { platform: platform.name, workspace: 'local', channel: room.channel }),
    ).toEqual({
      prefix: 'INC',
      number: 1,
    });
  }
  expect(await house.waiting()).toEqual([]);
});

test('its cards follow it, what happens is said in it, and the desk’s card leads to it', async () => {
  await house.report();
  await world.settle();
  await house.acknowledge();
  await world.settle();
  const room = expectComplete(house, slack, ['dan', 'sam']);
  expect(house.said(slack, room)).toEqual([
    expect.stringContaining('Lin Mei is on it'),
    `Roles of INC-1: lead ${house.id.mei}`,
    'Could not be invited: ',
    expect.stringMatching(/^INC-1: Lin Mei has it/),
  ]);
  expect(slack.thread(room.channel)).toEqual([]);
  expect(topics()).toEqual(['P2 new nobody', `P2 in-progress ${house.id.mei}`]);
  const [card] = slack.channel('desk');
  const texts = card!.message.body.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
  const spans = texts.flatMap((text) => wordText(world.engine.installed.catalog, text, 'en'));
  const link = { kind: 'room' as const, on: 'slack', channel: 'slack-room-1', name: 'inc-1-order-portal' };
  expect(spans.filter(({ kind }) => kind === 'room')).toEqual([link]);
  expect([plain([link], 'en', 'UTC'), plain([link], 'zh-CN', 'UTC')]).toEqual([
    '#inc-1-order-portal on Slack',
    'Slack 上的 #inc-1-order-portal',
  ]);
});

test.each(['before it was noted', 'after it was noted'] as const)(
  'a process that is killed at each step, %s, leaves one room, complete, and at last closed',
  async (when) => {
    const killed = { when, steps: new Set(['elsewhere']) };
    await house.report();
    await house.run(killed);
    const before = expectComplete(house, slack, ['dan', 'sam']);
    await house.acknowledge();
    await house.run(killed);
    const room = expectComplete(house, slack, ['dan', 'sam']);
    expect([room.channel, slack.made.opened.size]).toEqual([before.channel, 1]);
    expect(room.topics.at(-1)?.en).toBe(`P2 in-progress ${house.id.mei}`);
    expect(house.said(slack, room)).toHaveLength(4);
    await house.resolve();
    await house.run(killed);
    expect([...killed.steps].sort()).toEqual(['card', 'close', 'elsewhere', 'invite', 'line', 'open', 'pin', 'topic']);
    expect([house.open(slack), slack.made.opened.size]).toEqual([[], 1]);
    expect(await house.kept()).toEqual([{ state: 'closed', wanted: false }]);
  },
);

test('solved, it is closed once all is said; open again, it has a new room beside the old one', async () => {
  await house.report();
  await world.settle();
  await house.resolve();
  await world.settle();
  world.pass(1 / 60);
  await world.settle();
  const [old] = [...slack.made.opened.values()];
  expect(old!.archived).toBe(true);
  expect(house.said(slack, old!)[0]).toContain('resolved');
  await house.reopen();
  await world.settle();
  expect(expectComplete(house, slack, ['dan', 'sam']).name).toBe('inc-1-order-portal-2');
  expect(await house.kept()).toEqual([
    { state: 'closed', wanted: false },
    { state: 'open', wanted: true },
  ]);
  const timeline = JSON.stringify(await world.bot.page('incident.timeline', { ref: 'INC-1' }, slack.account('mei')));
  expect(timeline.match(/"room\.did\w+/g)).toEqual(['"room.didOpen', '"room.didClose', '"room.didOpen']);
});

test('a wish that ends before anything was opened opens nothing, and one whose opening may have arrived is closed', async () => {
  await house.report();
  house.wished.none = true;
  await house.acknowledge();
  await world.settle();
  expect([slack.made.opened.size, await house.kept()]).toEqual([0, [{ state: 'closed', wanted: false }]]);

  await house.empty();
  await house.report();
  slack.fault = (call) => (call === 'open' ? 'lost' : undefined);
  await world.settle();
  slack.fault = () => undefined;
  house.wished.none = true;
  await house.acknowledge();
  world.pass(1);
  await world.settle();
  expect([...slack.made.opened.values()].map(({ archived }) => archived)).toEqual([true]);
  expect(await house.kept()).toEqual([{ state: 'closed', wanted: false }]);
});

test('who cannot be brought in is said and stops nobody; who is named later, or gets an account, is brought in then', async () => {
  const { wished, id } = house;
  wished.people = [id.dan!, id.sam!, id.wei!];
  slack.made.refuses = ['sam'];
  await world.db.query(`delete from identities where platform = 'slack' and account = 'wei'`);
  await house.report();
  await world.settle();
  const room = expectComplete(house, slack, ['dan']);
  expect(await house.uninvited()).toEqual(['sam refused', 'wei no-account']);
  expect(house.said(slack, room)[2]).toBe(
    `Could not be invited: ${[`${id.sam} refused`, `${id.wei} no-account`].sort().join(', ')}`,
  );
  await world.db.query(
    `insert into identities (platform, workspace, account, person_id) values ('slack', 'local', 'wei', $1)`,
    [id.wei!],
  );
  wished.people = [id.wei!, id.omar!];
  await house.acknowledge();
  await world.settle();
  // Dan is wished for no more, and stays.
  expectComplete(house, slack, ['dan', 'omar', 'wei']);
  expect(await house.uninvited()).toEqual(['sam refused']);
});

test('wishes between two topics collapse to the newest, and nothing else waits for a topic', async () => {
  slack.pace = { post: 0, edit: 0, room: { call: 0, invite: 0, topic: 300_000 } };
  await house.report();
  await world.settle();
  for (const topic of ['first', 'second', 'third', 'fourth']) {
    house.wished.topic = typed(topic);
    house.wished.people = [...house.wished.people!, house.id[topic === 'second' ? 'omar' : 'ana']!];
    await world.onWeb('rita').submits('incident.add-details:INC-1', { title: `Order portal down ${topic}` });
    await world.settle();
  }
  expect(topics()).toEqual(['P2 new nobody', 'first']);
  expect([...house.open(slack)[0]!.people].sort()).toEqual(['ana', 'dan', 'omar', 'sam']);
  world.pass(5);
  await world.settle();
  expect(topics()).toEqual(['P2 new nobody', 'first', 'fourth']);
});

test('a card that somebody deletes in its room is posted and pinned anew', async () => {
  await house.report();
  await world.settle();
  const [room] = house.open(slack);
  const [card] = slack.channel(room!.channel);
  slack.shown.splice(slack.shown.indexOf(card!), 1);
  await world.bot.lost({ platform: 'slack', workspace: 'local', channel: room!.channel }, card!.id);
  await world.settle();
  const anew = slack.channel(room!.channel).find(({ message }) => wordOf(world, message.summary).includes('INC-1 ·'));
  expect([...room!.pinned]).toEqual([card!.id, anew!.id]);
});

test('a room that somebody deletes or archives is opened anew, complete, with what was to be said there; not for ever', async () => {
  await house.report();
  await house.acknowledge();
  await world.settle();
  for (const name of ['inc-1-order-portal-2', 'inc-1-order-portal-3']) {
    house.open(slack)[0]!.archived = true;
    await world.onDiscord('dan').submits('incident.update:INC-1', { text: 'Order service restarted', readers: 'team' });
    await world.settle();
    const room = expectComplete(house, slack, ['dan', 'sam']);
    expect(room.name).toBe(name);
    expect(house.said(slack, room)[3]).toContain('Order service restarted');
  }
  house.open(slack)[0]!.archived = true;
  await world.onDiscord('dan').submits('incident.update:INC-1', { text: 'Spare part ordered', readers: 'team' });
  await world.settle();
  expect(house.open(slack)).toEqual([]);
  await world.onDiscord('dan').submits('incident.update:INC-1', { text: 'Nobody wants a room', readers: 'team' });
  await world.settle();
  expect([house.open(slack), await house.waiting()]).toEqual([[], []]);
});

test('what cannot be done is given up for operators to see, and the rest is done; a later change tries the opening again', async () => {
  slack.fault = (call) => (call === 'open' ? { kind: 'refused' } : undefined);
  await house.report();
  await world.settle();
  expect([await house.kept(), await dead()]).toEqual([
    [{ state: 'failed', wanted: true }],
    [{ step: 'open', problem: 'open failed' }],
  ]);
  slack.fault = (call) => (call === 'pin' || call === 'invite' ? { kind: 'refused' } : undefined);
  await house.acknowledge();
  await world.settle();
  const room = house.open(slack)[0]!;
  expect([house.said(slack, room).length, room.pinned.size, await house.uninvited()]).toEqual([
    3,
    0,
    ['dan refused', 'sam refused'],
  ]);
  expect((await dead()).map(({ step }) => step).sort()).toEqual(['invite', 'pin']);
});

test('a platform that is away has its room once it is back', async () => {
  slack.fault = () => ({ kind: 'retry', after: 30_000, scope: 'token' });
  await house.report();
  for (let minute = 0; minute < 120; minute += 10) {
    await world.settle();
    world.pass(10);
  }
  slack.fault = () => undefined;
  await world.settle();
  expectComplete(house, slack, ['dan', 'sam']);
  expect([await house.waiting(), await dead()]).toEqual([[], []]);
});

test('what is private later goes on in a private room', async () => {
  await house.report();
  await world.settle();
  house.wished.private = true;
  await house.acknowledge();
  await world.settle();
  expect(house.said(slack, { channel: 'slack-room-1' }).join()).not.toContain('Lin Mei');
  expect([...slack.made.opened.values()].map((room) => [room.private, room.archived])).toEqual([
    [false, true],
    [true, false],
  ]);
  house.wished.private = false;
  await world.onDiscord('dan').submits('incident.update:INC-1', { text: 'No secret any more', readers: 'team' });
  await world.settle();
  expect(house.open(slack).map((room) => room.private)).toEqual([true]);
});
