import { bigint, boolean, integer, jsonb, pgSequence, pgTable, timestamp } from 'drizzle-orm/pg-core';
import { records } from '../../engine/tables.ts';
import type { ServiceRequest } from './service-request.ts';

const at = () => timestamp({ withTimezone: true, precision: 3 });

export const serviceRequestNumbers = pgSequence('service_requests_numbers');

/** What a service request has besides its header. */
export const serviceRequests = pgTable('service_requests', {
  recordId: bigint({ mode: 'number' })
    .primaryKey()
    .references(() => records.id),
  wanted: jsonb().$type<ServiceRequest['wanted']>().notNull(),
  answers: jsonb().$type<ServiceRequest['answers']>().notNull(),
  place: jsonb().$type<ServiceRequest['place']>().notNull(),
  approval: jsonb().$type<ServiceRequest['approval']>(),
  verdict: jsonb().$type<ServiceRequest['verdict']>(),
  moves: jsonb().$type<ServiceRequest['moves']>().notNull(),
  fulfilBy: at(),
  warned: integer().$type<ServiceRequest['warned']>().notNull(),
  pending: jsonb().$type<ServiceRequest['pending']>(),
  fulfilment: jsonb().$type<ServiceRequest['fulfilment']>(),
  remindAt: at(),
  closesAt: at(),
  reminded: boolean().notNull(),
  confirmation: jsonb().$type<ServiceRequest['confirmation']>(),
  cancelled: jsonb().$type<ServiceRequest['cancelled']>(),
  returns: integer().notNull(),
});

/** The table and the vocabulary say the same: a column that one of them lacks does not compile. */
type Stored = Omit<typeof serviceRequests.$inferSelect, 'recordId'>;
type Vocabulary = Omit<ServiceRequest, keyof typeof records.$inferSelect>;
export const sameShape: [Stored] extends [Vocabulary] ? ([Vocabulary] extends [Stored] ? true : never) : never = true;
