import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from './migrate.ts';

/** This release's number, as in package.json. */
export const packageRelease = (): string =>
  (JSON.parse(readFileSync(path.join(packageRoot(), 'package.json'), 'utf8')) as { version: string }).version;
