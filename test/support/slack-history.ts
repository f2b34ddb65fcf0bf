import type { Call } from './slack-server.ts';

type Messages = { ts: string; metadata?: unknown; user?: string; bot_id?: string }[];

/** What the emulator shows of a channel or thread, as Slack does: metadata only to who asks, a thread page by page. */
export function asSlackShows(
  { method, body: asked }: Call,
  answer: Record<string, unknown>,
  spoken: ReadonlyMap<string, string>,
): Record<string, unknown> {
  if (!/^conversations\.(history|replies)$/.test(method) || !answer.ok) return answer;
  const all = answer.messages as Messages;
  const from = method === 'conversations.replies' ? Number(asked.cursor ?? 0) : 0;
  const to = from + Number(asked.limit ?? 100);
  const messages = all.slice(from, to).map(({ metadata, user, bot_id = 'B0BOT', ...message }) => ({
    ...message,
    ...(spoken.has(message.ts) ? { user: spoken.get(message.ts) } : { user, bot_id }),
    ...(String(asked.include_all_metadata) === 'true' && { metadata }),
  }));
  if (method === 'conversations.history') return { ...answer, messages };
  const next_cursor = to < all.length ? String(to) : '';
  return { ...answer, messages, has_more: next_cursor !== '', response_metadata: { next_cursor } };
}
