import { bigint, boolean, index, jsonb, pgSequence, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { Message } from '../../src/chat/message.ts';
import type { Text } from '../../src/core/text.ts';

const at = () => timestamp({ withTimezone: true, precision: 3 });

/** Grows with every post and edit: "what changed since" is one comparison, in every process. */
export const webRevisions = pgSequence('web_revisions');

/** What stands in the console's channels. `body` is a neutral message, or what a person typed. */
export const webMessages = pgTable(
  'web_messages',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    channel: text().notNull(),
    /** The message whose thread it stands in. */
    thread: bigint({ mode: 'number' }),
    /** Key of the person who typed it; null: Deskbell. */
    author: text(),
    body: jsonb().$type<{ message: Message } | { typed: string }>().notNull(),
    nonce: text().notNull().unique(),
    revision: bigint({ mode: 'number' }).notNull(),
    postedAt: at().notNull(),
    editedAt: at(),
  },
  (table) => [
    index('web_messages_channel').on(table.channel, table.id),
    index('web_messages_thread').on(table.thread, table.id),
    index('web_messages_revision').on(table.revision),
  ],
);

/** Channels of a record's own; `channel` is its name as well. Who may go there, the engine knows. */
export const webRooms = pgTable('web_rooms', {
  channel: text().primaryKey(),
  topic: jsonb().$type<Text>().notNull(),
  nonce: text().notNull().unique(),
  pinned: bigint({ mode: 'number' }),
  archived: boolean().notNull().default(false),
});

/** How far each person has read a channel. */
export const webReads = pgTable(
  'web_reads',
  { person: text().notNull(), channel: text().notNull(), message: bigint({ mode: 'number' }).notNull() },
  (table) => [primaryKey({ columns: [table.person, table.channel] })],
);

/** One-time links to sign in; only a hash is kept. */
export const webLinks = pgTable('web_links', {
  hash: text().primaryKey(),
  person: text().notNull(),
  expiresAt: at().notNull(),
});
