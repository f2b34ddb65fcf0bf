import { bigint, integer, jsonb, pgSequence, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { records } from '../../engine/tables.ts';
import type { Page } from './call-out.ts';

const at = () => timestamp({ withTimezone: true, precision: 3 });

export const pageNumbers = pgSequence('pages_numbers');

/** What a page has besides its header. */
export const pages = pgTable('pages', {
  recordId: bigint({ mode: 'number' })
    .primaryKey()
    .references(() => records.id),
  message: text().notNull(),
  place: jsonb().$type<Page['place']>().notNull(),
  called: jsonb().$type<Page['called']>().notNull(),
  round: integer().notNull(),
  calledAt: at().notNull(),
  answeredAt: at(),
});

/** The table and the vocabulary say the same: a column that one of them lacks does not compile. */
type Stored = Omit<typeof pages.$inferSelect, 'recordId'>;
type Vocabulary = Omit<Page, keyof typeof records.$inferSelect>;
export const sameShape: [Stored] extends [Vocabulary] ? ([Vocabulary] extends [Stored] ? true : never) : never = true;
