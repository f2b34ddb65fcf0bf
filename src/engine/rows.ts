import { getTableName } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import type { Db, Param } from '../db/db.ts';

/**
 * A drizzle table as two prepared statements, built once: the query builder spends more time on a statement than
 * PostgreSQL does, and these stand on the path of every press.
 */
export type Rows<T> = { insert(db: Db, row: T): Promise<void>; update(db: Db, row: T): Promise<void> };

/** `key` is the property that finds the row; properties the table does not have are left alone. */
export function rowsOf<T extends object>(table: PgTable, key: keyof T & string): Rows<T> {
  const columns = getTableConfig(table).columns.map((column) => ({
    property: column.name,
    name: snake(column.name),
    json: column.columnType === 'PgJsonb',
  }));
  const changing = columns.filter(({ property }) => property !== key);
  const values = (row: T, of: typeof columns): Param[] =>
    of.map(({ property, json }) => param((row as Record<string, unknown>)[property], json));
  const insert = `insert into ${getTableName(table)} (${columns.map(({ name }) => name).join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`;
  const update = `update ${getTableName(table)} set ${changing.map(({ name }, index) => `${name} = $${index + 2}`).join(', ')} where ${snake(key)} = $1`;
  return {
    insert: async (db, row) => void (await db.query(insert, values(row, columns))),
    update: async (db, row) =>
      void (await db.query(update, [
        ...values(
          row,
          columns.filter((column) => column.property === key),
        ),
        ...values(row, changing),
      ])),
  };
}

function param(value: unknown, json: boolean): Param {
  if (value === undefined || value === null) return null;
  return json ? JSON.stringify(value) : (value as Param);
}

const snake = (camel: string): string => camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
