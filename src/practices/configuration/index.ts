import type { Choice } from '../../chat/dialog.ts';
import { own } from '../../core/own.ts';
import type { PolicyView } from '../../core/policy.ts';
import type { Text } from '../../core/text.ts';
import { command } from '../../engine/define.ts';
import { definePractice } from '../../engine/practice.ts';
import type { Named } from '../../people/policy.ts';
import { ciCatalog, ciWords } from './ci-words.ts';
import { follow, unfollow } from './following.ts';
import { serviceWith } from './graph.ts';
import { itemCatalog } from './item-words.ts';
import { itemText, serviceText } from './names.ts';
import { impactPage, listPage, subjectPage } from './pages.ts';
import { itemsSection, servicesSection } from './policy.ts';
import { catalog, words } from './words.ts';

export { besides, hitBy, neededBy, servicesHitBy, servicesWith } from './graph.ts';
export { itemText, serviceText } from './names.ts';
export { type Items, itemsSection, maintenanceWindow, type Services, servicesSection } from './policy.ts';

/** The windows in which it is best changed, as `sat 21:00-24:00`; none: it names none. */
export const maintenanceOf = (policy: PolicyView, item: string): readonly string[] =>
  own(policy.read(itemsSection), item)?.maintenance ?? [];

/** Standard 2.4.1: services, and the configuration items they consist of. They stand in the policy. */
export const configurationPractice = definePractice({
  name: 'configuration',
  words: [catalog, itemCatalog, ciCatalog],
  definitions: [subjectPage, listPage, impactPage, follow, unfollow],
  commands: [
    command({ ...one('show'), summary: ciWords.showSummary(), does: subjectPage, query: named }),
    command({
      ...verb('list'),
      usage: '[high database infrastructure]',
      summary: ciWords.listSummary(),
      does: listPage,
      query: (text): Record<string, string> => ({ text }),
    }),
    command({ ...one('impact'), summary: ciWords.impactSummary(), does: impactPage, query: named }),
    command({ ...verb('follow'), usage: '<order-db> [here]', summary: ciWords.followSummary(), does: follow }),
    command({ ...verb('unfollow'), usage: '<order-db> [here]', summary: ciWords.unfollowSummary(), does: unfollow }),
  ],
});

function verb(name: string) {
  return { command: 'ci', verb: name, last: true as const };
}
function one(name: string) {
  return { ...verb(name), usage: '<order-db>' };
}
function named(of: string): Record<string, string> {
  return { of };
}

/** What a record is about: a service, perhaps by one of its items. */
export type Subject = { service: string | null; item: string | null };

/** `service:order-portal`, `item:order-db` (with the service that consists of it), or anything else: nothing known. */
export function subjectOf(policy: PolicyView, value: string): Subject {
  const [kind, name = ''] = value.split(':');
  if (kind === 'service') return { service: name, item: null };
  if (kind === 'item') return { service: serviceWith(policy, name) ?? null, item: name };
  return { service: null, item: null };
}

/** The services of one version of the rules, by key. */
export const servicesOf = (policy: PolicyView) => policy.read(servicesSection);

/** Services first, then items, by key or by name in any language. */
export function matchingSubjects(policy: PolicyView, text: string): Choice[] {
  const wanted = text.trim().toLowerCase();
  const matches = (name: string, title: Named | undefined) =>
    `${name} ${JSON.stringify(title ?? '')}`.toLowerCase().includes(wanted);
  const services = Object.entries(policy.read(servicesSection)).filter(([name, { name: title }]) =>
    matches(name, title),
  );
  const items = Object.entries(policy.read(itemsSection)).filter(([name, { name: title }]) => matches(name, title));
  return [
    ...services.map(([name]) => ({ value: `service:${name}`, label: serviceText(policy, name) })),
    ...items.slice(0, mostFound).map(([name]) => ({ value: `item:${name}`, label: itemWithService(policy, name) })),
  ];
}

/** More are never shown: what is typed next finds them. */
const mostFound = 200;

/** The services that are called so, in any language. */
export const servicesNamed = (policy: PolicyView, typed: string): string[] =>
  Object.entries(policy.read(servicesSection))
    .filter(([, { name }]) => namesIn(name).includes(typed.trim().toLowerCase()))
    .map(([key]) => key);
export const namesIn = (name: Named): string[] =>
  (typeof name === 'string' ? [name] : Object.values(name)).map((each) => each.toLowerCase());

/** The team that runs it; undefined: no such service, or nobody is named. */
export const teamOfService = (policy: PolicyView, service: string): string | undefined =>
  own(policy.read(servicesSection), service)?.team;

/** `order-db (Order portal)`, or the item alone where no service consists of it. */
export function itemWithService(policy: PolicyView, item: string): Text {
  const service = serviceWith(policy, item);
  if (!service) return itemText(policy, item);
  return words.itemOf({ item: itemText(policy, item, half), service: serviceText(policy, service, half) });
}

/** Two names in one line of a choice. */
const half = 34;

/** Null: there is no such service or item. */
export function subjectLabel(policy: PolicyView, value: string): Text | null {
  const [kind, name = ''] = value.split(':');
  if (kind === 'service' && own(policy.read(servicesSection), name)) return serviceText(policy, name);
  if (kind === 'item' && own(policy.read(itemsSection), name)) return itemWithService(policy, name);
  return null;
}

/** What is wrong with naming this service in another section; null: it is there. */
export const noSuchService = (policy: PolicyView, service: string): Text | null =>
  Object.hasOwn(policy.read(servicesSection), service) ? null : words.noSuchName({ name: service });
