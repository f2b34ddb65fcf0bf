import type { OpenDb } from './db.ts';
import { type DirectoryLock, holdDirectory } from './directory-lock.ts';
import { openEmbedded } from './embedded.ts';
import { migratePostgres } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import { wrongDirectory, wrongServer } from './unreachable.ts';

export type DatabaseOptions = { databaseUrl?: string; migrationUrl?: string; dataDir: string };
/** `lock` is held on the embedded database only. */
export type Opened = { db: OpenDb; lock: DirectoryLock | null };

/** The database of this installation, migrated: PostgreSQL where there is an address, else the embedded one. */
export async function openDatabase({ databaseUrl, migrationUrl, dataDir }: DatabaseOptions): Promise<Opened> {
  if (databaseUrl) return { db: await openServer(databaseUrl, migrationUrl), lock: null };
  const lock = await holdDirectory(dataDir).catch((error) => {
    throw wrongDirectory(dataDir, error);
  });
  try {
    return { db: await openEmbedded(dataDir), lock };
  } catch (error) {
    await lock.release();
    throw wrongDirectory(dataDir, error);
  }
}

async function openServer(url: string, migrationUrl?: string): Promise<OpenDb> {
  await migratePostgres(migrationUrl ?? url).catch((error) => {
    throw wrongServer(migrationUrl ? 'DATABASE_MIGRATION_URL' : 'DATABASE_URL', migrationUrl ?? url, error);
  });
  const db = openPostgres(url, migrationUrl);
  try {
    await db.query('select 1');
    return db;
  } catch (error) {
    await db.close();
    throw wrongServer('DATABASE_URL', url, error);
  }
}
