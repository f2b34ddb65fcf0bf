import type { Choice } from '../../chat/dialog.ts';
import { own } from '../../core/own.ts';
import type { PolicyView } from '../../core/policy.ts';
import { type Text, typed } from '../../core/text.ts';
import { definePractice } from '../../engine/practice.ts';
import { type Named, nameText } from '../../people/policy.ts';
import { itemsSection, servicesSection } from './policy.ts';
import { catalog, words } from './words.ts';

export { besides, hitBy, neededBy, servicesHitBy, servicesWith } from './graph.ts';
export { type Items, itemsSection, maintenanceWindow, type Services, servicesSection } from './policy.ts';

/** The windows in which it is best changed, as `sat 21:00-24:00`; none: it names none. */
export const maintenanceOf = (policy: PolicyView, item: string): readonly string[] =>
  own(policy.read(itemsSection), item)?.maintenance ?? [];

/** Standard 2.4.1: services, and the configuration items they consist of. They stand in the policy. */
export const configurationPractice = definePractice({ name: 'configuration', words: [catalog] });

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

const serviceWith = (policy: PolicyView, item: string): string | undefined =>
  Object.entries(policy.read(servicesSection)).find(([, { items }]) => items.includes(item))?.[0];

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
    ...items.map(([name]) => ({ value: `item:${name}`, label: itemWithService(policy, name) })),
  ];
}

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

/** What is no longer in the policy is called by its key. */
export function serviceText(policy: PolicyView, service: string, most?: number): Text {
  const found = own(policy.read(servicesSection), service);
  return found ? nameText(found.name, most) : typed(service);
}

export function itemText(policy: PolicyView, item: string, most?: number): Text {
  const name = own(policy.read(itemsSection), item)?.name;
  return name ? nameText(name, most) : typed(item);
}
