import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { dumpFile } from './database.ts';

/** The store of an installation in this directory, made of a dump: to make one from nothing takes seconds. */
export async function aStore(directory: string): Promise<void> {
  const store = path.join(directory, 'store');
  mkdirSync(store, { recursive: true, mode: 0o700 });
  execFileSync('tar', ['-xf', await dumpFile(), '--no-same-owner', '-C', store], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}
