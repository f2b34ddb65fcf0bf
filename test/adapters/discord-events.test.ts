import { REST } from 'discord.js';
import { GuildScheduledEventStatus, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkDiscord } from '../../adapters/discord/check.ts';
import { discordEvents } from '../../adapters/discord/events.ts';
import { inviteLink } from '../../adapters/discord/register.ts';
import type { Bot, DeliveryError, EventPlan, Events } from '../../src/chat/platform.ts';
import { wordText } from '../../src/chat/wording.ts';
import { typed } from '../../src/core/text.ts';
import { joinCatalogs } from '../../src/core/words.ts';
import { eventsOn, openEvents } from '../support/discord-events.ts';
import { DiscordServer, token } from '../support/discord-server.ts';

const server = new DiscordServer();
const catalog = joinCatalogs([]);
const bot = { word: (text, language) => wordText(catalog, text, language) } as Pick<Bot, 'word'> as Bot;
let events: Events;
let clock = Date.parse('2026-11-27T08:00:00Z');
const restOf = () =>
  new REST({ api: server.url, retries: 0, rejectOnRateLimit: () => true, globalRequestsPerSecond: 10_000 }).setToken(
    token,
  );
beforeAll(async () => {
  await server.start([], []);
  server.now = () => clock;
  const guilds = async () => [server.guild.id];
  events = discordEvents({
    rest: restOf(),
    bot: () => bot,
    zone: 'Europe/Amsterdam',
    guilds,
    now: () => new Date(clock),
  });
});
afterAll(() => server.stop());
beforeEach(() => {
  server.fault = () => undefined;
  server.calls = [];
  clock = Date.parse('2026-11-27T08:00:00Z');
});

const saturday = { from: new Date('2026-11-28T21:00:00Z'), to: new Date('2026-11-28T22:00:00Z') };
let made = 0;
const plan = (facts: Partial<EventPlan> = {}): EventPlan => ({
  name: typed('CHG-9 · Order portal: brief outage.'),
  about: typed('Brief outage of *everything*.'),
  where: typed('Order portal'),
  ...saturday,
  isRunning: false,
  nonce: `event-${++made}-0-mx3e0tx3`,
  known: null,
  language: 'en',
  ...facts,
});
const standing = (id: string | null) => eventsOn(server).find((each) => each.id === id);
const outcome = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: unknown) => (error as DeliveryError).outcome,
  );
const { Scheduled, Active, Completed } = GuildScheduledEventStatus;

describe('A window among the events of a Discord server', () => {
  test('stands there outside of its channels, from its beginning to its end', async () => {
    const { nonce, ...rest } = plan();
    const id = await events.put({ nonce, ...rest });
    expect(standing(id)).toMatchObject({
      name: 'CHG-9 · Order portal: brief outage.',
      description: `Brief outage of \\*everything\\*.\n-# ${nonce}`,
      entity_metadata: { location: 'Order portal' },
      scheduled_start_time: '2026-11-28T21:00:00.000Z',
      scheduled_end_time: '2026-11-28T22:00:00.000Z',
      status: Scheduled,
    });
  });

  test('is the same one again for the same nonce, also where the answer was lost', async () => {
    const twice = plan();
    server.fault = ({ method }) => (method === 'POST' ? 'answer-lost' : undefined);
    expect(await outcome(events.put(twice))).toMatchObject({ kind: 'unknown' });
    server.fault = () => undefined;
    const id = await events.put(twice);
    expect(await events.put(twice)).toBe(id);
    expect(openEvents(server).filter(({ description }) => description?.endsWith(twice.nonce))).toHaveLength(1);
  });

  test('moves with it, forth and back', async () => {
    const first = plan();
    const known = await events.put(first);
    const later = { from: new Date('2026-11-30T21:00:00Z'), to: new Date('2026-11-30T23:00:00Z') };
    expect(await events.put({ ...first, ...later, known })).toBe(known);
    expect(standing(known)).toMatchObject({ scheduled_start_time: later.from.toISOString() });
    expect(await events.put({ ...first, known })).toBe(known);
    expect(standing(known)).toMatchObject({ scheduled_end_time: saturday.to.toISOString() });
  });

  test('moves to a time that has begun, or begins at once', async () => {
    const now = { from: new Date(clock - 60_000), to: new Date(clock + 3_600_000) };
    const first = plan();
    const known = await events.put(first);
    expect(await events.put({ ...first, ...now, known })).toBe(known);
    expect(standing(known)).toMatchObject({ status: Scheduled, scheduled_end_time: now.to.toISOString() });
    const other = plan();
    const running = await events.put(other);
    expect(await events.put({ ...other, ...now, isRunning: true, known: running })).toBe(running);
    expect(standing(running)).toMatchObject({ status: Active, scheduled_end_time: now.to.toISOString() });
  });

  test('begins with it, early or by itself, and ends with it', async () => {
    const early = plan();
    const known = await events.put(early);
    await events.put({ ...early, known, isRunning: true });
    expect(standing(known)?.status).toBe(Active);
    await events.put({ ...early, known, isRunning: true, name: typed('CHG-9') });
    expect(standing(known)).toMatchObject({ status: Active, name: 'CHG-9' });
    await events.remove({ nonce: early.nonce, known }, 'over');
    await events.remove({ nonce: early.nonce, known }, 'over');
    expect(standing(known)?.status).toBe(Completed);
    const onTime = plan();
    const other = await events.put(onTime);
    clock = saturday.from.getTime() + 60_000;
    expect(await events.put({ ...onTime, known: other, isRunning: true })).toBe(other);
    expect(standing(other)?.status).toBe(Active);
    clock = saturday.to.getTime() + 60_000;
    expect(await events.put({ ...onTime, known: other, isRunning: true })).toBeNull();
  });

  test('that had begun by itself and moves to another day is ended, and stands anew', async () => {
    const late = plan();
    const known = await events.put(late);
    clock = saturday.from.getTime() + 10 * 60_000;
    const sunday = { from: new Date('2026-11-29T21:00:00Z'), to: new Date('2026-11-29T22:00:00Z') };
    const next = await events.put({ ...late, ...sunday, known });
    expect([standing(known)?.status, standing(next)?.status]).toEqual([Completed, Scheduled]);
  });

  test('of which only a part is left begins at once; of one that is over none is made', async () => {
    clock = saturday.from.getTime() + 10 * 60_000;
    const running = await events.put(plan({ isRunning: true }));
    expect(standing(running)?.status).toBe(Active);
    clock = saturday.to.getTime();
    expect(await events.put(plan({ isRunning: true }))).toBeNull();
  });

  test('that is not to be is taken away, by its nonce where its id is not known; that somebody deleted stands anew', async () => {
    const off = plan();
    const known = await events.put(off);
    await events.remove({ nonce: off.nonce, known: null }, 'off');
    expect(standing(known)).toBeUndefined();
    expect(await outcome(events.remove({ nonce: off.nonce, known }, 'off'))).toBe('done');
    const again = await events.put({ ...off, known });
    expect(standing(again)?.status).toBe(Scheduled);
  });

  test('fits, however long its words are', async () => {
    const long = typed('*'.repeat(2_000));
    const id = await events.put(plan({ name: long, about: long, where: long }));
    expect(standing(id)?.entity_metadata?.location).toHaveLength(100);
  });
});

describe('Where Discord refuses it', () => {
  const withoutPermission = async (work: () => Promise<void>) => {
    const [role] = server.guild.roles;
    const before = role!.permissions;
    role!.permissions = String(BigInt(before) & ~PermissionFlagsBits.CreateEvents);
    await work();
    role!.permissions = before;
  };

  test('it is given up, and `doctor` says which permission is missing', async () => {
    const finding = async () => {
      const checking = { rest: restOf(), guilds: [server.guild.id], channels: [], rooms: {}, content: false };
      return (await checkDiscord(checking)).find(({ detail }) => detail.key.startsWith('discord.events'));
    };
    expect(await finding()).toMatchObject({ state: 'ok' });
    await withoutPermission(async () => {
      expect(await outcome(events.put(plan()))).toEqual({ kind: 'refused' });
      expect(await finding()).toMatchObject({ state: 'know', detail: { values: { missing: 'CreateEvents' } } });
    });
  });

  test('a full server takes no more, and says so before', async () => {
    for (let index = openEvents(server).length; index < 100; index++) await events.put(plan());
    expect(await outcome(events.put(plan()))).toEqual({ kind: 'refused' });
  });

  test('a limit is waited for, and an outage too', async () => {
    server.fault = () => ({
      status: 429,
      headers: { 'retry-after': '3' },
      body: { retry_after: 3, message: 'slow', global: false },
    });
    expect(await outcome(events.put(plan()))).toMatchObject({ kind: 'retry', scope: 'channel' });
    server.fault = () => 'away';
    expect(await outcome(events.put(plan()))).toMatchObject({ kind: 'unknown' });
  });

  test('the link that invites the bot asks for no more than making events', () => {
    const asked = BigInt(new URL(inviteLink('1')).searchParams.get('permissions')!);
    expect([asked & PermissionFlagsBits.CreateEvents, asked & PermissionFlagsBits.ManageEvents]).toEqual([
      PermissionFlagsBits.CreateEvents,
      0n,
    ]);
  });
});
