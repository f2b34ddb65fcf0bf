import { boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { Role } from '../core/permissions.ts';
import type { Language } from '../core/text.ts';

export const people = pgTable('people', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  key: text().notNull().unique(),
  name: text().notNull(),
  language: text().$type<Language>().notNull(),
  zone: text().notNull(),
  roles: jsonb().$type<Role[]>().notNull(),
  team: text(),
  line: integer(),
  active: boolean().notNull().default(true),
  /** file: the policy file names them, and its word counts · chat: made by a first contact. */
  origin: text().$type<'file' | 'chat'>().notNull(),
  /** Chosen by the person; kept whatever the file says. */
  ownLanguage: text().$type<Language>(),
  ownZone: text(),
  /** Who said `zone`: the file by name, their platform, or nobody, and then it is the desk's. */
  zoneBy: text().$type<'file' | 'platform' | 'desk'>().notNull().default('desk'),
  /** Whether they were asked once, where nobody said it. */
  zoneAsked: boolean().notNull().default(false),
  /** Quiet hours of their own, as `22:00`; null: the usual ones. The same twice: none. */
  quietFrom: text(),
  quietTo: text(),
  /** Key of who stands in for them, by the policy file. */
  deputy: text(),
  /** Until when they are away, and who stands in for them meanwhile; null: whom the file names. */
  awayUntil: timestamp({ withTimezone: true, precision: 3 }),
  awayDeputy: integer(),
});

/** Somebody's account on a platform. One account is one person; a person may have many. */
export const identities = pgTable(
  'identities',
  {
    platform: text().notNull(),
    workspace: text().notNull(),
    account: text().notNull(),
    personId: integer()
      .notNull()
      .references(() => people.id),
  },
  (table) => [
    primaryKey({ columns: [table.platform, table.workspace, table.account] }),
    index('identities_person').on(table.personId),
  ],
);

/** One-time codes that join two accounts; only a hash is kept. */
export const linkCodes = pgTable('link_codes', {
  hash: text().primaryKey(),
  personId: integer()
    .notNull()
    .references(() => people.id),
  expiresAt: timestamp({ withTimezone: true, precision: 3 }).notNull(),
});

/** Each applied policy; versions never change, since records keep the number they began with. */
export const policyVersions = pgTable('policy_versions', {
  version: integer().primaryKey(),
  hash: text().notNull(),
  document: text().notNull(),
  source: text().notNull(),
  appliedAt: timestamp({ withTimezone: true, precision: 3 }).notNull(),
});
