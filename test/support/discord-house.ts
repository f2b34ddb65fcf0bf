import { type Discord, discord } from '../../adapters/discord/index.ts';
import { catalog as discordWords } from '../../adapters/discord/words.ts';
import { discordSection } from '../../src/people/policy.ts';
import { aChatPolicy, type Platformed } from './chat-policy.ts';
import { DiscordServer, token } from './discord-server.ts';
import { anInstallation, type Ground, type InstallationOptions } from './installation.ts';

export const aDiscordServer = (more: readonly string[] = []): Promise<DiscordServer> =>
  new DiscordServer().start(
    ['rita', 'dan', 'sam', 'chen-yu', 'stranger', 'outsider', ...more],
    ['desk', 'infra', 'general'],
  );

/** Where the fake Discord is, and who is there: all that another process needs to know of it. Threads would outgrow an argument. */
export type DiscordPlace = Pick<DiscordServer, 'url' | 'guild' | 'users' | 'channels'>;
export const placeOn = ({ url, guild, users, channels }: DiscordPlace): string =>
  JSON.stringify({
    url,
    guild,
    users: [...users],
    channels: [...channels].filter(([, channel]) => !('thread_metadata' in channel)),
  });
export function placeFrom(said: string): DiscordPlace {
  const { users, channels, ...place } = JSON.parse(said);
  return { ...place, users: new Map(users), channels: new Map(channels) };
}

export function onTheDiscord({ users, channels }: DiscordPlace): Platformed {
  const idOf = (name: string) => [...channels.values()].find((each) => 'name' in each && each.name === name)!.id;
  return {
    on: 'discord',
    desk: idOf('desk'),
    infra: idOf('infra'),
    accounts: Object.fromEntries([...users].map(([key, { id }]) => [key, id])),
  };
}

/** `listens`: whether people's acts come to it. */
type Listening = { token?: string; messageContent?: boolean; listens?: boolean };

/** Discord as the product puts it into a house. */
export const discordAt = (server: DiscordPlace, ground: Ground, options: Listening = {}): Discord =>
  discord({
    token,
    messageContent: false,
    listens: true,
    ...options,
    guildId: server.guild.id,
    guilds: async () => (await ground.policies.current(ground.db)).read(discordSection).guilds,
    rooms: async () => (await ground.policies.current(ground.db)).read(discordSection).rooms,
    apiUrl: server.url,
    zone: 'Europe/Amsterdam',
    now: ground.now,
    log: ground.log,
  });

export type DiscordHouse = Awaited<ReturnType<typeof aDiscordHouse>>;
export type DiscordHouseOptions = InstallationOptions & Listening;

/** The bot as it serves Discord: real discord.js, one replica. */
export async function aDiscordHouse(server: DiscordPlace, options: DiscordHouseOptions = {}) {
  const { token: given = token, messageContent = false, listens = true } = options;
  const house = await anInstallation(
    {
      policy: aChatPolicy(onTheDiscord(server)),
      platforms: (ground) => [discordAt(server, ground, { token: given, messageContent, listens })],
      words: [discordWords],
    },
    options,
  );
  const [platform] = house.platforms as [Discord];
  return { ...house, platform };
}
