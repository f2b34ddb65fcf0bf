import type { Reactions } from '../../engine/practice.ts';
import type { Change } from './change.ts';
import type { RequestEvent } from './request.ts';

export const requestReactions: Reactions<Change, RequestEvent> = {
  'change.drafted': () => [],
  'change.filled': () => [],
  'change.submitted': () => [],
  'change.amended': () => [],
  'change.cancelled': () => [],
  'change.noted': () => [],
};
