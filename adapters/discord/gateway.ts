import { Client, type ClientOptions, Events, GatewayIntentBits, type Interaction, type Message } from 'discord.js';
import type { Bot } from '../../src/chat/platform.ts';
import type { Desk } from './desk.ts';
import { placeOf } from './desk.ts';
import { accountOf, writerOf } from './people.ts';

type Options = {
  token: string;
  apiUrl?: string;
  /** Replies in threads are read: wants the privileged intent. */
  content: boolean;
  desk: Desk;
  heard: (interaction: Interaction) => Promise<void>;
  /** Called when the gateway is open. */
  ready: (application: string) => Promise<void>;
  warn: (facts: object, message: string) => void;
};
export type Gateway = { isOpen(): boolean; stop(): Promise<void> };

const longestLogin = 20_000;

/** One process in all holds the gateway; when it is gone, another takes over. */
export function startGateway(bot: Bot, options: Options): Gateway {
  let open: Client | null = null;
  const leading = bot.lead('discord.gateway', async (over) => {
    const client = clientFor(options);
    try {
      const dead = new Promise<never>((_, reject) =>
        client.once(Events.Invalidated, () => reject(new Error('the session ended'))),
      );
      await Promise.race([client.login(options.token), late(), over]);
      open = client;
      await Promise.race([over, dead]);
    } finally {
      open = null;
      await options.desk.drained();
      await client.destroy();
    }
  });
  return { isOpen: () => open?.isReady() ?? false, stop: () => leading.stop() };
}

const late = () =>
  new Promise<never>((_, reject) => {
    setTimeout(reject, longestLogin, new Error('Discord did not let us in in time')).unref();
  });

function clientFor(options: Options): Client {
  const { content, apiUrl, desk, heard, ready, warn } = options;
  const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];
  const settings: ClientOptions = {
    intents: content ? [...intents, GatewayIntentBits.MessageContent] : intents,
    allowedMentions: { parse: [], repliedUser: false },
    // What answers an interaction has three seconds: nothing is gained by trying again for a minute.
    rest: { timeout: 5_000, retries: 0, ...(apiUrl && { api: apiUrl }) },
  };
  const client = new Client(settings);
  client.on(Events.Error, (error) => warn({ err: error }, 'Discord’s gateway reports'));
  client.on(Events.InteractionCreate, (interaction) => desk.track(heard(interaction)));
  client.on(Events.MessageDelete, ({ id, channelId }) => {
    desk.track(desk.bot.lost({ platform: 'discord', workspace: 'local', channel: channelId }, id));
  });
  if (content) client.on(Events.MessageCreate, (message) => desk.track(keepNote(message, desk)));
  client.once(Events.ClientReady, ({ application }) => {
    ready(application.id).catch((error: unknown) => warn({ err: error }, 'the commands were not put'));
  });
  return client;
}

/** A reply in a card's thread; a mark says that it was kept. */
async function keepNote(message: Message, desk: Desk): Promise<void> {
  if (message.author.bot || message.content === '' || !message.channel.isThread() || !message.guildId) return;
  if (!(await desk.guilds()).includes(message.guildId)) return;
  const account = accountOf(writerOf(message));
  const place = placeOf(message.channelId, message.channel);
  const match = desk.bot.match({
    id: `discord:${message.id}`,
    account,
    place,
    kind: 'note',
    text: message.cleanContent,
  });
  const outcome = await match.run();
  if (outcome.kind === 'done' && outcome.delivery !== 'again')
    await message.react('✅').catch((error: unknown) => desk.warn({ err: error }, 'a note was kept, but not marked'));
}
