import { accept, type Decision, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import type { PolicyView } from '../../core/policy.ts';
import type { Acting } from '../../engine/define.ts';
import { type Due, type TimerAction, timer } from '../../engine/practice.ts';
import { type Change, type ChangeEvent, changeLifecycle } from './change.ts';
import { lookAgain } from './schedule.ts';
import { blocking } from './scheduling.ts';
import { lookFacts, managersBesides } from './scheduling-facts.ts';

/** Nothing of it is due by the clock: it is asked whenever something moves. */
export const schedulingTimersOf = (_: Change, __: PolicyView): Due[] => [];

export const schedulingTimers: Record<string, TimerAction<Change, ChangeEvent>> = {
  'change.look-again': timer({
    facts: lookFacts,
    decide: (change, acting) => lookAgain(change, undefined, acting),
  }),
  'change.want-override': timer({
    facts: managersBesides,
    decide: (change, acting) => wantOverride(change, undefined, acting),
  }),
};

/** Who may let pass what blocks it is found once it does. */
const wantOverride = step(
  changeLifecycle,
  'look-again',
  (change: Change, _: unknown, { facts: managers }: Acting<number[]>): Decision<Change, ChangeEvent> => {
    const conflicts = blocking(change.conflicts);
    if (conflicts.length === 0 || managers.length === 0) return unchanged();
    return accept(change, [{ type: 'change.override-wanted', conflicts, managers }]);
  },
);
