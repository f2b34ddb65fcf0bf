import { type Discord, discord } from '../../adapters/discord/index.ts';
import { catalog as discordWords } from '../../adapters/discord/words.ts';
import { discordSection } from '../../src/people/policy.ts';
import { aChatPolicy, type Platformed } from './chat-policy.ts';
import { DiscordServer, token } from './discord-server.ts';
import { anInstallation, type Ground, type InstallationOptions } from './installation.ts';

export const aDiscordServer = (): Promise<DiscordServer> =>
  new DiscordServer().start(['rita', 'dan', 'sam', 'chen-yu', 'stranger'], ['desk', 'infra', 'general']);

export const onTheDiscord = (server: DiscordServer): Platformed => ({
  on: 'discord',
  desk: server.channel('desk').id,
  infra: server.channel('infra').id,
  accounts: Object.fromEntries([...server.users].map(([key, { id }]) => [key, id])),
});

type Listening = { token?: string; messageContent?: boolean };

/** Discord as the product puts it into a house. */
export const discordAt = (server: DiscordServer, ground: Ground, options: Listening = {}): Discord =>
  discord({
    token,
    messageContent: false,
    ...options,
    guildId: server.guild.id,
    guilds: async () => (await ground.policies.current(ground.db)).read(discordSection).guilds,
    apiUrl: server.url,
    zone: 'Europe/Amsterdam',
    listens: true,
    now: ground.now,
    log: ground.log,
  });

export type DiscordHouse = Awaited<ReturnType<typeof aDiscordHouse>>;
export type DiscordHouseOptions = InstallationOptions & Listening;

/** The bot as it serves Discord: real discord.js, one replica. */
export async function aDiscordHouse(server: DiscordServer, options: DiscordHouseOptions = {}) {
  const { token: given = token, messageContent = false } = options;
  const house = await anInstallation(
    {
      policy: aChatPolicy(onTheDiscord(server)),
      platforms: (ground) => [discordAt(server, ground, { token: given, messageContent })],
      words: [discordWords],
    },
    options,
  );
  const [platform] = house.platforms as [Discord];
  return { ...house, platform };
}
