import { parseRef, refOf } from '../../core/record-ref.ts';
import type { Reading } from '../../engine/define.ts';
import type { FreezeFacts, FreezeTold, TellerFacts } from './freeze.ts';
import { stopsDeployment } from './freeze.ts';
import type { Incident } from './incident.ts';
import { freezeStanding, noticeOn } from './store.ts';

/** Whose notice stands on the service that this incident stops. Two that ask at once are asked one after the other. */
export async function freezeFacts({ db }: Reading, incident: Incident): Promise<FreezeFacts> {
  const service = stopsDeployment(incident);
  const other = service === null ? null : await noticeOn(db, service, incident.id);
  return { notice: other && refOf(other) };
}

export async function tellerFacts({ db }: Reading, _: Incident, { ref }: FreezeTold): Promise<TellerFacts> {
  const teller = parseRef(ref, 'INC');
  return { on: teller && (await freezeStanding(db, teller)) };
}
