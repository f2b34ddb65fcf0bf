import type { Reactions } from '../../engine/practice.ts';
import type { Change } from './change.ts';
import type { WorkEvent } from './work.ts';

export const workReactions: Reactions<Change, WorkEvent> = {
  'change.started': () => [],
  'change.step-done': () => [],
  'change.completed': () => [],
  'change.verified': () => [],
  'change.not-verified': () => [],
  'change.last-moment': () => [],
  'change.went-on': () => [],
  'change.overran': () => [],
  'change.rolling-back': () => [],
  'change.rolled-back': () => [],
};
