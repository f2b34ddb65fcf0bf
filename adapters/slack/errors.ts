import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { DeliveryError, type DeliveryOutcome } from '../../src/chat/platform.ts';
import { untilBack, wasUnreached } from '../../src/chat/unreached.ts';

/** The message or the channel card is no longer there to be changed: it is posted anew. */
const gone = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed', 'thread_not_found']);
/** Something an operator mends: until then nothing that waits is lost. */
const mendable = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'team_access_not_granted',
]);
/** The same, for one channel: it was archived, or the bot was never let in. */
const channelShut = new Set([
  'is_archived',
  'not_in_channel',
  'channel_not_found',
  'method_not_supported_for_channel_type',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'messages_tab_disabled',
]);
/** Somebody whom the bot may not write to: a guest it does not share a channel with, or a stranger of another company. */
const closed = new Set(['user_not_visible', 'invalid_user_combination']);
/** Slack's own trouble. */
const passing = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);

const untilMended = 60_000;

/** What Slack's refusal means for the message that was to be delivered. */
export function deliveryError(error: unknown, call: string): DeliveryError {
  return new DeliveryError(outcomeOf(error), `${call}: ${problemOf(error)}`, { cause: error });
}

function outcomeOf(error: unknown): DeliveryOutcome {
  // Each method has a limit of its own, posts one of each channel: only the place that met it waits, never a page elsewhere.
  if (error instanceof WebAPIRateLimitedError)
    return { kind: 'retry', after: error.retryAfter * 1000, scope: 'channel' };
  if (error instanceof WebAPIHTTPError) return { kind: 'unknown', after: untilBack, scope: 'token' };
  const problem = slackProblem(error);
  if (problem === null)
    return error instanceof WebAPIRequestError && wasUnreached(error.original)
      ? { kind: 'retry', after: untilBack, scope: 'token' }
      : { kind: 'unknown' };
  if (gone.has(problem)) return { kind: 'gone' };
  if (mendable.has(problem)) return { kind: 'retry', after: untilMended, scope: 'token' };
  if (channelShut.has(problem)) return { kind: 'retry', after: untilMended, scope: 'channel' };
  // The right to do this one thing: the others go on.
  if (problem === 'missing_scope') return { kind: 'retry', after: untilMended, scope: 'channel' };
  if (problem === 'ratelimited') return { kind: 'retry' };
  if (passing.has(problem)) return { kind: 'unknown' };
  return closed.has(problem) ? { kind: 'refused', closed: true } : { kind: 'refused' };
}

/** Slack's own word for what was wrong, such as `channel_not_found`; null: the call did not get through. */
export const slackProblem = (error: unknown): string | null =>
  error instanceof WebAPIPlatformError ? error.data.error : null;

export const problemOf = (error: unknown): string =>
  slackProblem(error) ?? (error instanceof Error ? error.message : String(error));
