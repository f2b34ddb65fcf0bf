// An emergency change that has started before its board decided owes the answer (standard 2.3.3): it cannot close without.
import { businessDaysAfter } from '../../core/business-hours.ts';
import { accept, type Decision } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import type { Acting } from '../../engine/define.ts';
import { businessCalendar } from '../../people/calendar.ts';
import { type Change, type ChangeEvent, changeLifecycle } from './change.ts';
import type { Changed } from './changed.ts';
import { type BoardActing, oneBusinessDayAfter } from './expiring.ts';
import { changeSection } from './policy.ts';
import { openRoundOf, withRound } from './round.ts';
import { lookedAt } from './settling.ts';
import { tallyOf } from './tally.ts';

/** The last one says so; the change goes on saying that it is owed. */
const mostAlarms = 5;

/** Whether nobody has answered yet, with yes or no. */
export const isOwed = ({ kind, work, approvedAt, rounds }: Change): boolean =>
  kind === 'emergency' && work.startedAt !== null && approvedAt === null && !hasRefused(rounds.at(-1));

export const hasRefused = (round: Change['rounds'][number] | undefined): boolean =>
  round?.end?.how === 'rejected' || round?.end?.how === 'unreachable';

/** By when; null: nothing is owed. */
export const owedUntil = (change: Change): Date | null => {
  const owed = isOwed(change) ? change.rounds.at(-1)?.owed : null;
  return owed ? new Date(owed.until) : null;
};

/** At its start: from now on the round does not expire. What was approved before owes nothing. */
export function owe(change: Change, { now, policy }: Pick<Acting, 'now' | 'policy'>): Changed {
  const round = openRoundOf(change);
  if (change.kind !== 'emergency' || change.approvedAt !== null || !round) return { change, events: [] };
  const until = businessDaysAfter(now, policy.read(changeSection).owedDays, businessCalendar(policy)).toISOString();
  const owed = { until, alarms: 0, nextAt: until };
  return {
    change: withRound(change, { ...round, expiresAt: null, withManager: null, owed }),
    events: [{ type: 'change.approval-owed', until, people: tallyOf(round).missingNamed }],
  };
}

/** When it is said next that nobody answered; null: it is not owed, or was said often enough. */
export function alarmAt(change: Change): Date | null {
  const owed = isOwed(change) ? openRoundOf(change)?.owed : null;
  return owed && owed.alarms < mostAlarms ? new Date(owed.nextAt) : null;
}

/** Once a business day at most: whose answer it is, and the change managers. */
export const alarm = step(
  changeLifecycle,
  'owe-approval',
  (change: Change, _: unknown, { now, policy, facts }: BoardActing): Decision<Change, ChangeEvent> => {
    const open = openRoundOf(change);
    const due = alarmAt(change);
    if (!open?.owed || !due || due > now) return { verdict: 'unchanged' };
    const round = lookedAt(open, facts.board);
    const { until, alarms } = open.owed;
    const owed = { until, alarms: alarms + 1, nextAt: oneBusinessDayAfter(now, policy).toISOString() };
    const people = [...new Set([...tallyOf(round).missingNamed, ...facts.board.managers])];
    const left = mostAlarms - owed.alarms;
    return accept(withRound(change, { ...round, owed }), [{ type: 'change.approval-overdue', until, people, left }]);
  },
);
