import { z } from 'zod';
import { limits } from '../../chat/limits.ts';
import { own } from '../../core/own.ts';
import { type PolicyProblem, type PolicyView, policySection } from '../../core/policy.ts';
import { formed, key, named, namedWithin, peopleSection, teamsSection } from '../../people/policy.ts';
import { words as peopleWords } from '../../people/words.ts';
import { clockKinds, spanForm } from '../service-level/index.ts';
import { words } from './policy-words.ts';

/** What can be asked for in a form. */
export const fieldKinds = ['text', 'paragraph', 'choice', 'date', 'person', 'file'] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** A form has five; one asks for whom, where the desk requests for somebody. */
const mostFields = limits.dialogFields - 1;

/** It stands in the id of a control, beside that of a file: Discord has room for no more. */
const fieldKey = formed(/^[a-z0-9][a-z0-9-]{0,19}$/, 'a key of at most 20 small letters, digits and hyphens');

const field = z.strictObject({
  label: namedWithin(limits.fieldLabel).describe('What the form calls it.'),
  hint: namedWithin(limits.fieldHint).optional().describe('What the form says below it.'),
  kind: z
    .enum(fieldKinds)
    .default('text')
    .describe('What is asked: a line, a longer text, one of several, a date and time, a person, a file.'),
  options: z
    .record(key, named.describe('Of a choice: what an option is called. There are two to ten of them.'))
    .optional(),
  optional: z.boolean().default(false).describe('Whether it may stay empty.'),
});
export type EntryField = z.infer<typeof field>;

const entry = z.strictObject({
  name: named.describe('What people ask for.'),
  team: z.string().describe('Key of the team that fulfils it.'),
  approval: z
    .array(z.string())
    .max(3)
    .default([])
    .describe(
      'Keys of the people of whom one approves it first; whoever stands in for one who is away may too, and nobody for themselves: where that leaves nobody, the lead of the team may. Empty: no approval is needed.',
    ),
  target: formed(spanForm, 'a length of time, such as 15 min, 4 h or 3 days').describe(
    'By when it is fulfilled. The time until somebody approves does not count, nor what the service levels let pause.',
  ),
  clock: z
    .enum(clockKinds)
    .default('business')
    .describe("`always`: day and night. `business`: in the desk's hours; a day is then one day's hours."),
  fields: z
    .record(fieldKey, field)
    .describe(`What its form asks, in this order: one thing at least, ${mostFields} at most.`),
});
export type Entry = z.infer<typeof entry>;
export type Catalogue = Record<string, Entry>;

/** Standard 2.1: what people can ask for, who approves it, who fulfils it, by when. */
export const catalogueSection = policySection<Catalogue>({
  name: 'catalogue',
  schema: z
    .record(key, entry)
    .default({})
    .describe('What people can request by `/request new`. Without an entry, nothing can be requested.'),
  check: (catalogue, whole) => Object.entries(catalogue).flatMap(([name, each]) => wrongIn(name, each, whole)),
});

/** Undefined: this version of the rules does not have it. */
export const entryOf = (policy: PolicyView, name: string): Entry | undefined =>
  own(policy.read(catalogueSection), name);

function wrongIn(name: string, { team, approval, fields }: Entry, whole: PolicyView): PolicyProblem[] {
  const teams = whole.read(teamsSection);
  const people = whole.read(peopleSection);
  const names = Object.keys(fields);
  const problems: PolicyProblem[] = Object.entries(fields).flatMap(([asked, each]) =>
    wrongInField([name, 'fields', asked], each),
  );
  if (!Object.hasOwn(teams, team)) {
    const problem = peopleWords.unknownTeam({ team, teams: Object.keys(teams).join(', ') });
    problems.push({ path: [name, 'team'], problem });
  }
  for (const [index, person] of approval.entries()) {
    if (!Object.hasOwn(people, person))
      problems.push({ path: [name, 'approval', index], problem: peopleWords.unknownPerson({ person }) });
    if (approval.indexOf(person) < index)
      problems.push({ path: [name, 'approval', index], problem: words.approverTwice({ person }) });
  }
  if (names.length === 0) problems.push({ path: [name, 'fields'], problem: words.noFields() });
  if (names.length > mostFields)
    problems.push({ path: [name, 'fields', names[mostFields]!], problem: words.tooManyFields({ most: mostFields }) });
  return problems;
}

function wrongInField(path: (string | number)[], { kind, options }: EntryField): PolicyProblem[] {
  const count = Object.keys(options ?? {}).length;
  if (kind !== 'choice') return options ? [{ path: [...path, 'options'], problem: words.optionsOfNoChoice() }] : [];
  if (count >= 2 && count <= limits.choices) return [];
  return [{ path: options ? [...path, 'options'] : path, problem: words.optionsMissing({ most: limits.choices }) }];
}
