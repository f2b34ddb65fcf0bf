import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimDue, deliver, deliverOne } from '../../src/engine/deliverer.ts';
import { fireNext } from '../../src/engine/fire.ts';
import { aPostgres, type TestPostgres } from '../support/postgres-server.ts';
import { aRoomHouse, type RoomHouse } from '../support/room-house.ts';
import { aWorld, monday, type World } from '../support/world.ts';

let server: TestPostgres;
let one: World;
let other: World;
let house: RoomHouse;
beforeAll(async () => {
  server = await aPostgres();
  one = await aWorld({ db: await server.open() });
  other = await aWorld({ db: await server.open(), beside: one });
  house = await aRoomHouse(one);
  const beside = await aRoomHouse(other);
  await beside.empty();
  await house.empty();
  beside.roomsOn(other.slack);
});
afterAll(() => server.drop());

const each =
  ({ engine }: World) =>
  async () => {
    while ((await fireNext(engine)) || (await deliver(engine, 3)).taken > 0);
  };

test('two processes make one room of each incident, complete, and every call once', async () => {
  for (let index = 0; index < 6; index++) await house.report(`Order portal down ${index}`);
  await Promise.all([one, other, one].map((world) => each(world)()));
  await one.settle();
  const rooms = house.open(one.slack);
  expect(rooms.map(({ name }) => name).sort()).toEqual(
    [1, 2, 3, 4, 5, 6].map((number) => `inc-${number}-order-portal`),
  );
  for (const room of rooms) {
    expect([room.people.size, room.pinned.size, house.said(one.slack, room).length, room.topics.length]).toEqual([
      2, 1, 3, 1,
    ]);
  }
  const calls = one.slack.calls.filter((call) => /^(open|invite|pin) /.test(call));
  expect([calls.length, new Set(calls).size]).toEqual([18, 18]);
});

test('twenty major incidents in a minute page everybody at once, while their rooms are opened at the platform’s slow pace', async () => {
  await house.empty();
  one.clock.now = monday;
  const { slack } = one;
  slack.pace = { post: 1_000, edit: 1_000, room: { call: 3_000, invite: 1_200, topic: 60_000 } };
  // The limit of rooms is hit as well, and says that it is one of the whole token.
  let limited = 0;
  slack.fault = (call) =>
    call === 'open' && limited++ < 1 ? { kind: 'retry', after: 20_000, scope: 'token' } : undefined;
  const late: string[] = [];
  for (let second = 0; second < 60; second += 3) {
    await house.report(`Order portal down ${second}`, second % 2 === 0 ? 'rita' : 'chen-yu');
    while ((await fireNext(one.engine)) || (await deliver(one.engine, 20)).taken > 0);
    const waiting = await one.db.query<{ kind: string }>(
      `select kind from outbox where urgent and not dead and created_at < $1`,
      [new Date(one.clock.now.getTime() - 3_000)],
    );
    late.push(...waiting.map(({ kind }) => kind));
    one.pass(3 / 60);
  }
  const [paged] = await one.db.query<{ pages: number; reached: number }>(
    `select count(*)::int as pages, count(*) filter (where state = 'reached')::int as reached from call_outs`,
  );
  expect([late, paged!.reached, paged!.pages >= 20]).toEqual([[], paged!.pages, true]);
  const opened = slack.made.opened.size;
  expect([opened > 0, opened < 20]).toEqual([true, true]);
  for (let second = 0; second < 240; second += 3) {
    while ((await deliver(one.engine, 20)).taken > 0);
    one.pass(3 / 60);
    if (house.open(slack).length === 20 && !house.open(slack).some(isIncomplete)) break;
  }
  expect(house.open(slack)).toHaveLength(20);
  expect(house.open(slack).filter(isIncomplete)).toEqual([]);
});

const isIncomplete = ({ people, pinned }: { people: Set<string>; pinned: Set<string> }) =>
  people.size < 2 || pinned.size < 1;

test('a wish that ends while the room is being opened elsewhere leaves it closed', async () => {
  await house.empty();
  one.clock.now = monday;
  await house.report();
  const underWay = (await claimDue(other.engine, { limit: 20 })).filter(({ step }) => step === 'open');
  expect(underWay).toHaveLength(1);
  house.wished.none = true;
  let free = () => {};
  const held = new Promise<void>((resolve) => {
    free = resolve;
  });
  let opening: Promise<unknown> = Promise.resolve();
  await new Promise<void>((begun) => {
    other.slack.fault = async (call) => {
      if (call !== 'open') return undefined;
      begun();
      await held;
      return undefined;
    };
    opening = deliverOne(other.engine, underWay[0]!);
  });
  await house.acknowledge();
  free();
  await opening;
  one.pass(1);
  await one.settle();
  expect([...one.slack.made.opened.values()].map(({ archived }) => archived)).toEqual([true]);
  expect(await house.kept()).toEqual([{ state: 'closed', wanted: false }]);
});
