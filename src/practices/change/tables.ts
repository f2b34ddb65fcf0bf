import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgSequence, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { records } from '../../engine/tables.ts';
import type { Change } from './change.ts';

const at = () => timestamp({ withTimezone: true, precision: 3 });

export const changeNumbers = pgSequence('changes_numbers');

/** What a change has besides its header. */
export const changes = pgTable(
  'changes',
  {
    recordId: bigint({ mode: 'number' })
      .primaryKey()
      .references(() => records.id),
    kind: text().$type<Change['kind']>().notNull(),
    template: text(),
    fixes: text(),
    purpose: text(),
    content: text(),
    items: jsonb().$type<Change['items']>().notNull(),
    itemsUnknown: boolean().notNull(),
    effect: text(),
    plan: jsonb().$type<Change['plan']>().notNull(),
    test: text(),
    implementer: integer(),
    outage: text().$type<Change['outage']>(),
    affects: text(),
    rollback: jsonb().$type<Change['rollback']>().notNull(),
    rollbackMinutes: integer(),
    risks: text(),
    opensAt: at(),
    endsAt: at(),
    answers: jsonb().$type<Change['answers']>().notNull(),
    computed: jsonb().$type<Change['computed']>(),
    risk: text().$type<Change['risk']>(),
    submittedAt: at(),
    assessment: jsonb().$type<Change['assessment']>(),
    rounds: jsonb().$type<Change['rounds']>().notNull(),
    conditions: jsonb().$type<Change['conditions']>().notNull(),
    questions: jsonb().$type<Change['questions']>().notNull(),
    conflicts: jsonb().$type<Change['conflicts']>().notNull(),
    approvedAt: at(),
    notices: jsonb().$type<Change['notices']>().notNull(),
    work: jsonb().$type<Change['work']>().notNull(),
    ending: jsonb().$type<Change['ending']>(),
    review: jsonb().$type<Change['review']>(),
    causes: jsonb().$type<Change['causes']>().notNull(),
  },
  (table) => [
    index('changes_window').on(table.endsAt, table.opensAt),
    index('changes_template').on(table.template),
    // By when they ended: how often changes failed of late.
    index('changes_ended').on(sql`(ending ->> 'at')`).where(sql`ending is not null`),
  ],
);

/** The table and the vocabulary say the same: a column that one of them lacks does not compile. */
type Stored = Omit<typeof changes.$inferSelect, 'recordId'>;
type Vocabulary = Omit<Change, keyof typeof records.$inferSelect>;
export const sameShape: [Stored] extends [Vocabulary] ? ([Vocabulary] extends [Stored] ? true : never) : never = true;
