import type { PolicyView } from '../../core/policy.ts';
import { type Due, type TimerAction, timer, when } from '../../engine/practice.ts';
import type { Change, ChangeEvent } from './change.ts';
import { crewFacts } from './work-facts.ts';
import { askToGoOn, lastMomentAskedAt, overrun, overrunAt } from './work-late.ts';

export function workTimersOf(change: Change, _: PolicyView): Due[] {
  const { asked } = change.work.lastMoment;
  const askedAt = lastMomentAskedAt(change);
  return [
    when(asked === 0, 'change.last-moment', askedAt),
    when(asked > 0, 'change.last-moment-again', askedAt),
    when(true, 'change.overrun', overrunAt(change)),
  ].flat();
}

const ask: TimerAction<Change, ChangeEvent> = timer({
  facts: crewFacts,
  decide: (change, acting) => askToGoOn(change, undefined, acting),
});

export const workTimers: Record<string, TimerAction<Change, ChangeEvent>> = {
  'change.last-moment': ask,
  'change.last-moment-again': ask,
  'change.overrun': timer({ facts: crewFacts, decide: (change, acting) => overrun(change, undefined, acting) }),
};
