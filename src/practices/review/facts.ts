import { parseRef, refOf } from '../../core/record-ref.ts';
import { languages } from '../../core/text.ts';
import { pgArray } from '../../db/rows.ts';
import type { Reading } from '../../engine/define.ts';
import { maySee } from '../../engine/records.ts';
import { peopleMatching, personByKey } from '../../people/people.ts';
import { organisationSection } from '../../people/policy.ts';
import { changeForReview, notReviewed } from '../change/index.ts';
import { forReview } from '../incident/index.ts';
import { changeSubject } from './change-subject.ts';
import { type Chosen, managerOf, takingPart } from './decisions.ts';
import { documentOf } from './document.ts';
import { incidentSubject } from './incident-subject.ts';
import type { Adding, Changing, Managers, OwnerFacts } from './items.ts';
import type { PublishFacts, Publishing } from './publishing.ts';
import type { Review } from './review.ts';
import type { Starting } from './start.ts';
import { reviewNumberOf } from './store.ts';
import type { Subject } from './subject.ts';

/** The named questions that decisions on reviews want answered first, inside the transaction. */

/** What a reference stands for; it stays locked for as long as the transaction lasts. Null: there is no such record. */
async function subjectNamed(reading: Reading, reference: string): Promise<Subject | null> {
  if (parseRef(reference)?.prefix === 'CHG') {
    const change = await changeForReview(reading, reference);
    const made = change && !change.review?.ref && (await madeFor(reading, change));
    return (
      change && changeSubject(made ? { ...change, review: { ...notReviewed, ...change.review, ref: made } } : change)
    );
  }
  const incident = await forReview(reading, reference);
  const made = incident && !incident.review && (await madeFor(reading, incident));
  return incident && incidentSubject(made ? { ...incident, review: { ref: made, ended: null } } : incident);
}

/** A review that was made a moment ago counts, though its record was not told of it yet: that is locked, so none comes in between. */
async function madeFor({ db }: Reading, { id }: { id: number }): Promise<string | null> {
  const number = await reviewNumberOf(db, id);
  return number === null ? null : `REV-${number}`;
}

export const startFacts = (reading: Reading, _: unknown, { record }: Starting): Promise<Subject | null> =>
  subjectNamed(reading, record);

export const subjectNow = (reading: Reading, { about }: Review): Promise<Subject | null> =>
  subjectNamed(reading, refOf(about));

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

async function managersNow({ db }: Reading, { about }: Review): Promise<Managers> {
  const managers = await peopleMatching(db, '', { roles: [managerOf(about)], limit: 10 });
  return { managers: managers.map(({ id }) => id) };
}

/** Of what is private, only those who may see it. */
export async function managersFor(reading: Reading, review: Review): Promise<Managers> {
  const { managers } = await managersNow(reading, review);
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
  const subject = await subjectNow(reading, before);
  if (!subject) return null;
  const { about } = subject;
  const { review } = takingPart({ ...before, about }, actor);
  const names = await namesOf(reading, review.attendees);
  const document = documentOf({ review, subject, names, summary, lesson, at: now, policy: inForce });
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
