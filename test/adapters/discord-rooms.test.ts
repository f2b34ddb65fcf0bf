import { REST } from 'discord.js';
import { ChannelType, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { checkDiscord } from '../../adapters/discord/check.ts';
import type { RoomPlaces } from '../../adapters/discord/room-homes.ts';
import { discordRooms } from '../../adapters/discord/rooms.ts';
import type { DeliveryError, RoomPlan, Rooms } from '../../src/chat/platform.ts';
import { typed } from '../../src/core/text.ts';
import { discordDriver } from '../support/discord-driver.ts';
import { aDiscordHouse, aDiscordServer, type DiscordHouse } from '../support/discord-house.ts';
import { aPlace, roomAt } from '../support/discord-rooms.ts';
import { type DiscordServer, token } from '../support/discord-server.ts';
import { asMessage } from '../support/discord-things.ts';
import { teachRooms } from '../support/with-rooms.ts';

let server: DiscordServer;
let house: DiscordHouse;
let rooms: Rooms;
const places: RoomPlaces = {};
let clock = Date.now();
beforeAll(async () => {
  server = await aDiscordServer();
  server.now = () => clock;
  house = await aDiscordHouse(server);
  rooms = roomsOf(house);
  await vi.waitFor(() => expect(house.platform.isOpen()).toBe(true), { timeout: 10_000 });
});
afterAll(async () => {
  await house?.close();
  await server?.stop();
});
beforeEach(() => {
  server.fault = () => undefined;
  for (const key of Object.keys(places)) delete places[key as keyof typeof places];
});

/** As the house has one, but as quick as a test. */
const restOf = () =>
  new REST({ api: server.url, retries: 0, rejectOnRateLimit: () => true, globalRequestsPerSecond: 10_000 }).setToken(
    token,
  );
/** Those of the house, but where this test wants them. */
const roomsOf = ({ bot }: DiscordHouse): Rooms =>
  discordRooms({
    rest: restOf(),
    bot: () => bot,
    zone: 'UTC',
    guilds: async () => [server.guild.id],
    places: async () => places,
  });
let made = 0;
const plan = (facts: Partial<RoomPlan> = {}): RoomPlan => ({
  name: `inc-${++made}-order-portal`,
  topic: typed('P1 · in progress'),
  private: false,
  nonce: `room-${made}-mx3e0tx3`,
  language: 'en',
  ...facts,
});
const at = (channel: string) => ({ workspace: 'local', channel });
const room = (channel: string) => roomAt(server, channel)!;
const outcome = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: unknown) => (error as DeliveryError).outcome,
  );
const account = (name: string) => server.users.get(name)!.id;
const first = (channel: string) => server.messagesIn(channel)[0]!;
const maySee = (channel: string) =>
  (room(channel).permission_overwrites ?? []).filter(({ allow }) => BigInt(allow) & PermissionFlagsBits.ViewChannel);
const holds = (category: string, count: number) => {
  for (let index = 0; index < count; index++) aPlace(server, `old-${index}`, { parent_id: category });
};
const empty = (category: string) => {
  for (const [id, channel] of server.channels)
    if ('parent_id' in channel && channel.parent_id === category) server.channels.delete(id);
};

describe('A room of Discord', () => {
  test('is a channel in the category that the policy names, and the same one again for the same nonce', async () => {
    places.category = aPlace(server, 'war-rooms', { type: ChannelType.GuildCategory });
    const wish = plan();
    server.fault = ({ method, route }) =>
      method === 'POST' && /guilds.*channels/.test(route) ? 'answer-lost' : undefined;
    expect(await outcome(rooms.open(wish))).toMatchObject({ kind: 'unknown' });
    server.fault = () => undefined;
    const { channel, name } = await rooms.open(wish);
    expect(room(channel)).toMatchObject({
      name,
      parent_id: places.category,
      topic: expect.stringContaining('P1 · in progress'),
    });
    room(channel).name = 'renamed';
    expect((await rooms.open(wish)).channel).toBe(channel);
    const other = await rooms.open({ ...plan(), name: 'renamed' });
    expect(other.name).toBe('renamed-2');
  });

  test('without a place of its own it stands on the first server; a name is written as Discord writes it', async () => {
    const { channel, name } = await rooms.open(plan({ name: 'INC-7 Order Portal' }));
    expect([name, room(channel).parent_id]).toEqual(['inc-7-order-portal', null]);
  });

  test('a private one is seen by those who are let in, and by nobody else', async () => {
    const { channel } = await rooms.open(plan({ private: true }));
    const everybody = room(channel).permission_overwrites!.find(({ id }) => id === server.guild.id)!;
    expect(BigInt(everybody.deny) & PermissionFlagsBits.ViewChannel).toBeTruthy();
    server.outside.add(account('outsider'));
    const asked = [account('dan'), account('outsider'), account('sam')];
    expect(await rooms.invite(at(channel), asked)).toEqual({ refused: [account('outsider')] });
    const from = server.calls.length;
    expect(await rooms.invite(at(channel), asked)).toEqual({ refused: [account('outsider')] });
    expect(server.calls.slice(from).filter(({ method }) => method === 'PUT')).toEqual([]);
    expect(maySee(channel).map(({ id, type }) => [id, type])).toEqual([
      [server.bot.id, OverwriteType.Member],
      [account('dan'), OverwriteType.Member],
      [account('sam'), OverwriteType.Member],
    ]);
  });

  test('one that all may see needs nobody let in, unless its category is hidden', async () => {
    const open = await rooms.open(plan());
    expect(await rooms.invite(at(open.channel), [account('dan')])).toEqual({ refused: [] });
    expect(maySee(open.channel)).toEqual([]);
    const deny = String(PermissionFlagsBits.ViewChannel);
    const hidden = [{ id: server.guild.id, type: OverwriteType.Role, allow: '0', deny }];
    places.category = aPlace(server, 'staff', { type: ChannelType.GuildCategory, permission_overwrites: hidden });
    const { channel } = await rooms.open(plan());
    await rooms.invite(at(channel), [account('dan')]);
    expect(maySee(channel).map(({ id }) => id)).toEqual([account('dan')]);
  });

  test('its topic changes twice in ten minutes, and waits for the third', async () => {
    const { channel } = await rooms.open(plan());
    for (const topic of ['one', 'two']) await rooms.topic(at(channel), typed(topic), 'en');
    expect(room(channel).topic).toBe('two');
    const third = await outcome(rooms.topic(at(channel), typed('three'), 'en'));
    expect(third).toMatchObject({ kind: 'retry', scope: 'channel' });
    expect((third as { after: number }).after).toBeGreaterThan(500_000);
    clock += 600_000;
  });

  test('once over it is read only, in the category for that, for those who could read it', async () => {
    places.archive = aPlace(server, 'archive', { type: ChannelType.GuildCategory });
    const { channel } = await rooms.open(plan({ private: true }));
    await rooms.invite(at(channel), [account('dan')]);
    for (const _ of [1, 2]) await rooms.close(at(channel));
    expect(room(channel).parent_id).toBe(places.archive);
    const writers = room(channel).permission_overwrites!.filter(
      ({ allow }) => BigInt(allow) & PermissionFlagsBits.SendMessages,
    );
    expect(writers.map(({ id }) => id)).toEqual([server.bot.id]);
    expect(maySee(channel).map(({ id }) => id)).toContain(account('dan'));
    holds(places.archive, 49);
    const next = await rooms.open(plan());
    await rooms.close(at(next.channel));
    expect(room(next.channel).parent_id).toBeNull();
    const all = room(next.channel).permission_overwrites!.find(({ id }) => id === server.guild.id)!;
    expect(BigInt(all.deny) & PermissionFlagsBits.SendMessages).toBeTruthy();
    empty(places.archive);
  });

  test('that somebody deleted is gone, whatever is asked of it', async () => {
    const { channel } = await rooms.open(plan());
    const { id } = asMessage(channel, server.bot, {});
    expect(await outcome(rooms.pin({ ...at(channel), message: id }))).toEqual({ kind: 'gone' });
    server.channels.delete(channel);
    for (const call of [
      rooms.topic(at(channel), typed('x'), 'en'),
      rooms.invite(at(channel), [account('dan')]),
      rooms.close(at(channel)),
    ])
      expect(await outcome(call)).toEqual({ kind: 'gone' });
  });
});

describe('What doctor says of where rooms stand', () => {
  const found = async (): Promise<string[]> =>
    (await checkDiscord({ rest: restOf(), guilds: [server.guild.id], channels: [], rooms: places, content: false }))
      .filter(
        ({ detail }) => !/^(signed in|is on the server|DISCORD_MESSAGE_CONTENT|windows of changes)/.test(detail.en),
      )
      .map(({ state, detail }) => `${state} ${detail.en}`);

  test('the server, or each place that is named; one that is nearly full, or of another server', async () => {
    expect(await found()).toEqual([`ok ${server.guild.id} can take rooms`]);
    places.category = aPlace(server, 'war-rooms', { type: ChannelType.GuildCategory });
    places.forum = aPlace(server, 'nights', { type: ChannelType.GuildForum, guild_id: '300000000000000009' });
    holds(places.category, 45);
    expect(await found()).toEqual([
      expect.stringContaining('know #war-rooms holds 45 of 50 channels'),
      expect.stringContaining('mend #nights stands on a server that this desk does not serve'),
    ]);
    empty(places.category);
    places.forum = '300000000000000010';
    expect((await found())[1]).toContain('mend 300000000000000010 cannot take rooms: missing 10003');
  });

  test('what is missing there, by name', async () => {
    const deny = String(PermissionFlagsBits.ManageChannels | PermissionFlagsBits.PinMessages);
    const permission_overwrites = [{ id: server.guild.id, type: OverwriteType.Role, allow: '0', deny }];
    places.category = aPlace(server, 'closed', { type: ChannelType.GuildCategory, permission_overwrites });
    expect(await found()).toEqual([
      expect.stringContaining('mend #closed cannot take rooms: missing ManageChannels, PinMessages.'),
    ]);
  });
});

describe('Where Discord holds no more channels, a room of it', () => {
  let category: string;
  let forum: string;
  beforeEach(() => {
    category = aPlace(server, 'war-rooms', { type: ChannelType.GuildCategory });
    forum = aPlace(server, 'nights', { type: ChannelType.GuildForum, flags: 16, available_tags: [{ id: '7' }] });
    holds(category, 50);
    Object.assign(places, { category, forum });
  });

  test('is a post in the forum, with its topic first, and the same one again', async () => {
    const wish = plan();
    const { channel } = await rooms.open(wish);
    expect(room(channel)).toMatchObject({ type: ChannelType.PublicThread, parent_id: forum, name: wish.name });
    expect(first(channel).content).toContain('P1 · in progress');
    empty(category);
    expect((await rooms.open(wish)).channel).toBe(channel);
    server.outside.add(account('outsider'));
    expect(await rooms.invite(at(channel), [account('dan'), account('outsider')])).toEqual({
      refused: [account('outsider')],
    });
    expect(room(channel).people).toEqual([account('dan')]);
    const limited = {
      status: 429,
      headers: { 'retry-after': '1' },
      body: { message: '', retry_after: 1, global: false },
    };
    server.fault = ({ route }) => (route.endsWith(account('sam')) ? limited : undefined);
    const both = [account('rita'), account('sam')];
    expect(await outcome(rooms.invite(at(channel), both))).toMatchObject({ kind: 'retry' });
    server.fault = () => undefined;
    clock += 1000;
    const from = server.calls.length;
    await vi.waitFor(async () => expect(await rooms.invite(at(channel), both)).toEqual({ refused: [] }), {
      timeout: 5000,
      interval: 100,
    });
    expect(server.calls.slice(from).filter(({ route }) => route.endsWith(account('rita')))).toEqual([]);
    expect(room(channel).people).toEqual(['dan', 'rita', 'sam'].map(account));
    const card = { ...asMessage(channel, server.bot, { content: 'The card' }) };
    server.messages.set(card.id, card);
    room(channel).thread_metadata!.archived = true;
    await rooms.pin({ ...at(channel), message: card.id });
    expect([room(channel).pinned, room(channel).thread_metadata!.archived]).toEqual([[card.id], false]);
    await rooms.topic(at(channel), typed('P1 · resolved'), 'en');
    expect(first(channel).content).toBe('P1 · resolved');
    for (const _ of [1, 2]) await rooms.close(at(channel));
    expect(room(channel).thread_metadata).toEqual({ archived: true, locked: true });
  });

  test('that Discord calls full, though it looked otherwise, is a post all the same', async () => {
    empty(category);
    server.fault = ({ method, route }) =>
      method === 'POST' && /guilds.*channels/.test(route) ? { status: 400, code: 30013 } : undefined;
    expect(room((await rooms.open(plan())).channel).parent_id).toBe(forum);
  });

  test('a private one is no post that all can read: without a channel for threads it is refused', async () => {
    expect(await outcome(rooms.open(plan({ private: true })))).toEqual({ kind: 'refused' });
    places.forum = server.channel('general').id;
    const wish = plan({ private: true });
    server.fault = ({ method, route }) => (method === 'POST' && /messages$/.test(route) ? 'away' : undefined);
    expect(await outcome(rooms.open(wish))).toMatchObject({ kind: expect.stringMatching(/retry|unknown/) });
    server.fault = () => undefined;
    const { channel } = await rooms.open(wish);
    expect(room(channel)).toMatchObject({ type: ChannelType.PrivateThread, parent_id: places.forum });
    expect(server.messagesIn(channel)).toHaveLength(1);
    expect((await rooms.open(wish)).channel).toBe(channel);
    expect(server.messagesIn(channel)).toHaveLength(1);
  });

  test('all posts from the beginning, where the policy names a forum alone; private ones are channels', async () => {
    delete places.category;
    expect(room((await rooms.open(plan())).channel).parent_id).toBe(forum);
    expect(room((await rooms.open(plan({ private: true }))).channel).type).toBe(ChannelType.GuildText);
  });
});

test('a record has its room: the card pinned, its people; the menu of a message there marks', async () => {
  const [row] = await house.db.query<{ id: number }>(`select id from people where key = 'sam'`);
  teachRooms(house, { people: [row!.id] });
  const discord = discordDriver(server);
  await discord.as('rita').runs('incident', 'report', { text: 'The portal takes no orders' }, { channel: 'general' });
  const { channel, pinned } = await vi.waitFor(
    async () => {
      const [found] = await house.db.query<{ channel: string; pinned: string }>(
        `select channel, pinned from rooms where platform = 'discord' and pinned is not null`,
      );
      return found ?? Promise.reject(new Error('no room yet'));
    },
    { timeout: 10_000, interval: 20 },
  );
  expect(room(channel)).toMatchObject({ name: expect.stringMatching(/^inc-1-order-portal/), pinned: [pinned] });
  expect(server.messagesIn(channel).find(({ id }) => id === pinned)?.content).toContain('INC-1 ·');
  const said = asMessage(channel, server.users.get('rita')!, { content: 'It began at three' });
  await discord.as('dan').usesOn('Add to timeline', said, { channel });
  const marks = await house.db.query(
    `select 1 from audit where type = 'incident.marked' and payload like '%at three%'`,
  );
  expect(marks).toHaveLength(1);
});
