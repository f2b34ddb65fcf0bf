import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '../db/db.ts';
import { yieldToOthers } from './yield.ts';

/**
 * Append-only. An entry is written in the transaction it tells of, and linked into the chain after the commit: linking
 * inside would make every commit wait for the one before it. The chain covers who, when and what kind, and a digest of
 * the salted payload; so a payload may be erased (law, retention) and the chain still verifies.
 */
export type AuditEvent = { type: string } & Record<string, unknown>;
export type AuditSubject = { recordId: number | null; actor: number; now: Date };

export function appendAudit(
  db: Db,
  { recordId, actor, now }: AuditSubject,
  events: readonly AuditEvent[],
): Promise<unknown> {
  return Promise.all(
    events.map(({ type, ...rest }) => {
      const payload = JSON.stringify(rest);
      const salt = randomBytes(8).toString('hex');
      return db.query(
        'insert into audit (record_id, at, actor, type, payload, salt, digest) values ($1, $2, $3, $4, $5, $6, $7)',
        [recordId, now, actor || null, type, payload, salt, digestOf(salt, payload)],
      );
    }),
  );
}

type Entry = {
  id: number;
  recordId: number | null;
  at: Date;
  actor: number | null;
  type: string;
  payload: string | null;
  salt: string;
  digest: string;
  position: number | null;
  hash: string | null;
};

const linkLock = 4_021_967;

/** Where the end of the chain is kept beside it: without it, the last entries could be removed unseen. */
const headKey = 'audit.head';
type Head = { position: number; hash: string };

/** Gives the entries committed since the last pass their place in the chain. One pass at a time in all processes. */
export async function linkAudit(db: Db, batch = 500): Promise<number> {
  return db.transaction(async (tx) => {
    const [lock] = await tx.query<{ free: boolean }>('select pg_try_advisory_xact_lock($1) as free', [linkLock]);
    if (!lock?.free) return 0;
    const entries = await tx.query<Entry>(`select * from audit where position is null order by id limit ${batch}`);
    if (entries.length === 0) return 0;
    const [last] = await tx.query<Entry>(
      'select * from audit where position is not null order by position desc limit 1',
    );
    let previous = { position: last?.position ?? 0, hash: last?.hash ?? genesis };
    const links = entries.map((entry) => {
      previous = { position: previous.position + 1, hash: hashOf(previous.hash, previous.position + 1, entry) };
      return { id: entry.id, ...previous };
    });
    await tx.query(
      `insert into settings (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value`,
      [headKey, JSON.stringify(previous satisfies Head)],
    );
    await tx.query(
      `update audit set position = link.position, hash = link.hash
         from jsonb_to_recordset($1::jsonb) as link(id bigint, position bigint, hash text) where audit.id = link.id`,
      [JSON.stringify(links)],
    );
    return entries.length;
  });
}

export type AuditVerdict = {
  checked: number;
  unlinked: number;
  erased: number;
  broken: { position: number; why: string }[];
};

/** Finds every edited, removed or reordered entry. Entries not linked yet are counted, not judged. */
export async function verifyAudit(db: Db, batch = 2_000): Promise<AuditVerdict> {
  const verdict: AuditVerdict = { checked: 0, unlinked: 0, erased: 0, broken: [] };
  const [kept] = await db.query<{ value: string }>('select value from settings where key = $1', [headKey]);
  const head: Head = kept ? JSON.parse(kept.value) : { position: 0, hash: genesis };
  let previous: Head = { position: 0, hash: genesis };
  for (;;) {
    const entries = await db.query<Entry & { position: number }>(
      `select * from audit where position > $1 order by position limit ${batch}`,
      [previous.position],
    );
    if (entries.length === 0) break;
    for (const entry of entries) {
      const why = fault(previous, entry) ?? (entry.position === head.position ? faultOfHead(head, entry) : null);
      if (why) verdict.broken.push({ position: entry.position, why });
      if (entry.payload === null) verdict.erased += 1;
      verdict.checked += 1;
      previous = { position: entry.position, hash: entry.hash ?? '' };
    }
    await yieldToOthers();
  }
  if (previous.position < head.position)
    verdict.broken.push({ position: head.position, why: missing(previous.position + 1, head.position) });
  const [unlinked] = await db.query<{ count: number }>(
    'select count(*)::int as count from audit where position is null',
  );
  return { ...verdict, unlinked: unlinked?.count ?? 0 };
}

function fault(previous: Head, entry: Entry & { position: number }): string | null {
  if (entry.position !== previous.position + 1) return missing(previous.position + 1, entry.position - 1);
  if (entry.payload !== null && digestOf(entry.salt, entry.payload) !== entry.digest) return 'its content was edited';
  if (hashOf(previous.hash, entry.position, entry) !== entry.hash) return 'it or the order before it was changed';
  return null;
}

const faultOfHead = (head: Head, { hash }: Entry): string | null =>
  hash === head.hash ? null : 'the chain up to it was written anew';

const missing = (first: number, last: number): string =>
  first === last ? `entry ${first} is missing` : `entries ${first} to ${last} are missing`;

const genesis = '0'.repeat(64);

const hashOf = (previous: string, position: number, { id, recordId, at, actor, type, digest }: Entry): string =>
  sha256(JSON.stringify([previous, position, id, recordId, at.toISOString(), actor, type, digest]));
const digestOf = (salt: string, payload: string): string => sha256(`${salt}${payload}`);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export type AuditLine = {
  id: number;
  at: Date;
  actor: number | null;
  type: string;
  payload: Record<string, unknown> | null;
};

/**
 * What happened to one record, oldest first, the latest `limit` entries (of those before one of them). A message that was
 * put there later (`<kind>.marked`) stands where it was `said`. Who may see the record may see its history.
 */
export async function historyOf(db: Db, recordId: number, limit: number, before?: number): Promise<AuditLine[]> {
  const rows = await db.query<Entry>(
    `with told as (select *, case when type like '%.marked' and payload is not null
         then (payload::jsonb->>'said')::timestamptz else at end as moment from audit where record_id = $1)
     select * from (select * from told where $2::bigint is null
         or (moment, id) < (select moment, id from told where id = $2)
       order by moment desc, id desc limit ${Math.trunc(limit)}) latest order by moment, id`,
    [recordId, before ?? null],
  );
  return rows.map(({ id, at, actor, type, payload }) => ({
    id,
    at,
    actor,
    type,
    payload: payload === null ? null : JSON.parse(payload),
  }));
}
