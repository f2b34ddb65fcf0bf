import type { Reading } from '../../engine/define.ts';
import { actingManagers } from './board-facts.ts';
import type { Change } from './change.ts';
import type { ClosingFacts } from './closing.ts';
import { hadAHand } from './ending-certify.ts';
import { lockTemplate } from './ending-store.ts';
import { crewFacts, withRole } from './work-facts.ts';

/** The named questions that the end of a change wants answered first, inside the transaction. */

export async function closingFacts(reading: Reading, change: Change): Promise<ClosingFacts> {
  return {
    ...(await crewFacts(reading, change)),
    configurationManagers: await withRole(reading, 'configuration-manager'),
    certifiers: (await certifyFacts(reading, change)).managers,
  };
}

/** Of a change manager who had a hand in what failed, or asked for it, the deputy stands in. */
export async function certifyFacts(reading: Reading, change: Change): Promise<{ managers: number[] }> {
  if (change.template) await lockTemplate(reading.db, change.template);
  return { managers: await actingManagers(reading, hadAHand(change)) };
}
