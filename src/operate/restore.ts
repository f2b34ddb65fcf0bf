import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { OperatorError } from '../core/operator-error.ts';
import type { Db } from '../db/db.ts';
import { linesOf } from '../db/lines.ts';
import { verifyAudit } from '../engine/audit.ts';
import { columnsOf, migrationsOf, quotedName, tablesOf, travelsAs } from './contents.ts';

/** Why a file was not restored, in a sentence for the operator. */
export class NotRestored extends OperatorError {
  constructor(reason: string) {
    super(`${reason} Nothing was changed.`);
  }
}

const headLine = z.object({
  deskbell: z.literal(1),
  release: z.string(),
  at: z.string(),
  migration: z.number(),
  tables: z.record(z.string(), z.number()),
  sequences: z.record(z.string(), z.number()),
});
const rowLine = z.object({ table: z.string(), row: z.string() });
const endLine = z.object({ end: z.literal(true), audit: z.object({ checked: z.number(), broken: z.number() }) });
type Head = z.infer<typeof headLine>;

const rowsAtOnce = 200;
/** In characters: a file may have twenty million. */
const sizeAtOnce = 4_000_000;

/**
 * A backup into an empty database, in one transaction: every row, every counter, and the audit chain as it was, or
 * nothing at all. A file of a newer release is refused; what an older one did not know takes its default.
 */
export async function restore(db: Db, file: string): Promise<Head> {
  const lines = backupLines(file);
  try {
    return await db.transaction((tx) => restoreAll(tx, lines, file));
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    throw new NotRestored(`${file} was not restored: ${(error as Error).message}.`);
  } finally {
    await lines.return(undefined);
  }
}

async function restoreAll(tx: Db, lines: AsyncGenerator<string>, file: string): Promise<Head> {
  const head = await readHead(lines, file);
  await refuseUnlessEmpty(tx);
  const { known } = await migrationsOf(tx);
  if (head.migration > known) {
    throw new NotRestored(
      `${file} was made by release ${head.release}, which is newer than this one. Install that release, then restore.`,
    );
  }
  const end = await readRows(tx, lines, await tablesOf(tx), file);
  await compare(tx, head, end, file);
  // Last, since a counter does not go back with its transaction.
  await setSequences(tx, head);
  return head;
}

async function refuseUnlessEmpty(tx: Db): Promise<void> {
  for (const table of await tablesOf(tx)) {
    const [row] = await tx.query(`select 1 from ${table} limit 1`);
    if (row)
      throw new NotRestored(
        `This database is not empty (${table}). Restore wants an empty one: set DATA_DIR or DATABASE_URL to a new place.`,
      );
  }
}

async function* backupLines(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const unzipped = createGunzip();
  source.on('error', (error) => unzipped.destroy(error));
  try {
    yield* linesOf(source.pipe(unzipped));
  } catch (error) {
    throw unreadable(file, (error as NodeJS.ErrnoException).code ?? '');
  } finally {
    source.destroy();
    unzipped.destroy();
  }
}

function unreadable(file: string, code: string): NotRestored {
  if (code === 'ENOENT') return new NotRestored(`There is no ${file}.`);
  if (code === 'Z_BUF_ERROR') return new NotRestored(`${file} was cut off: its end is missing.`);
  if (code.startsWith('Z_')) return new NotRestored(`${file} is no backup of Deskbell, or is damaged.`);
  return new NotRestored(`${file} cannot be read (${code}).`);
}

async function readHead(lines: AsyncGenerator<string>, file: string): Promise<Head> {
  const first = await lines.next();
  const head = headLine.safeParse(parsed(first.done ? '' : first.value));
  if (!head.success) throw new NotRestored(`${file} is no backup of Deskbell, or is damaged.`);
  return head.data;
}

async function readRows(tx: Db, lines: AsyncGenerator<string>, tables: string[], file: string) {
  let waiting = { table: '', rows: [] as string[], size: 0 };
  const flush = async () => {
    if (waiting.rows.length > 0) await insertRows(tx, waiting.table, waiting.rows);
    waiting = { table: '', rows: [], size: 0 };
  };
  let end: z.infer<typeof endLine> | undefined;
  // To the very end of the file, where the sum over all of it stands.
  for await (const line of lines) {
    const value = parsed(line);
    const [row, last] = [rowLine.safeParse(value), endLine.safeParse(value)];
    if (end || !(row.success || last.success))
      throw new NotRestored(`${file} is damaged: a line is not what was saved.`);
    end = last.data;
    if (!row.success) continue;
    const { table } = row.data;
    if (!tables.includes(table)) throw new NotRestored(`The file holds ${table}, which this release does not know.`);
    if (table !== waiting.table || waiting.rows.length >= rowsAtOnce || waiting.size > sizeAtOnce) await flush();
    waiting.table = table;
    waiting.rows.push(row.data.row);
    waiting.size += row.data.row.length;
  }
  if (!end) throw new NotRestored(`${file} was cut off: its end is missing.`);
  await flush();
  return end;
}

/** Only the columns that the file has: one that came later takes its default. */
async function insertRows(tx: Db, table: string, rows: string[]): Promise<void> {
  const known = await columnsOf(tx, table);
  const columns = Object.keys(JSON.parse(rows[0]!) as object).map((name) => {
    const column = known.find((each) => each.name === name);
    if (!column) throw new NotRestored(`The file holds ${table}.${name}, which this release does not know.`);
    return { ...column, name: quotedName(name) };
  });
  await tx.query(
    `insert into ${table} (${columns.map(({ name }) => name).join(', ')})
       select ${columns.map(({ name, type }) => `${name}::${type}`).join(', ')}
         from jsonb_to_recordset($1::jsonb) as t(${columns.map((each) => `${each.name} ${travelsAs(each)}`).join(', ')})`,
    [`[${rows.join(',')}]`],
  );
}

async function setSequences(tx: Db, { sequences }: Head): Promise<void> {
  for (const [name, next] of Object.entries(sequences)) {
    await tx.query(
      `select setval(c.oid::regclass, $2, false) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind = 'S' and c.relname = $1`,
      [name, next],
    );
  }
}

async function compare(tx: Db, head: Head, end: z.infer<typeof endLine>, file: string): Promise<void> {
  for (const [table, count] of Object.entries(head.tables)) {
    const [row] = await tx.query<{ count: number }>(`select count(*)::int as count from ${table}`);
    if (row!.count !== count) throw new NotRestored(`${file} is damaged: ${table} has ${row!.count} rows of ${count}.`);
  }
  const { checked, broken } = await verifyAudit(tx);
  if (checked !== end.audit.checked || broken.length !== end.audit.broken)
    throw new NotRestored(`${file} is damaged: its audit chain is not the one that was saved.`);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
