import { getTableName } from 'drizzle-orm';
import { isStaff, type Role } from '../core/permissions.ts';
import type { RecordRef } from '../core/record-ref.ts';
import type { Db, Param } from '../db/db.ts';
import { pgArray } from '../db/rows.ts';
import type { Header } from './header.ts';
import type { RecordKind } from './practice.ts';
import { type Rows, rowsOf } from './rows.ts';
import { records } from './tables.ts';

/** The one door through which records are read and written. */

export type Reader = { id: number; roles: Role[] };

/**
 * The condition on header `h` under which a reader sees a record; wants the reader's id as `$1`.
 * What it hides does not exist: not in lists, not in completion, not by its reference.
 */
export function visibleTo(reader: Reader): string {
  const follows = 'exists (select 1 from followers f where f.record_id = h.id and f.person_id = $1)';
  if (isStaff(reader.roles)) return `(h.visibility <> 'private' or h.requester = $1 or ${follows})`;
  return `(h.visibility = 'shared' or (h.visibility <> 'internal' and (h.requester = $1 or ${follows}))
    or (h.visibility = 'requester' and h.created_by = $1))`;
}

/** Whether this reader may see this record, which is at hand already. */
export async function maySee(db: Db, header: Header, reader: Reader): Promise<boolean> {
  if (header.visibility === 'shared') return true;
  const own = header.requester === reader.id || header.createdBy === reader.id;
  if (header.visibility !== 'private' && isStaff(reader.roles)) return true;
  if (header.visibility === 'requester' && own) return true;
  if (header.visibility === 'private' && header.requester === reader.id) return true;
  if (header.visibility === 'internal') return false;
  return (
    (await db.query('select 1 from followers where record_id = $1 and person_id = $2', [header.id, reader.id])).length >
    0
  );
}

export type Search = {
  prefix?: string;
  scope: 'open' | 'closed' | 'all';
  status?: string;
  requester?: number;
  owner?: number;
  team?: string;
  /** Whom it is owned by, or asked for by. */
  concerning?: number;
  /** Records made since then. */
  since?: Date;
  /** Only these. */
  ids?: readonly number[];
  /** Only what is about one of these by its header: `item:order-db`, `service:order-portal`. */
  about?: readonly string[];
  /** Only older records than this id: the next page. */
  before?: number;
  number?: number;
  /** Part of the title, or a number. */
  words?: string;
  /** LIKE patterns in lower case, so many of which the title matches; asked of the newest `limit` of what else fits. */
  titled?: { patterns: readonly string[]; atLeast: number };
  limit: number;
};

/** The newest records that this reader may see and that match, newest first. */
export async function findRecords(db: Db, reader: Reader, search: Search): Promise<Header[]> {
  const params: Param[] = [reader.id];
  const where = conditions(search, params);
  const limit = `limit ${Math.trunc(search.limit)}`;
  const ofNewest = newest(search, params);
  const branches = scopes[search.scope].flatMap((scope) =>
    branchesFor(reader, search, params).map((branch) => {
      const all = [branch, scope, ...where].join(' and ');
      // `open` is one value here. Naming it in the order keeps the planner to the indexes that have it.
      return `(select * from (select h.* from records h where ${all} order by h.open desc, h.id desc ${limit}) h ${ofNewest})`;
    }),
  );
  return db.query<Header>(`select h.* from (${branches.join(' union ')}) h order by h.id desc ${limit}`, params);
}

/** An index is read in its own order for one of the two only. */
const scopes = { open: ['h.open'], closed: ['not h.open'], all: ['h.open', 'not h.open'] } as const;

/**
 * One condition an index serves per branch: a requester's few records are found among millions without reading those
 * they may not see.
 */
function branchesFor(reader: Reader, { requester, owner, concerning }: Search, params: Param[]): string[] {
  if (concerning !== undefined) {
    const person = `$${params.push(concerning)}`;
    return ['owner', 'requester'].map((role) => `${visibleTo(reader)} and h.${role} = ${person}`);
  }
  if (requester !== undefined || owner !== undefined || isStaff(reader.roles)) return [visibleTo(reader)];
  return [
    `h.visibility = 'shared'`,
    `h.requester = $1 and h.visibility <> 'internal'`,
    `h.created_by = $1 and h.visibility = 'requester'`,
    `h.id in (select f.record_id from followers f where f.person_id = $1) and h.visibility <> 'internal'`,
  ];
}

function conditions(search: Search, params: Param[]): string[] {
  const where: string[] = [];
  const holds = (condition: (param: string) => string, value: Param | undefined) => {
    if (value === undefined) return;
    params.push(value);
    where.push(condition(`$${params.length}`));
  };
  holds((param) => `h.prefix = ${param}`, search.prefix);
  holds((param) => `h.number = ${param}`, search.number);
  holds((param) => `h.status = ${param}`, search.status);
  holds((param) => `h.requester = ${param}`, search.requester);
  holds((param) => `h.owner = ${param}`, search.owner);
  holds((param) => `h.team = ${param}`, search.team);
  holds((param) => `h.id < ${param}`, search.before);
  holds((param) => `h.id = any(${param}::bigint[])`, search.ids && pgArray(search.ids));
  holds(
    (param) => `('item:' || h.item = any(${param}::text[]) or 'service:' || h.service = any(${param}::text[]))`,
    search.about && pgArray(search.about),
  );
  holds(
    (param) => `(h.title ilike ${param} or h.number::text like ${param})`,
    search.words && likePattern(search.words),
  );
  return where;
}

/** Ids follow time, so what was made since is at the head: asked inside, every older record would be read in vain. */
function newest({ since, titled }: Search, params: Param[]): string {
  const where: string[] = [];
  if (since) where.push(`h.created_at >= $${params.push(since)}`);
  if (titled) where.push(...titledSo(titled, params));
  return where.length > 0 ? `where ${where.join(' and ')}` : '';
}

/** Most match none, which is found out for less than how many it is. */
function titledSo({ patterns, atLeast }: NonNullable<Search['titled']>, params: Param[]): string[] {
  const title = 'lower(h.title collate "C")';
  const given = `$${params.push(pgArray(patterns))}::text[]`;
  const matching = `(select count(*) from unnest(${given}) p where ${title} like p)`;
  return [`${title} like any (${given})`, ...(atLeast > 1 ? [`${matching} >= ${Math.trunc(atLeast)}`] : [])];
}

const likePattern = (typed: string): string => `%${typed.replace(/[\\%_]/g, '\\$&')}%`;

/** A record's kind as the engine reads and writes it. */
export type RecordStore<R extends Header> = {
  /** Null: no such record, or none that this reader may see. */
  read(db: Db, ref: RecordRef, reader: Reader): Promise<R | null>;
  /** For the engine's own work, which acts for nobody. */
  byId(db: Db, id: number): Promise<R | null>;
  lock(db: Db, ref: RecordRef): Promise<R | null>;
  lockById(db: Db, id: number): Promise<R | null>;
  nextNumbers(db: Db): Promise<{ id: number; number: number }>;
  insert(db: Db, record: R): Promise<unknown>;
  update(db: Db, record: R): Promise<unknown>;
};

export function recordStore<R extends Header>(kind: Pick<RecordKind<R, never>, 'prefix' | 'table'>): RecordStore<R> {
  const own: Rows<R & { recordId: number }> = rowsOf(kind.table, 'recordId');
  const table = getTableName(kind.table);
  const select = `select d.*, h.* from records h join ${table} d on d.record_id = h.id`;
  // NO KEY UPDATE: rows that only point to the header (audit, timers, cards) need not wait. Both tables: of one that is not
  // locked too, whoever waited for the other would read what it held before the wait.
  const locked = 'for no key update of h, d';
  const withId = (record: R) => ({ ...record, recordId: record.id });
  const one = async (db: Db, statement: string, params: Param[]) => (await db.query<R>(statement, params))[0] ?? null;
  return {
    read: (db, ref, reader) =>
      one(db, `${select} where ${visibleTo(reader)} and h.prefix = $2 and h.number = $3`, [
        reader.id,
        ref.prefix,
        ref.number,
      ]),
    byId: (db, id) => one(db, `${select} where h.id = $1`, [id]),
    lock: (db, ref) => one(db, `${select} where h.prefix = $1 and h.number = $2 ${locked}`, [ref.prefix, ref.number]),
    lockById: (db, id) => one(db, `${select} where h.id = $1 ${locked}`, [id]),
    nextNumbers: async (db) => {
      const [row] = await db.query<{ id: number; number: number }>(
        `select nextval(pg_get_serial_sequence('records', 'id')) as id, nextval('${table}_numbers') as number`,
      );
      return row!;
    },
    insert: (db, record) => Promise.all([headers.insert(db, record), own.insert(db, withId(record))]),
    update: (db, record) => Promise.all([headers.update(db, record), own.update(db, withId(record))]),
  };
}

const headers: Rows<Header> = rowsOf(records, 'id');

export const follow = (db: Db, recordId: number, person: number, now: Date) =>
  db.query('insert into followers (record_id, person_id, since) values ($1, $2, $3) on conflict do nothing', [
    recordId,
    person,
    now,
  ]);

export const isFollowing = async (db: Db, recordId: number, person: number): Promise<boolean> =>
  (await db.query('select 1 from followers where record_id = $1 and person_id = $2', [recordId, person])).length > 0;

/** When this person last made records of a kind: the latest `limit` times since then, newest first. */
export async function recentlyMade(
  db: Db,
  prefix: string,
  person: number,
  since: Date,
  limit: number,
): Promise<Date[]> {
  const rows = await db.query<{ createdAt: Date }>(
    `select created_at from records where created_by = $1 and prefix = $2 and created_at > $3
      order by created_at desc limit ${Math.trunc(limit)}`,
    [person, prefix, since],
  );
  return rows.map(({ createdAt }) => createdAt);
}
