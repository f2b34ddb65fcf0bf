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
import { neededPermissions } from './register.ts';
import { words } from './words.ts';

type Checking = { rest: REST; guilds: readonly string[]; channels: readonly string[]; content: boolean };

/** What `doctor` finds about Discord: token, servers, and what is missing in every bound channel. */
export async function checkDiscord({ rest, guilds, channels, content }: Checking): Promise<Finding[]> {
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
  return [
    finding('ok', words.token({ name: me.username })),
    ...(guilds.length === 0 ? [finding('mend', words.noGuild())] : servers),
    ...places,
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
    const guild = channel.guild_id ?? '';
    const [member, roles] = (await Promise.all([
      rest.get(Routes.guildMember(guild, me)),
      rest.get(Routes.guildRoles(guild)),
    ])) as [APIGuildMember, APIRole[]];
    const missing = missingIn(channel, guild, me, member.roles, roles);
    const name = 'name' in channel && channel.name ? `#${channel.name}` : id;
    return missing.length > 0
      ? finding('mend', words.channelClosed({ channel: name, missing: missing.join(', ') }))
      : finding('ok', words.channelOk({ channel: name }));
  } catch (error) {
    return finding('mend', words.channelClosed({ channel: id, missing: problemOf(error) }));
  }
}

/** Discord's own order: the server's roles, then the channel's exceptions for all, for roles, for the member. */
export function missingIn(
  channel: APIChannel,
  guild: string,
  me: string,
  mine: readonly string[],
  roles: readonly APIRole[],
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
  return neededPermissions.map(({ name }) => name).filter((name) => !(held & PermissionFlagsBits[name]));
}

const finding = (state: Finding['state'], detail: Finding['detail']): Finding => ({
  state,
  subject: 'discord',
  detail,
});
