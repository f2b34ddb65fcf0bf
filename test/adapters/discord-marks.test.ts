import { SnowflakeUtil } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { aDatabase } from '../support/database.ts';
import { discordDriver, said, textOf } from '../support/discord-driver.ts';
import { aDiscordHouse, aDiscordServer, type DiscordHouse } from '../support/discord-house.ts';
import type { DiscordServer } from '../support/discord-server.ts';
import { asMessage } from '../support/discord-things.ts';

const waiting = { timeout: 10_000, interval: 20 };

describe.each([true, false])('A clock put to a message of Discord, where its content is read: %s', (messageContent) => {
  let server: DiscordServer;
  let house: DiscordHouse;
  let discord: ReturnType<typeof discordDriver>;
  let thread: string;
  beforeAll(async () => {
    server = await aDiscordServer();
    if (!messageContent) server.intents = 0;
    house = await aDiscordHouse(server, { db: await aDatabase(), messageContent });
    discord = discordDriver(server);
    await vi.waitFor(() => expect(house.platform.isOpen()).toBe(true), waiting);
    await discord.as('rita').runs('incident', 'report', { text: 'The lift is stuck' }, { channel: 'general' });
    const card = () => server.messagesIn(server.channel('desk').id)[0];
    await vi.waitFor(() => expect(card()).toBeDefined(), waiting);
    thread = card()!.id;
    await discord.as('dan').presses('incident.acknowledge:INC-1', { message: card()! });
    await vi.waitFor(() => expect(server.channels.has(thread)).toBe(true), waiting);
  });
  afterAll(async () => {
    await house?.close();
    await house?.db.close();
    await server?.stop();
  });

  const marks = async (): Promise<Record<string, string>[]> =>
    (
      await house.db.query<{ payload: string }>(`select payload from audit where type = 'incident.marked' order by id`)
    ).map(({ payload }) => JSON.parse(payload));
  const ticked = () =>
    server.calls.filter(({ route }) => /reactions\/✅/.test(route)).map(({ route }) => route.split('/')[4]);
  /** Everything that came before was heard. */
  const heard = () => discord.as('dan').runs('incident', 'list');

  test('it goes on the timeline once, or whoever put it there is told what works', async () => {
    const message = discord.as('stranger').writes(thread, 'It **hums** since noon');
    const dan = discord.as('dan');
    dan.reacts(message, '👀');
    dan.reacts(message, '⏱️');
    server.gateway.repeat();
    dan.reacts(message, '⏳');
    discord.as('sam').reacts(message, '⌛');
    if (messageContent) {
      await expect.poll(marks).toHaveLength(1);
      await expect.poll(() => new Set(ticked())).toEqual(new Set([message.id]));
      await heard();
      expect(await marks()).toEqual([
        {
          text: 'It **hums** since noon',
          author: 'stranger',
          link: `https://discord.com/channels/${server.guild.id}/${thread}/${message.id}`,
          said: new Date(SnowflakeUtil.timestampFrom(message.id)).toISOString(),
          message: `discord:${server.channel('desk').id}:${message.id}`,
        },
      ]);
    } else {
      await expect.poll(() => server.directOf('dan').map(textOf)).toHaveLength(1);
      expect(server.directOf('dan').map(textOf).join()).toContain('Use "Add to timeline" in the menu of that message.');
      expect(await marks()).toEqual([]);
      expect(ticked()).toEqual([]);
    }
  });

  test('the menu of a message has its words always, and puts it there at once', async () => {
    const before = (await marks()).length;
    const message = asMessage(thread, server.users.get('sam')!, { content: 'The brake is worn' });
    const dan = discord.as('dan');
    expect(said(await dan.usesOn('Add to timeline', message, { channel: thread }))).toContain(
      'It stands on the timeline of INC-1, where it was said.',
    );
    expect(said(await dan.usesOn('Add to timeline', message, { channel: thread }))).toContain('already');
    expect(said(await dan.runs('incident', 'timeline', { record: 'INC-1' }))).toContain(
      'Sam de Vries wrote: The brake is worn',
    );
    expect(await marks()).toHaveLength(before + 1);
    const card = server.messagesIn(server.channel('desk').id)[0]!;
    const ours = { ...card, channel_id: thread };
    expect(said(await dan.usesOn('Add to timeline', ours, { channel: thread }))).toContain('Only what people write');
  });

  test('what a bot says, what stands below no card, and whoever is no member change nothing', async () => {
    const [before, ticks] = [await marks(), ticked()];
    const dan = discord.as('dan');
    const [line] = server.messagesIn(thread);
    dan.reacts(line!);
    dan.reacts(discord.as('sam').writes(server.channel('general').id, 'It rains'));
    discord.as('stranger').reacts(discord.as('stranger').writes(thread, 'Me too'));
    await heard();
    expect(await marks()).toEqual(before);
    expect(ticked()).toEqual(ticks);
  });
});
