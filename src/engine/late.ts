import { type Message, textBlock } from '../chat/message.ts';
import { moment } from '../core/text.ts';
import type { Db } from '../db/db.ts';
import type { Header } from './header.ts';
import type { OutboxRow } from './outbox.ts';
import { words } from './words.ts';

/** Past this, the platform's own clock beside a message misleads its readers. */
const lateAfter = 2 * 60_000;

export const isLate = (since: Date, now: Date): boolean => now.getTime() - since.getTime() > lateAfter;

/** How a record stands: whatever was said about it while it stood otherwise is overtaken. */
export const standingOf = ({ status, owner }: Pick<Header, 'status' | 'owner'>): string =>
  owner === null ? status : `${status} ${owner}`;

/** How a record stood whenever more was said of it in the same place since (`later`), and how it stands now. */
export type Since = { later: readonly string[]; now: string | null };

/**
 * Whether the record has moved on since this was said. One that went away and came back has moved on too. News (no
 * standing) is overtaken only where more is waiting to be said, such as that it is solved.
 */
export const isOvertaken = (said: string | null, { later, now }: Since): boolean =>
  said === null ? later.length > 0 : [...later, ...(now === null ? [] : [now])].some((standing) => standing !== said);

export async function standingsSince(db: Db, { id, subject, recordId }: OutboxRow): Promise<Since> {
  const [record] = await db.query<Pick<Header, 'status' | 'owner'>>('select status, owner from records where id = $1', [
    recordId,
  ]);
  const later = await db.query<{ standing: string }>(
    'select standing from outbox where subject = $1 and id > $2 and standing is not null and not dead',
    [subject, id],
  );
  return { later: later.map(({ standing }) => standing), now: record ? standingOf(record) : null };
}

/** What arrives late says from when it is, and whether quiet hours are why; what was overtaken meanwhile rings nobody. */
export const delayed = (message: Message, since: Date, overtaken: boolean, held = false): Message => ({
  ...message,
  body: [...message.body, textBlock((held ? words.heldSince : words.delayedSince)({ at: moment(since) }))],
  alerts: overtaken ? [] : message.alerts,
});
