import type { REST } from 'discord.js';
import {
  type APIChannel,
  type APIGuildMember,
  type APIRole,
  OverwriteType,
  PermissionFlagsBits,
  Routes,
} from 'discord-api-types/v10';
import type { Finding } from '../../src/chat/platform.ts';
import { neededPermissions } from './register.ts';

export const nameOf = (channel: APIChannel, id: string): string =>
  'name' in channel && channel.name ? `#${channel.name}` : id;

type Named = readonly { name: keyof typeof PermissionFlagsBits }[];

export async function missingAt(rest: REST, channel: APIChannel, guild: string, me: string, wanted: Named) {
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

export const finding = (state: Finding['state'], detail: Finding['detail']): Finding => ({
  state,
  subject: 'discord',
  detail,
});
