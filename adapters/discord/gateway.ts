import {
  Client,
  type ClientOptions,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  type Interaction,
  type Message,
  Partials,
} from 'discord.js';
import type { Bot } from '../../src/chat/platform.ts';
import type { Desk } from './desk.ts';
import { placeOf } from './desk.ts';
import { remoteOf } from './files.ts';
import { markMessage } from './marks.ts';
import { accountOf, writerOf } from './people.ts';
import { makeRequest } from './rest.ts';
import { CarefulShards } from './shards.ts';

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
/** Between two failed tries: longer each time, since Discord allows a thousand sessions a day. */
const longestPause = 30_000;
/** As long as an operator needs to mend a token or an intent. */
const untilMended = 5 * 60_000;

/** One process in all holds the gateway; when it is gone, another takes over. */
export function startGateway(bot: Bot, options: Options): Gateway {
  const { desk, token, warn } = options;
  let open: Client | null = null;
  let failures = 0;

  async function serve(over: Promise<void>): Promise<void> {
    const { client, end } = clientFor(options);
    const ended = new Promise<never>((_, reject) =>
      client.once(Events.ShardDisconnect, ({ code }) => reject(new SessionEnded(code))),
    );
    ended.catch(() => {});
    try {
      await Promise.race([client.login(token), late(), over]);
      open = client;
      failures = 0;
      await Promise.race([over, ended]);
    } finally {
      open = null;
      await desk.drained();
      end();
      await client.destroy();
      await desk.drained();
    }
  }

  const leading = bot.lead('discord.gateway', async (over) => {
    try {
      await serve(over);
    } catch (error) {
      const wait = isTheOperators(error) ? untilMended : Math.min(1_000 * 2 ** failures++, longestPause);
      warn({ err: error, wait }, isTheOperators(error) ? toBeMended(error) : 'Discord’s gateway could not be held');
      await Promise.race([over, pause(wait)]);
    }
  });
  return { isOpen: () => open?.isReady() ?? false, stop: () => leading.stop() };
}

/** Discord closed the gateway for good. */
class SessionEnded extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`Discord closed the gateway: ${code} ${GatewayCloseCodes[code] ?? ''}`.trim());
    this.code = code;
  }
}

/** Nothing but a change of the set-up helps. */
const isTheOperators = (error: unknown): boolean => isTokenRefused(error) || isIntentRefused(error);
const isTokenRefused = (error: unknown): boolean =>
  (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) ||
  (error instanceof SessionEnded && error.code === GatewayCloseCodes.AuthenticationFailed) ||
  isSaid(error, 'Authentication failed');
const isIntentRefused = (error: unknown): boolean =>
  (error instanceof SessionEnded && error.code === GatewayCloseCodes.DisallowedIntents) ||
  isSaid(error, 'Used disallowed intents');
/** While it logs in, discord.js says why it was turned away in these words only. */
const isSaid = (error: unknown, words: string): boolean => error instanceof Error && error.message === words;

const toBeMended = (error: unknown): string =>
  isTokenRefused(error)
    ? 'Discord refuses DISCORD_TOKEN: reset it on the Bot page of the application'
    : 'Discord refuses DISCORD_MESSAGE_CONTENT: switch the Message Content intent on, on the Bot page of the application';

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref());

const late = () =>
  new Promise<never>((_, reject) => {
    setTimeout(reject, longestLogin, new Error('Discord did not let us in in time')).unref();
  });

function clientFor(options: Options): { client: Client; end(): void } {
  const { content, apiUrl, desk, heard, ready, warn } = options;
  const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.GuildMessageReactions];
  let shards: CarefulShards | null = null;
  const settings: ClientOptions = {
    intents: content ? [...intents, GatewayIntentBits.MessageContent] : intents,
    // A message that was posted before this process began can be deleted too, or marked.
    partials: [Partials.Message, Partials.Reaction],
    allowedMentions: { parse: [], repliedUser: false },
    ws: {
      buildStrategy: (manager) => {
        shards = new CarefulShards(manager);
        return shards;
      },
    },
    // What answers an interaction has three seconds: nothing is gained by trying again for a minute.
    rest: { timeout: 5_000, retries: 0, makeRequest, ...(apiUrl && { api: apiUrl }) },
  };
  const client = new Client(settings);
  client.on(Events.Error, (error) => warn({ err: error }, 'Discord’s gateway reports'));
  client.on(Events.ShardError, (error) => warn({ err: error }, 'Discord’s gateway reports'));
  client.on(Events.InteractionCreate, (interaction) => desk.track(heard(interaction)));
  client.on(Events.MessageDelete, ({ id, channelId }) => {
    desk.track(desk.bot.lost({ platform: 'discord', workspace: 'local', channel: channelId }, id));
  });
  client.on(Events.MessageReactionAdd, (reaction, user) => desk.track(markMessage(reaction, user, desk, content)));
  if (content) client.on(Events.MessageCreate, (message) => desk.track(keepNote(message, desk)));
  client.once(Events.ClientReady, ({ application }) => {
    ready(application.id).catch((error: unknown) => warn({ err: error }, 'the commands were not put'));
  });
  return { client, end: () => shards?.end() };
}

/** A reply in a card's thread; a mark says that it was kept. */
async function keepNote(message: Message, desk: Desk): Promise<void> {
  const files = [...message.attachments.values()].map(remoteOf);
  if (
    message.author.bot ||
    (message.content === '' && files.length === 0) ||
    !message.channel.isThread() ||
    !message.guildId
  )
    return;
  if (!(await desk.guilds()).includes(message.guildId)) return;
  const account = accountOf(writerOf(message));
  const place = placeOf(message.channelId, message.channel);
  const match = desk.bot.match({
    id: `discord:${message.id}`,
    account,
    place,
    kind: 'note',
    text: message.cleanContent,
    files: desk.files.offered(files),
    link: message.url,
    message: message.id,
  });
  const outcome = await match.run();
  if (outcome.kind === 'done' && outcome.delivery !== 'again')
    await message.react('✅').catch((error: unknown) => desk.warn({ err: error }, 'a note was kept, but not marked'));
}
