import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { DeliveryError, type DeliveryOutcome } from '../../src/chat/platform.ts';
import { untilBack, wasUnreached } from '../../src/chat/unreached.ts';

/** The channel or message is no longer there. */
const gone = new Set<number | string>([10003, 10008]);
export const closedDms = 50007;
export const archivedThread = 50083;
export const threadExists = 160004;
const untilMended = 60_000;
/** Nobody behind Discord's door answers; any other error is one call's own trouble. */
const away = new Set([502, 503, 504]);

/** What Discord's refusal means for the message that was to be delivered. */
export function deliveryError(error: unknown, call: string): DeliveryError {
  return new DeliveryError(outcomeOf(error), `${call}: ${problemOf(error)}`, { cause: error });
}

function outcomeOf(error: unknown): DeliveryOutcome {
  if (error instanceof RateLimitError) {
    return { kind: 'retry', after: Math.max(error.retryAfter, 250), scope: error.global ? 'token' : 'channel' };
  }
  if (error instanceof DiscordAPIError) {
    if (gone.has(error.code)) return { kind: 'gone' };
    if (error.code === closedDms) return { kind: 'refused', closed: true };
    if (error.status === 401) return { kind: 'retry', after: untilMended, scope: 'token' };
    return { kind: 'refused' };
  }
  if (error instanceof HTTPError && away.has(error.status))
    return { kind: 'unknown', after: untilBack, scope: 'token' };
  if (wasUnreached(error)) return { kind: 'retry', after: untilBack, scope: 'token' };
  return { kind: 'unknown' };
}

export const codeOf = (error: unknown): number | string | null =>
  error instanceof DiscordAPIError ? error.code : null;

/** `50013 Missing Permissions`, or what the network said. */
export function problemOf(error: unknown): string {
  if (error instanceof DiscordAPIError) return `${error.code} ${error.message}`;
  // Its own message is empty.
  if (error instanceof RateLimitError) return `limited ${error.global ? 'as a whole ' : ''}for ${error.retryAfter} ms`;
  return error instanceof Error ? error.message : String(error);
}
