// Items as people type them: several, by key or by name in any language.
import { own } from '../../core/own.ts';
import type { PolicyView } from '../../core/policy.ts';
import { excerpt, type Text, typed } from '../../core/text.ts';
import { type Items, itemsSection, itemText, servicesNamed, servicesOf } from '../configuration/index.ts';
import { listed } from './request-labels.ts';
import { words } from './request-words.ts';

export type Scope = { items: string[]; itemsUnknown: boolean };
const mostItems = 20;
const mostAlike = 5;
const unknowns = ['unknown', 'none', '不清楚', '未知', '无'];

/** All that were named, each once; or what is wrong with the first that is wrong. */
export function scopeOf(policy: PolicyView, typing: string): Scope | { problem: Text } {
  const names = typing.split(/[,，、;；\n]/).flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
  const meant = names.filter((name) => !unknowns.includes(name.toLowerCase()));
  const items = policy.read(itemsSection);
  const found = meant.map((name) => itemNamed(items, name));
  const missing = found.indexOf(undefined);
  if (missing >= 0) return { problem: noSuchItem(policy, items, meant[missing]!) };
  const keys = [...new Set(found as string[])];
  if (keys.length > mostItems) return { problem: words.tooManyItems({ max: mostItems }) };
  return { items: keys, itemsUnknown: keys.length === 0 };
}

function itemNamed(items: Items, name: string): string | undefined {
  const wanted = name.toLowerCase();
  if (own(items, wanted)) return wanted;
  const called = Object.keys(items).filter((key) => namesOf(items, key).includes(wanted));
  return called.length === 1 ? called[0] : undefined;
}

function namesOf(items: Items, key: string): string[] {
  const name = items[key]?.name;
  const names = name === undefined ? [] : typeof name === 'string' ? [name] : Object.values(name);
  return [key, ...names].map((each) => each.toLowerCase());
}

/** Alike: those whose name contains it or differs by a slip, or of the service that is called so. */
function noSuchItem(policy: PolicyView, items: Items, name: string): Text {
  const wanted = name.toLowerCase();
  const named = Object.keys(items).filter((key) =>
    namesOf(items, key).some((each) => each.includes(wanted) || isSlip(each, wanted)),
  );
  const served = servicesNamed(policy, name).flatMap((service) => servicesOf(policy)[service]?.items ?? []);
  const alike = [...new Set([...named, ...served])].slice(0, mostAlike);
  const short = excerpt(name, 60).text;
  if (alike.length === 0) return words.noItemLike({ typed: short });
  return words.noSuchItem({ typed: short, known: listed(alike.map((key) => typed(key))) });
}

/** One letter too many, missing or wrong. */
function isSlip(name: string, typing: string): boolean {
  const [one, other] = name.length < typing.length ? [typing, name] : [name, typing];
  if (other.length < 3 || one.length - other.length > 1) return false;
  const first = [...one].findIndex((letter, index) => letter !== other[index]);
  return one.slice(first + 1) === other.slice(one.length === other.length ? first + 1 : first);
}

/** As the dialog shows them again. */
export const typedItems = ({ items, itemsUnknown }: Scope, language: 'en' | 'zh-CN'): string =>
  itemsUnknown ? (language === 'en' ? 'unknown' : '不清楚') : items.join(', ');

export const itemsText = (policy: PolicyView, { items, itemsUnknown }: Scope): Text | null => {
  if (itemsUnknown) return words.itemsUnknown();
  if (items.length === 0) return null;
  const shown = listed(items.slice(0, mostAlike).map((item) => itemText(policy, item)));
  const count = items.length - mostAlike;
  return count > 0 ? words.moreItems({ items: shown, count }) : shown;
};
