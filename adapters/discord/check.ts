import { DiscordAPIError, type REST } from 'discord.js';
import {
  type APIApplication,
  type APIChannel,
  type APIGuildMember,
  type APIRole,
  type APIUser,
  ApplicationFlags,
  OverwriteType,
  PermissionFlagsBits,
  Routes,
} from 'discord-api-types/v10';
import type { Finding } from '../../src/chat/platform.ts';
import { problemOf } from './errors.ts';
import { neededPermissions, roomPermissions } from './register.ts';
import { mostChannels, type RoomPlaces } from './room-homes.ts';
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
  return [
    finding('ok', words.token({ name: me.username })),
    ...(guilds.length === 0 ? [finding('mend', words.noGuild())] : servers),
    ...places,
    ...forRooms,
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

/** Where rooms stand, more is needed; without a place of their own they stand on the first server. */
async function roomFindings(rest: REST, places: RoomPlaces, guilds: readonly string[], me: string) {
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
const nameOf = (channel: APIChannel, id: string): string =>
  'name' in channel && channel.name ? `#${channel.name}` : id;

type Named = readonly { name: keyof typeof PermissionFlagsBits }[];

async function missingAt(rest: REST, channel: APIChannel, guild: string, me: string, wanted: Named) {
  const [member, roles] = (await Promise.all([
    rest.get(Routes.guildMember(guild, me)),
    rest.get(Routes.guildRoles(guild)),
  ])) as [APIGuildMember, APIRole[]];
  return { missing: missingIn(channel, guild, me, member.roles, roles, wanted) };
}

/** Discord's own order: the server's roles, then the channel's exceptions for all, for roles, for the member. */
export function missingIn(
  channel: APIChannel,
  guild: string,
  me: string,
  mine: readonly string[],
  roles: readonly APIRole[],
  wanted: Named = neededPermissions,
): string[] {
  const own = roles.filter(({ id }) => id === guild || mine.includes(id));
  let held = own.reduce((all, { permissions }) => all | BigInt(permissions), 0n);
  if (held & PermissionFlagsBits.Administrator) return [];
  const exceptions = ('permission_overwrites' in channel && channel.permission_overwrites) || [];
  const apply = (some: typeof exceptions) => {
    for (const { deny } of some) held &= ~BigInt(deny);
    for (const { allow } of some) held |= BigInt(allow);
  };
  apply(exceptions.filter(({ id }) => id === guild));
  apply(exceptions.filter(({ id, type }) => type === OverwriteType.Role && id !== guild && mine.includes(id)));
  apply(exceptions.filter(({ id, type }) => type === OverwriteType.Member && id === me));
  return wanted.map(({ name }) => name).filter((name) => !(held & PermissionFlagsBits[name]));
}

const finding = (state: Finding['state'], detail: Finding['detail']): Finding => ({
  state,
  subject: 'discord',
  detail,
});
