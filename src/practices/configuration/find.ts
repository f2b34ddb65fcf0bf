// What people mean by what they type: an item or a service, by its key or its name in any language.
import { plain, wordText } from '../../chat/wording.ts';
import type { PolicyView } from '../../core/policy.ts';
import { languages, type Text } from '../../core/text.ts';
import { type Named, peopleSection, teamsSection } from '../../people/policy.ts';
import { criticalityNames, environmentNames, kindNames } from './item.ts';
import { itemCatalog } from './item-words.ts';
import { type Item, type Items, itemsSection, servicesSection } from './policy.ts';

/** `item:order-db` or `service:order-portal`. */
export type SubjectKey = `item:${string}` | `service:${string}`;

/** The one that is meant, all that may be, or none. `item order-db` says which of two that are called alike. */
export function subjectsNamed(policy: PolicyView, typed: string): SubjectKey[] {
  const wanted = typed
    .trim()
    .toLowerCase()
    .replace(/^(item|service)\s+(?=\S)/, '$1:');
  if (wanted === '') return [];
  const all = subjectsOf(policy);
  const exact = all.filter(({ key, subject }) => key === wanted || subject === wanted);
  const called = exact.length > 0 ? exact : all.filter(({ names }) => names.includes(wanted));
  if (called.length > 0) return called.slice(0, 1).map(({ subject }) => subject);
  return all.filter(({ text }) => text.includes(wanted)).map(({ subject }) => subject);
}

type Known = { subject: SubjectKey; key: string; names: string[]; text: string };
const known = new WeakMap<Items, Known[]>();

/** Items before services: the command is theirs. */
function subjectsOf(policy: PolicyView): Known[] {
  const items = policy.read(itemsSection);
  const found = known.get(items);
  if (found) return found;
  const all = [
    ...Object.entries(items).map(([key, { name }]) => knownAs(`item:${key}`, key, name)),
    ...Object.entries(policy.read(servicesSection)).map(([key, { name }]) => knownAs(`service:${key}`, key, name)),
  ];
  known.set(items, all);
  return all;
}

function knownAs(subject: SubjectKey, key: string, name: Named | undefined): Known {
  const names = namesIn(name);
  return { subject, key, names, text: [key, ...names].join('\n') };
}

const namesIn = (name: Named | undefined): string[] =>
  (name === undefined ? [] : typeof name === 'string' ? [name] : Object.values(name)).map((each) => each.toLowerCase());

/** Keys of the items that have all of these words: in what they are called, what they are, and who looks after them. */
export function itemsWith(policy: PolicyView, typed: string): string[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return [...textsOf(policy)].filter(([, text]) => words.every((word) => text.includes(word))).map(([key]) => key);
}

const texts = new WeakMap<Items, Map<string, string>>();

function textsOf(policy: PolicyView): Map<string, string> {
  const items = policy.read(itemsSection);
  const before = texts.get(items);
  if (before) return before;
  const made = new Map(Object.entries(items).map(([key, item]) => [key, textOf(policy, key, item)]));
  texts.set(items, made);
  return made;
}

function textOf(policy: PolicyView, key: string, { name, kind, criticality, environment, team, owner }: Item): string {
  const [teams, people] = [policy.read(teamsSection), policy.read(peopleSection)];
  const values = [kind && kindNames[kind], criticalityNames[criticality], environment && environmentNames[environment]];
  return [
    key,
    ...namesIn(name),
    ...values.filter((text) => text !== undefined).map(inEveryLanguage),
    ...(team ? [team, ...namesIn(teams[team]?.name)] : []),
    ...(owner ? [owner, people[owner]?.name.toLowerCase() ?? ''] : []),
  ].join('\n');
}

const worded = new WeakMap<Text, string>();
function inEveryLanguage(text: Text): string {
  const before = worded.get(text);
  if (before) return before;
  const all = languages.map((language) => plain(wordText(itemCatalog, text, language), language, 'UTC')).join('\n');
  worded.set(text, all.toLowerCase());
  return all.toLowerCase();
}
