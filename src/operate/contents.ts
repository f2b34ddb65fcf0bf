import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Db } from '../db/db.ts';
import { migrationsFolder } from '../db/migrate.ts';

/** What a database of ours consists of, for whatever copies it as a whole. */

/** Our tables, each after those that its rows point to. */
export async function tablesOf(db: Db): Promise<string[]> {
  const tables = await db.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const links = await db.query<{ from: string; to: string }>(
    `select distinct c.conrelid::regclass::text as "from", c.confrelid::regclass::text as "to"
       from pg_constraint c join pg_namespace n on n.oid = c.connamespace where c.contype = 'f' and n.nspname = 'public'`,
  );
  const ordered: string[] = [];
  const visit = (name: string): void => {
    if (ordered.includes(name)) return;
    for (const link of links) if (link.from === name && link.to !== name) visit(link.to);
    ordered.push(name);
  };
  for (const { name } of tables) visit(name);
  return ordered;
}

export type Column = { name: string; type: string };

export function columnsOf(db: Db, table: string): Promise<Column[]> {
  return db.query<Column>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
      where attrelid = $1::text::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  );
}

/** JSON within JSON would lose the difference between no value and the value `null`: it travels as text. */
export const travelsAs = ({ type }: Column): string => (type === 'jsonb' || type === 'json' ? 'text' : type);
export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The next number of every sequence, by name. */
export async function sequencesOf(db: Db): Promise<Record<string, number>> {
  const names = await db.query<{ name: string }>(
    `select sequencename as name from pg_sequences where schemaname = 'public' order by 1`,
  );
  const next: Record<string, number> = {};
  for (const { name } of names) {
    const [row] = await db.query<{ next: number }>(
      `select (case when is_called then last_value + 1 else last_value end)::bigint as next from ${name}`,
    );
    next[name] = row!.next;
  }
  return next;
}

/** `applied`: the newest migration of the database; `known`: the newest this release has. Both are its time in ms. */
export async function migrationsOf(db: Db): Promise<{ applied: number; known: number }> {
  const [row] = await db.query<{ at: number | null }>(
    'select max(created_at)::bigint as at from drizzle.__drizzle_migrations',
  );
  const journal = JSON.parse(readFileSync(path.join(migrationsFolder(), 'meta', '_journal.json'), 'utf8')) as {
    entries: { when: number }[];
  };
  return { applied: row?.at ?? 0, known: Math.max(...journal.entries.map(({ when }) => when)) };
}
