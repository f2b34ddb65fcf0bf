import { own } from '../../core/own.ts';
import type { Reading } from '../../engine/define.ts';
import { servicesOf } from '../configuration/index.ts';
import type { AssessFacts } from './assessing.ts';
import type { Change } from './change.ts';
import { gateFacts } from './gate-facts.ts';

/** Who answers for a service is asked of the rules of today. */
export async function assessFacts(reading: Reading, change: Change): Promise<AssessFacts> {
  const { actor, inForce } = reading;
  const owner = change.service === null ? undefined : own(servicesOf(inForce), change.service)?.owner;
  return { ...(await gateFacts(reading, change)), ownsService: owner === actor.key };
}
