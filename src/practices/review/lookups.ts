import { isStaff, roles } from '../../core/permissions.ts';
import { parseRef, refOf } from '../../core/record-ref.ts';
import { ref, typed } from '../../core/text.ts';
import { lookupOf } from '../../engine/define.ts';
import type { Header } from '../../engine/header.ts';
import { findRecords } from '../../engine/records.ts';
import { peopleMatching, personByKey } from '../../people/people.ts';
import { changesToReview } from '../change/index.ts';
import { incidentsToReview } from '../incident/index.ts';
import { words } from './words.ts';

const most = 25;
const staff = roles.filter((role) => isStaff([role]));

/** Whoever works here. */
export const colleagues = lookupOf({
  name: 'review-people',
  find: async (text, { db }) => {
    const people = await peopleMatching(db, text, { roles: [...staff], limit: most });
    return people.map(({ key, name }) => ({ value: `person:${key}`, label: typed(name) }));
  },
  label: async (value, { db }) => {
    const person = value.startsWith('person:') ? await personByKey(db, value.slice(7)) : null;
    return person?.active && isStaff(person.roles) ? typed(person.name) : null;
  },
});

/** Incidents and changes that are over and were not reviewed; another one may be named, and hears why it cannot be. */
export const reviewable = lookupOf({
  name: 'review-records',
  find: async (text, reading) => {
    const found = await Promise.all([incidentsToReview(reading, text, most), changesToReview(reading, text, most)]);
    const newest = found.flat().sort((one, other) => other.id - one.id);
    return newest.slice(0, most).map((record) => ({ value: refOf(record), label: choiceOf(record) }));
  },
  label: async (value, { db, actor }) => {
    const named = parseRef(value, 'INC');
    if (named?.prefix !== 'INC' && named?.prefix !== 'CHG') return null;
    const [record] = await findRecords(db, actor, { ...named, scope: 'all', limit: 1 });
    return record ? choiceOf(record) : null;
  },
});

const choiceOf = (record: Header) => words.recordChoice({ record: ref(refOf(record)), title: record.title });
