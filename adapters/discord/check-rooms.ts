import type { REST } from 'discord.js';
import { type APIChannel, Routes } from 'discord-api-types/v10';
import type { Finding } from '../../src/chat/platform.ts';
import { problemOf } from './errors.ts';
import { finding, missingAt, nameOf } from './missing.ts';
import { neededPermissions, roomPermissions } from './register.ts';
import { mostChannels, type RoomPlaces } from './room-homes.ts';
import { words } from './words.ts';

/** Where rooms stand, more is needed; without a place of their own they stand on the first server. */
export async function roomFindings(
  rest: REST,
  places: RoomPlaces,
  guilds: readonly string[],
  me: string,
): Promise<Finding[]> {
  const named = [places.category, places.forum, places.archive].filter((id): id is string => id !== undefined);
  if (named.length > 0) return Promise.all(named.map((id) => roomFinding(rest, id, guilds, me)));
  const [guild] = guilds;
  return guild ? [await serverFinding(rest, guild, me)] : [];
}

async function roomFinding(rest: REST, id: string, guilds: readonly string[], me: string): Promise<Finding> {
  try {
    const channel = (await rest.get(Routes.channel(id))) as APIChannel & { guild_id?: string };
    const guild = channel.guild_id ?? '';
    if (!guilds.includes(guild)) return finding('mend', words.roomsElsewhere({ channel: nameOf(channel, id) }));
    const { missing } = await missingAt(rest, channel, guild, me, [...neededPermissions, ...roomPermissions]);
    if (missing.length > 0)
      return finding('mend', words.roomsClosed({ place: nameOf(channel, id), missing: missing.join(', ') }));
    const held = ((await rest.get(Routes.guildChannels(guild))) as { parent_id?: string | null }[]).filter(
      ({ parent_id }) => parent_id === id,
    ).length;
    return held >= nearlyFull
      ? finding('know', words.roomsNearlyFull({ place: nameOf(channel, id), held, most: mostChannels.category }))
      : finding('ok', words.roomsOk({ place: nameOf(channel, id) }));
  } catch (error) {
    return finding('mend', words.roomsClosed({ place: id, missing: problemOf(error) }));
  }
}

async function serverFinding(rest: REST, guild: string, me: string): Promise<Finding> {
  try {
    const anywhere = { permission_overwrites: [] } as unknown as APIChannel;
    const { missing } = await missingAt(rest, anywhere, guild, me, [...neededPermissions, ...roomPermissions]);
    return missing.length > 0
      ? finding('mend', words.roomsClosed({ place: guild, missing: missing.join(', ') }))
      : finding('ok', words.roomsOk({ place: guild }));
  } catch (error) {
    return finding('mend', words.roomsClosed({ place: guild, missing: problemOf(error) }));
  }
}

const nearlyFull = 45;
