import { type Due, type TimerAction, timer, when } from '../../engine/practice.ts';
import { comeIntoForce, end } from './decisions.ts';
import type { Freeze, FreezeEvent } from './freeze.ts';

export const freezeTimersOf = ({ status, startsAt, endsAt }: Freeze): Due[] => [
  ...when(status === 'planned', 'freeze.begin', startsAt),
  ...when(status === 'in-force', 'freeze.end', endsAt),
];

export const freezeTimers: Record<string, TimerAction<Freeze, FreezeEvent>> = {
  'freeze.begin': timer({ decide: (freeze, acting) => comeIntoForce(freeze, undefined, acting) }),
  'freeze.end': timer({ decide: (freeze, acting) => end(freeze, undefined, acting) }),
};
