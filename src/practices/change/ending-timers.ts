import type { PolicyView } from '../../core/policy.ts';
import { type Due, type TimerAction, timer } from '../../engine/practice.ts';
import type { Change, ChangeEvent } from './change.ts';
import { hearOfTemplate, type TemplateNews } from './ending-certify.ts';
import { type ReviewEnding, reviewEnded, reviewOpened } from './ending-review.ts';

/** What it hears of others comes once, when they say it. */
export const endingTimersOf = (_: Change, __: PolicyView): Due[] => [];

export const endingTimers: Record<string, TimerAction<Change, ChangeEvent>> = {
  'change.review-opened': timer({
    decide: (change: Change, acting, asked: { review: string }) => reviewOpened(change, acting, asked),
  }),
  'change.review-ended': timer({
    decide: (change: Change, acting, asked: ReviewEnding) => reviewEnded(change, acting, asked),
  }),
  'change.hear-of-template': timer({
    decide: (change: Change, acting, asked: TemplateNews) => hearOfTemplate(change, asked, acting),
  }),
};
