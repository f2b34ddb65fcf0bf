import { typed } from '../../core/text.ts';
import { lookupOf, type Reading } from '../../engine/define.ts';
import { peopleInRooms } from '../../engine/room-standing.ts';
import { peopleMatching, personByKey } from '../../people/people.ts';
import type { Incident } from './incident.ts';
import type { Hiding, Named } from './private.ts';

const most = 25;

/** Anybody with an account can be named. */
export const named = lookupOf({
  name: 'named',
  find: async (text, { db }) =>
    (await peopleMatching(db, text.trim(), { limit: most })).map(({ key, name }) => ({
      value: `person:${key}`,
      label: typed(name),
    })),
  label: async (value, { db }) => {
    const person = value.startsWith('person:') ? await personByKey(db, value.slice(7)) : null;
    return person?.active ? typed(person.name) : null;
  },
});

/** `person:dan`; the lookup has checked that they exist. */
export async function namedFacts({ db }: Reading, { id }: Incident, { also }: Hiding): Promise<Named> {
  const [person, inRoom] = await Promise.all([
    also ? personByKey(db, also.replace(/^person:/, '')) : null,
    peopleInRooms(db, id),
  ]);
  return { person: person?.id ?? null, inRoom };
}
