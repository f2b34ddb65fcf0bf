import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Path } from './example.ts';
import { printable } from './problems.ts';

type Problem = { line: number; problem: string };
type Read = { document: unknown; lineOf: (path: Path) => number };

/** A file as data, with the line on which each value is named; or everything that makes it no YAML. */
export function readYaml(source: string): Read | { problems: Problem[] } {
  const lines = new LineCounter();
  // The library compares each key with each other one: minutes for a megabyte. Ours looks them up.
  const yaml = parseDocument(source, { lineCounter: lines, uniqueKeys: false });
  const line = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  const broken = [...yaml.errors, ...yaml.warnings].map(({ code, message, pos }) => ({
    line: line(pos[0]),
    problem: sentences[code] ?? `this is no YAML: ${firstLine(message)}`,
  }));
  if (broken.length > 0) return { problems: broken };
  try {
    const repeated = repeatedKeys(yaml).map(({ key, offset }) => ({
      line: line(offset),
      problem: `"${printable(key)}" stands here twice; put both into one entry`,
    }));
    if (repeated.length > 0) return { problems: repeated };
    return { document: yaml.toJS({ maxAliasCount: 50 }), lineOf: (path) => line(offsetOf(yaml, path)) };
  } catch (error) {
    return { problems: [{ line: 1, problem: tooTangled(error as Error) }] };
  }
}

const tooTangled = (error: Error): string =>
  error instanceof RangeError
    ? 'this is nested too deeply; a policy is a few levels deep'
    : `aliases (*name) cannot be followed: ${error.message}; write the values out`;

/** The mistakes that people make most. */
const sentences: Partial<Record<string, string>> = {
  TAB_AS_INDENT: 'a line is indented with a tab; use two spaces',
  MULTIPLE_DOCS: 'a second document begins here; leave out the line `---`',
  BLOCK_AS_IMPLICIT_KEY: 'two colons on one line; put the value in quotes, as in `about: "Desk: say what is broken"`',
};

const firstLine = (message: string): string => message.replace(/ at line \d+, column \d+:[\s\S]*$/, '');

function repeatedKeys(yaml: Document): { key: string; offset: number }[] {
  const repeated: { key: string; offset: number }[] = [];
  visit(yaml, {
    Map: (_, map: YAMLMap) => {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name)) repeated.push({ key: name, offset: key.range?.[0] ?? 0 });
        seen.add(name);
      }
    },
  });
  return repeated;
}

/** Where the last of these names stands that the file has. */
function offsetOf(yaml: Document, path: Path): number {
  let node: unknown = yaml.contents;
  let offset = 0;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(yaml);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair || !isNode(pair.key)) break;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      if (!isNode(node)) break;
      offset = node.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}
