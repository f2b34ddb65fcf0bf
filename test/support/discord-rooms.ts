import { type APIChannel, type APIOverwrite, ChannelType, type OverwriteType } from 'discord-api-types/v10';
import type { DiscordServer, Handler } from './discord-server.ts';
import { asChannel, asMessage, ok, type Reply, refused } from './discord-things.ts';

/** What Discord has to make a channel for something, and what it allows there. */
type Place = {
  id: string;
  type: ChannelType;
  name: string;
  guild_id?: string;
  topic?: string | null;
  parent_id?: string | null;
  owner_id?: string;
  permission_overwrites?: APIOverwrite[];
  thread_metadata?: { archived: boolean; locked: boolean };
  /** Here alone: when its topic was changed, who was let into it as a thread, and what is pinned. */
  topics?: number[];
  people?: string[];
  pinned?: string[];
};

const threads = new Set<ChannelType>([ChannelType.PublicThread, ChannelType.PrivateThread]);
export const roomAt = (server: DiscordServer, id: string) => server.channels.get(id) as unknown as Place | undefined;
const standing = (server: DiscordServer): Place[] =>
  ([...server.channels.values()] as unknown as Place[]).filter(({ guild_id }) => guild_id);
const channelsOf = (server: DiscordServer) => standing(server).filter(({ type }) => !threads.has(type));

/** A category, a forum or a channel that people made. */
export function aPlace(
  server: DiscordServer,
  name: string,
  facts: Partial<Place> & { available_tags?: object[]; flags?: number },
) {
  const place = { ...asChannel(name, server.guild.id), ...facts } as unknown as APIChannel;
  return server.addChannel(place).id;
}

function makeChannel(server: DiscordServer, body: Record<string, unknown>): Reply {
  const { name, topic = null, parent_id = null, permission_overwrites } = body as Partial<Place>;
  if (!name || name.length > 100 || (topic ?? '').length > 1024) return refused(400, 50035, 'name or topic');
  if (/\s|[A-Z]/.test(name)) return refused(400, 50035, 'name');
  const all = channelsOf(server);
  if (all.length >= 500) return refused(400, 30013);
  const category = parent_id === null ? undefined : roomAt(server, parent_id);
  if (parent_id && category?.type !== ChannelType.GuildCategory) return refused(400, 50035, 'parent_id');
  if (isFull(server, parent_id)) return full();
  const inherited = category?.permission_overwrites ?? [];
  const place = {
    ...asChannel(name, server.guild.id),
    topic,
    parent_id,
    permission_overwrites: permission_overwrites ?? inherited,
  };
  const made = server.addChannel(place as unknown as APIChannel);
  server.gateway.dispatch('CHANNEL_CREATE', made);
  return ok(made);
}

const isFull = (server: DiscordServer, category: string | null): boolean =>
  category !== null && channelsOf(server).filter(({ parent_id }) => parent_id === category).length >= 50;
const full = (): Reply => ({
  status: 400,
  body: {
    code: 50035,
    message: 'Invalid Form Body',
    errors: { parent_id: { _errors: [{ code: 'CHANNEL_PARENT_MAX_CHANNELS', message: 'Maximum number reached' }] } },
  },
});

function makeThread(server: DiscordServer, parent: string, body: Record<string, unknown>): Reply {
  const above = roomAt(server, parent);
  if (!above) return refused(404, 10003);
  const {
    name,
    type,
    message,
    applied_tags = [],
  } = body as { name: string; type?: ChannelType; message?: Record<string, unknown>; applied_tags?: string[] };
  const isForum = above.type === ChannelType.GuildForum;
  if (!name || name.length > 100 || isForum !== (message !== undefined)) return refused(400, 50035, 'name or message');
  const tags = above as { flags?: number };
  if (isForum && (tags.flags ?? 0) & 16 && applied_tags.length === 0) return refused(400, 40067);
  const thread = {
    ...asChannel(name, server.guild.id),
    type: isForum ? ChannelType.PublicThread : (type ?? ChannelType.PrivateThread),
    parent_id: parent,
    owner_id: server.bot.id,
    thread_metadata: { archived: false, locked: false },
    people: [],
  };
  const made = server.addChannel(thread as unknown as APIChannel);
  if (message) {
    const first = { ...asMessage(made.id, server.bot, message), id: made.id };
    server.messages.set(first.id, first);
  }
  server.gateway.dispatch('THREAD_CREATE', made);
  return ok(made);
}

/** A room is changed; undefined: this is something else. Twice in ten minutes a topic can be changed. */
export function changeRoom(this: DiscordServer, id: string, body: Record<string, unknown>): Reply | undefined {
  const place = roomAt(this, id);
  if (!place) return undefined;
  if (threads.has(place.type)) {
    if (body.locked === undefined || !place.thread_metadata) return undefined;
    Object.assign(place.thread_metadata, { archived: body.archived === true, locked: body.locked === true });
    return ok(place);
  }
  if (typeof body.topic === 'string') {
    if (body.topic.length > 1024) return refused(400, 50035, 'topic');
    const lately = (place.topics ?? []).filter((at) => at > this.now() - 600_000);
    if (lately.length >= 2) return tooManyTopics((lately[0]! + 600_000 - this.now()) / 1000);
    place.topics = [...lately, this.now()];
    place.topic = body.topic;
  }
  if (typeof body.parent_id === 'string') {
    if (isFull(this, body.parent_id)) return full();
    place.parent_id = body.parent_id;
  }
  if (Array.isArray(body.permission_overwrites)) place.permission_overwrites = body.permission_overwrites;
  return ok(place);
}

const tooManyTopics = (seconds: number): Reply => ({
  status: 429,
  body: { message: 'You are being rate limited.', retry_after: seconds, global: false },
});

function letIn(server: DiscordServer, id: string, user: string, body: Record<string, unknown>): Reply {
  const place = roomAt(server, id);
  if (!place || threads.has(place.type)) return refused(404, 10003);
  const { type, allow, deny } = body as { type: OverwriteType; allow: string; deny: string };
  const others = (place.permission_overwrites ?? []).filter((each) => each.id !== user);
  place.permission_overwrites = [...others, { id: user, type, allow, deny }];
  return { status: 204 };
}

function join(server: DiscordServer, id: string, user: string): Reply {
  const place = roomAt(server, id);
  if (!place?.people) return refused(404, 10003);
  if (server.outside.has(user) || ![...server.users.values()].some((each) => each.id === user))
    return refused(404, 10007);
  if (place.thread_metadata?.archived) return refused(400, 50083);
  place.people = [...new Set([...place.people, user])];
  return { status: 204 };
}

function pin(server: DiscordServer, id: string, message: string): Reply {
  const place = roomAt(server, id);
  if (!place) return refused(404, 10003);
  if (!server.messages.has(message)) return refused(404, 10008);
  if (place.thread_metadata?.archived) return refused(400, 50083);
  place.pinned = [...new Set([...(place.pinned ?? []), message])];
  return place.pinned.length > 250 ? refused(400, 30003) : { status: 204 };
}

export const roomRoutes: [string, RegExp, Handler][] = [
  ['GET', /^\/guilds\/\d+\/channels$/, routed((server) => ok(channelsOf(server)))],
  ['POST', /^\/guilds\/\d+\/channels$/, routed((server, _, body) => makeChannel(server, body))],
  [
    'GET',
    /^\/guilds\/\d+\/threads\/active$/,
    routed((server) =>
      ok({
        threads: standing(server).filter(({ thread_metadata: state }) => state && !state.archived),
        members: [],
      }),
    ),
  ],
  ['POST', /^\/channels\/(\d+)\/threads$/, routed((server, [id], body) => makeThread(server, id, body))],
  [
    'GET',
    /^\/channels\/(\d+)\/messages$/,
    routed((server, [id]) => (roomAt(server, id) ? ok(server.messagesIn(id).slice(0, 1)) : refused(404, 10003))),
  ],
  [
    'PUT',
    /^\/channels\/(\d+)\/permissions\/(\d+)$/,
    routed((server, [id, user], body) => letIn(server, id, user, body)),
  ],
  ['PUT', /^\/channels\/(\d+)\/thread-members\/(\d+)$/, routed((server, [id, user]) => join(server, id, user))],
  ['PUT', /^\/channels\/(\d+)\/messages\/pins\/(\d+)$/, routed((server, [id, message]) => pin(server, id, message))],
];

function routed(
  handle: (server: DiscordServer, ids: [string, string, string], body: Record<string, unknown>) => Reply,
): Handler {
  return function (this: DiscordServer, ids, body) {
    return handle(this, ids, body);
  };
}
