import { own } from '../../core/own.ts';
import type { PolicyView } from '../../core/policy.ts';
import { type Text, typed } from '../../core/text.ts';
import { nameText } from '../../people/policy.ts';
import { itemsSection, servicesSection } from './policy.ts';

/** What is no longer in the policy is called by its key. */
export function serviceText(policy: PolicyView, service: string, most?: number): Text {
  const found = own(policy.read(servicesSection), service);
  return found ? nameText(found.name, most) : typed(service);
}

export function itemText(policy: PolicyView, item: string, most?: number): Text {
  const name = own(policy.read(itemsSection), item)?.name;
  return name ? nameText(name, most) : typed(item);
}
