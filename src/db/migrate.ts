import { existsSync } from 'node:fs';
import path from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { directConnection, endDirect, lockKey } from './postgres.ts';

/** The directory of the package, from the bundle as from the sources. */
export function packageRoot(from = import.meta.dirname): string {
  if (existsSync(path.join(from, 'package.json'))) return from;
  const above = path.dirname(from);
  if (above === from) throw new Error('the package directory was not found');
  return packageRoot(above);
}

export const migrationsFolder = (): string => path.join(packageRoot(), 'drizzle');

/**
 * Brings a PostgreSQL database to this release. Replicas may start together: one migrates, under a lock on a connection
 * of its own, and the others wait for it.
 */
export async function migratePostgres(url: string): Promise<void> {
  const sql = directConnection(url);
  try {
    await sql`select pg_advisory_lock(${lockKey('deskbell.migrations')}::bigint)`;
    await migrate(drizzle(sql, { casing: 'snake_case' }), { migrationsFolder: migrationsFolder() });
  } finally {
    await endDirect(sql);
  }
}
