// An item in words.
import { own } from '../../core/own.ts';
import type { PolicyView } from '../../core/policy.ts';
import { code, several, type Text, typed } from '../../core/text.ts';
import { organisationSection, peopleSection, teamText } from '../../people/policy.ts';
import { ciWords as words } from './ci-words.ts';
import { criticalityNames, environmentNames, kindNames } from './item.ts';
import { itemText } from './names.ts';
import { itemsSection, servicesSection } from './policy.ts';

export const personText = (policy: PolicyView, key: string): Text =>
  typed(own(policy.read(peopleSection), key)?.name ?? key);

export function ownerText(policy: PolicyView, item: string): Text | undefined {
  const owner = own(policy.read(itemsSection), item)?.owner;
  return owner ? personText(policy, owner) : undefined;
}

export function serviceOwnerText(policy: PolicyView, service: string): Text | undefined {
  const owner = own(policy.read(servicesSection), service)?.owner;
  return owner ? personText(policy, owner) : undefined;
}

/** With its key, where it is called otherwise. */
export function namedText(policy: PolicyView, item: string): Text {
  const name = itemText(policy, item);
  return own(policy.read(itemsSection), item)?.name ? words.keyed({ name, key: code(item) }) : name;
}

/** On one line of a list. */
export function itemLine(policy: PolicyView, item: string): Text {
  const { kind, criticality, environment, team, owner } = policy.read(itemsSection)[item]!;
  const facts = several(
    kind && kindNames[kind],
    words.critical({ criticality: criticalityNames[criticality] }),
    environment && environmentNames[environment],
    team !== undefined && teamText(policy, team),
    owner !== undefined && personText(policy, owner),
  );
  return words.line({ item: namedText(policy, item), facts });
}

const days = {
  mon: words.mon(),
  tue: words.tue(),
  wed: words.wed(),
  thu: words.thu(),
  fri: words.fri(),
  sat: words.sat(),
  sun: words.sun(),
};

/** `sat 21:00-24:00` as it is read, in the zone of the organisation. */
export function windowsText(policy: PolicyView, windows: readonly string[]): Text | undefined {
  if (windows.length === 0) return undefined;
  const texts = windows.map((window) => {
    const [day, hours = ''] = window.split(' ');
    return words.weekly({ day: days[day as keyof typeof days], hours: hours.replace('-', '–') });
  });
  return words.inZone({ windows: several(...texts), zone: policy.read(organisationSection).zone });
}
