import type { Reading } from '../../engine/define.ts';
import type { BoardFacts } from './board.ts';
import { boardFacts } from './board-facts.ts';
import type { Change } from './change.ts';
import type { Conflict } from './scheduling.ts';
import { conflictsOf } from './scheduling-facts.ts';

/** What is asked before a change goes on its way: who decides on it, and what stands in its way. */
export type GateFacts = { board: BoardFacts; found: Conflict[] };

export async function gateFacts(reading: Reading, change: Change): Promise<GateFacts> {
  const found = await conflictsOf(reading, change);
  return { board: await boardFacts(reading, change), found };
}
