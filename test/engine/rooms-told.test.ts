import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { line } from '../../src/chat/message.ts';
import { typed } from '../../src/core/text.ts';
import { carryOut } from '../../src/engine/audience.ts';
import { type Effect, showFace, showInRooms } from '../../src/engine/effects.ts';
import { doctor } from '../../src/operate/doctor.ts';
import type { MemoryPlatform } from '../support/memory-platform.ts';
import { aRoomHouse, type RoomHouse } from '../support/room-house.ts';
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
  await house.report();
});
afterAll(() => world.close());

const effect = async (...effects: Effect[]) =>
  carryOut(
    world.db,
    { platforms: world.engine.platforms, policy: await world.engine.policies.current(world.db) },
    { id: 1, visibility: 'requester', status: 'new', owner: null },
    effects,
    0,
    world.clock.now,
  );
const place = (channel: string, thread?: string) => ({ platform: 'slack', workspace: 'local', channel, thread });
const rung = (platform: MemoryPlatform, text: string) =>
  platform.rings.filter(({ message }) => wordOf(world, message.summary).endsWith(text)).map(({ accounts }) => accounts);

test('a line for the rooms waits for a room that opens, stands below its cards, and nowhere else', async () => {
  slack.fault = (call) => (call === 'open' ? { kind: 'retry', after: 20_000 } : undefined);
  await effect(showInRooms({ ...line(typed('Bridge is open')), alerts: [house.id.dan!] }));
  await world.settle();
  slack.fault = () => undefined;
  await effect(showInRooms(line(typed('Vendor called'))));
  world.pass(1);
  await world.settle();
  const [room] = house.open(slack);
  expect(house.said(slack, room!).slice(3)).toEqual(['Dan Okafor Bridge is open', 'Vendor called']);
  await effect(showInRooms({ ...line(typed('Fail-over begins')), alerts: [house.id.dan!, house.id.omar!] }));
  await world.settle();
  expect(house.said(slack, room!).slice(5)).toEqual(['Dan Okafor · Omar Haddad Fail-over begins']);
  expect([rung(slack, 'Bridge is open'), rung(slack, 'Fail-over begins')]).toEqual([[['dan']], [['dan', 'omar']]]);
  expect(slack.thread('desk')).toEqual([]);
});

test('news rings in the room who is in it, and where the desk’s card stands who is not', async () => {
  await world.settle();
  const alerts = [house.id.dan!, house.id.omar!];
  await effect({ effect: 'post', message: { ...line(typed('Worse than it looked')), alerts } });
  await world.settle();
  const [room] = house.open(slack);
  const where = slack.rings
    .filter(({ message }) => wordOf(world, message.summary).includes('Worse than it looked'))
    .map(({ channel, accounts }) => [channel, accounts]);
  expect(Object.fromEntries(where)).toEqual({ desk: ['omar'], [room!.channel]: ['dan'] });
});

test('a face stands where the desk’s cards stand, or in the channels named, and is edited in place', async () => {
  await world.settle();
  await effect(showFace('freeze'), showFace('freeze', [place('deployments')]), showFace('freeze', [place('desk')]));
  await world.settle();
  const notices = () =>
    ['desk', 'deployments', house.open(slack)[0]?.channel ?? 'slack-room-1'].map((channel) =>
      slack
        .channel(channel)
        .map(({ message }) => wordOf(world, message.summary))
        .filter((said) => /deploy|lifted/.test(said)),
    );
  expect(notices()).toEqual([['INC-1: do not deploy'], ['INC-1: do not deploy'], []]);
  const [notice] = slack.channel('deployments');
  await slack.run({ ...said('It is mine'), place: place('deployments', notice!.id) });
  await house.acknowledge();
  await house.resolve();
  await world.settle();
  expect(notices()).toEqual([['INC-1: lifted'], ['INC-1: lifted'], []]);
  expect(await notes()).toBe(0);
});

const said = (text: string) => ({ kind: 'note' as const, id: text, text, account: slack.account('dan') });
const notes = async () => (await world.db.query(`select 1 from audit where type = 'incident.noted'`)).length;

test('what people say in a room is talk, also below its card; below the desk’s card it is a note; marked, it is on the timeline', async () => {
  await world.settle();
  const [room] = house.open(slack);
  const [card] = slack.channel(room!.channel);
  expect(await slack.run({ ...said('In the room'), place: place(room!.channel) })).toEqual({ kind: 'ignored' });
  expect(await slack.run({ ...said('Below its card'), place: place(room!.channel, card!.id) })).toEqual({
    kind: 'ignored',
  });
  expect(await notes()).toBe(0);
  const message = { text: 'Fail-over begins', author: 'Omar Haddad', id: 'm-7' };
  await slack.run({ id: 'clock', account: slack.account('dan'), place: place(room!.channel), kind: 'mark', message });
  expect(await world.db.query(`select record_id from audit where type = 'incident.marked'`)).toEqual([{ recordId: 1 }]);
  await slack.run({ ...said('At the desk'), place: place('desk', slack.channel('desk')[0]!.id) });
  expect(await notes()).toBe(1);
});

test('who joins late is told privately how things stand, once, where they may know; who is there from the start is not', async () => {
  await world.settle();
  const [room] = house.open(slack);
  const joins = async (key: string, channel = room!.channel) => {
    await world.bot.joined(place(channel), slack.account(key));
    await world.settle();
  };
  await joins('dan');
  await joins('sam', 'desk');
  world.pass(6);
  for (const key of ['mei', 'mei', 'chen-yu', 'dan']) await joins(key);
  const told = (key: string) => slack.channel(`@${key}`).map(({ message }) => wordOf(world, message.summary));
  expect(
    ['dan', 'sam', 'mei', 'chen-yu'].map((key) => told(key).filter((each) => each === 'INC-1 so far').length),
  ).toEqual([0, 0, 1, 0]);
  // Who came by themselves is in it: named later, they are asked in once more, in case they left.
  house.wished.people = [house.id.mei!];
  await house.acknowledge();
  await world.settle();
  expect(room!.people.has('mei')).toBe(true);
});

test('the doctor names what was given up of rooms', async () => {
  slack.fault = (call) => (call === 'open' ? { kind: 'refused' } : undefined);
  await world.settle();
  const lines: string[] = [];
  const config = { policyFile: 'sample/policy.yaml', local: true } as Parameters<typeof doctor>[0]['config'];
  await doctor({
    config,
    db: world.db,
    now: world.clock.now,
    write: (text) => void lines.push(text),
    platformFindings: async () => [],
  });
  expect(lines.find((each) => /\brooms\b/.test(each))).toMatch(
    /^mend +rooms +1 step given up, the last for INC-1 on slack, open: open failed/,
  );
  expect(lines.find((each) => /\bdelivery\b/.test(each))).toMatch(/^ok/);
});
