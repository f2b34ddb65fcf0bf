/** One value of the policy that another file would change. `path` reads as in the file: `people.dan.line`. */
export type PolicyChange = { path: string; from?: unknown; to?: unknown };

/** What a document would change in the one in force, value by value, in the order of the file. */
export function policyDiff(from: unknown, to: unknown, path = ''): PolicyChange[] {
  if (JSON.stringify(from) === JSON.stringify(to)) return [];
  if (!isMapping(from) || !isMapping(to)) return [{ path, from, to }];
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return names.flatMap((name) => policyDiff(from[name], to[name], path ? `${path}.${name}` : name));
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A change on one line: what is added, what is dropped, what becomes what. */
export function diffLine({ path, from, to }: PolicyChange): string {
  if (from === undefined) return `+ ${path}: ${shown(to)}`;
  if (to === undefined) return `- ${path}: ${shown(from)}`;
  return `~ ${path}: ${shown(from)} → ${shown(to)}`;
}

const shown = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 157)}…` : text;
};
