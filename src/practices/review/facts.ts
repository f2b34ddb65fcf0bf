import { languages } from '../../core/text.ts';
import { pgArray } from '../../db/rows.ts';
import type { Reading } from '../../engine/define.ts';
import { maySee } from '../../engine/records.ts';
import { peopleMatching, personByKey } from '../../people/people.ts';
import { organisationSection } from '../../people/policy.ts';
import { type ForReview, forReview } from '../incident/index.ts';
import { type Chosen, takingPart } from './decisions.ts';
import { documentOf } from './document.ts';
import type { Adding, Changing, Managers, OwnerFacts } from './items.ts';
import { aboutOf } from './late.ts';
import type { PublishFacts, Publishing } from './publishing.ts';
import type { Review } from './review.ts';
import type { Starting } from './start.ts';
import { reviewNumberOf } from './store.ts';

/** The named questions that decisions on reviews want answered first, inside the transaction. */

/** A review that was made a moment ago counts, though its incident was not told of it yet: it is locked, so none comes in between. */
export async function startFacts(reading: Reading, _: unknown, starting: Starting): Promise<ForReview | null> {
  const incident = await forReview(reading, starting.incident);
  if (!incident || incident.review) return incident;
  const number = await reviewNumberOf(reading.db, incident.id);
  return number === null ? incident : { ...incident, review: { ref: `REV-${number}`, ended: null } };
}

export const incidentNow = (reading: Reading, { about }: Review): Promise<ForReview | null> =>
  forReview(reading, `${about.prefix}-${about.number}`);

/** `person:dan`; the lookup has checked that they work here. */
export async function chosenPerson({ db }: Reading, review: Review, value: string): Promise<Chosen> {
  const person = await personByKey(db, value.replace(/^person:/, ''));
  if (!person) return { person: 0, sees: false };
  return { person: person.id, sees: await maySee(db, review, person) };
}

export const handOverFacts = (reading: Reading, review: Review, { to }: { to: string }): Promise<Chosen> =>
  chosenPerson(reading, review, to);

export const attendeeFacts = (reading: Reading, review: Review, { person }: { person: string }): Promise<Chosen> =>
  chosenPerson(reading, review, person);

export const ownerFacts = async (
  reading: Reading,
  review: Review,
  { owner }: Pick<Adding | Changing, 'owner'>,
): Promise<OwnerFacts> => ({ owner: owner ? await chosenPerson(reading, review, owner) : null });

export async function managersNow({ db }: Reading): Promise<Managers> {
  const managers = await peopleMatching(db, '', { roles: ['incident-manager'], limit: 10 });
  return { managers: managers.map(({ id }) => id) };
}

/** Of what is private, only those who may see it. */
export async function managersFor(reading: Reading, review: Review): Promise<Managers> {
  const { managers } = await managersNow(reading);
  if (review.visibility !== 'private') return { managers };
  const { db } = reading;
  const seen = await Promise.all(managers.map((id) => maySee(db, review, { id, roles: ['incident-manager'] })));
  return { managers: managers.filter((_, index) => seen[index]) };
}

/** Written in every language at once, of the same facts. */
export async function publishFacts(
  reading: Reading,
  before: Review,
  { summary, lesson }: Publishing,
): Promise<PublishFacts> {
  const { actor, policy, inForce, now, written } = reading;
  const incident = await incidentNow(reading, before);
  if (!incident) return null;
  const about = aboutOf(incident);
  const { review } = takingPart({ ...before, about }, actor);
  const names = await namesOf(reading, review.attendees);
  const document = documentOf({ review, incident, names, summary, lesson, at: now, policy: inForce });
  const { zone } = policy.read(organisationSection);
  const [en, zh] = await Promise.all(languages.map((language) => written(document, { language, zone })));
  return { about, documents: { en: en!, 'zh-CN': zh! } };
}

async function namesOf({ db }: Reading, people: readonly number[]): Promise<Map<number, string>> {
  const rows = await db.query<{ id: number; name: string }>('select id, name from people where id = any($1::int[])', [
    pgArray([...people]),
  ]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
