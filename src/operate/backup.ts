import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Db } from '../db/db.ts';
import { packageRelease } from '../db/release.ts';
import { verifyAudit } from '../engine/audit.ts';
import { migrationsOf, sequencesOf, tablesOf } from './contents.ts';

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

/**
 * Everything the database holds, as of one instant, into one file that only its owner may read. Both kinds of database
 * write the same file. It appears under its name only when it is whole.
 */
export async function backup(db: Db, file: string, now: Date): Promise<BackupHead> {
  const unfinished = `${file}.part`;
  await rm(unfinished, { force: true });
  const zip = createGzip();
  const written = pipeline(zip, createWriteStream(unfinished, { mode: 0o600, flags: 'wx', flush: true }));
  const say = async (line: unknown) => {
    if (!zip.write(`${JSON.stringify(line)}\n`)) await once(zip, 'drain');
  };
  try {
    const head = await db.transaction(async (tx) => {
      await tx.run('set transaction isolation level repeatable read');
      return writeAll(tx, say, now);
    });
    zip.end();
    await written;
    await rename(unfinished, file);
    return head;
  } catch (error) {
    zip.destroy();
    await written.catch(() => {});
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function writeAll(tx: Db, say: (line: unknown) => Promise<void>, now: Date): Promise<BackupHead> {
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

async function writeTable(tx: Db, table: string, say: (line: unknown) => Promise<void>): Promise<void> {
  await tx.run(`declare rows_of_${table} no scroll cursor for select row_to_json(t)::text as row from ${table} t`);
  for (;;) {
    const rows = await tx.query<{ row: string }>(`fetch ${rowsAtOnce} from rows_of_${table}`);
    for (const { row } of rows) await say({ table, row });
    if (rows.length < rowsAtOnce) break;
    // The embedded database answers in microtasks: sockets and clocks get their turn here.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await tx.run(`close rows_of_${table}`);
}
