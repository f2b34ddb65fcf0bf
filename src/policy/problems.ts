import type { z } from 'zod';
import { excerpt } from '../core/text.ts';
import { exampleAt, type Path } from './example.ts';

/** What is wrong at a place of the policy, in a sentence that shows what is right. */
export type Found = { path: Path; problem: string };
type Issue = z.core.$ZodIssue;

/** What the checker of shapes found in a section, in words for whoever writes the file. */
export function wordIssue(section: string, issue: Issue): Found[] {
  const path = [section, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => ({
      path: [...path, name],
      problem: withExample(`"${printable(name)}" is no setting here`, path),
    }));
  }
  if (issue.code === 'invalid_union') return wordUnion(section, issue);
  if (path.length === 1 && issue.code === 'invalid_type' && issue.input === undefined)
    return [{ path, problem: withExample(`the section ${section} is missing`, path) }];
  return [{ path, problem: wordOne(issue, path) }];
}

function wordOne(issue: Exclude<Issue, { code: 'unrecognized_keys' | 'invalid_union' }>, path: Path): string {
  switch (issue.code) {
    case 'invalid_type':
      return withExample(wrongType(kinds[issue.expected] ?? issue.expected, issue.input), path);
    case 'invalid_value':
      return wrongChoice(issue.values, issue.input, path);
    case 'invalid_key':
      return `"${printable(String(path.at(-1)))}" must be ${issue.issues[0]?.message}`;
    case 'too_small':
      return withExample(tooSmall(issue), path);
    case 'too_big':
      return withExample(tooBig(issue), path);
    default:
      return `must be ${issue.message}`;
  }
}

const kinds: Partial<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'settings by name',
  record: 'settings by name',
};

function wrongType(wanted: string, given: unknown): string {
  if (given === undefined) return `is missing: it must be ${wanted}`;
  if (given === null) return `is empty: it must be ${wanted}`;
  if (wanted === 'text' && typeof given !== 'object') return `must be text, not ${kindOf(given)}: ${quotes(given)}`;
  return `must be ${wanted}, not ${kindOf(given)}`;
}

/** Long numbers are rounded as they are read: an id is not shown as it was. */
const quotes = (given: unknown): string =>
  Number.isInteger(given) && !Number.isSafeInteger(given) ? 'put it in quotes' : `write "${given}"`;

const kindOf = (given: unknown): string =>
  (Array.isArray(given) ? kinds.array : kinds[typeof given]) ?? 'something else';

function wrongChoice(values: readonly unknown[], given: unknown, path: Path): string {
  const choices = values.map(String).join(', ');
  if (given === undefined) return withExample(`is missing: one of ${choices}`, path);
  const shown = typeof given === 'object' ? kindOf(given ?? undefined) : `"${printable(String(given))}"`;
  return values.length === 1 ? `must be ${choices}, not ${shown}` : `${shown} is none of: ${choices}`;
}

function tooSmall({ origin, minimum }: Extract<Issue, { code: 'too_small' }>): string {
  if (origin === 'string') return minimum === 1 ? 'must not be empty' : `must have ${minimum} characters or more`;
  if (origin === 'array') return `must name at least ${minimum}`;
  return `must be ${minimum} or more`;
}

function tooBig({ origin, maximum }: Extract<Issue, { code: 'too_big' }>): string {
  if (origin === 'string') return `is too long: ${maximum} characters are the most`;
  if (origin === 'array') return `names too many: ${maximum} are the most`;
  return `must be ${maximum} at most`;
}

/** Of several forms, the one that was meant: where the value is of its kind, and something within is wrong. */
function wordUnion(section: string, issue: Extract<Issue, { code: 'invalid_union' }>): Found[] {
  const meant = issue.errors.find((branch) => branch.some((each) => each.path.length > 0));
  if (meant) return meant.flatMap((each) => wordIssue(section, { ...each, path: [...issue.path, ...each.path] }));
  const forms = issue.errors.flatMap((branch) => branch.slice(0, 1)).map(formOf);
  const path = [section, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  return [{ path, problem: withExample(wrongType(forms.join(' or '), issue.input), path) }];
}

function formOf(issue: Issue): string {
  if (issue.code === 'invalid_type') return kinds[issue.expected] ?? issue.expected;
  return issue.code === 'invalid_value' ? issue.values.join(', ') : issue.message;
}

function withExample(sentence: string, path: Path): string {
  const example = exampleAt(path);
  return example === undefined ? sentence : `${sentence}; as in \`${example}\``;
}

/** What somebody wrote, on one line and short. */
export const printable = (text: string): string => excerpt(text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' '), 40).text;
