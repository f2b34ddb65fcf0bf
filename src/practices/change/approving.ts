// The ways from one authority to the next (standard 2.3.3): whoever has said yes hands the change on by these.
import type { Acting } from '../../engine/define.ts';
import type { Change } from './change.ts';
import type { Changed } from './changed.ts';
import { schedule } from './schedule.ts';
import type { Conflict } from './scheduling.ts';

/** Everybody whose yes it wants has said it, to what it is now. `round` is null where no board voted. */
export function approved(
  change: Change,
  { round, found }: { round: number | null; found: readonly Conflict[] },
  acting: Pick<Acting, 'now'>,
): Changed {
  const open = change.conditions.filter(({ metAt }) => metAt === null).length;
  const scheduled = schedule({ ...change, approvedAt: acting.now }, found, acting);
  return {
    change: scheduled.change,
    events: [{ type: 'change.approved', round, conditions: open }, ...scheduled.events],
  };
}
