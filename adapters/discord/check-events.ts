import type { REST } from 'discord.js';
import { type APIChannel, type APIGuildScheduledEvent, Routes } from 'discord-api-types/v10';
import type { Finding } from '../../src/chat/platform.ts';
import { problemOf } from './errors.ts';
import { finding, missingAt } from './missing.ts';
import { eventPermissions } from './register.ts';
import { words } from './words.ts';

/** Of what a server holds: scheduled and under way. */
const mostEvents = 100;
const nearlyFull = 90;

/** Windows of changes stand among the events of the first server. */
export async function eventFindings(rest: REST, [guild]: readonly string[], me: string): Promise<Finding[]> {
  return guild ? [await eventFinding(rest, guild, me)] : [];
}

async function eventFinding(rest: REST, guild: string, me: string): Promise<Finding> {
  try {
    const anywhere = { permission_overwrites: [] } as unknown as APIChannel;
    const { missing } = await missingAt(rest, anywhere, guild, me, eventPermissions);
    if (missing.length > 0) return finding('know', words.eventsClosed({ missing: missing.join(', ') }));
    const held = ((await rest.get(Routes.guildScheduledEvents(guild))) as APIGuildScheduledEvent[]).length;
    return held >= nearlyFull
      ? finding('know', words.eventsNearlyFull({ held, most: mostEvents }))
      : finding('ok', words.eventsOk());
  } catch (error) {
    return finding('know', words.eventsClosed({ missing: problemOf(error) }));
  }
}
