import type { OpenDb } from './db.ts';
import { type DirectoryLock, holdDirectory } from './directory-lock.ts';
import { openEmbedded } from './embedded.ts';
import { migratePostgres } from './migrate.ts';
import { openPostgres } from './postgres.ts';

export type DatabaseOptions = { databaseUrl?: string; migrationUrl?: string; dataDir: string };
/** `lock` is held on the embedded database only. */
export type Opened = { db: OpenDb; lock: DirectoryLock | null };

/** The database of this installation, migrated: PostgreSQL where there is an address, else the embedded one. */
export async function openDatabase({ databaseUrl, migrationUrl, dataDir }: DatabaseOptions): Promise<Opened> {
  if (databaseUrl) {
    await migratePostgres(migrationUrl ?? databaseUrl);
    return { db: openPostgres(databaseUrl, migrationUrl), lock: null };
  }
  const lock = await holdDirectory(dataDir);
  try {
    return { db: await openEmbedded(dataDir), lock };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
