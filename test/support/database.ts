import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OpenDb } from '../../src/db/db.ts';
import { openInMemory } from '../../src/db/embedded.ts';
import { migrationsFolder } from '../../src/db/migrate.ts';
import { asNew, emptied } from './emptied.ts';

/** Databases of this worker whose tests are done with them, empty again: to open one takes half a second. */
const idle: OpenDb[] = [];
/** What more of them would save is not worth their memory. */
const kept = 3;

/** A migrated database in memory, of the caller's own until it closes it. */
export async function aDatabase(): Promise<OpenDb> {
  return lent(idle.pop() ?? (await fromDump()));
}

/**
 * Closed, it is emptied for the next test. Whoever still asks it something is told so; where something is under way at
 * that moment it is not used again, so nothing of one test can reach the next.
 */
function lent(db: OpenDb): OpenDb {
  let isClosed = false;
  let underWay = 0;
  const ask = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isClosed) throw new Error('the database is closed');
    underWay++;
    try {
      return await work();
    } finally {
      underWay--;
    }
  };
  return {
    kind: db.kind,
    query: (...asked) => ask(() => db.query(...asked)),
    run: (...asked) => ask(() => db.run(...asked)),
    transaction: (...asked) => ask(() => db.transaction(...asked)),
    tryLead: (...asked) => ask(() => db.tryLead(...asked)),
    close: async () => {
      if (isClosed) throw new Error('the database is closed');
      isClosed = true;
      if (underWay === 0 && idle.length < kept && (await emptied(db))) idle.push(db);
      else await db.close();
    },
  };
}

const fromDump = async (): Promise<OpenDb> => asNew(await openInMemory(await aDump()));

export const aDump = async (): Promise<Blob> => new Blob([readFileSync(await dumpFile())]);

/** The dump of a migrated database: made once for this set of migrations. */
export async function dumpFile(): Promise<string> {
  const file = path.join(tmpdir(), `deskbell-test-${migrationsHash()}.tar`);
  if (existsSync(file)) return file;
  const first = await openInMemory();
  const dump = Buffer.from(await (await first.dump()).arrayBuffer());
  await first.close();
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, dump);
  renameSync(unfinished, file);
  return file;
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
