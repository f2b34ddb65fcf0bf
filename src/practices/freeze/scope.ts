// What a freeze is about, as somebody types it and as others read it.
import { own } from '../../core/own.ts';
import type { PolicyView } from '../../core/policy.ts';
import { type Language, oneLine, several, type Text } from '../../core/text.ts';
import { itemsSection, itemText, namesIn, servicesOf, serviceText } from '../configuration/index.ts';
import type { Freeze, FreezeScope } from './freeze.ts';
import { words } from './words.ts';

export const everythingWords = ['everything', 'all', '全部', '所有'];

/** Services and items by key or by name in any language, parted by commas; a service comes before an item called alike. */
export function scopeNamed(policy: PolicyView, what: string): FreezeScope & { unknown: string[]; unclear: string[] } {
  const names = what
    .split(/[,，、;；]/)
    .map(oneLine)
    .filter(Boolean);
  if (names.some((name) => everythingWords.includes(name.toLowerCase())))
    return { everything: true, services: [], items: [], unknown: [], unclear: [] };
  if (names.length === 0) return { everything: false, services: [], items: [], unknown: [what], unclear: [] };
  const found = names.map((name) => ({ name, ...subjectsCalled(policy, name) }));
  const none = ({ services, items }: { services: string[]; items: string[] }) => services.length + items.length === 0;
  return {
    everything: false,
    services: [...new Set(found.flatMap(({ services }) => services))],
    items: [...new Set(found.flatMap(({ items }) => items))],
    unknown: found.filter(none).map(({ name }) => name),
    unclear: found.filter(({ services, items }) => services.length + items.length > 1).map(({ name }) => name),
  };
}

function subjectsCalled(policy: PolicyView, typed: string): { services: string[]; items: string[] } {
  const name = typed.toLowerCase();
  const called = (all: Record<string, { name?: Parameters<typeof namesIn>[0] }>): string[] =>
    Object.hasOwn(all, name)
      ? [name]
      : Object.entries(all).flatMap(([key, each]) => (each.name && namesIn(each.name).includes(name) ? [key] : []));
  const services = called(servicesOf(policy));
  return { services, items: services.length > 0 ? [] : called(policy.read(itemsSection)) };
}

/** As a sentence says it; of many, the first few. */
const mostNamed = 4;
export function scopeText({ everything, services, items }: FreezeScope, policy: PolicyView): Text {
  if (everything) return words.everything();
  const all = [
    ...services.map((key) => serviceText(policy, key, longestName)),
    ...items.map((key) => itemText(policy, key, longestName)),
  ];
  const more = all.length - mostNamed;
  return words.these({ things: several(...all.slice(0, mostNamed), more > 0 && words.andMore({ count: more })) });
}
const longestName = 40;

/** Whom it concerns, by what records are about. */
export function frozenSubjects({ everything, services, items, number }: Freeze, policy: PolicyView): string[] {
  const theirs = services.flatMap((key) => own(servicesOf(policy), key)?.items ?? []);
  return [
    ...(everything ? ['change'] : []),
    ...services.map((key) => `service:${key}`),
    ...new Set([...items, ...theirs].map((key) => `item:${key}`)),
    `conflict:FRZ-${number}`,
  ];
}

/** What the form says first. */
export const everythingIn = (language: Language): string => (language === 'zh-CN' ? '全部' : 'everything');
