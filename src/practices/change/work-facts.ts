import { own } from '../../core/own.ts';
import type { Role } from '../../core/permissions.ts';
import type { PolicyView } from '../../core/policy.ts';
import { refOf } from '../../core/record-ref.ts';
import type { Reading } from '../../engine/define.ts';
import { standIns } from '../../people/absence.ts';
import { peopleMatching } from '../../people/people.ts';
import { itemsSection, servicesSection } from '../configuration/index.ts';
import { actingManagers } from './board-facts.ts';
import { type Certificate, certificateOf, templateOf } from './certificate.ts';
import type { Change } from './change.ts';
import { fitsTemplate } from './drafting.ts';
import { suspensionOf } from './ending-store.ts';
import { conflictsAtOnce, conflictsOf } from './scheduling-facts.ts';
import type { VerifyFacts } from './verifying.ts';
import type { Crew } from './work.ts';
import type { StartFacts } from './work-starting.ts';
import { idsOf, matesOf } from './work-store.ts';

/** The named questions that whoever carries a change out wants answered first, inside the transaction. */

export async function crewFacts(reading: Reading, change: Change): Promise<Crew> {
  const { db, now } = reading;
  const { implementer, team } = change;
  const managers = await actingManagers(reading);
  const incidentManagers = await withRole(reading, 'incident-manager');
  const acting = await standIns(db, [...(implementer ? [implementer] : []), ...incidentManagers], now);
  const standIn = implementer ? (acting.get(implementer) ?? null) : null;
  return {
    inCharge: unique([implementer, standIn, ...managers]),
    mates: await matesOf(db, team, implementer),
    managers,
    incidentManagers: unique(incidentManagers.map((each) => acting.get(each) ?? null)),
  };
}

/** What was found when it was looked at last may have changed in this moment: it is asked again, under the same locks. */
export async function startFacts(reading: Reading, change: Change): Promise<StartFacts> {
  const { db, inForce, now } = reading;
  const { kind, template } = change;
  const crew = await crewFacts(reading, change);
  const found = await conflictsOf(reading, change);
  const atOnce = await conflictsAtOnce(reading, change, found);
  if (kind !== 'standard' || !template) return { ...crew, found, atOnce, certificate: null, suspendedBy: null };
  const suspendedBy = await suspensionOf(db, template);
  return {
    ...crew,
    found,
    atOnce,
    certificate: certifies(inForce, change, certificateOf(inForce, template, now)),
    suspendedBy: suspendedBy && refOf(suspendedBy),
  };
}

/** A valid certificate is of what the template says today. */
function certifies(policy: PolicyView, change: Change, certificate: Certificate): StartFacts['certificate'] {
  const template = templateOf(policy, change.template!);
  return certificate === 'valid' && template && !fitsTemplate(change, template) ? 'changed' : certificate;
}

/** Owners first, then who works beside them, then the CAB: so they are named and asked, but for those away. */
export async function verifyFacts(reading: Reading, change: Change): Promise<VerifyFacts> {
  const { db, now } = reading;
  const crew = await crewFacts(reading, change);
  const owners = await idsOf(db, ownersOf(reading, change));
  const near = unique([...owners, ...crew.mates]);
  const may = unique([...near, ...(await withRole(reading, 'cab-member')), ...crew.managers, change.requester]);
  const acting = await standIns(db, may, now);
  const isHere = (person: number) => acting.get(person) === person;
  return { ...crew, may, here: may.filter(isHere), near: near.filter(isHere) };
}

/** Of its service and its items, by the rules of today. */
function ownersOf({ inForce }: Reading, { service, items }: Change): string[] {
  const ofService = service ? own(inForce.read(servicesSection), service)?.owner : undefined;
  const ofItems = items.map((item) => own(inForce.read(itemsSection), item)?.owner);
  return [ofService, ...ofItems].filter((each) => each !== undefined);
}

export const withRole = async ({ db }: Pick<Reading, 'db'>, role: Role): Promise<number[]> =>
  (await peopleMatching(db, '', { roles: [role], limit: 50 })).map(({ id }) => id);

const unique = (people: readonly (number | null)[]): number[] => [...new Set(people.filter((each) => each !== null))];
