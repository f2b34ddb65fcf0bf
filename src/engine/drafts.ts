import { randomBytes } from 'node:crypto';
import { type Draft, draftMinutes } from '../chat/platform.ts';
import { minutesAfter } from '../core/time.ts';
import type { Db } from '../db/db.ts';

/** A form that could not be sent yet: kept in the database, so that any process opens it again. */
export async function keepDraft(db: Db, person: number, draft: Draft, now: Date): Promise<string> {
  const id = randomBytes(9).toString('base64url');
  await db.query('insert into drafts (id, person_id, content, expires_at) values ($1, $2, $3, $4)', [
    id,
    person,
    JSON.stringify(draft),
    minutesAfter(now, draftMinutes),
  ]);
  return id;
}

/** Null: somebody else's, or too old. It stays: the same button may be pressed again. */
export async function takeDraft(db: Db, person: number, id: string, now: Date): Promise<Draft | null> {
  const [row] = await db.query<{ content: string }>(
    'select content from drafts where id = $1 and person_id = $2 and expires_at > $3',
    [id, person, now],
  );
  return row ? (JSON.parse(row.content) as Draft) : null;
}

export const forgetDrafts = (db: Db, now: Date): Promise<unknown> =>
  db.query('delete from drafts where expires_at < $1', [now]);
