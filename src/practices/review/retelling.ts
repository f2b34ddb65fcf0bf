import { isText, type Text, typed, type Value } from '../../core/text.ts';
import { words } from './words.ts';

/** A sentence told again: with other words where somebody typed them, with another name for whom it speaks of. */
export type Retelling = { typed?: (typing: string) => Value; person?: (id: number) => Value };

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
export function withoutNames(typing: string, names: ReadonlyMap<string, Text>): Text {
  const known = [...names.keys()]
    .filter((name) => [...name].length > 1)
    .sort((one, other) => other.length - one.length);
  if (known.length === 0 || typing === '') return typed(typing);
  const pieces = typing.split(new RegExp(`(${known.map(bounded).join('|')})`, 'u'));
  return pieces
    .filter((piece) => piece !== '')
    .map((piece) => names.get(piece) ?? typed(piece))
    .reduce((one, other) => words.joined({ one, other }));
}

/** A Latin name is a word of its own: "Dan" is not in "danger". */
function bounded(name: string): string {
  const escaped = name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const letter = '[\\p{Script=Latin}\\d]';
  const before = new RegExp(`^${letter}`, 'u').test(name) ? `(?<!${letter})` : '';
  const after = new RegExp(`${letter}$`, 'u').test(name) ? `(?!${letter})` : '';
  return `${before}${escaped}${after}`;
}
