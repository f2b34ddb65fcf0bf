import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Db } from '../db/db.ts';
import { packageRoot } from '../db/migrate.ts';
import { type Applied, applyPolicy } from './apply.ts';
import { type FileProblem, loadPolicy } from './load.ts';

export class WrongPolicy extends Error {
  constructor(file: string, problems: readonly FileProblem[]) {
    super(
      problems
        .map(({ line, path: where, problem }) => `${file}:${line} ${where ? `${where}: ` : ''}${problem}`)
        .join('\n'),
    );
    this.name = 'WrongPolicy';
  }
}

/** Which file holds the rules: the one named, else ./policy.yaml, else (only on a machine of one's own) the sample. */
export function policyFile(named: string | undefined, local: boolean): { file: string; isSample: boolean } {
  if (named) return { file: named, isSample: false };
  if (existsSync('policy.yaml')) return { file: 'policy.yaml', isSample: false };
  if (local) return { file: path.join(packageRoot(), 'sample', 'policy.yaml'), isSample: true };
  throw new WrongPolicy('policy.yaml', [
    { line: 1, path: '', problem: 'there is no policy file yet; `npm run policy init` writes one to begin with' },
  ]);
}

/** Applied at start only if this very file was never in force before. */
export async function applyAtStart(db: Db, file: string, now: Date): Promise<Applied> {
  const source = await readFile(file, 'utf8').catch(() => {
    throw new WrongPolicy(file, [{ line: 1, path: '', problem: 'the file cannot be read; POLICY_FILE names it' }]);
  });
  const loaded = loadPolicy(source);
  if ('problems' in loaded) throw new WrongPolicy(file, loaded.problems);
  return applyPolicy(db, loaded.policy, { source: path.basename(file), now, unlessKnown: true });
}
