import type { Reading } from '../../engine/define.ts';
import type { Change } from './change.ts';
import type { Conflict } from './scheduling.ts';

/** What stands in the way of a change now, under the locks of its subjects. */
export async function conflictsOf(_: Reading, __: Change): Promise<Conflict[]> {
  return [];
}
