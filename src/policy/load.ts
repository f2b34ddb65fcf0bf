import { createHash } from 'node:crypto';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { plain, wordText } from '../chat/wording.ts';
import { type PolicySection, policyView } from '../core/policy.ts';
import type { Text } from '../core/text.ts';
import { type Catalog, joinCatalogs } from '../core/words.ts';
import { catalog as peopleWords } from '../people/words.ts';
import { practices } from '../practices/index.ts';
import { sections } from './sections.ts';

/** What is wrong with a policy file, where, in a sentence that shows what is right. */
export type FileProblem = { line: number; path: string; problem: string };
export type LoadedPolicy = { document: Record<string, unknown>; hash: string };

const largest = 1024 * 1024;
const catalog: Catalog = joinCatalogs([peopleWords, ...practices.flatMap(({ words }) => words)]);

/** Reads and checks a policy file. Every problem is named at once, each with its line. */
export function loadPolicy(source: string): { policy: LoadedPolicy } | { problems: FileProblem[] } {
  if (source.length > largest)
    return { problems: [{ line: 1, path: '', problem: 'the file is over 1 MB; a policy is a few pages' }] };
  const lines = new LineCounter();
  const yaml = parseDocument(source, { lineCounter: lines, uniqueKeys: true });
  const broken = yaml.errors.map((error) => ({
    line: error.linePos?.[0].line ?? 1,
    path: '',
    problem: firstLine(error.message),
  }));
  if (broken.length > 0) return { problems: broken };
  const lineOf = (path: readonly (string | number)[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = yaml.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const document: unknown = yaml.toJS({ maxAliasCount: 50 });
  const found = checkDocument(document);
  if (found.length > 0) {
    return {
      problems: found
        .map(({ path, problem }) => ({ line: lineOf(path), path: path.join('.'), problem }))
        .sort((one, other) => one.line - other.line),
    };
  }
  return {
    policy: { document: document as Record<string, unknown>, hash: createHash('sha256').update(source).digest('hex') },
  };
}

const firstLine = (message: string): string => message.split('\n')[0] ?? message;
type Found = { path: (string | number)[]; problem: string };

function checkDocument(document: unknown): Found[] {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return [
      {
        path: [],
        problem: 'a policy is a list of sections, such as `organisation:`; `npm run policy init` writes one',
      },
    ];
  }
  const known = sections.map(({ name }) => name);
  const strangers = Object.keys(document)
    .filter((name) => !known.includes(name))
    .map((name) => ({ path: [name], problem: `there is no section "${name}"; the sections are ${known.join(', ')}` }));
  const values: Record<string, unknown> = {};
  const shapes = sections.flatMap(({ name, schema }) => {
    const parsed = (schema as z.ZodType).safeParse((document as Record<string, unknown>)[name]);
    if (parsed.success) values[name] = parsed.data;
    return parsed.success ? [] : parsed.error.issues.flatMap((issue) => worded(name, issue));
  });
  const wrong = [...strangers, ...shapes];
  return wrong.length > 0 ? wrong : crossCheck(values);
}

function crossCheck(values: Record<string, unknown>): Found[] {
  const view = policyView(0, values);
  return (sections as unknown as readonly PolicySection<unknown>[]).flatMap((section) =>
    (section.check?.(view.read(section), view) ?? []).map(({ path, problem }) => ({
      path: [section.name, ...path],
      problem: english(problem),
    })),
  );
}

const english = (text: Text): string => plain(wordText(catalog, text, 'en'), 'en', 'UTC');

function worded(section: string, issue: z.core.$ZodIssue): Found[] {
  const path = [section, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => ({
      path: [...path, name],
      problem: `"${name}" is no setting here; see docs/policy.md, section ${section}`,
    }));
  }
  if (issue.code === 'invalid_type' && issue.input === undefined && issue.path.length === 0) {
    return [{ path, problem: `the section ${section} is missing; \`npm run policy init\` writes an example` }];
  }
  return [
    {
      path,
      problem:
        issue.code === 'custom' || issue.code === 'invalid_format'
          ? `must be ${issue.message}`
          : issue.message.replace(/^Invalid/, 'wrong'),
    },
  ];
}
