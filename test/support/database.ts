import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OpenDb } from '../../src/db/db.ts';
import { openInMemory } from '../../src/db/embedded.ts';
import { migrationsFolder } from '../../src/db/migrate.ts';

/** Of this worker, whose tests are done with them, and empty again: to open one takes half a second. */
const idle: OpenDb[] = [];

/** A migrated database in memory of its own. */
export async function aDatabase(): Promise<OpenDb> {
  return lent(idle.pop() ?? (await fromDump()));
}

/** Closed, it is emptied for the next test; whoever still asks it something is told so. */
function lent(db: OpenDb): OpenDb {
  let isClosed = false;
  const open = (): OpenDb => {
    if (isClosed) throw new Error('the database is closed');
    return db;
  };
  return {
    kind: db.kind,
    query: async (...asked) => open().query(...asked),
    run: async (...asked) => open().run(...asked),
    transaction: async (...asked) => open().transaction(...asked),
    tryLead: async (...asked) => open().tryLead(...asked),
    close: async () => {
      open();
      isClosed = true;
      if (!(await emptied(db))) return db.close();
      idle.push(db);
    },
  };
}

/** Whether it is as new; a test that changed its tables, or left it in pieces, has had it. */
async function emptied(db: OpenDb): Promise<boolean> {
  try {
    const [now] = await db.query<{ shape: string }>(shapeStatement);
    if (now!.shape !== migratedShape) return false;
    await db.run(emptyStatement);
    return true;
  } catch {
    return false;
  }
}

const shapeStatement = `
  select concat_ws(' ',
    (select string_agg(table_name || '.' || column_name, ',' order by table_name, ordinal_position)
       from information_schema.columns where table_schema = 'public'),
    (select count(*) from pg_trigger where not tgisinternal), (select count(*) from pg_proc where pronamespace = 'public'::regnamespace)) as shape`;

const emptyStatement = `
  do $$ declare each record; begin
    execute (select 'truncate ' || string_agg(quote_ident(tablename), ', ') || ' restart identity cascade'
               from pg_tables where schemaname = 'public');
    for each in select sequencename from pg_sequences where schemaname = 'public' and last_value is not null
      loop execute 'alter sequence ' || quote_ident(each.sequencename) || ' restart'; end loop;
  end $$`;

let migratedShape = '';

/** From a dump made once for this set of migrations. */
async function fromDump(): Promise<OpenDb> {
  const file = path.join(tmpdir(), `deskbell-test-${migrationsHash()}.tar`);
  if (!existsSync(file)) {
    const first = await openInMemory();
    const dump = Buffer.from(await (await first.dump()).arrayBuffer());
    await first.close();
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, dump);
    renameSync(unfinished, file);
  }
  const db = await openInMemory(new Blob([readFileSync(file)]));
  migratedShape ||= (await db.query<{ shape: string }>(shapeStatement))[0]!.shape;
  return db;
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
