import { type PolicySection, type PolicyView, policyView } from '../core/policy.ts';
import type { Db } from '../db/db.ts';
import type { Policies } from './engine.ts';

/** The version in force may be seen this late after another process applied a new one. */
const keptFor = 1_000;

/** Applied policies, read from the database: each version once, since versions never change. */
export function policyVersions(sections: readonly PolicySection<never>[]): Policies {
  const versions = new Map<number, PolicyView>();
  let current: { view: PolicyView; until: number } | null = null;
  const view = (version: number, document: string): PolicyView => {
    const parsed = versions.get(version) ?? policyView(version, readSections(sections, JSON.parse(document)));
    versions.set(version, parsed);
    return parsed;
  };
  return {
    forget: () => {
      current = null;
    },
    current: async (db) => {
      if (current && current.until > performance.now()) return current.view;
      const latest = await versionRow(db, 'order by version desc limit 1', []);
      current = { view: view(latest.version, latest.document), until: performance.now() + keptFor };
      return current.view;
    },
    version: async (db, version) => {
      const known = versions.get(version);
      if (known) return known;
      return view(version, (await versionRow(db, 'where version = $1', [version])).document);
    },
  };
}

async function versionRow(db: Db, which: string, params: number[]): Promise<{ version: number; document: string }> {
  const [row] = await db.query<{ version: number; document: string }>(
    `select version, document from policy_versions ${which}`,
    params,
  );
  if (!row) throw new Error('no policy was ever applied');
  return row;
}

/** A version applied by an older release still reads: what that release did not know takes its default. */
function readSections(
  sections: readonly PolicySection<never>[],
  document: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(sections.map(({ name, schema }) => [name, schema.parse(document[name])]));
}
