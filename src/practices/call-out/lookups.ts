import type { Choice } from '../../chat/dialog.ts';
import { own } from '../../core/own.ts';
import { isStaff, type Role, roles } from '../../core/permissions.ts';
import { typed } from '../../core/text.ts';
import { lookupOf, type Reading } from '../../engine/define.ts';
import { peopleMatching, personByKey } from '../../people/people.ts';
import { type Named, nameText, teamsSection } from '../../people/policy.ts';
import { teamsOnCall } from '../on-call/index.ts';
import { words } from './words.ts';

const most = 25;
const staff: Role[] = roles.filter((role) => isStaff([role]));

type Target = { kind: 'team' | 'person'; key: string };

/** `team:applications`, `person:sam`, or the key alone, as it is typed behind the command. */
export async function targetOf(value: string, { db, policy }: Pick<Reading, 'db' | 'policy'>): Promise<Target | null> {
  const [, kind, key = ''] = /^(?:(team|person):)?@?(.*)$/s.exec(value.trim().toLowerCase()) ?? [];
  if (kind !== 'person' && own(policy.read(teamsSection), key)) return { kind: 'team', key };
  const person = kind === 'team' ? null : await personByKey(db, key);
  return person?.active && isStaff(person.roles) ? { kind: 'person', key } : null;
}

/** A choice has room for some 75 characters. */
const onDutyOf = (name: Named) => words.onDutyOf({ team: nameText(name, 55) });

/** Teams that somebody can be on call for, and whose people on duty are called, and everybody of the staff. */
export const pageable = lookupOf({
  name: 'pageable',
  find: async (text, { db, policy }): Promise<Choice[]> => {
    const wanted = text.trim().toLowerCase();
    const onCall = teamsOnCall(policy);
    const teams = Object.entries(policy.read(teamsSection)).filter(
      ([key, { name }]) => onCall.includes(key) && `${key} ${JSON.stringify(name)}`.toLowerCase().includes(wanted),
    );
    const people = await peopleMatching(db, text, { roles: staff, limit: most });
    return [
      ...teams.map(([key, { name }]) => ({ value: `team:${key}`, label: onDutyOf(name) })),
      ...people.map(({ key, name }) => ({ value: `person:${key}`, label: typed(name) })),
    ].slice(0, most);
  },
  label: async (value, { db, policy }) => {
    const target = await targetOf(value, { db, policy });
    if (target?.kind === 'team') return onDutyOf(own(policy.read(teamsSection), target.key)!.name);
    const person = target && (await personByKey(db, target.key));
    return person ? typed(person.name) : null;
  },
});
