import { readFileSync } from 'node:fs';
import { discord } from '../../adapters/discord/index.ts';
import { catalog as discordWords } from '../../adapters/discord/words.ts';
import type { OpenDb } from '../../src/db/db.ts';
import { createBot } from '../../src/engine/bot.ts';
import type { Log } from '../../src/engine/engine.ts';
import { policyVersions } from '../../src/engine/policy-versions.ts';
import { startScheduler } from '../../src/engine/scheduler.ts';
import { discordSection } from '../../src/people/policy.ts';
import { applyPolicy } from '../../src/policy/apply.ts';
import { loadPolicy } from '../../src/policy/load.ts';
import { sections } from '../../src/policy/sections.ts';
import { practices } from '../../src/practices/index.ts';
import { aDatabase } from './database.ts';
import { DiscordServer, token } from './discord-server.ts';
import { silent, uncounted } from './world.ts';

export const aDiscordServer = (more: readonly string[] = []): Promise<DiscordServer> =>
  new DiscordServer().start(
    ['rita', 'dan', 'sam', 'chen-yu', 'stranger', 'outsider', ...more],
    ['desk', 'infra', 'general'],
  );

/** Where the fake Discord is, and who is there: all that another process needs to know of it. */
export type DiscordPlace = Pick<DiscordServer, 'url' | 'guild' | 'users' | 'channels'>;
export const placeOn = ({ url, guild, users, channels }: DiscordPlace): string =>
  JSON.stringify({ url, guild, users: [...users], channels: [...channels] });
export function placeFrom(said: string): DiscordPlace {
  const { users, channels, ...place } = JSON.parse(said);
  return { ...place, users: new Map(users), channels: new Map(channels) };
}

/** The sample organisation with its people's Discord accounts, its desk in the channels of the fake. */
export function aDiscordPolicy({ users, channels: all }: DiscordPlace): string {
  const idOf = (name: string) => [...all.values()].find((each) => 'name' in each && each.name === name)?.id;
  const channel = (name: string, teams: string) =>
    `  - { on: discord, channel: "${idOf(name)}", shows: desk, teams: ${teams} }\n`;
  const channels = `channels:\n${channel('desk', '[service-desk]')}${channel('infra', '[infrastructure]')}`;
  return readFileSync('sample/policy.yaml', 'utf8')
    .replace(/^channels:\n(?: {2}.*\n)+/m, channels)
    .replace(
      /^ {2}(rita|dan|sam|chen-yu): \{ /gm,
      (line, key: string) => `${line}accounts: { discord: "${users.get(key)!.id}" }, `,
    );
}

export type DiscordHouse = Awaited<ReturnType<typeof aDiscordHouse>>;
export type DiscordHouseOptions = {
  db?: OpenDb;
  now?: () => Date;
  log?: Log;
  messageContent?: boolean;
  pace?: { post: number; edit: number };
  token?: string;
  /** Whether people's acts come to it. */
  listens?: boolean;
  /** Whether what is due happens by itself. */
  schedules?: boolean;
};

/** The bot as it serves Discord: real discord.js, real engine, real database, one replica. */
export async function aDiscordHouse(server: DiscordPlace, options: DiscordHouseOptions = {}) {
  const { now = () => new Date(), log = silent, pace = { post: 0, edit: 0 }, messageContent = false } = options;
  const db = options.db ?? (await aDatabase());
  const loaded = loadPolicy(aDiscordPolicy(server));
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  await applyPolicy(db, loaded.policy, { source: 'test', now: now() });
  const policies = policyVersions(sections);
  const platform = discord({
    token: options.token ?? token,
    guildId: server.guild.id,
    guilds: async () => (await policies.current(db)).read(discordSection).guilds,
    messageContent,
    apiUrl: server.url,
    zone: 'Europe/Amsterdam',
    listens: options.listens ?? true,
    now,
    log,
  });
  const { engine, bot, onWake } = createBot({
    db,
    practices: [...practices, { name: 'discord', words: [discordWords] }],
    platforms: [{ ...platform, pace }],
    policies,
    deskLanguage: 'en',
    deskZone: 'Europe/Amsterdam',
    now,
    log,
    metrics: uncounted,
  });
  await platform.start(bot);
  const scheduler = options.schedules === false ? null : startScheduler(engine);
  if (scheduler) onWake(scheduler.wake);
  return {
    db,
    engine,
    bot,
    platform,
    close: async () => {
      await platform.stop();
      await scheduler?.stop();
      if (!options.db) await db.close();
    },
  };
}
