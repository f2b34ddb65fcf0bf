import { choice, dateTime, type Field, type Fields, lookup, optional, paragraph, text } from '../../chat/field.ts';
import { type FileFacts, file } from '../../chat/file.ts';
import type { Place } from '../../chat/interaction.ts';
import { may, type Role } from '../../core/permissions.ts';
import type { PolicyView } from '../../core/policy.ts';
import { excerpt, oneLine, type Text } from '../../core/text.ts';
import type { Form } from '../../engine/define.ts';
import { type Named, nameText } from '../../people/policy.ts';
import { type Entry, type EntryField, entryOf } from './policy.ts';
import type { Answer, AnswerValue } from './service-request.ts';
import { words } from './words.ts';

/** What the catalogue makes of a form, and what a filled form makes of the record. */

export const titleLength = 24;
/** Typed into one answer at most. */
const longestLine = 200;
const longestText = 1000;

type Reading = { policy: PolicyView; actor: { roles: readonly Role[] } };

/** The name under which the form of an entry sends a field: never one that the form has of its own. */
export const fieldName = (asked: string): string => `asked-${asked}`;
export const forWhom = 'for';

/** The form of an entry; whoever fulfils requests may ask for somebody else. Null: there is no such entry. */
export function formOfEntry(name: string, { policy, actor }: Reading): Form<Place, Fields> | null {
  const entry = entryOf(policy, name);
  if (!entry) return null;
  const fields = Object.entries(entry.fields).map(([key, each]) => [fieldName(key), fieldOf(each)] as const);
  const whom = optional(lookup(words.forWhom(), 'colleagues', words.forWhomHint()));
  return {
    title: () => nameText(entry.name, titleLength),
    submit: words.sendRequest(),
    fields: Object.fromEntries([...fields, ...(may(actor.roles, 'request.handle') ? [[forWhom, whom] as const] : [])]),
  };
}

function fieldOf({ label, hint, kind, options, optional: mayBeEmpty }: EntryField): Field {
  const field = asked(nameText(label), hint ? nameText(hint, longestLine) : undefined, kind, options);
  return mayBeEmpty ? optional(field) : field;
}

function asked(label: Text, hint: Text | undefined, kind: EntryField['kind'], options: EntryField['options']): Field {
  switch (kind) {
    case 'text':
      return text(label, { hint, max: longestLine });
    case 'paragraph':
      return paragraph(label, { hint, max: longestText });
    case 'choice':
      return choice(label, worded(options), hint);
    case 'date':
      return dateTime(label, hint);
    case 'person':
      return lookup(label, 'colleagues', hint);
    case 'file':
      return file(label, hint);
  }
}

const worded = (options: EntryField['options'] = {}): Record<string, Text> =>
  Object.fromEntries(Object.entries(options).map(([key, name]) => [key, nameText(name)]));

export type Values = Record<string, unknown>;

/** What was answered, in the order of the form; `people` are those that were chosen, by key. */
export function answersOf(
  { fields }: Entry,
  values: Values,
  people: ReadonlyMap<string, number>,
): { answers: Answer[]; files: FileFacts[] } {
  const given = Object.entries(fields).flatMap(([key, field]) => {
    const value = values[fieldName(key)];
    return value === undefined ? [] : [{ field, value }];
  });
  return {
    answers: given.flatMap(({ field, value }): Answer[] => {
      const answer = answerOf(field, value, people);
      return answer ? [{ label: field.label, value: answer }] : [];
    }),
    files: given.flatMap(({ field, value }) => (field.kind === 'file' ? [value as FileFacts] : [])),
  };
}

function answerOf(
  { kind, options }: EntryField,
  value: unknown,
  people: ReadonlyMap<string, number>,
): AnswerValue | null {
  switch (kind) {
    case 'text':
    case 'paragraph':
      return { text: String(value), long: kind === 'paragraph' };
    case 'choice':
      return { chosen: options![String(value)]! };
    case 'date':
      return { at: (value as Date).toISOString() };
    case 'person': {
      const person = people.get(String(value));
      return person === undefined ? null : { person };
    }
    case 'file':
      return { file: (value as FileFacts).name };
  }
}

/** The people that a filled form names. */
export const peopleIn = ({ fields }: Entry, values: Values): string[] =>
  Object.entries(fields).flatMap(([key, { kind }]) => {
    const value = values[fieldName(key)];
    return kind === 'person' && typeof value === 'string' ? [value] : [];
  });

/** What lists call it: what was asked for, in the language of who asked, and the first that they typed. */
export function titleOf(name: Named, answers: readonly Answer[], language: 'en' | 'zh-CN'): string {
  const wanted = typeof name === 'string' ? name : name[language];
  const [typed] = answers.flatMap(({ value }) => ('text' in value ? [oneLine(value.text)] : []));
  if (!typed) return wanted;
  return `${wanted}${language === 'en' ? ': ' : '：'}${excerpt(typed, 60).text}`;
}
