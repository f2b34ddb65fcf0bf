// An approved change gets its window, unless something stands in the way.
import type { Acting } from '../../engine/define.ts';
import type { Change } from './change.ts';
import type { Changed } from './changed.ts';
import { blocking, type Conflict } from './scheduling.ts';

/** What was found now, with what was let pass of it before. */
export const withPasses = (before: readonly Conflict[], found: readonly Conflict[]): Conflict[] =>
  found.map((each) => ({ ...each, passed: before.find(({ key }) => key === each.key)?.passed ?? null }));

/** Of a change that is approved: scheduled, or contested where it stands. */
export function schedule(before: Change, found: readonly Conflict[], _: Pick<Acting, 'now'>): Changed {
  const change = { ...before, conflicts: withPasses(before.conflicts, found) };
  const inTheWay = blocking(change.conflicts);
  if (inTheWay.length > 0) return { change, events: [{ type: 'change.contested', conflicts: inTheWay }] };
  const { opensAt, endsAt } = change;
  if (!opensAt || !endsAt) throw new Error('a change without a window was approved');
  return {
    change: { ...change, status: 'scheduled' },
    events: [
      {
        type: 'change.scheduled',
        opens: opensAt.toISOString(),
        ends: endsAt.toISOString(),
        overridden: change.conflicts.some(({ hard }) => hard),
      },
    ],
  };
}
