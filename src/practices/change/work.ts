// Carrying it out (standard 2.3.5, 2.3.6): by the plan, in the window, and back where it must be.
import { minutesAfter } from '../../core/time.ts';
import type { Change } from './change.ts';
import type { Step } from './request.ts';

/** How it went so far; times are ISO 8601. */
export type Work = {
  startedAt: string | null;
  startedBy: number | null;
  /** Why it started outside its window. */
  startReason: string | null;
  completedAt: string | null;
  completedBy: number | null;
  deviation: string | null;
  /** What whoever verifies it should look at, and who was asked to. */
  toVerify: string | null;
  verifiers: number[];
  verifiedAt: string | null;
  verifiedBy: number | null;
  failedVerifications: number;
  /** Past the last safe moment: how often it was asked, when last, and who said to go on. */
  lastMoment: { asked: number; askedAt: string | null; wentOnBy: number | null; wentOnAt: string | null };
  /** Past the window's end: how often it was said, and when it is said again. */
  overrun: number;
  nextNews: string | null;
  rollingBackAt: string | null;
  rollingBackBy: number | null;
  rollbackReason: string | null;
  rolledBackAt: string | null;
};
export const noWork: Work = {
  startedAt: null,
  startedBy: null,
  startReason: null,
  completedAt: null,
  completedBy: null,
  deviation: null,
  toVerify: null,
  verifiers: [],
  verifiedAt: null,
  verifiedBy: null,
  failedVerifications: 0,
  lastMoment: { asked: 0, askedAt: null, wentOnBy: null, wentOnAt: null },
  overrun: 0,
  nextNews: null,
  rollingBackAt: null,
  rollingBackBy: null,
  rollbackReason: null,
  rolledBackAt: null,
};

export type WorkEvent =
  /** `outside`: before or after its window. */
  | { type: 'change.started'; outside: 'early' | 'late' | null; reason: string | null; owed: boolean }
  /** `skipped`: steps before it that are still open. */
  | {
      type: 'change.step-done';
      step: number;
      of: 'plan' | 'rollback';
      text: string;
      deviation: string | null;
      skipped: number[];
    }
  /** `verifiers`: who is asked to verify it; `open`: steps that were not done. */
  | { type: 'change.completed'; deviation: string | null; toVerify: string; verifiers: number[]; open: number[] }
  | { type: 'change.verified' }
  | { type: 'change.not-verified'; reason: string; next: 'roll-back' | 'go-on' }
  /** `step`: the first that is open; null: all are done. `atStart`: it had passed before the work began. */
  | { type: 'change.last-moment'; asked: number; people: number[]; step: number | null; atStart: boolean }
  | { type: 'change.went-on' }
  /** `step` of the plan, or of the way back; `people`: who is rung, the first time alone. */
  | { type: 'change.overran'; times: number; step: number; news: string; people: number[] }
  | { type: 'change.rolling-back'; reason: string; step: number | null }
  | { type: 'change.rolled-back'; minutes: number };

/** Until then the way back fits into the window. */
export const lastSafeMoment = ({ endsAt, rollbackMinutes }: Pick<Change, 'endsAt' | 'rollbackMinutes'>): Date | null =>
  endsAt && minutesAfter(endsAt, -(rollbackMinutes ?? 0));

/** What is done now: the plan, or the way back. */
export const stepsNow = (change: Change): Step[] =>
  change.status === 'rolling-back' || change.status === 'rolled-back' ? change.rollback : change.plan;

export const openSteps = (steps: readonly Step[]): Step[] => steps.filter(({ doneAt }) => doneAt === null);

/** The first that is open, by its number; null: all are done. */
export const nextStep = (steps: readonly Step[]): number | null => openSteps(steps)[0]?.id ?? null;

/** Everybody who had a hand in it: whoever verifies a risky change is none of them. */
export const handsOf = ({ implementer, plan, work }: Change): number[] => [
  ...new Set(
    [implementer, work.startedBy, work.completedBy, ...plan.map(({ doneBy }) => doneBy)].filter(
      (each) => each !== null,
    ),
  ),
];

/** Which step a button names: `p3` of the plan, `r1` of the way back. */
export function stepNamed(part: string | undefined): { of: 'plan' | 'rollback'; id: number } | null {
  const [, list, id] = /^([pr])(\d{1,3})$/.exec(part ?? '') ?? [];
  return list ? { of: list === 'p' ? 'plan' : 'rollback', id: Number(id) } : null;
}
export const partOf = (of: 'plan' | 'rollback', id: number): string => `${of === 'plan' ? 'p' : 'r'}${id}`;

/**
 * Who may do what to it. `inCharge`: its implementer, or who stands in, and the change managers; `mates`: who works beside
 * the implementer; `managers` and `incidentManagers` as they act now.
 */
export type Crew = { inCharge: number[]; mates: number[]; managers: number[]; incidentManagers: number[] };
export const mayCarryOut = ({ inCharge, mates }: Crew, person: number): boolean =>
  inCharge.includes(person) || mates.includes(person);
