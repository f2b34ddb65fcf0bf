import type { Hono } from 'hono';
import type { Registered } from '../adapters/discord/register.ts';
import { catalog as discordWords } from '../adapters/discord/words.ts';
import { slackManifest } from '../adapters/slack/register.ts';
import { catalog as slackWords } from '../adapters/slack/words.ts';
import { catalog as webWords } from '../adapters/web/words.ts';
import type { Finding, Platform } from './chat/platform.ts';
import type { Config, DiscordConfig } from './config.ts';
import type { Db } from './db/db.ts';
import { declarations } from './engine/declarations.ts';
import type { Log } from './engine/engine.ts';
import { install } from './engine/installed.ts';
import { policyVersions } from './engine/policy-versions.ts';
import type { Practice } from './engine/practice.ts';
import { createLog } from './log.ts';
import { channelsSection, type DiscordRooms, discordSection } from './people/policy.ts';
import { policyInForce } from './policy/apply.ts';
import { sections } from './policy/sections.ts';
import { practices } from './practices/index.ts';

/** A platform beside the console; `routes` are what it answers on the one HTTP server. */
export type ChatPlatform = Platform & { routes?: () => Hono };
type House = {
  zone: string;
  guilds: () => Promise<readonly string[]>;
  rooms: () => Promise<DiscordRooms>;
  now: () => Date;
  log: Log;
};

/** The chat platforms that the environment has tokens for. The others are not even loaded: their packages are large. */
export async function chatPlatforms(config: Config, house: House): Promise<ChatPlatform[]> {
  const listens = config.run !== 'scheduler';
  const { publicUrl, slack, discord } = config;
  const { zone, now, log } = house;
  return Promise.all([
    ...(slack ? [loadSlack().then((made) => made.slack({ ...slack, zone, now, log, publicUrl, listens }))] : []),
    ...(discord ? [loadDiscord().then((made) => made.discord({ ...discord, ...house, listens }))] : []),
  ]);
}

const loadSlack = () => import('../adapters/slack/index.ts');
const loadDiscord = () => import('../adapters/discord/index.ts');

/** The practices, and what the platforms themselves say. */
export const practicesWithPlatforms: readonly Practice[] = [
  ...practices,
  { name: 'platforms', words: [webWords, slackWords, discordWords] },
];

/** What `doctor` finds about each of them, with the channels that the policy binds there. */
export async function platformFindings(config: Config, db: Db, now: Date): Promise<Finding[]> {
  const policy = (await policyInForce(db)) ? await policyVersions(sections).current(db) : null;
  const channels = policy?.read(channelsSection) ?? [];
  const bound = (name: string): string[] => channels.filter(({ on }) => on === name).map(({ channel }) => channel);
  const guilds = async () => policy?.read(discordSection).guilds ?? [];
  const rooms = async () => policy?.read(discordSection).rooms ?? {};
  const house = { zone: 'UTC', guilds, rooms, now: () => now, log: createLog('silent') };
  const platforms = await chatPlatforms(config, house);
  return (await Promise.all(platforms.map((platform) => platform.check(bound(platform.name))))).flat();
}

/** The Slack app as Slack is to be told of it; without an address, by Socket Mode. Needs neither database nor token. */
export const manifestFor = (commandPrefix: string, publicUrl?: string): object =>
  slackManifest(declarations(install(practicesWithPlatforms), commandPrefix), { publicUrl });

/** Tells Discord of the commands; answers the link that invites the bot. Needs no database. */
export async function registerOnDiscord(discord: DiscordConfig, commandPrefix: string): Promise<Registered> {
  const { registerDiscord } = await import('../adapters/discord/register.ts');
  return registerDiscord(declarations(install(practicesWithPlatforms), commandPrefix), discord);
}
