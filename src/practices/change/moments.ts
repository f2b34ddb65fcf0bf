// What follows from the times and steps that stand on a change.
import { businessDaysAfter } from '../../core/business-hours.ts';
import type { PolicyView } from '../../core/policy.ts';
import { minutesAfter } from '../../core/time.ts';
import { businessCalendar } from '../../people/calendar.ts';
import type { Change } from './change.ts';
import { changeSection } from './policy.ts';
import type { Step } from './request.ts';
import { openRoundOf } from './round.ts';

/** Until then its way back still ends inside its window; null while either is not known. */
export const lastSafeMoment = ({ endsAt, rollbackMinutes }: Pick<Change, 'endsAt' | 'rollbackMinutes'>): Date | null =>
  endsAt && rollbackMinutes !== null ? minutesAfter(endsAt, -rollbackMinutes) : null;

/** What is carried out now: the plan, or once that was given up, the way back. */
export const stepsNow = ({ plan, rollback, work }: Pick<Change, 'plan' | 'rollback' | 'work'>): Step[] =>
  work.rollingBackAt ? rollback : plan;

/** The first that is not done; undefined: all are. */
export const nextStep = (steps: readonly Step[]): Step | undefined => steps.find(({ doneAt }) => doneAt === null);

export const conditionsOpen = ({ conditions }: Pick<Change, 'conditions'>): Change['conditions'] =>
  conditions.filter(({ metAt }) => metAt === null);

/** Whose yes an emergency change that has started still wants, and until when; null: nobody's. */
export function approvalOwed(change: Change, policy: PolicyView): { by: number[]; until: Date } | null {
  const { kind, approvedAt, work } = change;
  const round = openRoundOf(change);
  if (kind !== 'emergency' || approvedAt || !work.startedAt || !round) return null;
  const said = round.votes.filter(({ verdict }) => verdict === 'yes' || verdict === 'conditional');
  const by = round.rule.named.filter((person) => !said.some((vote) => vote.by === person || vote.for === person));
  const { owedDays } = policy.read(changeSection);
  return { by, until: businessDaysAfter(new Date(work.startedAt), owedDays, businessCalendar(policy)) };
}
