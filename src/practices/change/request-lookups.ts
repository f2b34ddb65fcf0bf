import type { Choice } from '../../chat/dialog.ts';
import { isStaff, roles } from '../../core/permissions.ts';
import { parseRef } from '../../core/record-ref.ts';
import { ref, type Text, typed } from '../../core/text.ts';
import { lookupOf, type Reading } from '../../engine/define.ts';
import { findRecords } from '../../engine/records.ts';
import { peopleMatching } from '../../people/people.ts';
import { nameText } from '../../people/policy.ts';
import { templateOf } from './certificate.ts';
import { choiceOf, readRequest } from './drafting.ts';
import { changeSection } from './policy.ts';
import { staffNamed } from './request-facts.ts';
import { words } from './request-words.ts';

const most = 25;
const staff = roles.filter((role) => isStaff([role]));

/** Whoever may implement a change. */
export const changePeople = lookupOf({
  name: 'change-people',
  find: async (text, { db }) => {
    const people = await peopleMatching(db, text.trim(), { roles: [...staff], limit: most });
    return people.map(({ id, name }) => ({ value: `person:${id}`, label: typed(name) }));
  },
  label: async (value, { db }) => {
    const person = value.startsWith('person:') ? await staffNamed(db, value) : null;
    return person ? typed(person.name) : null;
  },
});

/** Kinds of changes, and the templates of standard ones; an emergency may name the incident that it fixes. */
export const changeKindChoices = lookupOf({
  name: 'change-kinds',
  find: async (text, reading) => {
    const read = readRequest(text.trim());
    if (read.kind?.startsWith('emergency')) return labelled([read.kind], reading);
    const wanted = (read.kind === 'normal' ? text : (read.kind ?? '').replace(/^standard/, '')).trim().toLowerCase();
    const plain = ['normal', 'emergency'].filter((kind) => read.kind === 'normal' && isAlike(wanted, kind));
    return labelled(
      [...plain, ...templatesLike(wanted, reading).map((key) => `standard-${key}`)].slice(0, most),
      reading,
    );
  },
  label: (value, reading) => labelOf(value, reading),
});

const ofKind: Record<string, readonly string[]> = { normal: ['normal', '常规'], emergency: ['emergency', '紧急'] };
const isAlike = (wanted: string, kind: string): boolean => ofKind[kind]!.some((name) => name.includes(wanted));

/** Those that are called so; else those whose name contains it. */
function templatesLike(wanted: string, { policy }: Pick<Reading, 'policy'>): string[] {
  const named = Object.entries(policy.read(changeSection).templates).map(([key, { name }]) => ({
    key,
    names: [key, ...(typeof name === 'string' ? [name] : Object.values(name))].map((each) => each.toLowerCase()),
  }));
  const exact = named.filter(({ names }) => names.includes(wanted));
  const alike = named.filter(({ names }) => names.some((name) => name.includes(wanted)));
  return (exact.length > 0 ? exact : alike).map(({ key }) => key);
}

async function labelled(values: readonly string[], reading: Reading): Promise<Choice[]> {
  const labels = await Promise.all(values.map((value) => labelOf(value, reading)));
  return values.flatMap((value, index) => (labels[index] ? [{ value, label: labels[index] }] : []));
}

async function labelOf(value: string, reading: Reading): Promise<Text | null> {
  const choice = choiceOf(value);
  if (!choice) return null;
  const { kind, template, fixes } = choice;
  if (kind === 'normal') return words.normal();
  if (kind === 'emergency' && !fixes) return words.emergency();
  if (fixes) return (await seen(fixes, reading)) ? words.emergencyFor({ incident: ref(fixes) }) : null;
  const found = template && templateOf(reading.policy, template);
  return found ? words.standardOf({ template: nameText(found.name, 40) }) : null;
}

async function seen(incident: string, { db, actor }: Reading): Promise<boolean> {
  const named = parseRef(incident, 'INC')!;
  return (await findRecords(db, actor, { ...named, scope: 'all', limit: 1 })).length > 0;
}
