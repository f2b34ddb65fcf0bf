import { type Due, type TimerAction, timer, when } from '../../engine/practice.ts';
import { end, lapse } from './decisions.ts';
import type { Override, OverrideEvent } from './override.ts';

export const overrideTimersOf = ({ status, startsAt, endsAt }: Override): Due[] => [
  ...when(status === 'open', 'override.lapse', startsAt),
  ...when(status === 'agreed', 'override.end', endsAt),
];

export const overrideTimers: Record<string, TimerAction<Override, OverrideEvent>> = {
  'override.lapse': timer({ decide: (override, acting) => lapse(override, undefined, acting) }),
  'override.end': timer({ decide: (override, acting) => end(override, undefined, acting) }),
};
