import { bigint, integer, jsonb, pgSequence, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { records } from '../../engine/tables.ts';
import type { Review } from './review.ts';

export const reviewNumbers = pgSequence('reviews_numbers');

/** What a review has besides its header. */
export const reviews = pgTable(
  'reviews',
  {
    recordId: bigint({ mode: 'number' })
      .primaryKey()
      .references(() => records.id),
    incident: bigint({ mode: 'number' }).notNull(),
    about: jsonb().$type<Review['about']>().notNull(),
    chair: integer(),
    asked: text().$type<Review['asked']>().notNull(),
    entries: jsonb().$type<Review['entries']>().notNull(),
    attendees: jsonb().$type<Review['attendees']>().notNull(),
    items: jsonb().$type<Review['items']>().notNull(),
    meeting: jsonb().$type<Review['meeting']>(),
    dueAt: timestamp({ withTimezone: true, precision: 3 }),
    late: integer().notNull(),
    published: jsonb().$type<Review['published']>(),
    waived: jsonb().$type<Review['waived']>(),
  },
  // Whatever races: one review for each record.
  (table) => [uniqueIndex('reviews_incident').on(table.incident)],
);

/** The table and the vocabulary say the same: a column that one of them lacks does not compile. */
type Stored = Omit<typeof reviews.$inferSelect, 'recordId'>;
type Vocabulary = Omit<Review, keyof typeof records.$inferSelect>;
export const sameShape: [Stored] extends [Vocabulary] ? ([Vocabulary] extends [Stored] ? true : never) : never = true;
