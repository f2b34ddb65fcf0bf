import { isText, type Text, type Value } from '../../core/text.ts';

/** A sentence told again: with other words where somebody typed them, with another name for whom it speaks of. */
export type Retelling = { typed?: (typing: string) => string; person?: (id: number) => Value };

export const retold = (text: Text, how: Retelling): Text => ({
  ...text,
  values: Object.fromEntries(Object.entries(text.values).map(([name, value]) => [name, retoldValue(value, how)])),
});

function retoldValue(value: Value, how: Retelling): Value {
  if (typeof value === 'string') return how.typed ? how.typed(value) : value;
  if (typeof value !== 'object') return value;
  if (isText(value)) return retold(value, how);
  if ('several' in value) return { several: value.several.map((each) => retold(each, how)) };
  return 'person' in value && how.person ? how.person(value.person) : value;
}

/** In what people typed, these names give way to what stands beside them; longer ones first, since one may hold another. */
export function withoutNames(typing: string, names: ReadonlyMap<string, string>): string {
  const known = [...names].filter(([name]) => [...name].length > 1).sort(([one], [other]) => other.length - one.length);
  if (known.length === 0) return typing;
  const any = new RegExp(known.map(([name]) => bounded(name)).join('|'), 'gu');
  return typing.replace(any, (found) => names.get(found) ?? found);
}

/** A Latin name is a word of its own: "Dan" is not in "danger". */
function bounded(name: string): string {
  const escaped = name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const isLetter = (end: RegExp) => (end.test(name) ? '(?![\\p{Script=Latin}\\d])' : '');
  const before = /^[\p{Script=Latin}\d]/u.test(name) ? '(?<![\\p{Script=Latin}\\d])' : '';
  return `${before}${escaped}${isLetter(/[\p{Script=Latin}\d]$/u)}`;
}
