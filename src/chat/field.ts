import type { Text } from '../core/text.ts';
import { readTime } from '../core/time.ts';
import type { Choice, FieldKind, FormValues } from './dialog.ts';
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
export type FieldContext = { zone: string; now: Date };
export type Parsed<T> = { value: T } | { error: Text };
export type Fields = Record<string, Field>;
/** The values of a form, typed by its fields. */
export type ValuesOf<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never };

type Options = { hint?: Text; min?: number; max?: number };

export function text(label: Text, { hint, min = 1, max = 200 }: Options = {}): Field<string> {
  return {
    label,
    hint,
    optional: false,
    look: { kind: 'text', max },
    parse: (raw) => typedWords(raw.replace(/\s+/g, ' '), min, max),
  };
}

export function paragraph(label: Text, { hint, min = 1, max = limits.typedParagraph }: Options = {}): Field<string> {
  return { label, hint, optional: false, look: { kind: 'paragraph', max }, parse: (raw) => typedWords(raw, min, max) };
}

function typedWords(raw: string, min: number, max: number): Parsed<string> {
  const value = raw.trim();
  const length = [...value].length;
  if (length < min) return { error: words.tooShort({ min }) };
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
    parse: (raw) => ({ value: raw.trim() }),
  };
}

export function dateTime(label: Text, hint?: Text): Field<Date> {
  return {
    label,
    hint,
    optional: false,
    look: { kind: 'date-time' },
    parse: (raw, { zone, now }) => {
      const value = readTime(raw, zone, now);
      return value ? { value } : { error: words.noTime({ typed: raw.trim().slice(0, 40) }) };
    },
  };
}

export function optional<T>(field: Field<T>): Field<T | undefined> {
  return { ...field, optional: true };
}

/** All values, or what is wrong by field. */
export function parseFields<F extends Fields>(
  fields: F,
  raw: FormValues,
  context: FieldContext,
): { values: ValuesOf<F> } | { errors: Record<string, Text> } {
  const values: Record<string, unknown> = {};
  const errors: Record<string, Text> = {};
  for (const [name, field] of Object.entries(fields)) {
    const typed = raw[name]?.trim() ?? '';
    if (typed === '' && field.optional) continue;
    const parsed: Parsed<unknown> = typed === '' ? { error: words.missing() } : field.parse(typed, context);
    if ('error' in parsed) errors[name] = parsed.error;
    else values[name] = parsed.value;
  }
  return Object.keys(errors).length > 0 ? { errors } : { values: values as ValuesOf<F> };
}
