import { own } from '../../core/own.ts';
import type { PolicyView } from '../../core/policy.ts';
import type { Reading } from '../../engine/define.ts';
import { standIns } from '../../people/absence.ts';
import { personByKey } from '../../people/people.ts';
import { servicesOf } from '../configuration/index.ts';
import { calledBy, type Line, planOf, type Step, standing } from '../escalation/index.ts';
import type { Priority } from '../service-level/index.ts';
import type { Incident } from './incident.ts';
import { type Gathered, isMajor } from './major.ts';
import { incidentSection } from './policy.ts';
import type { HandingOver, Successor } from './roles.ts';
import { managersNow, teamsOfLine } from './who-is-called.ts';

/** What decisions on major incidents want answered first, inside the transaction. */

type About = Pick<Incident, 'service' | 'team'> & { priority: Priority };

/** Who is called together, where it is major by this priority; nobody else is looked up. */
export const gatheredBy = async (reading: Reading, about: About): Promise<Gathered> =>
  reading.policy.read(incidentSection).major.includes(about.priority) ? { crew: await crewOf(reading, about) } : {};

/** The same where somebody asks for it. What is private is seen by who is named, and nobody is called together. */
export const promotionFacts = async (reading: Reading, incident: Incident): Promise<Gathered> =>
  isMajor(incident) || incident.visibility === 'private' ? {} : { crew: await crewOf(reading, incident) };

/** Whom every step of its escalation plan would call now, who manages incidents, and whose service it is. */
async function crewOf(reading: Reading, about: About): Promise<number[]> {
  const [called, managers, owner] = await Promise.all([
    calledByPlan(reading, about),
    managersNow(reading),
    serviceOwner(reading, about),
  ]);
  return [...new Set([...called, ...managers, ...owner].map(({ person }) => person))];
}

async function calledByPlan(reading: Reading, { priority, service, team }: About) {
  const plan = planOf(reading.policy, priority, service);
  const teams = (line: Line) => teamsOfLine(reading.inForce, { service, team }, line);
  const steps = eachWhom([...plan.unacknowledged, ...plan.unresolved]);
  const called = await Promise.all(steps.map((step) => calledBy(reading, step, teams, reading.now)));
  return called.flatMap(({ people }) => people);
}

/** Steps that call the same people are asked once. The last resort is called when nobody else is left, and not before. */
function eachWhom(steps: readonly Step[]): Step[] {
  const found = new Map(steps.filter(({ as }) => as === undefined).map((step) => [JSON.stringify(step.whom), step]));
  return [...found.values()];
}

async function serviceOwner({ db, inForce, now }: Reading, { service }: About) {
  const key = ownerKey(inForce, service);
  const owner = key ? await personByKey(db, key) : null;
  return owner?.active ? standing({ db }, [owner.id], 'name', now) : [];
}

const ownerKey = (policy: PolicyView, service: string | null): string | undefined =>
  own(servicesOf(policy), service ?? '')?.owner;

/** `person:dan`; the lookup has checked that they work on incidents. */
export async function successorFacts({ db, now }: Reading, _: Incident, { to }: HandingOver): Promise<Successor> {
  const person = await personByKey(db, to.replace(/^person:/, ''));
  if (!person) return { person: null, away: null };
  const acting = (await standIns(db, [person.id], now)).get(person.id) ?? null;
  return { person: acting, away: acting === person.id ? null : person.id };
}
