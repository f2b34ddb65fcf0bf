// A notice to everybody whom a change affects.
import type { Message } from '../../chat/message.ts';
import type { PolicyView } from '../../core/policy.ts';
import type { Effect } from '../../engine/effects.ts';
import { affectedBy } from './affected.ts';
import type { Change } from './change.ts';

type Telling = { but?: (number | null)[]; until?: string; lasting?: true };

export function noticeOf(change: Change, policy: PolicyView) {
  const { services, ...whom } = affectedBy(change, policy);
  return {
    services,
    tell: (message: Message, telling: Telling = {}): Effect[] => [
      { effect: 'tell-affected', ...whom, message, ...telling },
    ],
  };
}
