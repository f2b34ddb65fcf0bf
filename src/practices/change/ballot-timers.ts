import type { PolicyView } from '../../core/policy.ts';
import type { Due, TimerAction } from '../../engine/practice.ts';
import type { Change, ChangeEvent } from './change.ts';

export const ballotTimersOf = (_: Change, __: PolicyView): Due[] => [];

export const ballotTimers: Record<string, TimerAction<Change, ChangeEvent>> = {};
