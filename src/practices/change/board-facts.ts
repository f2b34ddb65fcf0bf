import type { Reading } from '../../engine/define.ts';
import { standIns } from '../../people/absence.ts';
import { peopleMatching } from '../../people/people.ts';
import type { BoardFacts } from './board.ts';
import type { Change } from './change.ts';

/** The board of a change, as it stands now. */
export async function boardFacts(_: Reading, change: Change): Promise<BoardFacts> {
  const board = change.kind === 'emergency' ? 'emergency-cab' : 'cab';
  return { rule: { board, risk: change.risk ?? 'high', quorum: 1, named: [], vetoes: [] }, voters: [] };
}

/** The change managers, or who stands in for those away. */
export async function actingManagers({ db, now }: Pick<Reading, 'db' | 'now'>): Promise<number[]> {
  const managers = await peopleMatching(db, '', { roles: ['change-manager'], limit: 20 });
  const ids = managers.map(({ id }) => id);
  const acting = await standIns(db, ids, now);
  return [...new Set(ids.map((id) => acting.get(id) ?? null))].filter((each) => each !== null);
}
