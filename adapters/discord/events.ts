import type { REST } from 'discord.js';
import {
  type APIGuildScheduledEvent,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus,
  type RESTPatchAPIGuildScheduledEventJSONBody,
  type RESTPostAPIGuildScheduledEventJSONBody,
  Routes,
} from 'discord-api-types/v10';
import { type Bot, DeliveryError, type EventPlan, type Events } from '../../src/chat/platform.ts';
import { excerpt, type Text } from '../../src/core/text.ts';
import { codeOf, deliveryError } from './errors.ts';
import { discordLimits } from './limits.ts';
import { marked, plainText } from './render.ts';

type Reaching = {
  rest: REST;
  bot: () => Bot;
  zone: string;
  guilds: () => Promise<readonly string[]>;
  now: () => Date;
};
type Sought = Pick<EventPlan, 'nonce' | 'known'>;

const unknownEvent = 10070;
/** Over or cancelled, it takes no change any more. */
const finished = 180000;
/** Discord takes no start that is past when it arrives there. */
const soon = 30_000;

/** The server's scheduled events, on the first server that is served. Their nonce ends what they say of themselves. */
export function discordEvents({ rest, bot, zone, guilds, now }: Reaching): Events {
  async function server(): Promise<string> {
    const [guild] = await guilds();
    if (!guild) throw new DeliveryError({ kind: 'refused' }, 'event: there is no server for one');
    return guild;
  }

  async function find(guild: string, { nonce, known }: Sought): Promise<APIGuildScheduledEvent | null> {
    if (known) return event(guild, known);
    const all = (await rest.get(Routes.guildScheduledEvents(guild))) as APIGuildScheduledEvent[];
    return all.find(({ description }) => description?.endsWith(nonce)) ?? null;
  }

  async function event(guild: string, id: string): Promise<APIGuildScheduledEvent | null> {
    try {
      return (await rest.get(Routes.guildScheduledEvent(guild, id))) as APIGuildScheduledEvent;
    } catch (error) {
      if (codeOf(error) === unknownEvent) return null;
      throw error;
    }
  }

  async function put(plan: EventPlan): Promise<string | null> {
    const guild = await server();
    const found = await find(guild, plan);
    if (found?.status === GuildScheduledEventStatus.Scheduled) return change(guild, found, plan);
    if (found?.status === GuildScheduledEventStatus.Active && !isAgainToCome(plan)) return change(guild, found, plan);
    // It began by itself at a time that is no longer that of its window.
    if (found?.status === GuildScheduledEventStatus.Active) await end(guild, found);
    // One that was there and is not any more was ended by somebody, unless it is to come again.
    return found && !isAgainToCome(plan) ? null : make(guild, plan);
  }

  const soonest = ({ from }: EventPlan): Date => new Date(Math.max(from.getTime(), now().getTime() + soon));

  const isAgainToCome = ({ from, isRunning }: EventPlan): boolean => !isRunning && from > now();

  async function make(guild: string, plan: EventPlan): Promise<string | null> {
    const from = soonest(plan);
    if (plan.to <= from) return null;
    const body: RESTPostAPIGuildScheduledEventJSONBody = {
      ...saidBy(plan),
      scheduled_start_time: from.toISOString(),
      privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
      entity_type: GuildScheduledEventEntityType.External,
    };
    const made = (await rest.post(Routes.guildScheduledEvents(guild), { body })) as APIGuildScheduledEvent;
    return plan.isRunning ? change(guild, made, plan) : made.id;
  }

  /** Of one that has begun, Discord takes no other start. */
  async function change(guild: string, found: APIGuildScheduledEvent, plan: EventPlan): Promise<string | null> {
    const isActive = found.status === GuildScheduledEventStatus.Active;
    const { scheduled_end_time, ...said } = saidBy(plan);
    const start = soonest(plan);
    const keepsStart = isActive || (plan.isRunning && new Date(found.scheduled_start_time) < plan.to);
    const body: RESTPatchAPIGuildScheduledEventJSONBody = {
      ...said,
      ...(plan.to > start && { scheduled_end_time }),
      ...(plan.to > start && !keepsStart && { scheduled_start_time: start.toISOString() }),
      ...(!isActive && plan.isRunning && { status: GuildScheduledEventStatus.Active }),
    };
    try {
      await rest.patch(Routes.guildScheduledEvent(guild, found.id), { body });
      return found.id;
    } catch (error) {
      if (isGone(error)) return null;
      throw error;
    }
  }

  const end = (guild: string, { id }: APIGuildScheduledEvent): Promise<unknown> =>
    unlessGone(
      rest.patch(Routes.guildScheduledEvent(guild, id), { body: { status: GuildScheduledEventStatus.Completed } }),
    );

  async function remove(sought: Sought, how: 'over' | 'off'): Promise<void> {
    const guild = await server();
    const found = await find(guild, sought);
    const isActive = found?.status === GuildScheduledEventStatus.Active;
    if (!found || (!isActive && found.status !== GuildScheduledEventStatus.Scheduled)) return;
    if (how === 'over' && isActive) await end(guild, found);
    else await unlessGone(rest.delete(Routes.guildScheduledEvent(guild, found.id)));
  }

  const saidBy = ({ name, about, where, to, nonce, language }: EventPlan) => {
    const reader = { word: bot().word, language, zone };
    const worded = (text: Text, most: number): string => plainText(text, reader, most);
    return {
      name: worded(name, discordLimits.eventName),
      description: `${excerpt(marked(about, reader), discordLimits.eventAbout).text}\n-# ${nonce}`,
      entity_metadata: { location: worded(where, discordLimits.eventPlace) },
      scheduled_end_time: to.toISOString(),
    };
  };

  return {
    put: (plan) => calling('put event', put(plan)),
    remove: (sought, how) => calling('remove event', remove(sought, how)),
  };
}

const isGone = (error: unknown): boolean => [unknownEvent, finished].includes(codeOf(error) as number);

const unlessGone = (call: Promise<unknown>): Promise<unknown> =>
  call.catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });

async function calling<T>(name: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw error instanceof DeliveryError ? error : deliveryError(error, name);
  }
}
