import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgSequence, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { records } from '../../engine/tables.ts';
import type { Incident } from './incident.ts';

const at = () => timestamp({ withTimezone: true, precision: 3 });

export const incidentNumbers = pgSequence('incidents_numbers');

/** What an incident has besides its header. */
export const incidents = pgTable(
  'incidents',
  {
    recordId: bigint({ mode: 'number' })
      .primaryKey()
      .references(() => records.id),
    description: text().notNull(),
    since: at().notNull(),
    detectedAt: at(),
    impact: text().$type<Incident['impact']>().notNull(),
    urgency: text().$type<Incident['urgency']>().notNull(),
    priority: text().$type<Incident['priority']>().notNull(),
    nature: text().$type<Incident['nature']>(),
    channel: text().$type<Incident['channel']>().notNull(),
    caller: text(),
    callBack: text(),
    tried: text(),
    site: text(),
    reach: text(),
    place: jsonb().$type<Incident['place']>().notNull(),
    acknowledgedAt: at(),
    moves: jsonb().$type<Incident['moves']>().notNull().default([]),
    respondBy: at(),
    solveBy: at(),
    warned: jsonb().$type<Incident['warned']>().notNull().default({ response: 0, resolution: 0 }),
    breachReason: text(),
    pending: jsonb().$type<Incident['pending']>(),
    lastUpdate: jsonb().$type<Incident['lastUpdate']>(),
    resolution: jsonb().$type<Incident['resolution']>(),
    remindAt: at(),
    closesAt: at(),
    reminded: boolean().notNull(),
    confirmation: jsonb().$type<Incident['confirmation']>(),
    alsoSaid: jsonb().$type<Incident['alsoSaid']>().notNull().default([]),
    cancelled: jsonb().$type<Incident['cancelled']>(),
    reopenings: integer().notNull(),
    escalation: jsonb().$type<Incident['escalation']>(),
    progress: jsonb().$type<Incident['progress']>(),
    promise: jsonb().$type<Incident['promise']>(),
    review: jsonb().$type<Incident['review']>(),
    major: boolean().notNull().default(false),
    crew: jsonb().$type<Incident['crew']>(),
    hidden: jsonb().$type<Incident['hidden']>(),
    stops: jsonb().$type<Incident['stops']>(),
    freezing: boolean().notNull().default(false),
  },
  ({ recordId, freezing }) => [index('incidents_freezing').on(recordId).where(sql`${freezing}`)],
);

/** The table and the vocabulary say the same: a column that one of them lacks does not compile. */
type Stored = Omit<typeof incidents.$inferSelect, 'recordId'>;
type Vocabulary = Omit<Incident, keyof typeof records.$inferSelect>;
export const sameShape: [Stored] extends [Vocabulary] ? ([Vocabulary] extends [Stored] ? true : never) : never = true;
