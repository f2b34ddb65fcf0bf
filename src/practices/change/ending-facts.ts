import type { Reading } from '../../engine/define.ts';
import type { Change } from './change.ts';
import type { ClosingFacts } from './closing.ts';
import { lockTemplate } from './ending-store.ts';
import { crewFacts, withRole } from './work-facts.ts';

/** The named questions that the end of a change wants answered first, inside the transaction. */

export async function closingFacts(reading: Reading, change: Change): Promise<ClosingFacts> {
  if (change.template) await lockTemplate(reading.db, change.template);
  return {
    ...(await crewFacts(reading, change)),
    configurationManagers: await withRole(reading, 'configuration-manager'),
  };
}
