import type { QuotedMessage } from '../../src/chat/interaction.ts';
import type { Sent } from './act.tsx';
import { messageById } from './store.ts';
import { say } from './text.tsx';
import { hrefOf } from './view.ts';
import { type Desk, mayRead, type Visit } from './visit.ts';

/** A message by its number, as its menu speaks of it; null: it does not stand there for this person. */
export async function quotedMessage(
  desk: Desk,
  { account, view, origin }: Visit,
  { place, thread, message }: Sent,
): Promise<QuotedMessage | null> {
  const stored = message === undefined ? null : await messageById(desk.db, message);
  if (!stored || stored.channel !== place || stored.thread !== (thread ?? null)) return null;
  if (!(await mayRead(desk, account, place))) return null;
  const { body, author, authorName, postedAt, id } = stored;
  return {
    text: 'typed' in body ? body.typed : say(view, body.message.summary),
    author: authorName ?? author ?? 'Deskbell',
    link: linkTo(desk.publicUrl ?? origin, place, thread, id),
    id: String(id),
    at: postedAt.toISOString(),
    bot: !('typed' in body),
  };
}

const linkTo = (home: string, place: string, thread: number | undefined, id: number): string =>
  `${home.replace(/\/$/, '')}${hrefOf(place)}${thread ? `?thread=${thread}` : ''}#m${id}`;
