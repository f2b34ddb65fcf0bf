import { z } from 'zod';
import { type BusinessCalendar, weekdays } from '../core/business-hours.ts';
import { type PolicyView, policySection } from '../core/policy.ts';
import { formed, organisationSection } from './policy.ts';
import { words } from './words.ts';

export const time = formed(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day, such as 09:00');
const aDay = 'a day, such as 12-25 for each year or 2026-12-25 for one';
const holiday = z.string().refine(isDay, aDay).meta({ title: aDay });

/** 02-29 stands for each year that has it; 02-30 for none. */
function isDay(text: string): boolean {
  const day = text.length === 5 ? `2000-${text}` : text;
  return /^\d{4}-\d\d-\d\d$/.test(day) && (new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) ?? false);
}

export type Calendar = Omit<BusinessCalendar, 'zone'>;
/** When the desk works, in the organisation's zone; without it, Monday to Friday from nine to six. */
export const calendarSection = policySection<Calendar>({
  name: 'calendar',
  schema: z
    .strictObject({
      days: z.array(z.enum(weekdays)).min(1).default(['mon', 'tue', 'wed', 'thu', 'fri']).describe('Days of work.'),
      from: time.default('09:00').describe('When the desk opens, in the zone of the organisation.'),
      to: time.default('18:00').describe('When it closes, on the same day.'),
      holidays: z.array(holiday).default([]).describe('Days on which nobody works.'),
    })
    .prefault({})
    .describe(
      'When the desk works. The reminder to confirm comes after one business day without an answer, the closure after three; a business day is the time from opening to closing.',
    ),
  check: ({ from, to }) => (from < to ? [] : [{ path: ['to'], problem: words.closesBeforeItOpens() }]),
});

export const businessCalendar = (policy: PolicyView): BusinessCalendar => ({
  ...policy.read(calendarSection),
  zone: policy.read(organisationSection).zone,
});
