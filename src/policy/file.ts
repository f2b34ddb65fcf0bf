import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { OperatorError } from '../core/operator-error.ts';
import { packageRoot } from '../db/migrate.ts';
import type { ReadFile } from './item-files.ts';
import { type FileProblem, type LoadedPolicy, loadPolicy } from './load.ts';

/** A line for each problem, as editors know it: file, line, what. */
export class WrongPolicy extends OperatorError {
  constructor(file: string, problems: readonly FileProblem[]) {
    super(
      problems
        .map((each) => `${fileOf(file, each)}:${each.line} ${each.path ? `${each.path}: ` : ''}${each.problem}`)
        .join('\n'),
    );
  }
}

const fileOf = (policy: string, { file }: FileProblem): string =>
  file === undefined ? policy : path.join(path.dirname(policy), file);

/** Which file holds the rules: the one named, else ./policy.yaml, else (only on a machine of one's own) the sample. */
export function policyFile(named: string | undefined, local: boolean): { file: string; isSample: boolean } {
  if (named) return { file: named, isSample: false };
  if (existsSync('policy.yaml')) return { file: 'policy.yaml', isSample: false };
  if (local) return { file: path.join(packageRoot(), 'sample', 'policy.yaml'), isSample: true };
  throw new OperatorError('There is no policy.yaml yet. Write one to begin with: npm run policy init');
}

/** The rules of a file, checked. Throws WrongPolicy with every problem. */
export async function readPolicy(file: string): Promise<LoadedPolicy> {
  const source = await readFile(file, 'utf8').catch(({ code }: NodeJS.ErrnoException) => {
    throw new OperatorError(
      code === 'ENOENT'
        ? `There is no ${file}. Write one to begin with: npm run policy init. Another: POLICY_FILE=other.yaml`
        : `${file} cannot be read (${code}). POLICY_FILE names the file with the rules. Example: POLICY_FILE=policy.yaml`,
    );
  });
  const loaded = loadPolicy(source, (name) => fileBeside(file, name));
  if ('problems' in loaded) throw new WrongPolicy(file, loaded.problems);
  return loaded.policy;
}

function fileBeside(policy: string, name: string): ReturnType<ReadFile> {
  try {
    return { text: readFileSync(path.join(path.dirname(policy), name), 'utf8') };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { problem: code === 'ENOENT' ? 'there is no such file beside the policy file' : `cannot be read (${code})` };
  }
}
