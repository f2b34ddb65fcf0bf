import type { Choice } from '../../chat/dialog.ts';
import { own } from '../../core/own.ts';
import { typed } from '../../core/text.ts';
import { lookupOf } from '../../engine/define.ts';
import { peopleMatching, personByKey } from '../../people/people.ts';
import { nameText, teamsSection } from '../../people/policy.ts';
import { matchingSubjects, subjectLabel } from '../configuration/index.ts';
import { handlerRoles, mayHandle } from './facts.ts';
import { words } from './words.ts';

const most = 25;

/** Services and their items; "I do not know" is always an answer: the first where nothing is looked for, then what is found goes before it. */
export const subjects = lookupOf({
  name: 'subjects',
  find: async (text, { policy }) => {
    const unknown = { value: 'unknown', label: words.doNotKnow() };
    const found = matchingSubjects(policy, text).slice(0, most - 1);
    return text.trim() === '' ? [unknown, ...found] : [...found, unknown];
  },
  label: async (value, { policy }) => (value === 'unknown' ? words.doNotKnow() : subjectLabel(policy, value)),
});

/** Teams, and the people who work on incidents. */
export const assignees = lookupOf({
  name: 'assignees',
  find: async (text, { db, policy }) => {
    const teams = Object.entries(policy.read(teamsSection)).map(([key, { name }]): Choice & { names: string } => ({
      value: `team:${key}`,
      label: words.teamChoice({ team: nameText(name) }),
      names: `${key} ${JSON.stringify(name)}`.toLowerCase(),
    }));
    const people = await peopleMatching(db, text, { roles: [...handlerRoles], limit: most });
    const found = teams.filter(({ names }) => names.includes(text.toLowerCase()));
    return [
      ...people.map(({ key, name }) => ({ value: `person:${key}`, label: typed(name) })),
      ...found.map(({ value, label }) => ({ value, label })),
    ].slice(0, most);
  },
  label: async (value, { db, policy }) => {
    const team = value.startsWith('team:') ? own(policy.read(teamsSection), value.slice(5)) : undefined;
    if (team) return words.teamChoice({ team: nameText(team.name) });
    const person = value.startsWith('person:') ? await personByKey(db, value.slice(7)) : null;
    return person?.active && mayHandle(person.roles) ? typed(person.name) : null;
  },
});

const longestName = 60;

/** Anybody the desk knows; a name typed by hand is a caller without an account. */
export const callers = lookupOf({
  name: 'callers',
  open: true,
  find: async (text, { db }) => {
    const name = text.trim().slice(0, longestName);
    const people = await peopleMatching(db, name, { limit: most - 1 });
    const known = people.map(({ key, name: full }) => ({ value: `person:${key}`, label: typed(full) }));
    return name === '' ? known : [...known, { value: name, label: words.callerWithoutAccount({ name }) }];
  },
  label: async (value, { db }) => {
    if (!value.startsWith('person:')) return value.trim() === '' ? null : typed(value);
    const person = await personByKey(db, value.slice(7));
    return person?.active ? typed(person.name) : null;
  },
});
