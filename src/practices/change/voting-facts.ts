import type { PageReading } from '../../engine/define.ts';
import { boardFacts } from './board-facts.ts';
import type { Change } from './change.ts';
import { openRoundOf } from './round.ts';

/** What the open round of a change wants of the reader: their vote, or as change manager a decision on the round itself. */
export async function waitsForVote(change: Change, reading: PageReading): Promise<'vote' | 'decide' | null> {
  const { actor } = reading;
  const round = openRoundOf(change);
  if (!round) return null;
  if (round.withManager) return actor.roles.includes('change-manager') ? 'decide' : null;
  if (round.votes.some(({ by }) => by === actor.id)) return null;
  const rules = await reading.policyOf(change.policy);
  const { voters } = await boardFacts({ ...reading, policy: rules }, change);
  return voters.includes(actor.id) ? 'vote' : null;
}
