import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { DeliveryError, type DeliveryOutcome } from '../../src/chat/platform.ts';

/** The message or the channel card is no longer there to be changed: it is posted anew. */
const gone = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed', 'thread_not_found']);
/** Something an operator mends: until then nothing that waits is lost. */
const mendable = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
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
/** Slack's own trouble. */
const passing = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'ratelimited']);

const untilMended = 60_000;

/** What Slack's refusal means for the message that was to be delivered. */
export function deliveryError(error: unknown, call: string): DeliveryError {
  return new DeliveryError(outcomeOf(error, call), `${call}: ${problemOf(error)}`, { cause: error });
}

function outcomeOf(error: unknown, call: string): DeliveryOutcome {
  if (error instanceof WebAPIRateLimitedError) {
    // Posts are limited by channel, everything else by the whole token.
    const scope = call === 'chat.postMessage' ? 'channel' : 'token';
    return { kind: 'retry', after: error.retryAfter * 1000, scope };
  }
  const problem = slackProblem(error);
  if (problem === null) return { kind: 'unknown' };
  if (gone.has(problem)) return { kind: 'gone' };
  if (mendable.has(problem)) return { kind: 'retry', after: untilMended, scope: 'token' };
  if (channelShut.has(problem)) return { kind: 'retry', after: untilMended, scope: 'channel' };
  if (passing.has(problem)) return { kind: 'unknown' };
  return { kind: 'refused' };
}

/** Slack's own word for what was wrong, such as `channel_not_found`; null: the call did not get through. */
export const slackProblem = (error: unknown): string | null =>
  error instanceof WebAPIPlatformError ? error.data.error : null;

export const problemOf = (error: unknown): string =>
  slackProblem(error) ?? (error instanceof Error ? error.message : String(error));
