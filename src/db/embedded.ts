import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Mutex, PGlite, type Transaction } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { OperatorError } from '../core/operator-error.ts';
import type { Db, OpenDb } from './db.ts';
import { DurableNodeFS, syncTree } from './durable-fs.ts';
import { migrationsFolder } from './migrate.ts';
import { type Session, sessionOf } from './session.ts';
import { untilItFails } from './until-it-fails.ts';

/** Memory, and every commit on the disk before it is acknowledged; `fdatasync` does nothing in this build. */
const buffers = 'shared_buffers=16MB';
const settings = ['-c', 'fsync=on', '-c', 'wal_sync_method=fsync', '-c', buffers];

/** PostgreSQL in this process, its files in `directory`. The caller holds the directory's lock. */
export async function openEmbedded(directory: string): Promise<OpenDb> {
  const store = path.join(directory, 'store');
  if (!existsSync(path.join(store, 'PG_VERSION'))) await createStore(store);
  const { pg } = await openStore(store);
  try {
    await migrateEmbedded(pg);
  } catch (error) {
    await pg.close();
    throw error;
  }
  return embeddedDb(pg);
}

export async function openStore(store: string): Promise<{ pg: PGlite; files: DurableNodeFS }> {
  const files = new DurableNodeFS(store);
  const pg = await PGlite.create({
    fs: files,
    startParams: [...PGlite.defaultStartParams.filter((each) => each !== '-F'), ...settings],
  }).catch((error: Error) => {
    throw new OperatorError(
      `The embedded database in ${store} does not open: ${error.message}. A backup can be restored into another directory: DATA_DIR=./other npm run restore deskbell.backup.gz`,
    );
  });
  try {
    await refuseUnlessDurable(pg, files);
  } catch (error) {
    await pg.close();
    throw error;
  }
  return { pg, files };
}

const migrateEmbedded = (pg: PGlite) =>
  migrate(drizzle(pg, { casing: 'snake_case' }), { migrationsFolder: migrationsFolder() });

/** A migrated database in memory, from a dump of another where there is one: for tests. */
export async function openInMemory(dump?: Blob): Promise<OpenDb & { dump(): Promise<Blob> }> {
  const startParams = [...PGlite.defaultStartParams, '-c', buffers];
  const pg = await PGlite.create(dump ? { loadDataDir: dump, startParams } : { startParams });
  if (!dump) await migrateEmbedded(pg);
  return { ...embeddedDb(pg), dump: () => pg.dumpDataDir('none') };
}

/**
 * A process that has made a store keeps 800 MB for ever, so a short-lived child makes it, beside its final place: a
 * store that exists is whole.
 */
async function createStore(store: string): Promise<void> {
  // Whole, since the child stands in another directory, from which it finds the packages.
  const unfinished = path.resolve(`${store}.new`);
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(path.dirname(store), { recursive: true, mode: 0o700 });
  // Compiled the quick way: nothing runs there for long enough to be worth more.
  const script = `import { setFlagsFromString } from 'node:v8'; import { PGlite } from '@electric-sql/pglite';
    setFlagsFromString('--liftoff-only'); const pg = await PGlite.create(process.argv[1]); await pg.close();`;
  await runChild(process.execPath, ['--input-type=module', '--eval', script, unfinished]);
  await syncTree(unfinished);
  await rename(unfinished, store);
  await syncTree(path.dirname(store));
}

function runChild(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: import.meta.dirname });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk;
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new OperatorError(`The embedded database could not be created: ${firstError(said)}`)),
    );
  });
}

/** Of a stack trace, the line that says what happened. */
const firstError = (said: string): string => /^\w*Error: .*$/m.exec(said)?.[0] ?? said.trim();

/** An upgrade that drops the hook must not go unnoticed: better no start than a promise that does not hold. */
export async function refuseUnlessDurable(pg: PGlite, files: { syncs: number }): Promise<void> {
  const shown = await pg.query<{ fsync: string }>('show fsync');
  const before = files.syncs;
  await pg.exec(
    'create table if not exists durability_probe (at timestamptz not null); insert into durability_probe values (now()); drop table durability_probe;',
  );
  if (shown.rows[0]?.fsync !== 'on' || files.syncs === before) {
    throw new OperatorError(
      'the embedded database does not sync its commits to the disk, so a power cut could lose them; it is not opened',
    );
  }
}

function embeddedDb(pg: PGlite): OpenDb {
  const session = sessionOf(pg);
  const inTurn = turns();
  const alone = new Mutex();
  const transaction = (work: (tx: Db) => Promise<unknown>) =>
    alone.runExclusive(async () => {
      try {
        return await pg.transaction((tx) => untilItFails(inTransaction(tx, session), work));
      } catch (error) {
        if (!pg.closed) await session.undone();
        throw error;
      } finally {
        session.ended();
      }
    });
  return {
    kind: 'embedded',
    query: (statement, params) => alone.runExclusive(() => session.ask(statement, params)),
    run: (statements) => alone.runExclusive(() => run(pg, session, statements)),
    transaction: (work) => inTurn(() => transaction(work)) as Promise<never>,
    // One process holds the directory, and one session the database: whoever asks, leads.
    tryLead: async () => ({ lost: new Promise<void>(() => {}), release: async () => {} }),
    close: () => pg.close(),
  };
}

async function run(on: Pick<PGlite, 'exec'>, session: Session, statements: string): Promise<void> {
  await on.exec(statements);
  await session.changed();
}

/**
 * One transaction after the other, as PGlite works anyhow, and a turn of the event loop before each: it resolves in
 * microtasks, so all that queue up would else keep sockets and timers waiting together. A single query waits for the
 * transaction under way and not for the queue.
 */
function turns() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(() => new Promise<void>((resolve) => setImmediate(resolve))).then(work);
    last = mine.catch(() => {});
    return mine;
  };
}

let savepoints = 0;

function inTransaction(tx: Transaction, session: Session): Db {
  return {
    query: async (statement, params) => {
      if (tx.closed) throw new Error('Transaction is closed');
      return session.ask(statement, params);
    },
    run: (statements) => run(tx, session, statements),
    transaction: async (work) => {
      const name = `nested_${++savepoints}`;
      await tx.exec(`savepoint ${name}`);
      try {
        const result = await untilItFails(inTransaction(tx, session), work);
        await tx.exec(`release savepoint ${name}`);
        return result;
      } catch (error) {
        await tx.exec(`rollback to savepoint ${name}`);
        await session.undone();
        throw error;
      }
    },
  };
}
