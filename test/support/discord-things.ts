import {
  type APIChannel,
  type APIGuild,
  type APIMessage,
  type APIUser,
  ChannelType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { eventPermissions, neededPermissions, roomPermissions } from '../../adapters/discord/register.ts';

/** An answer of the fake. */
export type Reply = { status: number; body?: unknown };
export const ok = (body: unknown): Reply => ({ status: 200, body });
export const refusal = (code: number, message = 'refused') => ({ code, message });
export const refused = (status: number, code: number, message?: string): Reply => ({
  status,
  body: refusal(code, message),
});

let next = 200_000_000_000_000_000n;
/** Ids as Discord makes them: growing, eighteen digits. */
export const snowflake = (): string => String(next++);

export const asUser = (name: string): APIUser =>
  ({ id: snowflake(), username: name, global_name: names[name] ?? name, discriminator: '0', avatar: null }) as APIUser;

const names: Record<string, string> = {
  rita: 'Rita Alvarez',
  dan: 'Dan Okafor',
  sam: 'Sam de Vries',
  'chen-yu': 'Chen Yu',
};

export function asGuild(name: string): APIGuild {
  const id = snowflake();
  const permissions = String(
    [...neededPermissions, ...roomPermissions, ...eventPermissions].reduce(
      (all, each) => all | PermissionFlagsBits[each.name],
      0n,
    ),
  );
  const everyone = {
    id,
    name: '@everyone',
    permissions,
    color: 0,
    hoist: false,
    position: 0,
    managed: false,
    mentionable: false,
    flags: 0,
  };
  return {
    id,
    name,
    roles: [everyone],
    emojis: [],
    features: [],
    owner_id: '1',
    preferred_locale: 'en-US',
  } as unknown as APIGuild;
}

export const asChannel = (name: string, guild: string): APIChannel =>
  ({
    id: snowflake(),
    type: ChannelType.GuildText,
    name,
    guild_id: guild,
    position: 0,
    permission_overwrites: [],
    nsfw: false,
    parent_id: null,
  }) as unknown as APIChannel;

export const asMessage = (channel: string, author: APIUser, body: Record<string, unknown>): APIMessage =>
  ({
    id: snowflake(),
    channel_id: channel,
    author,
    content: '',
    timestamp: new Date(0).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    type: 0,
    ...body,
  }) as unknown as APIMessage;
