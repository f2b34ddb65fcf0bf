import type { Reading } from '../../engine/define.ts';
import type { BoardFacts } from './board.ts';
import type { Change } from './change.ts';

/** The board of a change, as it stands now. */
export async function boardFacts(_: Reading, change: Change): Promise<BoardFacts> {
  const board = change.kind === 'emergency' ? 'emergency-cab' : 'cab';
  return { rule: { board, risk: change.risk ?? 'high', quorum: 1, named: [], vetoes: [] }, voters: [] };
}
