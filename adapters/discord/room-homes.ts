import type { REST } from 'discord.js';
import { type APIChannel, ChannelType, Routes } from 'discord-api-types/v10';
import { codeOf } from './errors.ts';

/** Where the policy wants rooms: channels in a category, posts in a forum or threads in a channel. Ids of Discord. */
export type RoomPlaces = { category?: string; forum?: string; archive?: string };

/** Where a room can stand. `parent` of a thread is a forum, whose threads are posts, or a channel. */
export type RoomHome =
  | { kind: 'channel'; guild: string; category: string | null }
  | { kind: 'thread'; guild: string; parent: string; isForum: boolean; tag: string | null };

type Wanted = { private: boolean; places: RoomPlaces; guilds: readonly string[] };

/**
 * Where a room may stand, the best place first; the others are for when Discord holds no more there. What all who read a
 * forum can read is no place for a private one.
 */
export async function roomHomes(rest: Pick<REST, 'get'>, { private: isPrivate, places, guilds }: Wanted) {
  const { category, forum } = places;
  const channels: RoomHome[] =
    category !== undefined
      ? [{ kind: 'channel', guild: guildOf(await channelAt(rest, category)), category }]
      : guilds.slice(0, 1).map((guild) => ({ kind: 'channel', guild, category: null }));
  if (forum === undefined) return channels;
  const parent = await channelAt(rest, forum);
  const isForum = parent.type === ChannelType.GuildForum;
  const threads: RoomHome[] =
    isPrivate && isForum
      ? []
      : [{ kind: 'thread', guild: guildOf(parent), parent: forum, isForum, tag: tagOf(parent) }];
  return category === undefined && !isPrivate ? threads : [...channels, ...threads];
}

const channelAt = async (rest: Pick<REST, 'get'>, id: string) => (await rest.get(Routes.channel(id))) as APIChannel;
const guildOf = (channel: APIChannel): string => ('guild_id' in channel && channel.guild_id) || '';

const tagRequired = 1 << 4;
/** A forum may want a tag on each post: the first it has will do. */
function tagOf(channel: APIChannel): string | null {
  if (channel.type !== ChannelType.GuildForum || !((channel.flags ?? 0) & tagRequired)) return null;
  return channel.available_tags[0]?.id ?? null;
}

/** Discord holds 500 channels on a server and 50 in a category, archived ones too. */
export const mostChannels = { server: 500, category: 50 } as const;

const tooMany = new Set<number | string | null>([30013, 160006]);
/** Nothing more fits there: channels of the server or the category, or threads that are open. */
export const isFull = (error: unknown): boolean =>
  tooMany.has(codeOf(error)) || JSON.stringify(rawOf(error)).includes('CHANNEL_PARENT_MAX_CHANNELS');

const rawOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'rawError' in error ? error.rawError : null;
