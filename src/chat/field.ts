import { excerpt, isVisible, oneLine, type Text } from '../core/text.ts';
import { readTime } from '../core/time.ts';
import type { Choice, FieldKind, FormValues } from './dialog.ts';
import type { FileFacts } from './file.ts';
import { limits } from './limits.ts';
import { words } from './words.ts';

/** One field of a form: how it looks, and how what was typed becomes a value. */
export type Field<T = unknown> = {
  label: Text;
  hint?: Text;
  optional: boolean;
  look: FieldKind;
  parse(raw: string, context: FieldContext): Parsed<T>;
};
/** `uploads` are the files that the form names, where they are those of who sends it. */
export type FieldContext = { zone: string; now: Date; uploads?: ReadonlyMap<string, FileFacts> };
export type Parsed<T> = { value: T } | { error: Text };
export type Fields = Record<string, Field>;
/** The values of a form, typed by its fields. */
export type ValuesOf<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** `short` says what is wanted, where "write at least so many characters" would not tell why. */
type Options = { hint?: Text; min?: number; max?: number; short?: Text };

export function text(label: Text, { hint, max = 200, ...wanted }: Options = {}): Field<string> {
  return {
    label,
    hint,
    optional: false,
    look: { kind: 'text', max },
    parse: (raw) => typedWords(oneLine(raw), { max, ...wanted }),
  };
}

export function paragraph(label: Text, { hint, max = limits.typedParagraph, ...wanted }: Options = {}): Field<string> {
  return {
    label,
    hint,
    optional: false,
    look: { kind: 'paragraph', max },
    parse: (raw) => typedWords(raw, { max, ...wanted }),
  };
}

type Wanted = Pick<Options, 'min' | 'short'> & { max: number };

function typedWords(value: string, { min = 1, max, short }: Wanted): Parsed<string> {
  const length = [...value].length;
  if (length < min) return { error: short ?? words.tooShort({ min }) };
  return length > max ? { error: words.tooLong({ max, length }) } : { value };
}

export function choice<const K extends string>(label: Text, options: Record<K, Text>, hint?: Text): Field<K> {
  const choices: Choice[] = Object.entries<Text>(options).map(([value, worded]) => ({ value, label: worded }));
  const isOne = (raw: string): raw is K => Object.hasOwn(options, raw);
  return {
    label,
    hint,
    optional: false,
    look: { kind: 'choice', options: choices },
    parse: (raw) => (isOne(raw) ? { value: raw } : { error: words.chooseOne() }),
  };
}

/** One of many, found by typing. The value is checked by the lookup itself, before the decision. */
export function lookup(label: Text, name: string, hint?: Text): Field<string> {
  return {
    label,
    hint,
    optional: false,
    look: { kind: 'lookup', lookup: name, options: [] },
    parse: (raw) => typedWords(oneLine(raw), { max: longestChosen }),
  };
}

/** Names and keys are shorter. */
const longestChosen = 60;

export function dateTime(label: Text, hint?: Text): Field<Date> {
  return {
    label,
    hint,
    optional: false,
    look: { kind: 'date-time' },
    parse: (raw, { zone, now }) => {
      const value = readTime(raw, zone, now);
      return value ? { value } : { error: words.noTime({ typed: excerpt(oneLine(raw), 40).text }) };
    },
  };
}

export function optional<T>(field: Field<T>): Field<T | undefined> {
  return { ...field, optional: true };
}

/** Empty, where there is nothing that anybody could see. */
const visible = (raw: string): string => (isVisible(raw) ? raw.trim() : '');

/** All values, or what is wrong by field. */
export function parseFields<F extends Fields>(
  fields: F,
  raw: FormValues,
  context: FieldContext,
): { values: ValuesOf<F> } | { errors: Record<string, Text> } {
  const values: Record<string, unknown> = {};
  const errors: Record<string, Text> = {};
  for (const [name, field] of Object.entries(fields)) {
    const typed = visible(raw[name] ?? '');
    if (typed === '' && field.optional) continue;
    const parsed: Parsed<unknown> = typed === '' ? { error: words.missing() } : field.parse(typed, context);
    if ('error' in parsed) errors[name] = parsed.error;
    else values[name] = parsed.value;
  }
  return Object.keys(errors).length > 0 ? { errors } : { values: values as ValuesOf<F> };
}
