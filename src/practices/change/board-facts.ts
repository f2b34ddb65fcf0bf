import { own } from '../../core/own.ts';
import type { Text } from '../../core/text.ts';
import type { Reading } from '../../engine/define.ts';
import { itemsSection } from '../configuration/index.ts';
import { words } from './ballot-rule-words.ts';
import { type BoardFacts, boardOf, isDecidable, type Sitter, type Sitting, standInFor, votersOf } from './board.ts';
import { sittersOf } from './board-store.ts';
import type { Change } from './change.ts';
import { changeSection } from './policy.ts';
import { openRoundOf } from './round.ts';

/**
 * The board of a change, as it stands now: who is who is asked of today, how many must agree of the rules that the change
 * lives by. The eCAB and the owners are those of today's rules too.
 */
export async function boardFacts({ db, policy, inForce, now }: Reading, change: Change): Promise<BoardFacts> {
  const votes = openRoundOf(change)?.votes ?? [];
  const { emergencyBoard } = inForce.read(changeSection);
  const items = inForce.read(itemsSection);
  const ownerKeys = change.items.flatMap((item) => own(items, item)?.owner ?? []);
  const barred = [change.requester, change.implementer].filter((id) => id !== null);
  const found = await sittersOf(db, { keys: [...emergencyBoard, ...ownerKeys], ids: votes.map(({ by }) => by) });
  const idsOf = (keys: readonly string[]) => found.filter(({ key }) => keys.includes(key)).map(({ id }) => id);
  const { medium, high } = policy.read(changeSection).approval;
  const sitting: Sitting = {
    kind: change.kind,
    risk: change.risk ?? 'high',
    approval: change.risk === 'medium' ? medium : high,
    emergencyBoard: idsOf(emergencyBoard),
    owners: idsOf(ownerKeys),
    barred,
    people: new Map(found.map((each) => [each.id, each])),
    at: now,
  };
  const rule = boardOf(sitting, votes);
  return { rule, voters: votersOf(rule.seats), managers: managersOf(sitting), undecidable: undecidable(sitting) };
}

/** For what asks about nobody's conflicts. */
export const boardOnly = async (reading: Reading, change: Change): Promise<{ board: BoardFacts }> => ({
  board: await boardFacts(reading, change),
});

/** The change managers, each by who stands in where they are away; whoever must not act on their own change is `barred`. */
export async function actingManagers(
  { db, now }: Pick<Reading, 'db' | 'now'>,
  barred: readonly number[] = [],
): Promise<number[]> {
  const found = await sittersOf(db, { keys: [], ids: [] });
  return managersOf({ people: new Map(found.map((each) => [each.id, each])), barred, at: now });
}

function managersOf(sitting: Pick<Sitting, 'people' | 'barred' | 'at'>): number[] {
  const isManager = ({ active, roles }: Sitter) => active && roles.includes('change-manager');
  const managers = [...sitting.people.values()].filter(isManager).map(({ id }) => id);
  return [...new Set(managers.flatMap((id) => standInFor(id, sitting) ?? []))];
}

/** Of a change that no board decides on, nothing can be wrong with one. */
function undecidable(sitting: Sitting): Text | null {
  if (sitting.kind === 'standard' || (sitting.kind === 'normal' && sitting.risk === 'low')) return null;
  if (isDecidable(sitting)) return null;
  return sitting.kind === 'emergency' ? words.noEmergencyBoard() : words.noCab();
}
