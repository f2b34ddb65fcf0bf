import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { roomName } from '../../adapters/slack/rooms.ts';
import type { DeliveryError, RoomPlan, Rooms } from '../../src/chat/platform.ts';
import { typed } from '../../src/core/text.ts';
import { slackDriver } from '../support/slack-driver.ts';
import { aSlackHouse, aSlackServer, type SlackHouse } from '../support/slack-house.ts';
import type { SlackServer } from '../support/slack-server.ts';
import { teachRooms } from '../support/with-rooms.ts';

type Channel = {
  id: string;
  name: string;
  is_private: boolean;
  is_archived: boolean;
  topic: { value: string };
  purpose: { value: string };
};

let server: SlackServer;
let house: SlackHouse;
let slack: ReturnType<typeof slackDriver>;
let rooms: Rooms;
const now = { ahead: 0 };
beforeAll(async () => {
  server = await aSlackServer();
  house = await aSlackHouse(server, { now: () => new Date(Date.now() + now.ahead) });
  slack = slackDriver(server, [house], { now: () => new Date(Date.now() + now.ahead) });
  rooms = house.platform.rooms!;
});
afterAll(async () => {
  await house?.close();
  await server?.stop();
});
beforeEach(() => {
  server.fault = () => undefined;
  // Each test has the limits of a minute to itself.
  server.calls = [];
});

const plan = (nonce: string, facts: Partial<RoomPlan> = {}): RoomPlan => ({
  name: `inc-${nonce.replace(/\D/g, '')}-order-portal`,
  topic: typed('P1 · in progress'),
  private: false,
  nonce,
  language: 'en',
  ...facts,
});
const info = async (channel: string): Promise<Channel> =>
  (await server.ask<{ channel: Channel }>('conversations.info', { channel })).channel;
const members = async (channel: string): Promise<string[]> =>
  (await server.ask<{ members: string[] }>('conversations.members', { channel })).members;
const at = (channel: string) => ({ workspace: 'local', channel });
const outcome = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: unknown) => (error as DeliveryError).outcome,
  );
const made = () => server.calls.filter(({ method }) => method === 'conversations.create').length;

describe('A room of Slack', () => {
  test('is a channel with its name and topic, and the same one again for the same nonce', async () => {
    const opened = await rooms.open(plan('room-1-a'));
    expect(opened).toMatchObject({ workspace: 'local', name: 'inc-1-order-portal' });
    expect(await info(opened.channel)).toMatchObject({ is_private: false, topic: { value: 'P1 · in progress' } });
    await server.ask('conversations.rename', { channel: opened.channel, name: 'the-night-of-the-portal' });
    expect((await rooms.open(plan('room-1-a'))).channel).toBe(opened.channel);
    expect(made()).toBe(1);
  });

  test.each(['conversations.create', 'conversations.setPurpose', 'conversations.setTopic'])(
    'is one, and complete, where %s did not answer or was refused for a moment',
    async (method) => {
      const nonce = `room-2${method.length}-b`;
      for (const fault of ['answer-lost', { status: 429, headers: { 'retry-after': '1' } }] as const) {
        let asked = 0;
        server.fault = (call) => (call.method === method && asked++ === 0 ? fault : undefined);
        expect(await outcome(rooms.open(plan(`${nonce}${typeof fault}`)))).toMatchObject(
          fault === 'answer-lost' ? { kind: 'unknown' } : { kind: 'retry', after: 1000 },
        );
        const { channel } = await rooms.open(plan(`${nonce}${typeof fault}`));
        const { topic, purpose } = await info(channel);
        expect([topic.value, purpose.value]).toEqual([
          'P1 · in progress',
          expect.stringContaining(`(${nonce}${typeof fault})`),
        ]);
        expect(await rooms.open(plan(`${nonce}${typeof fault}`))).toMatchObject({ channel });
        await rooms.close(at(channel));
      }
    },
  );

  test('whose name is taken, be it by an archived channel, gets a suffix', async () => {
    const first = await rooms.open(plan('room-3-a'));
    await rooms.close(at(first.channel));
    await rooms.close(at(first.channel));
    expect((await info(first.channel)).is_archived).toBe(true);
    const second = await rooms.open(plan('room-3-b'));
    expect([second.name, second.channel === first.channel]).toEqual(['inc-3-order-portal-2', false]);
    expect(roomName(`INC-7 Bestellungen/Köln ${'x'.repeat(90)}`)).toMatch(/^inc-7-bestellungen-k-ln-x{56}$/);
    expect(roomName('事件')).toBe('room');
  });

  test('can be private, and is then filled with those who are named', async () => {
    const { channel } = await rooms.open(plan('room-4-a', { private: true }));
    expect(await info(channel)).toMatchObject({ is_private: true });
    const [dan, sam] = [server.users.get('dan')!, server.users.get('sam')!];
    expect(await rooms.invite(at(channel), [dan])).toEqual({ refused: [] });
    expect(await rooms.invite(at(channel), ['U0NOBODY', dan, sam, 'U0NOTHING'])).toEqual({
      refused: ['U0NOBODY', 'U0NOTHING'],
    });
    expect(await members(channel)).toEqual(expect.arrayContaining([dan, sam]));
    expect(await rooms.invite(at(channel), [])).toEqual({ refused: [] });
  });

  test('one whom Slack refuses without saying whom it means does not keep out the others', async () => {
    const { channel } = await rooms.open(plan('room-5-a'));
    const [dan, sam] = [server.users.get('dan')!, server.users.get('sam')!];
    server.fault = ({ method, body }) =>
      method === 'conversations.invite' && String(body.users).includes(dan)
        ? { status: 200, body: { ok: false, error: 'user_is_restricted' } }
        : undefined;
    expect(await rooms.invite(at(channel), [dan, sam])).toEqual({ refused: [dan] });
    expect(await members(channel)).toContain(sam);
  });

  test('its topic is cut to what Slack takes, and rings nobody', async () => {
    const { channel } = await rooms.open(plan('room-6-a'));
    await rooms.topic(at(channel), typed(`<!channel> & ${'word '.repeat(80)}`), 'en');
    const { value } = (await info(channel)).topic;
    expect(value).toMatch(/^&lt;!channel&gt; &amp; word .*…$/);
    expect(value.length).toBeLessThanOrEqual(250);
  });

  test('a message is pinned once; one that was deleted is gone', async () => {
    const { channel } = await rooms.open(plan('room-7-a'));
    const { ts } = await server.ask<{ ts: string }>('chat.postMessage', { channel, text: 'The card' });
    for (const _ of [1, 2]) await rooms.pin({ ...at(channel), message: ts });
    const pins = server.calls.filter(({ method }) => method === 'pins.add').map(({ answer }) => answer?.error ?? 'ok');
    expect(pins).toEqual(['ok', 'already_pinned']);
    expect(await outcome(rooms.pin({ ...at(channel), message: '1.1' }))).toEqual({ kind: 'gone' });
  });

  test('that somebody archived is gone, whatever is asked of it; another channel that was archived is waited for', async () => {
    const { channel } = await rooms.open(plan('room-8-a'));
    await server.ask('conversations.archive', { channel });
    const message = { summary: typed('Hello'), body: [], buttons: [] };
    const posting = { nonce: 'n', again: false, language: 'en' as const };
    for (const call of [
      rooms.topic(at(channel), typed('x'), 'en'),
      rooms.invite(at(channel), [server.users.get('dan')!]),
      rooms.pin({ ...at(channel), message: '1.1' }),
      house.platform.post(at(channel), message, posting),
    ])
      expect(await outcome(call)).toEqual({ kind: 'gone' });
    const answers: Record<string, object> = {
      'chat.postMessage': { ok: false, error: 'is_archived' },
      'conversations.info': { ok: true, channel: { id: 'C1', creator: server.users.get('rita') } },
    };
    server.fault = ({ method }) => (answers[method] ? { status: 200, body: answers[method] } : undefined);
    expect(await outcome(house.platform.post(at(server.channels.get('help')!), message, posting))).toMatchObject({
      kind: 'retry',
    });
  });

  test('more of them in a minute than Slack takes wait for the next', async () => {
    const some = Array.from({ length: 21 }, (_, index) => plan(`room-9${index}-a`));
    const outcomes = [];
    for (const each of some) outcomes.push(await outcome(rooms.open(each)));
    expect(outcomes.slice(0, 20)).toEqual(Array(20).fill('done'));
    expect(outcomes[20]).toMatchObject({ kind: 'retry', scope: 'channel' });
    expect((outcomes[20] as { after: number }).after).toBeGreaterThan(1000);
  });
});

test('a record has its room: the card pinned, its people in it; a clock there marks, and who comes late is caught up', async () => {
  const [row] = await house.db.query<{ id: number }>(`select id from people where key = 'sam'`);
  teachRooms(house, { people: [row!.id] });
  const ref = await slack.files('rita', 'The portal takes no orders');
  const number = ref.replace('INC-', '');
  const room = await vi.waitFor(
    async () => {
      const [found] = await house.db.query<{ channel: string; pinned: string | null }>(
        `select r.channel, r.pinned from rooms r join records h on h.id = r.record_id
          where h.number = $1 and r.platform = 'slack' and r.pinned is not null
            and not exists (select 1 from room_people p where p.room_id = r.id and p.state = 'waiting')`,
        [number],
      );
      return found ?? Promise.reject(new Error('no room yet'));
    },
    { timeout: 10_000, interval: 20 },
  );
  const { name } = await info(room.channel);
  expect(name).toBe(`inc-${number}-order-portal`);
  expect(await members(room.channel)).toContain(server.users.get('sam'));
  const card = (await slack.channel(room.channel)).find(({ ts }) => ts === room.pinned);
  expect(card?.text).toContain(`${ref} ·`);

  const said = await slack.as('rita').says(room.channel, '', 'It began at three');
  await slack.as('dan').reacts(room.channel, said, 'stopwatch');
  const marks = await house.db.query(
    `select 1 from audit where type = 'incident.marked' and payload like '%It began at three%'`,
  );
  expect(marks).toHaveLength(1);

  await slack.as('sam').joins(room.channel);
  now.ahead += 10 * 60_000;
  await slack.as('dan').joins(room.channel);
  await slack.as('dan').joins(room.channel);
  await slack.as('ling').joins(server.channels.get('help')!);
  await vi.waitFor(async () => expect((await slack.direct('dan')).map(({ text }) => text)).toContain(`${ref} so far`), {
    timeout: 10_000,
    interval: 20,
  });
  expect((await slack.direct('sam')).map(({ text }) => text)).not.toContain(`${ref} so far`);
  // Who joins any other channel is nobody's to know.
  const known = await house.db.query('select 1 from identities where account = $1', [server.users.get('ling')!]);
  expect(known).toEqual([]);
});
