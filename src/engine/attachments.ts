import { createHash, randomBytes } from 'node:crypto';
import {
  type FileFacts,
  fileName,
  largestFile,
  mediaOf,
  noFile,
  type SentFile,
  type StoredFile,
} from '../chat/file.ts';
import { minutesAfter } from '../core/time.ts';
import type { Db } from '../db/db.ts';
import { pgArray } from '../db/rows.ts';
import type { Effect } from './effects.ts';

/**
 * Files by content: whoever attaches the same one, its bytes are stored once. They are stored when they come; a record
 * holds them from the transaction that decides so, and what none holds after a day is forgotten.
 */

/** How many files a record holds at most. */
export const mostFiles = 50;
/** Of one person, how many may wait for a record; the oldest make room. */
const mostUploads = 20;
const aDay = 24 * 60;
/** A little longer than an upload can be taken, so that nothing goes while it is being taken. */
const keptFor = aDay + 60;

/** The answer is what its field sends: the id of the upload, or why there is none. */
export async function keepUpload(db: Db, person: number, { name, bytes }: SentFile, now: Date): Promise<string> {
  if (bytes.length > largestFile) return noFile.tooLarge;
  if (bytes.length === 0) return noFile.empty;
  const id = randomBytes(15).toString('base64url');
  const hash = createHash('sha256').update(bytes).digest('hex');
  await db.transaction(async (tx) => {
    await keepContent(tx, hash, bytes);
    await tx.query('insert into uploads (id, person_id, hash, name, media, at) values ($1, $2, $3, $4, $5, $6)', [
      id,
      person,
      hash,
      fileName(name),
      mediaOf(bytes),
      now,
    ]);
    const dropped = await tx.query<{ hash: string }>(
      `delete from uploads where person_id = $1 and id not in
         (select id from uploads where person_id = $1 order by at desc, id desc limit ${mostUploads}) returning hash`,
      [person],
    );
    if (dropped.length > 0)
      await dropUnused(
        tx,
        dropped.map((each) => each.hash),
      );
  });
  return id;
}

/** The lock keeps what is there from being forgotten before it is pointed to. Base64 is what both engines read alike. */
async function keepContent(tx: Db, hash: string, bytes: Uint8Array): Promise<void> {
  const known = await tx.query('select 1 from attachments where hash = $1 for key share', [hash]);
  if (known.length > 0) return;
  await tx.query(
    `insert into attachments (hash, size, bytes) values ($1, $2, decode($3, 'base64')) on conflict (hash) do nothing`,
    [hash, bytes.length, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')],
  );
}

/** Of these, the uploads that this person can still use, by id. */
export async function uploadsOf(
  db: Db,
  person: number,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, FileFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<FileFacts & { id: string }>(
    `select u.id, u.name, u.hash, a.size, u.media from uploads u join attachments a on a.hash = u.hash
      where u.person_id = $1 and u.id = any($2::text[]) and u.at > $3`,
    [person, pgArray(ids), minutesAfter(now, -aDay)],
  );
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}

/** The record holds it from now on. Attached once more, it stays as it was called; what anybody may read stays so. */
export async function attachFile(
  db: Db,
  recordId: number,
  { file, internal, link }: Extract<Effect, { effect: 'attach' }>,
  by: number,
  now: Date,
): Promise<void> {
  await db.query(
    `insert into record_files (record_id, hash, name, media, internal, added_by, added_at, link)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (record_id, hash) do update set internal = record_files.internal and excluded.internal`,
    [recordId, file.hash, file.name, file.media, internal, by || null, now, link],
  );
  await db.query('delete from uploads where person_id = $1 and hash = $2', [by, file.hash]);
}

export type RecordFile = FileFacts & { addedBy: number | null; addedAt: Date; internal: boolean };

/** What a record holds, oldest first; without what is the desk's alone, unless `all`. */
export const filesOf = (db: Db, recordId: number, all: boolean): Promise<RecordFile[]> =>
  db.query<RecordFile>(
    `select f.hash, f.name, f.media, a.size, f.internal, f.added_by, f.added_at
       from record_files f join attachments a on a.hash = f.hash
      where f.record_id = $1 and ($2 or not f.internal) order by f.added_at, f.name`,
    [recordId, all],
  );

/** Null: the record holds no such file, or none for this side. */
export async function fileOf(db: Db, recordId: number, hash: string, all: boolean): Promise<StoredFile | null> {
  const [row] = await db.query<FileFacts & { content: string }>(
    `select f.hash, f.name, f.media, a.size, encode(a.bytes, 'base64') as content
       from record_files f join attachments a on a.hash = f.hash
      where f.record_id = $1 and f.hash = $2 and ($3 or not f.internal)`,
    [recordId, hash, all],
  );
  if (!row) return null;
  const { content, ...facts } = row;
  return { ...facts, bytes: Buffer.from(content, 'base64') };
}

export async function forgetUploads(db: Db, now: Date): Promise<void> {
  await db.query('delete from uploads where at < $1', [minutesAfter(now, -keptFor)]);
  await dropUnused(db);
}

/** Content that neither a record nor an upload points to; of these, where some are named. */
const dropUnused = (db: Db, hashes?: readonly string[]): Promise<unknown> =>
  db.query(
    `delete from attachments a where ($1::text[] is null or a.hash = any($1))
        and not exists (select 1 from record_files f where f.hash = a.hash)
        and not exists (select 1 from uploads u where u.hash = a.hash)`,
    [hashes ? pgArray(hashes) : null],
  );
