import { own } from '../../core/own.ts';
import { typed } from '../../core/text.ts';
import { lookupOf } from '../../engine/define.ts';
import { peopleMatching, personByKey } from '../../people/people.ts';
import { nameText } from '../../people/policy.ts';
import { catalogueSection } from './policy.ts';

const most = 25;

/** What can be requested, by key or by name in any language. */
export const catalogueEntries = lookupOf({
  name: 'catalogue',
  find: async (text, { policy }) => {
    const wanted = text.trim().toLowerCase();
    const entries = Object.entries(policy.read(catalogueSection));
    const exact = entries.filter(([key, { name }]) => namesOf(key, name).includes(wanted));
    const alike = entries.filter(([key, { name }]) => namesOf(key, name).some((each) => each.includes(wanted)));
    return (wanted !== '' && exact.length > 0 ? exact : alike)
      .slice(0, most)
      .map(([key, { name }]) => ({ value: key, label: nameText(name) }));
  },
  label: async (value, { policy }) => {
    const found = own(policy.read(catalogueSection), value);
    return found ? nameText(found.name) : null;
  },
});

const namesOf = (key: string, name: string | Record<string, string>): string[] =>
  [key, ...(typeof name === 'string' ? [name] : Object.values(name))].map((each) => each.toLowerCase());

/** Anybody in service. */
export const colleagues = lookupOf({
  name: 'colleagues',
  find: async (text, { db }) => {
    const people = await peopleMatching(db, text.trim(), { limit: most });
    return people.map(({ key, name }) => ({ value: `person:${key}`, label: typed(name) }));
  },
  label: async (value, { db }) => {
    const person = value.startsWith('person:') ? await personByKey(db, value.slice(7)) : null;
    return person?.active ? typed(person.name) : null;
  },
});
