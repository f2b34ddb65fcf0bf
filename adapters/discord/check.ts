import { DiscordAPIError, type REST } from 'discord.js';
import { type APIApplication, type APIChannel, type APIUser, ApplicationFlags, Routes } from 'discord-api-types/v10';
import type { Finding } from '../../src/chat/platform.ts';
import { eventFindings } from './check-events.ts';
import { roomFindings } from './check-rooms.ts';
import { problemOf } from './errors.ts';
import { finding, missingAt, nameOf } from './missing.ts';
import { neededPermissions } from './register.ts';
import type { RoomPlaces } from './room-homes.ts';
import { words } from './words.ts';

type Checking = {
  rest: REST;
  guilds: readonly string[];
  channels: readonly string[];
  rooms: RoomPlaces;
  content: boolean;
};

/** What `doctor` finds about Discord: token, servers, and what is missing in every bound channel. */
export async function checkDiscord({ rest, guilds, channels, rooms, content }: Checking): Promise<Finding[]> {
  let me: APIUser;
  try {
    me = (await rest.get(Routes.user())) as APIUser;
  } catch (error) {
    const problem = problemOf(error);
    const isRefused = error instanceof DiscordAPIError && error.status === 401;
    return [finding('mend', isRefused ? words.tokenRefused({ problem }) : words.unreachable({ problem }))];
  }
  const servers = await Promise.all(guilds.map((guild) => guildFinding(rest, guild)));
  const places = await Promise.all(channels.map((channel) => channelFinding(rest, channel, me.id)));
  const forRooms = await roomFindings(rest, rooms, guilds, me.id);
  const forEvents = await eventFindings(rest, guilds, me.id);
  return [
    finding('ok', words.token({ name: me.username })),
    ...(guilds.length === 0 ? [finding('mend', words.noGuild())] : servers),
    ...places,
    ...forRooms,
    ...forEvents,
    content ? await contentFinding(rest) : finding('know', words.contentOff()),
  ];
}

async function guildFinding(rest: REST, guild: string): Promise<Finding> {
  try {
    const { name } = (await rest.get(Routes.guild(guild))) as { name: string };
    return finding('ok', words.inGuild({ guild: name }));
  } catch {
    return finding('mend', words.notInGuild({ guild }));
  }
}

/** The gateway turns away whoever asks for an intent that is off. */
async function contentFinding(rest: REST): Promise<Finding> {
  try {
    const { flags = 0 } = (await rest.get(Routes.currentApplication())) as APIApplication;
    const isOn = (flags & (ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited)) > 0;
    return isOn ? finding('know', words.contentOn()) : finding('mend', words.contentRefused());
  } catch (error) {
    return finding('mend', words.unreachable({ problem: problemOf(error) }));
  }
}

async function channelFinding(rest: REST, id: string, me: string): Promise<Finding> {
  try {
    const channel = (await rest.get(Routes.channel(id))) as APIChannel & { guild_id?: string };
    const { missing } = await missingAt(rest, channel, channel.guild_id ?? '', me, neededPermissions);
    const name = nameOf(channel, id);
    return missing.length > 0
      ? finding('mend', words.channelClosed({ channel: name, missing: missing.join(', ') }))
      : finding('ok', words.channelOk({ channel: name }));
  } catch (error) {
    return finding('mend', words.channelClosed({ channel: id, missing: problemOf(error) }));
  }
}
