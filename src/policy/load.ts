import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { plain, wordText } from '../chat/wording.ts';
import { NoSection, type PolicySection, policyView } from '../core/policy.ts';
import type { Text } from '../core/text.ts';
import { type Catalog, joinCatalogs } from '../core/words.ts';
import { catalog as peopleWords } from '../people/words.ts';
import { practices } from '../practices/index.ts';
import { exampleAt } from './example.ts';
import { type ReadFile, withItemFiles } from './item-files.ts';
import { type Found, printable, wordIssue } from './problems.ts';
import { sections } from './sections.ts';
import { readYaml } from './yaml.ts';

/** What is wrong with a policy file, where, in a sentence that shows what is right; `file` is a table beside it. */
export type FileProblem = { file?: string; line: number; path: string; problem: string };
export type LoadedPolicy = { document: Record<string, unknown>; hash: string };

const largest = 1024 * 1024;
/** Whoever gives the file another shape gets no book to read. */
const mostProblems = 100;
const catalog: Catalog = joinCatalogs([peopleWords, ...practices.flatMap(({ words }) => words)]);

const noFiles: ReadFile = () => ({ problem: 'there is no such file' });

/** Reads and checks a policy file, with the tables it names. Every problem is named at once, each with its line. */
export function loadPolicy(
  source: string,
  readFile: ReadFile = noFiles,
): { policy: LoadedPolicy } | { problems: FileProblem[] } {
  if (source.length > largest)
    return { problems: [{ line: 1, path: '', problem: 'the file is over 1 MB; a policy is a few pages' }] };
  const read = readYaml(source);
  if ('problems' in read)
    return { problems: read.problems.slice(0, mostProblems).map((each) => ({ path: '', ...each })) };
  const { document, placeOf, problems } = isDocument(read.document)
    ? withItemFiles(read.document, readFile)
    : { document: read.document, placeOf: () => undefined, problems: [] };
  const found = checkDocument(document);
  if (found.length === 0 && problems.length === 0)
    return { policy: { document: document as LoadedPolicy['document'], hash: hashOf(document) } };
  const checked = found.map(({ path, problem }) => ({
    ...((path[0] === 'items' && placeOf(String(path[1]))) || { line: read.lineOf(path) }),
    path: path.map(String).map(printable).join('.'),
    problem,
  }));
  const all: FileProblem[] = [...problems.map((each) => ({ path: '', ...each })), ...checked];
  return { problems: all.slice(0, mostProblems).sort(inOrder) };
}

/** The policy file itself first. */
const inOrder = (one: FileProblem, other: FileProblem): number =>
  (one.file ?? '').localeCompare(other.file ?? '') || one.line - other.line;

const isDocument = (document: unknown): document is Record<string, unknown> =>
  typeof document === 'object' && document !== null && !Array.isArray(document);

/** Of what the file says and not of how it is written: a comment makes no new version. */
const hashOf = (document: unknown): string => createHash('sha256').update(JSON.stringify(document)).digest('hex');

function checkDocument(document: unknown): Found[] {
  if (!isDocument(document)) {
    return [{ path: [], problem: `a policy is a list of sections, such as \`${exampleAt(['organisation'])}\`` }];
  }
  const known = sections.map(({ name }) => name);
  const strangers = Object.keys(document)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      path: [name],
      problem: `there is no section "${printable(name)}"; the sections are ${known.join(', ')}`,
    }));
  const values: Record<string, unknown> = {};
  const shapes = sections.flatMap(({ name, schema }) => {
    const given = Object.hasOwn(document, name) ? document[name] : undefined;
    const parsed = (schema as z.ZodType).safeParse(given, { reportInput: true });
    if (parsed.success) values[name] = parsed.data;
    return parsed.success ? [] : parsed.error.issues.flatMap((issue) => wordIssue(name, issue));
  });
  return [...strangers, ...shapes, ...crossCheck(values)];
}

/** What sections say of one another, as far as they could be read. */
function crossCheck(values: Record<string, unknown>): Found[] {
  const view = policyView(0, values);
  return (sections as unknown as readonly PolicySection<unknown>[]).flatMap((section) => {
    try {
      return (section.check?.(view.read(section), view) ?? []).map(({ path, problem }) => ({
        path: [section.name, ...path],
        problem: english(problem),
      }));
    } catch (error) {
      if (error instanceof NoSection) return [];
      throw error;
    }
  });
}

const english = (text: Text): string => plain(wordText(catalog, text, 'en'), 'en', 'UTC');
