import type { PageReading } from '../../engine/define.ts';
import { boardFacts } from './board-facts.ts';
import type { Change } from './change.ts';
import { openRoundOf } from './round.ts';

/** What the open round of a change wants of the reader: their vote, or as acting change manager a decision on the round itself. */
export async function waitsForVote(change: Change, reading: PageReading): Promise<'vote' | 'decide' | null> {
  const { actor } = reading;
  const round = openRoundOf(change);
  if (!round) return null;
  if (!round.withManager && round.votes.some(({ by }) => by === actor.id)) return null;
  const rules = await reading.policyOf(change.policy);
  const { voters, managers } = await boardFacts({ ...reading, policy: rules }, change);
  // Of their own change, or while they are away, it is their deputy who decides.
  if (round.withManager) return managers.includes(actor.id) ? 'decide' : null;
  return voters.includes(actor.id) ? 'vote' : null;
}
