import { z } from 'zod';
import { viewState } from './dialog.ts';
import { slackFile } from './files.ts';
import { slackMessage } from './messages.ts';

/** The little of Slack's payloads that is read here. Whatever else they carry is left alone. */

const team = z.object({ id: z.string() }).nullish();
const enterprise = z.object({ id: z.string() }).nullish();
const user = z.object({ id: z.string(), team_id: z.string().optional() });
const channel = z.object({ id: z.string() }).optional();

export const commandPayload = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string(),
  team_id: z.string().nullish(),
  enterprise_id: z.string().nullish(),
  channel_id: z.string(),
  trigger_id: z.string(),
  response_url: z.string(),
});

export const actionPayload = z.object({
  actions: z.array(z.object({ action_id: z.string(), type: z.string() })).min(1),
  user,
  team,
  enterprise,
  channel,
  trigger_id: z.string(),
  response_url: z.string().optional(),
  container: z
    .object({ type: z.string(), thread_ts: z.string().optional(), is_ephemeral: z.boolean().optional() })
    .optional(),
  message: z.object({ thread_ts: z.string().optional(), ts: z.string() }).optional(),
});

export const viewPayload = z.object({
  user,
  team,
  enterprise,
  trigger_id: z.string().optional(),
  view: z.object({
    id: z.string(),
    private_metadata: z.string(),
    state: viewState,
    /** Where a guest of a shared channel opened it: the workspace that has us. */
    app_installed_team_id: z.string().nullish(),
  }),
});

export const optionsPayload = z.object({
  action_id: z.string(),
  value: z.string().default(''),
  user,
  team,
  enterprise,
});

export const shortcutPayload = z.object({
  callback_id: z.string(),
  user,
  team,
  enterprise,
  channel: z.object({ id: z.string() }),
  trigger_id: z.string(),
  response_url: z.string().optional(),
  message: slackMessage,
});

export const homePayload = z.object({ user: z.string(), tab: z.string() });

/** `team` is where the person is at home. */
export const joinedPayload = z.object({ user: z.string(), channel: z.string(), team: z.string().optional() });

export const reactionPayload = z.object({
  user: z.string(),
  reaction: z.string(),
  /** Files can bear reactions too. */
  item: z.discriminatedUnion('type', [
    z.object({ type: z.literal('message'), channel: z.string(), ts: z.string() }),
    z.object({ type: z.literal('file') }),
    z.object({ type: z.literal('file_comment') }),
  ]),
});

/** A message somebody wrote; subtypes are joins, edits, deletions, bots. */
export const messagePayload = z.object({
  subtype: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  text: z.string().default(''),
  channel: z.string(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  /** The workspace of a guest of a shared channel. */
  user_team: z.string().optional(),
  files: z.array(slackFile).default([]),
  deleted_ts: z.string().optional(),
  /** What an edited message is now. */
  message: z.object({ subtype: z.string().optional(), ts: z.string() }).optional(),
});
export const eventEnvelope = z.object({
  event_id: z.string(),
  team_id: z.string().optional(),
  enterprise_id: z.string().nullish(),
});
