import type { Reactions } from '../../engine/practice.ts';
import type { Change } from './change.ts';
import type { WindowEvent } from './windows.ts';

export const windowReactions: Reactions<Change, WindowEvent> = {
  'change.window-announced': () => [],
};
