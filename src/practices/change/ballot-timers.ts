import type { PolicyView } from '../../core/policy.ts';
import { type Due, type JoinedPeople, type TimerAction, timer, when } from '../../engine/practice.ts';
import { boardOnly } from './board-facts.ts';
import type { Change, ChangeEvent } from './change.ts';
import { expire, remind, remindAt } from './expiring.ts';
import { type GateFacts, gateFacts } from './gate-facts.ts';
import { joinPeople } from './joining.ts';
import { alarm, alarmAt } from './owed.ts';
import { openRoundOf } from './round.ts';

/** What a ballot waits for. */
export function ballotTimersOf(change: Change, policy: PolicyView): Due[] {
  const round = openRoundOf(change);
  if (!round) return [];
  const { expiresAt, withManager } = round;
  const isVoting = change.status === 'cab' && !withManager;
  return [
    ...when(isVoting, 'change.remind-voters', isVoting ? remindAt(round, policy) : null),
    ...when(isVoting, 'change.expire-ballot', expiresAt ? new Date(expiresAt) : null),
    ...when(change.open, 'change.alarm-owed', alarmAt(change)),
  ];
}

type Board = Pick<GateFacts, 'board'>;

export const ballotTimers: Record<string, TimerAction<Change, ChangeEvent>> = {
  'change.remind-voters': timer<Change, ChangeEvent, Board, unknown>({
    facts: boardOnly,
    decide: (change, acting) => remind(change, undefined, acting),
  }),
  'change.expire-ballot': timer<Change, ChangeEvent, Board, unknown>({
    facts: boardOnly,
    decide: (change, acting) => expire(change, undefined, acting),
  }),
  'change.alarm-owed': timer<Change, ChangeEvent, Board, unknown>({
    facts: boardOnly,
    decide: (change, acting) => alarm(change, undefined, acting),
  }),
  'change.people-joined': timer<Change, ChangeEvent, GateFacts, JoinedPeople>({
    facts: (reading, change) => gateFacts(reading, change),
    decide: (change, acting, joined) => joinPeople(change, joined, acting),
  }),
};
