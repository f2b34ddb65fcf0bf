import { type Message, textBlock } from '../chat/message.ts';
import { moment } from '../core/text.ts';
import type { Header } from './header.ts';
import { words } from './words.ts';

/** Past this, the platform's own clock beside a message misleads its readers. */
const lateAfter = 2 * 60_000;

export const isLate = (since: Date, now: Date): boolean => now.getTime() - since.getTime() > lateAfter;

/** How a record stands: whatever was said about it while it stood otherwise is overtaken. */
export const standingOf = ({ status, owner }: Pick<Header, 'status' | 'owner'>): string =>
  owner === null ? status : `${status} ${owner}`;

/**
 * Whether the record has moved on since this was said: `since` is how it stood whenever more was said there, and how it
 * stands now. A record that went away and came back has moved on too.
 */
export const isOvertaken = (said: string | null, since: readonly string[]): boolean =>
  said !== null && since.some((standing) => standing !== said);

/** What arrives late says from when it is; what was overtaken meanwhile rings nobody. */
export const delayed = (message: Message, since: Date, overtaken: boolean): Message => ({
  ...message,
  body: [...message.body, textBlock(words.delayedSince({ at: moment(since) }))],
  alerts: overtaken ? [] : message.alerts,
});
