import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { OperatorError } from '../core/operator-error.ts';
import type { Db } from '../db/db.ts';
import { packageRelease } from '../db/release.ts';
import { verifyAudit } from '../engine/audit.ts';
import { columnsOf, migrationsOf, quotedName, sequencesOf, tablesOf, travelsAs } from './contents.ts';

/** The first line of a backup: what made it, and what it holds. One line a row follows, then `end`. */
export type BackupHead = {
  deskbell: 1;
  release: string;
  at: string;
  /** The migration this data fits. */
  migration: number;
  tables: Record<string, number>;
  sequences: Record<string, number>;
};
/** The last line: without it, the file was cut off. */
export type BackupEnd = { end: true; audit: { checked: number; broken: number } };

const rowsAtOnce = 500;
type Say = (line: unknown) => Promise<void>;

/**
 * Everything the database holds, as of one instant, into one file that only its owner may read. Both kinds of database
 * write the same file. It appears under its name only when it is whole, and never over another.
 */
export async function backup(db: Db, file: string, now: Date): Promise<BackupHead> {
  if (existsSync(file))
    throw new OperatorError(
      `${file} is there already and was left alone. Another name: npm run backup other.backup.gz`,
    );
  const unfinished = `${file}.part`;
  const handle = await open(unfinished, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw notWritten(file, error);
  });
  try {
    const head = await fill(handle, (say) =>
      db.transaction(async (tx) => {
        await tx.run('set transaction isolation level repeatable read');
        return writeAll(tx, say, now);
      }),
    );
    await rename(unfinished, file);
    return head;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw notWritten(file, error);
  }
}

/** Lines as `write` says them, compressed. A disk that fails fails `write` at once: nothing waits for a dead stream. */
async function fill<T>(handle: FileHandle, write: (say: Say) => Promise<T>): Promise<T> {
  const zip = createGzip();
  const written = pipeline(zip, handle.createWriteStream({ flush: true }));
  written.catch(() => {});
  try {
    const result = await write(async (line) => {
      if (!zip.write(`${JSON.stringify(line)}\n`)) await Promise.race([once(zip, 'drain'), written]);
    });
    zip.end();
    await written;
    return result;
  } catch (error) {
    zip.destroy();
    await written.catch(() => {});
    throw error;
  }
}

function notWritten(file: string, error: unknown): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'EEXIST')
    return new OperatorError(`${file}.part is there: another backup is writing it, or was cut off. Remove it then.`);
  if (!/^E[A-Z]+$/.test(code)) return error;
  const why =
    code === 'ENOENT'
      ? 'There is no such directory.'
      : code === 'ENOSPC'
        ? 'The disk is full.'
        : `The system says ${code}.`;
  return new OperatorError(`${file} was not written. ${why} Another place: npm run backup /srv/deskbell.backup.gz`);
}

async function writeAll(tx: Db, say: Say, now: Date): Promise<BackupHead> {
  const tables = await tablesOf(tx);
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const [row] = await tx.query<{ count: number }>(`select count(*)::int as count from ${table}`);
    counts[table] = row!.count;
  }
  const head: BackupHead = {
    deskbell: 1,
    release: packageRelease(),
    at: now.toISOString(),
    migration: (await migrationsOf(tx)).applied,
    tables: counts,
    sequences: await sequencesOf(tx),
  };
  await say(head);
  for (const table of tables) await writeTable(tx, table, say);
  const { checked, broken } = await verifyAudit(tx);
  await say({ end: true, audit: { checked, broken: broken.length } } satisfies BackupEnd);
  return head;
}

async function writeTable(tx: Db, table: string, say: Say): Promise<void> {
  const known = await columnsOf(tx, table);
  const columns = known.map((column) => {
    const name = quotedName(column.name);
    return `${name}::${travelsAs(column)} as ${name}`;
  });
  // A file can fill ten megabytes: one at a time.
  const atOnce = known.some(({ type }) => type === 'bytea') ? 1 : rowsAtOnce;
  await tx.run(
    `declare rows_of_${table} no scroll cursor for select row_to_json(t)::text as row from (select ${columns.join(', ')} from ${table}) t`,
  );
  for (;;) {
    const rows = await tx.query<{ row: string }>(`fetch ${atOnce} from rows_of_${table}`);
    for (const { row } of rows) await say({ table, row });
    if (rows.length < atOnce) break;
    // The embedded database answers in microtasks: sockets and clocks get their turn here.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await tx.run(`close rows_of_${table}`);
}
