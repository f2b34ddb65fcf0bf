import { bigint, boolean, index, jsonb, pgSequence, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { records } from '../../engine/tables.ts';
import type { Freeze } from './freeze.ts';

const at = () => timestamp({ withTimezone: true, precision: 3 });

export const freezeNumbers = pgSequence('freezes_numbers');

/** What a freeze has besides its header. */
export const freezes = pgTable(
  'freezes',
  {
    recordId: bigint({ mode: 'number' })
      .primaryKey()
      .references(() => records.id),
    everything: boolean().notNull(),
    services: jsonb().$type<Freeze['services']>().notNull(),
    items: jsonb().$type<Freeze['items']>().notNull(),
    startsAt: at().notNull(),
    endsAt: at().notNull(),
    why: text().notNull(),
    lifted: jsonb().$type<Freeze['lifted']>(),
  },
  (table) => [index('freezes_span').on(table.endsAt, table.startsAt)],
);

/** The table and the vocabulary say the same: a column that one of them lacks does not compile. */
type Stored = Omit<typeof freezes.$inferSelect, 'recordId'>;
type Vocabulary = Omit<Freeze, keyof typeof records.$inferSelect>;
export const sameShape: [Stored] extends [Vocabulary] ? ([Vocabulary] extends [Stored] ? true : never) : never = true;
