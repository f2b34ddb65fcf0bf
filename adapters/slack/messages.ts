import { z } from 'zod';
import type { QuotedMessage } from '../../src/chat/interaction.ts';
import type { Desk } from './desk.ts';
import { unmarked } from './quoted.ts';

/** A message as Slack hands it out: with what is done to it, or asked for by its time. */
export const slackMessage = z.object({
  text: z.string().default(''),
  user: z.string().optional(),
  username: z.string().optional(),
  bot_id: z.string().optional(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  /** Where bots put what they say. */
  attachments: z.array(z.object({ fallback: z.string(), title: z.string(), text: z.string() }).partial()).default([]),
});
export type SlackMessage = z.infer<typeof slackMessage>;

/** What it says, out of Slack's markup, and who said it. */
export async function quotedMessage(
  { people, home }: Pick<Desk, 'people' | 'home'>,
  channel: string,
  message: SlackMessage,
): Promise<QuotedMessage> {
  const { user, username, bot_id, ts, text } = message;
  // All at once: the trigger that it comes with does not live long.
  const [said, author] = await Promise.all([
    unmarked(text || attached(message), people.nameOf),
    user ? people.nameOf(user) : (username ?? 'app'),
  ]);
  const at = new Date(Number(ts) * 1000).toISOString();
  return { text: said, author, link: home.link(channel, ts), id: ts, at, bot: bot_id !== undefined || !user };
}

/** A message alone stands where its own thread would hang. */
export const threadOf = ({ thread_ts, ts }: SlackMessage): string => thread_ts ?? ts;

const attached = ({ attachments }: SlackMessage): string =>
  attachments.map(({ title, text, fallback }) => [title, text].filter(Boolean).join('\n') || fallback).join('\n');
