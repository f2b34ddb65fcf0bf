import type { Span } from '../../core/business-hours.ts';
import type { Whom } from './whom.ts';

/** Standard 2.1.3: who is called while nobody has taken a record, and while nobody has solved it. */
export const pathNames = ['unacknowledged', 'unresolved'] as const;
export type PathName = (typeof pathNames)[number];

/**
 * `after` is in minutes from the beginning, on the clock of the record's priority. `during`: only then, else the step calls
 * nobody, and those after it keep their time. A step that `repeats` the one before it, or is the last resort, says so.
 */
export type Step = {
  after: number;
  whom: readonly Whom[];
  during?: 'business' | 'outside';
  as?: 'repeat' | 'fallback';
};

/** What a record climbs: the steps of each path in order; `lapse`: after so many minutes without progress it is nobody's again. */
export type Plan = Record<PathName, readonly Step[]> & { lapse: number | null };

/**
 * How far a record has climbed on one path: so many steps are `done`; the time to the next is counted from `at` (ISO 8601),
 * where the last one was due or called. `lookAt`: nobody stood behind any step that is left, and when that is looked at again.
 */
export type Climb = { done: number; at: string; lookAt?: string };

/**
 * Steps as they are configured, then the last one again so many times at its own interval, then the fallback person
 * (standard, defaults).
 */
export function withRepeats(steps: readonly Step[], repeats: number, fallback: Whom | null): Step[] {
  const last = steps.at(-1);
  if (!last) return [];
  const interval = Math.max(last.after - (steps.at(-2)?.after ?? 0), shortestInterval);
  const later = (times: number) => last.after + interval * times;
  return [
    ...steps,
    ...Array.from({ length: repeats }, (_, index): Step => ({ ...last, after: later(index + 1), as: 'repeat' })),
    ...(fallback ? [{ after: later(repeats + 1), whom: [fallback], as: 'fallback' } satisfies Step] : []),
  ];
}

/** A step at once has no interval of its own; nobody is called twice within this. */
const shortestInterval = 5;

/**
 * Minutes to leave between the step before and this one: each call gets its time to be answered, however late it came. On
 * the clock of a service a day may be shorter than the hours of the step before: the next one still comes after it.
 */
export const gapBefore = (steps: readonly Step[], index: number): number =>
  index === 0 ? steps[0]!.after : Math.max(1, steps[index]!.after - steps[index - 1]!.after);

/** When the next step of a path is due; null: there is none, or its clock stands. */
export function nextStepAt(
  steps: readonly Step[],
  { done, at, lookAt }: Climb,
  after: (from: Date, minutes: number) => Date | null,
): Date | null {
  if (lookAt && done < steps.length) return after(new Date(at), 0) && new Date(lookAt);
  return done < steps.length ? after(new Date(at), gapBefore(steps, done)) : null;
}

/** Whether a step calls at this time of day. */
export const isDuring = (step: Step, now: Date, openings: readonly Span[]): boolean =>
  step.during === undefined ||
  (step.during === 'business') === openings.some(({ from, to }) => from <= now && now < to);
