import { isStaff, roles } from '../../core/permissions.ts';
import { excerpt, several, type Text, typed as typedText } from '../../core/text.ts';
import type { PageReading } from '../../engine/define.ts';
import { peopleMatching, personByAccount } from '../../people/people.ts';
import type { Person } from '../../people/person.ts';
import { words } from './words.ts';

type Named = { deputy: number } | { problem: Text };

/** As a platform writes a mention in what was typed. */
const mention = /^<@!?([A-Z0-9]+)(?:\|[^>]*)?>$/i;
const mostLooked = 25;
const mostListed = 5;

/** Who is meant to stand in: by name, key or mention. Whoever works here is stood in for by somebody who does. */
export async function deputyNamed(typed: string, reading: PageReading): Promise<Named> {
  const { actor } = reading;
  const name = typed.replace(/^@/, '');
  const found = await peopleNamed(name, reading);
  const others = found.filter(({ id }) => id !== actor.id);
  const [only, ...more] = others;
  if (!only)
    return { problem: found.length > 0 ? words.notYourself() : words.noDeputy({ typed: excerpt(name, 60).text }) };
  if (more.length > 0) return { problem: words.whichDeputy({ typed: excerpt(name, 60).text, names: listed(others) }) };
  return { deputy: only.id };
}

async function peopleNamed(name: string, { db, actor, account }: PageReading): Promise<Person[]> {
  const mayStandIn = (person: Person) => person.active && (!isStaff(actor.roles) || isStaff(person.roles));
  const [, id] = mention.exec(name) ?? [];
  if (id) {
    const mentioned = await personByAccount(db, { ...account, id });
    return mentioned && mayStandIn(mentioned) ? [mentioned] : [];
  }
  const staff = isStaff(actor.roles) ? { roles: roles.filter((role) => isStaff([role])) } : {};
  const found = await peopleMatching(db, name, { ...staff, limit: mostLooked });
  const exact = found.filter((person) => [person.key, person.name.toLowerCase()].includes(name.toLowerCase()));
  return exact.length > 0 ? exact : found;
}

const listed = (people: readonly Person[]) =>
  several(...people.slice(0, mostListed).map(({ name, key }) => typedText(`${name} (${key})`)));
