import type { PolicyView } from '../../core/policy.ts';
import { type Due, type TimerAction, when } from '../../engine/practice.ts';
import type { Change, ChangeEvent } from './change.ts';
import { remindOfQuestions, remindOfQuestionsAt } from './questions.ts';

/** Whoever answers is reminded once a business day, while the round is voted in. */
export const questionTimersOf = (change: Change, policy: PolicyView): Due[] =>
  when(change.open, 'change.remind-of-questions', remindOfQuestionsAt(change, policy));

export const questionTimers: Record<string, TimerAction<Change, ChangeEvent>> = {
  'change.remind-of-questions': { decide: (change, acting) => remindOfQuestions(change, acting) },
};
