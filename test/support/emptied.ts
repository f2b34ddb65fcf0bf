import type { OpenDb } from '../../src/db/db.ts';

let shapeOfNew: string | undefined;

/** Notes how a migrated database is made, before the first test has had one. */
export async function asNew<D extends OpenDb>(db: D): Promise<D> {
  shapeOfNew ??= await shapeOf(db);
  return db;
}

/** Whether it is as new again: not one whose tables, rules or settings a test has changed, or that answers no more. */
export async function emptied(db: OpenDb): Promise<boolean> {
  try {
    if ((await shapeOf(db)) !== shapeOfNew) return false;
    await db.query(emptyAll);
    return true;
  } catch {
    return false;
  }
}

async function shapeOf(db: OpenDb): Promise<string> {
  const rows = await db.query<{ shape: string }>(shape);
  return rows[0]!.shape;
}

const shape = `
  with ours as (select oid from pg_namespace where nspname not like 'pg\\_%' and nspname <> 'information_schema')
  select md5(concat_ws(';',
    (select string_agg(concat_ws(' ', relname, relkind, attname, atttypid, attnotnull, atthasdef), ',' order by relname, attnum)
       from pg_class left join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped where relnamespace in (select oid from ours)),
    (select string_agg(concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)), ',' order by conrelid, conname)
       from pg_constraint where connamespace in (select oid from ours)),
    (select string_agg(concat_ws(' ', relname, tgname, tgenabled), ',' order by relname, tgname)
       from pg_trigger join pg_class on pg_class.oid = tgrelid where not tgisinternal),
    (select string_agg(proname, ',' order by proname) from pg_proc where pronamespace in (select oid from ours)),
    (select string_agg(name || '=' || setting, ',' order by name) from pg_settings where source = 'session'),
    (select count(*) from pg_locks where locktype = 'advisory'),
    (select count(*) from pg_prepared_statements where name not like 'deskbell\\_%')
  )) as shape`;

/**
 * To truncate a table costs most of the time, so only those with rows are. Every sequence begins again: one that was set
 * and not used since does not show where it stands.
 */
export const emptyStatement = (tables: string, sequences: string): string => `
  do $$ declare each text; filled text; has_rows boolean; begin
    for each in ${tables} loop
      execute format('select exists (select from %I)', each) into has_rows;
      if has_rows then filled := concat_ws(', ', filled, quote_ident(each)); end if;
    end loop;
    if filled is not null then execute 'truncate ' || filled || ' cascade'; end if;
    for each in ${sequences} loop perform setval(quote_ident(each)::regclass, 1, false); end loop;
  end $$`;

const emptyAll = emptyStatement(
  `select tablename from pg_tables where schemaname = 'public'`,
  `select sequencename from pg_sequences where schemaname = 'public'`,
);
