import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { excerpt } from '../core/text.ts';
import { packageRoot } from '../db/migrate.ts';

export type Path = readonly (string | number)[];
type Mapping = Record<string, unknown>;

let first: unknown;

/** How the file that `policy init` writes has it at this place: `roles: [ agent, administrator ]`. Undefined: it does not. */
export function exampleAt(where: Path): string | undefined {
  first ??= parse(readFileSync(path.join(packageRoot(), 'sample', 'first-policy.yaml'), 'utf8'));
  const value = find(first, where);
  const name = where.at(-1);
  if (value === undefined) return undefined;
  const shown = typeof name === 'string' ? { [name]: shortened(value) } : shortened(value);
  const line = stringify(shown, { collectionStyle: 'flow', lineWidth: 0 }).trim();
  return excerpt(typeof name === 'string' ? line.slice(1, -1).trim() : line, 160).text;
}

/** Below a name or a number that the organisation chose itself, any other one is an example just as well. */
function find(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return value;
  if (!isContainer(value)) return undefined;
  const own = Object.hasOwn(value, step) ? find((value as Mapping)[step], rest) : undefined;
  if (own !== undefined || !isChosen(value)) return own;
  for (const each of Object.values(value)) {
    const found = find(each, rest);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isMapping = (value: unknown): value is Mapping => isContainer(value) && !Array.isArray(value);
/** A list, or a mapping whose entries are all of one kind: `people`, `teams`. */
const isChosen = (value: object): boolean => Array.isArray(value) || Object.values(value).every(isMapping);

/** Of many alike, the first. */
function shortened(value: unknown): unknown {
  if (!isContainer(value) || !isChosen(value) || !Object.values(value).every(isMapping)) return value;
  return Array.isArray(value) ? value.slice(0, 1) : Object.fromEntries(Object.entries(value).slice(0, 1));
}
