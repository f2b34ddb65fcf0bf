import type { Reactions } from '../../engine/practice.ts';
import type { Change } from './change.ts';
import type { SchedulingEvent } from './scheduling.ts';

export const schedulingReactions: Reactions<Change, SchedulingEvent> = {
  'change.scheduled': () => [],
  'change.contested': () => [],
  'change.conflicts-changed': () => [],
  'change.conflicts-ticked': () => [],
  'change.conflict-overridden': () => [],
  'change.held': () => [],
  'change.released': () => [],
};
