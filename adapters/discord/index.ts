import { REST } from 'discord.js';
import { within } from '../../src/chat/fuse.ts';
import type { Bot, Platform } from '../../src/chat/platform.ts';
import { can, pace } from './abilities.ts';
import { checkDiscord } from './check.ts';
import { type Desk, discordDesk } from './desk.ts';
import { discordEvents } from './events.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { discordInbound } from './inbound.ts';
import { membersOf } from './members.ts';
import { discordOutbound } from './outbound.ts';
import { putCommands } from './register.ts';
import { makeRequest } from './rest.ts';
import type { RoomPlaces } from './room-homes.ts';
import { discordRooms } from './rooms.ts';

export type DiscordOptions = {
  token: string;
  /** Commands are put there; without it, everywhere. */
  guildId?: string;
  /** The servers this desk serves, besides that one. */
  guilds: () => Promise<readonly string[]>;
  /** Where the policy wants rooms. */
  rooms: () => Promise<RoomPlaces>;
  /** Replies in threads become notes: wants the privileged intent. */
  messageContent: boolean;
  apiUrl?: string;
  /** For readers whose zone nobody knows. */
  zone: string;
  /** Whether people's acts come to this process. */
  listens: boolean;
  now: () => Date;
  log: Record<'info' | 'warn', (facts: object, message: string) => void>;
};
export type Discord = Platform & { isOpen(): boolean };

/** Discord, through discord.js: the gateway in, REST out. */
export function discord(options: DiscordOptions): Discord {
  const { token, guildId, messageContent: content, apiUrl, zone, now, log } = options;
  const how = { timeout: 8_000, retries: 0, makeRequest, ...(apiUrl && { api: apiUrl }) };
  // What is to be told again lies in the outbox: no hidden retries, no waiting for a limit to end.
  const rest = new REST({ ...how, rejectOnRateLimit: () => true }).setToken(token);
  // Whoever looks at what is missing has the time to wait for one, and must not take it for something that is missing.
  const patient = new REST(how).setToken(token);
  let bot: Bot;
  let gateway: Gateway | null = null;
  const guilds = servedGuilds(guildId, options.guilds);
  return {
    name: 'discord',
    can,
    pace,
    start: async (given) => {
      bot = given;
      if (!options.listens) return;
      const isMember = membersOf(rest, guilds, now);
      const desk: Desk = discordDesk({ bot, guilds, isMember, now, zone, apiUrl, warn: log.warn });
      const ready = async (application: string) => {
        if (await putCommands(rest, bot, application, guildId)) log.info({}, 'the commands were put on Discord');
      };
      const { heard } = discordInbound(desk);
      gateway = startGateway(bot, { token, apiUrl, content, desk, heard, ready, warn: log.warn });
    },
    stop: async () => gateway?.stop(),
    isOpen: () => gateway?.isOpen() ?? false,
    check: async (channels) =>
      checkDiscord({ rest: patient, guilds: await guilds(), channels, rooms: await options.rooms(), content }),
    ...discordOutbound(rest, () => bot, zone, log.warn),
    rooms: discordRooms({ rest, bot: () => bot, zone, guilds, places: options.rooms }),
    events: discordEvents({ rest, bot: () => bot, zone, guilds, now }),
  };
}

/** What three seconds are too short to wait for: a slow database is answered for by what it said last. */
const patience = 500;

function servedGuilds(own: string | undefined, others: () => Promise<readonly string[]>) {
  const first = own ? [own] : [];
  let known: readonly string[] | null = own ? first : null;
  return async (): Promise<readonly string[]> => {
    const asked = others().then((named) => {
      known = [...first, ...named];
      return known;
    });
    const early = await within(asked, patience);
    return early?.done ?? known ?? asked;
  };
}
