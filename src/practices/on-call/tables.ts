import { bigint, index, integer, pgSequence, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { records } from '../../engine/tables.ts';
import type { Override } from './override.ts';

const at = () => timestamp({ withTimezone: true, precision: 3 });

export const overrideNumbers = pgSequence('overrides_numbers');

/** What an override has besides its header. */
export const overrides = pgTable(
  'overrides',
  {
    recordId: bigint({ mode: 'number' })
      .primaryKey()
      .references(() => records.id),
    schedule: text().notNull(),
    startsAt: at().notNull(),
    endsAt: at().notNull(),
    insteadOf: integer(),
    why: text(),
    agreedAt: at(),
  },
  (table) => [index('overrides_schedule').on(table.schedule, table.endsAt)],
);

/** The table and the vocabulary say the same: a column that one of them lacks does not compile. */
type Stored = Omit<typeof overrides.$inferSelect, 'recordId'>;
type Vocabulary = Omit<Override, keyof typeof records.$inferSelect>;
export const sameShape: [Stored] extends [Vocabulary] ? ([Vocabulary] extends [Stored] ? true : never) : never = true;
