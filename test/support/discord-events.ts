import {
  type APIGuildScheduledEvent,
  GuildScheduledEventEntityType,
  GuildScheduledEventStatus,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { DiscordServer, Handler } from './discord-server.ts';
import { ok, type Reply, refused, snowflake } from './discord-things.ts';

/** Scheduled events of servers, and what Discord allows of them. */
type Event = APIGuildScheduledEvent;
const held = new WeakMap<DiscordServer, Map<string, Event>>();

const { Scheduled, Active, Completed, Canceled } = GuildScheduledEventStatus;
const next: Record<number, readonly GuildScheduledEventStatus[]> = {
  [Scheduled]: [Active, Canceled],
  [Active]: [Completed],
};
const most = 100;

/** Those that a server ever had, as they stand now: an external one begins and ends by itself. */
export function eventsOn(server: DiscordServer): Event[] {
  const all = held.get(server) ?? new Map<string, Event>();
  held.set(server, all);
  const now = server.now();
  for (const event of all.values()) {
    if (event.status === Scheduled && Date.parse(event.scheduled_start_time) <= now) event.status = Active;
    if (event.status === Active && Date.parse(event.scheduled_end_time!) <= now) event.status = Completed;
  }
  return [...all.values()];
}
const isOpen = ({ status }: Event): boolean => status === Scheduled || status === Active;
export const openEvents = (server: DiscordServer): Event[] => eventsOn(server).filter(isOpen);

const mayNot = (server: DiscordServer): boolean =>
  !(BigInt(server.guild.roles[0]!.permissions) & PermissionFlagsBits.CreateEvents);

function wrong(event: Event, now: number, startChanged: boolean): string | null {
  const { name, description, entity_metadata, scheduled_start_time, scheduled_end_time, entity_type } = event;
  const [start, end] = [Date.parse(scheduled_start_time), Date.parse(scheduled_end_time ?? '')];
  const where = entity_metadata?.location ?? '';
  if (!name || name.length > 100) return 'name';
  if ((description ?? '').length > 1000) return 'description';
  if (entity_type !== GuildScheduledEventEntityType.External) return 'entity_type';
  if (!where || where.length > 100) return 'entity_metadata.location';
  if (!(end > start)) return 'scheduled_end_time';
  return startChanged && !(start > now) ? 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST' : null;
}

function make(server: DiscordServer, guild: string, body: Record<string, unknown>): Reply {
  if (mayNot(server)) return refused(403, 50013);
  if (openEvents(server).length >= most) return refused(400, 30038);
  const event = {
    ...body,
    id: snowflake(),
    guild_id: guild,
    channel_id: null,
    creator_id: server.bot.id,
    status: Scheduled,
  } as unknown as Event;
  const problem = body.privacy_level === 2 ? wrong(event, server.now(), true) : 'privacy_level';
  if (problem) return refused(400, 50035, problem);
  held.get(server)!.set(event.id, event);
  return ok(event);
}

function change(server: DiscordServer, id: string, body: Record<string, unknown>): Reply {
  const event = eventsOn(server).find((each) => each.id === id);
  if (!event) return refused(404, 10070);
  if (mayNot(server)) return refused(403, 50013);
  if (!isOpen(event)) return refused(400, 180000);
  const startChanged =
    body.scheduled_start_time !== undefined && body.scheduled_start_time !== event.scheduled_start_time;
  if (startChanged && event.status === Active) return refused(400, 50035, 'scheduled_start_time');
  const status = body.status as GuildScheduledEventStatus | undefined;
  if (status !== undefined && !next[event.status]!.includes(status)) return refused(400, 50035, 'status');
  const changed = { ...event, ...body } as Event;
  const problem = wrong(changed, server.now(), startChanged);
  if (problem) return refused(400, 50035, problem);
  Object.assign(event, changed);
  return ok(event);
}

export const eventRoutes: [string, RegExp, Handler][] = [
  [
    'GET',
    /^\/guilds\/(\d+)\/scheduled-events$/,
    function (this: DiscordServer) {
      return ok(openEvents(this));
    },
  ],
  [
    'POST',
    /^\/guilds\/(\d+)\/scheduled-events$/,
    function (this: DiscordServer, [guild], body) {
      return make(this, guild, body);
    },
  ],
  [
    'GET',
    /^\/guilds\/(\d+)\/scheduled-events\/(\d+)$/,
    function (this: DiscordServer, [, id]) {
      const event = eventsOn(this).find((each) => each.id === id);
      return event ? ok(event) : refused(404, 10070);
    },
  ],
  [
    'PATCH',
    /^\/guilds\/(\d+)\/scheduled-events\/(\d+)$/,
    function (this: DiscordServer, [, id], body) {
      return change(this, id, body);
    },
  ],
  [
    'DELETE',
    /^\/guilds\/(\d+)\/scheduled-events\/(\d+)$/,
    function (this: DiscordServer, [, id]) {
      eventsOn(this);
      if (mayNot(this)) return refused(403, 50013);
      return held.get(this)!.delete(id) ? { status: 204 } : refused(404, 10070);
    },
  ],
];
