import { createHash } from 'node:crypto';
import postgres from 'postgres';
import type { Db, OpenDb, Param } from './db.ts';
import { type ColumnPlan, camelRows, planOf } from './rows.ts';

type Sql = postgres.Sql;

const asItIs = (value: string): string => value;

/** JSON is handed over as text, and times as text in both directions: `rows.ts` reads them for both engines alike. */
const types = {
  json: { to: 3802, from: [114, 3802], serialize: asItIs, parse: JSON.parse },
  time: { to: 1184, from: [1082, 1083, 1114, 1184], serialize: asItIs, parse: asItIs },
};

/** How this client is made, whatever for. */
export const clientOptions = {
  connect_timeout: 10,
  fetch_types: false,
  types,
  onnotice: () => {},
  connection: { application_name: 'deskbell' },
} satisfies postgres.Options<Record<keyof typeof types, postgres.PostgresType>>;

/** PostgreSQL through postgres.js. `migrationUrl` is a direct connection, where `url` leads through a pooler. */
export function openPostgres(url: string, migrationUrl = url, poolSize = 10): OpenDb {
  const sql = postgres(url, { ...clientOptions, max: poolSize });
  return {
    ...dbOn(sql),
    kind: 'postgres',
    tryLead: (name) => tryLead(migrationUrl, name),
    close: () => sql.end({ timeout: 5 }),
  };
}

/** A connection of its own, outside the pool: for migrations and session locks. */
export const directConnection = (url: string): Sql => postgres(url, { ...clientOptions, max: 1 });

/** By the description the server sent with the prepared statement: another one follows when a table changes. */
const plans = new WeakMap<object, ColumnPlan>();

export function dbOn(sql: Sql): Db {
  return {
    query: (statement, params = []) =>
      onceMore(
        () => query(sql, statement, params),
        () => /^\s*select\b(?!.*\bfor (update|share|no key update|key share)\b)/is.test(statement),
      ),
    run: async (statements) => void (await sql.unsafe(statements).simple()),
    transaction: (work) => {
      let begun = false;
      const attempt = () =>
        sql.begin((tx) => {
          begun = true;
          return work(inTransaction(tx));
        });
      return onceMore(attempt, () => !begun) as Promise<never>;
    },
  };
}

const connectionLost = new Set(['ECONNRESET', 'EPIPE', 'CONNECTION_CLOSED', '57P01']);

/**
 * After a restart of the server, the pool hands out connections whose end it has not noticed yet. What cannot have
 * changed anything is sent again; of anything else nobody knows whether it happened, so it fails.
 */
async function onceMore<T>(attempt: () => Promise<T>, mayRepeat: () => boolean): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!connectionLost.has(code) || !mayRepeat()) throw error;
    return attempt();
  }
}

function inTransaction(tx: postgres.TransactionSql): Db {
  return {
    query: (statement, params = []) => query(tx as unknown as Sql, statement, params),
    run: async (statements) => void (await tx.unsafe(statements).simple()),
    transaction: (work) => tx.savepoint((nested) => work(inTransaction(nested))) as Promise<never>,
  };
}

async function query<Row>(sql: Sql, statement: string, params: readonly Param[]): Promise<Row[]> {
  const values = params.map((param) => (param instanceof Date ? param.toISOString() : param));
  const rows = await sql.unsafe(statement, values, { prepare: true });
  if (rows.length === 0) return [];
  let plan = plans.get(rows.columns);
  if (!plan) {
    plan = planOf(rows.columns.map(({ name, type }) => ({ name, type })));
    plans.set(rows.columns, plan);
  }
  return camelRows<Row>(rows as unknown as Record<string, unknown>[], plan);
}

/** A session lock on a connection of its own: it ends with the connection, so a killed holder lets go. */
async function tryLead(url: string, name: string) {
  let ended = () => {};
  const lost = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const sql = postgres(url, { ...clientOptions, max: 1, idle_timeout: 0, max_lifetime: null, onclose: () => ended() });
  const [row] = await sql`select pg_try_advisory_lock(${lockKey(name)}::bigint) as held`.catch(async (error) => {
    await sql.end();
    throw error;
  });
  if (!row?.held) {
    await sql.end();
    return null;
  }
  return { lost, release: () => sql.end() };
}

/** A stable 63-bit number for a name. */
export const lockKey = (name: string): string =>
  (createHash('sha256').update(name).digest().readBigUInt64BE() >> 1n).toString();
