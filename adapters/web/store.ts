import { createHash, randomBytes } from 'node:crypto';
import type { Message } from '../../src/chat/message.ts';
import { minutesAfter } from '../../src/core/time.ts';
import type { Db } from '../../src/db/db.ts';

export type Stored = {
  id: number;
  channel: string;
  thread: number | null;
  author: string | null;
  authorName: string | null;
  body: { message: Message } | { typed: string };
  revision: number;
  postedAt: Date;
  editedAt: Date | null;
  replies: number;
  lastReply: Date | null;
};

export type NewMessage = {
  channel: string;
  thread: number | null;
  author: string | null;
  body: Stored['body'];
  nonce: string;
  at: Date;
};

/** Posts once, however often it is tried: the same nonce is the same message. */
export async function insertMessage(db: Db, { channel, thread, author, body, nonce, at }: NewMessage): Promise<number> {
  const [row] = await db.query<{ id: number }>(
    `with posted as (
       insert into web_messages (channel, thread, author, body, nonce, revision, posted_at)
       values ($1, $2, $3, $4, $5, nextval('web_revisions'), $6) on conflict (nonce) do nothing returning id)
     select id from posted union all select id from web_messages where nonce = $5 limit 1`,
    [channel, thread, author, JSON.stringify(body), nonce, at],
  );
  // The card above shows how many replies it has: it changed too.
  if (thread !== null)
    await db.query(`update web_messages set revision = nextval('web_revisions') where id = $1`, [thread]);
  return row!.id;
}

/** False: it is gone. */
export async function updateMessage(db: Db, id: number, message: Message, at: Date): Promise<boolean> {
  const rows = await db.query(
    `update web_messages set body = $2, edited_at = $3, revision = nextval('web_revisions') where id = $1 returning id`,
    [id, JSON.stringify({ message }), at],
  );
  return rows.length > 0;
}

const columns = `m.id, m.channel, m.thread, m.author, p.name as author_name, m.body, m.revision, m.posted_at, m.edited_at,
  (select count(*)::int from web_messages r where r.thread = m.id) as replies,
  (select max(r.posted_at) from web_messages r where r.thread = m.id) as last_reply`;
const from = 'from web_messages m left join people p on p.key = m.author';
export const shownAtOnce = 100;

/** The latest of a channel, or the latest before a message of it; oldest first. */
export async function messagesOf(db: Db, channel: string, before: number | null = null): Promise<Stored[]> {
  const rows = await db.query<Stored>(
    `select ${columns} ${from} where m.channel = $1 and m.thread is null and ($2::bigint is null or m.id < $2)
      order by m.id desc limit ${shownAtOnce}`,
    [channel, before],
  );
  return rows.reverse();
}

/** Whether this person wrote a sentence in this channel since then. */
export async function wroteSince(db: Db, person: string, channel: string, since: Date): Promise<boolean> {
  const rows = await db.query(
    `select 1 from web_messages where author = $1 and channel = $2 and thread is null and posted_at > $3 limit 1`,
    [person, channel, since],
  );
  return rows.length > 0;
}

export const threadOfMessage = (db: Db, id: number): Promise<Stored[]> =>
  db.query<Stored>(`select ${columns} ${from} where m.id = $1 or m.thread = $1 order by m.id limit 500`, [id]);

export async function messageById(db: Db, id: number): Promise<Stored | null> {
  return (await db.query<Stored>(`select ${columns} ${from} where m.id = $1`, [id]))[0] ?? null;
}

export const changedSince = (db: Db, revision: number): Promise<Stored[]> =>
  db.query<Stored>(`select ${columns} ${from} where m.revision > $1 order by m.revision limit 200`, [revision]);

export async function latestRevision(db: Db): Promise<number> {
  const [row] = await db.query<{ revision: number | null }>('select max(revision) as revision from web_messages');
  return row?.revision ?? 0;
}

/** By channel: how many messages this person has not read. */
export async function unreadOf(db: Db, person: string, channels: string[]): Promise<Map<string, number>> {
  const rows = await db.query<{ channel: string; count: number }>(
    `select m.channel, count(*)::int as count from web_messages m left join web_reads r on r.channel = m.channel and r.person = $1
      where m.channel in (select jsonb_array_elements_text($2::jsonb)) and m.thread is null and m.id > coalesce(r.message, 0)
        and m.author is distinct from $1 group by m.channel`,
    [person, JSON.stringify(channels)],
  );
  return new Map(rows.map(({ channel, count }) => [channel, count]));
}

export const markRead = (db: Db, person: string, channel: string): Promise<unknown> =>
  db.query(
    `insert into web_reads (person, channel, message) select $1::text, $2::text, max(id) from web_messages where channel = $2 having max(id) is not null
     on conflict (person, channel) do update set message = greatest(web_reads.message, excluded.message)`,
    [person, channel],
  );

export const linkMinutes = 10;
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A link that signs this person in, once, within `linkMinutes`. */
export async function createLink(db: Db, person: string, now: Date): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await db.query('insert into web_links (hash, person, expires_at) values ($1, $2, $3)', [
    hashOf(token),
    person,
    minutesAfter(now, linkMinutes),
  ]);
  return `/sign-in?token=${token}`;
}

/** Whose link it was; null: used, too old, or never ours. */
export async function redeemLink(db: Db, token: string, now: Date): Promise<string | null> {
  const [row] = await db.query<{ person: string; expiresAt: Date }>(
    'delete from web_links where hash = $1 returning person, expires_at',
    [hashOf(token)],
  );
  return row && row.expiresAt > now ? row.person : null;
}
