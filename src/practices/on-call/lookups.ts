import type { Choice } from '../../chat/dialog.ts';
import { own } from '../../core/own.ts';
import { may, permissions } from '../../core/permissions.ts';
import { typed } from '../../core/text.ts';
import { lookupOf } from '../../engine/define.ts';
import { peopleMatching, personByKey } from '../../people/people.ts';
import { teamsSection } from '../../people/policy.ts';
import { schedulesOf, scheduleText } from './schedules.ts';

const most = 25;

export const schedules = lookupOf({
  name: 'schedules',
  find: async (text, { policy }): Promise<Choice[]> => {
    const teams = policy.read(teamsSection);
    const wanted = text.trim().toLowerCase();
    return [...schedulesOf(policy).values()]
      .filter(({ key, name, team }) =>
        `${key} ${JSON.stringify([name, own(teams, team)?.name])}`.toLowerCase().includes(wanted),
      )
      .slice(0, most)
      .map(({ key }) => ({ value: key, label: scheduleText(policy, key) }));
  },
  label: async (value, { policy }) => (schedulesOf(policy).has(value) ? scheduleText(policy, value) : null),
});

/** Whoever works on incidents can be on call. */
export const handlers = lookupOf({
  name: 'handlers',
  find: async (text, { db }) => {
    const people = await peopleMatching(db, text, { roles: [...permissions['incident.handle']], limit: most });
    return people.map(({ key, name }) => ({ value: `person:${key}`, label: typed(name) }));
  },
  label: async (value, { db }) => {
    const person = value.startsWith('person:') ? await personByKey(db, value.slice(7)) : null;
    return person?.active && may(person.roles, 'incident.handle') ? typed(person.name) : null;
  },
});
