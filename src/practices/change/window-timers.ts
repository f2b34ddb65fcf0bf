import type { PolicyView } from '../../core/policy.ts';
import { type Due, type TimerAction, timer, when } from '../../engine/practice.ts';
import { announce, tellWindow, withdrawWindow } from './announcing.ts';
import type { Change, ChangeEvent } from './change.ts';
import { isToTell, toAnnounce, withdrawnAt } from './windows.ts';

export const windowTimersOf = (change: Change, _: PolicyView): Due[] => {
  const off = withdrawnAt(change);
  return [
    ...when(isToTell(change), 'change.tell-window', change.approvedAt),
    ...when(off !== null, 'change.withdraw-window', off),
    ...toAnnounce(change).map(({ which, at }) => ({ name: `change.${which}`, at })),
  ];
};

type Decide = typeof tellWindow;
const alone = (decide: Decide): TimerAction<Change, ChangeEvent> =>
  timer({ decide: (change, acting) => decide(change, undefined, acting) });

export const windowTimers: Record<string, TimerAction<Change, ChangeEvent>> = {
  'change.tell-window': alone(tellWindow),
  'change.withdraw-window': alone(withdrawWindow),
  'change.day-before': alone(announce('day-before')),
  'change.hour-before': alone(announce('hour-before')),
};
