import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OpenDb } from '../../src/db/db.ts';
import { openInMemory } from '../../src/db/embedded.ts';
import { migrationsFolder } from '../../src/db/migrate.ts';

/** A migrated database in memory of its own: from a dump made once for this set of migrations. */
export async function aDatabase(): Promise<OpenDb> {
  const file = path.join(tmpdir(), `deskbell-test-${migrationsHash()}.tar`);
  if (!existsSync(file)) {
    const first = await openInMemory();
    const dump = Buffer.from(await (await first.dump()).arrayBuffer());
    await first.close();
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, dump);
    renameSync(unfinished, file);
  }
  return openInMemory(new Blob([readFileSync(file)]));
}

function migrationsHash(): string {
  const folder = migrationsFolder();
  const hash = createHash('sha256');
  for (const name of readdirSync(folder)
    .filter((each) => each.endsWith('.sql'))
    .sort())
    hash.update(readFileSync(path.join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}
