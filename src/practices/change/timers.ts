import type { PolicyView } from '../../core/policy.ts';
import type { Due, TimerAction } from '../../engine/practice.ts';
import { assessmentTimers, assessmentTimersOf } from './assessment-timers.ts';
import { ballotTimers, ballotTimersOf } from './ballot-timers.ts';
import type { Change, ChangeEvent } from './change.ts';
import { endingTimers, endingTimersOf } from './ending-timers.ts';
import { questionTimers, questionTimersOf } from './question-timers.ts';
import { requestTimers, requestTimersOf } from './request-timers.ts';
import { schedulingTimers, schedulingTimersOf } from './scheduling-timers.ts';
import { windowTimers, windowTimersOf } from './window-timers.ts';
import { workTimers, workTimersOf } from './work-timers.ts';

/** What a change waits for. */
export const changeTimersOf = (change: Change, policy: PolicyView): Due[] => [
  ...requestTimersOf(change, policy),
  ...assessmentTimersOf(change, policy),
  ...ballotTimersOf(change, policy),
  ...questionTimersOf(change, policy),
  ...schedulingTimersOf(change, policy),
  ...windowTimersOf(change, policy),
  ...workTimersOf(change, policy),
  ...endingTimersOf(change, policy),
];

export const changeTimers: Record<string, TimerAction<Change, ChangeEvent>> = {
  ...requestTimers,
  ...assessmentTimers,
  ...ballotTimers,
  ...questionTimers,
  ...schedulingTimers,
  ...windowTimers,
  ...workTimers,
  ...endingTimers,
};
