import { choice, optional, paragraph } from '../../chat/field.ts';
import { businessDaysAfter } from '../../core/business-hours.ts';
import type { PolicyView } from '../../core/policy.ts';
import type { Text } from '../../core/text.ts';
import { businessCalendar } from '../../people/calendar.ts';
import { words } from './satisfaction-words.ts';

/** Standard 2.1.5: whoever asked for something says whether they have it, and how satisfied they are. */

/** Stars 1 to 5; null: they would rather not say, or never answered. */
export type Confirmation = { stars: number | null; comment: string | null; by: number | null; at: string };

export const satisfactionFields = {
  stars: choice(words.satisfied(), {
    '5': words.stars5(),
    '4': words.stars4(),
    '3': words.stars3(),
    '2': words.stars2(),
    '1': words.stars1(),
    none: words.noStars(),
  }),
  comment: optional(paragraph(words.anythingToAdd(), { max: 1000 })),
};
export type Verdict = { stars: '5' | '4' | '3' | '2' | '1' | 'none'; comment?: string };

export const confirmationOf = ({ stars, comment }: Verdict, by: number, now: Date): Confirmation => ({
  stars: stars === 'none' ? null : Number(stars),
  comment: comment ?? null,
  by,
  at: now.toISOString(),
});

export const unanswered = (now: Date): Confirmation => ({
  stars: null,
  comment: null,
  by: null,
  at: now.toISOString(),
});

/** By the desk's calendar: when the requester is reminded, and when silence counts as a yes. */
export type ConfirmationTimes = { remindAt: Date; closesAt: Date };

/** Standard defaults: one reminder after 1 business day, automatic closure after 3. */
export function confirmationTimes({ policy, now }: { policy: PolicyView; now: Date }): ConfirmationTimes {
  const calendar = businessCalendar(policy);
  return { remindAt: businessDaysAfter(now, 1, calendar), closesAt: businessDaysAfter(now, 3, calendar) };
}

const meanings: Record<number, Text> = {
  5: words.meaning5(),
  4: words.meaning4(),
  3: words.meaning3(),
  2: words.meaning2(),
  1: words.meaning1(),
};

/** "★★★★☆ 4 of 5, good": the number always beside the drawing. */
export const starsText = (count: number): Text =>
  words.stars({ drawn: '★'.repeat(count) + '☆'.repeat(5 - count), count, meaning: meanings[count]! });
