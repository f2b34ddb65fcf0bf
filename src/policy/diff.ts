import { excerpt } from '../core/text.ts';

/** One value of the policy that another file would change. `path` reads as in the file: `people.dan.line`. */
export type PolicyChange = { path: string; from?: unknown; to?: unknown };

/** What a document would change in the one in force, value by value, in the order of the file. */
export function policyDiff(from: unknown, to: unknown, path = ''): PolicyChange[] {
  if (JSON.stringify(from) === JSON.stringify(to)) return [];
  if (isListOfMappings(from) && isListOfMappings(to)) return listDiff(from, to, path);
  if (!isMapping(from) || !isMapping(to)) return [{ path, from, to }];
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return names.flatMap((name) => policyDiff(own(from, name), own(to, name), path ? `${path}.${name}` : name));
}

/** Entries of a list have no name: one that changed is one dropped and one added. */
function listDiff(from: unknown[], to: unknown[], path: string): PolicyChange[] {
  const without = (list: unknown[], others: unknown[]): unknown[] => {
    const left = others.map((each) => JSON.stringify(each));
    return list.filter((each) => {
      const at = left.indexOf(JSON.stringify(each));
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
  };
  const changes = [
    ...without(from, to).map((gone) => ({ path, from: gone })),
    ...without(to, from).map((added) => ({ path, to: added })),
  ];
  return changes.length > 0 ? changes : [{ path, from, to }];
}

const own = (mapping: Record<string, unknown>, name: string): unknown =>
  Object.hasOwn(mapping, name) ? mapping[name] : undefined;
const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isListOfMappings = (value: unknown): value is unknown[] => Array.isArray(value) && value.every(isMapping);

/** A change on one line: what is added, what is dropped, what becomes what. */
export function diffLine({ path, from, to }: PolicyChange): string {
  if (from === undefined) return `+ ${path}: ${shown(to)}`;
  if (to === undefined) return `- ${path}: ${shown(from)}`;
  return `~ ${path}: ${shown(from)} → ${shown(to)}`;
}

const shown = (value: unknown): string => excerpt(JSON.stringify(value), 160).text;
