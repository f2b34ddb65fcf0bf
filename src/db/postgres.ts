import { createHash } from 'node:crypto';
import postgres from 'postgres';
import type { Db, OpenDb, Param } from './db.ts';
import { poolOf } from './pool.ts';
import { type ColumnPlan, camelRows, planOf } from './rows.ts';
import { untilItFails } from './until-it-fails.ts';

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
  const pool = poolOf(poolSize, (onclose) => {
    const sql = postgres(url, { ...clientOptions, max: poolSize, onclose });
    return { db: dbOn(sql), end: () => sql.end({ timeout: 0 }) };
  });
  return {
    query: (statement, params) =>
      onceMore(
        () => pool.run((db) => db.query(statement, params)),
        () => /^\s*select\b(?!.*\bfor (update|share|no key update|key share)\b)/is.test(statement),
      ) as Promise<never>,
    run: (statements) => pool.run((db) => db.run(statements)),
    transaction: (work, { repeatable = false } = {}) => {
      let begun = false;
      const begin = (tx: Db) => {
        begun = true;
        return work(tx);
      };
      return onceMore(
        () => pool.run((db) => db.transaction(begin)),
        () => repeatable || !begun,
      );
    },
    kind: 'postgres',
    tryLead: (name) => tryLead(migrationUrl, name),
    close: () => pool.close(drainFor),
  };
}

/** How long closing waits for what is under way, in milliseconds. */
const drainFor = 5_000;

/** A connection of its own, outside the pool: for migrations and session locks. */
export const directConnection = (url: string): Sql => postgres(url, { ...clientOptions, max: 1 });

/** Left to itself the client waits for ever for the answer to a query whose connection was cut. */
export const endDirect = (sql: Sql): Promise<void> => sql.end({ timeout: 1 });

/** By the description the server sent with the prepared statement: another one follows when a table changes. */
const plans = new WeakMap<object, ColumnPlan>();

function dbOn(sql: Sql): Db {
  return {
    query: (statement, params = []) => query(sql, statement, params),
    run: async (statements) => void (await sql.unsafe(statements).simple()),
    transaction: (work) => whileConnected(sql, work),
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
    if (!(isLost(error) || isDeadlock(error)) || !mayRepeat()) throw error;
    return attempt();
  }
}

const isLost = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && connectionLost.has(String(error.code));

/** Two transactions waited for each other: the server has undone this one. */
const isDeadlock = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '40P01';

type Connection = { lost: boolean };

/**
 * A transaction ends with its connection. The client would go on: it would send what is left of `work`, or a rollback, on a
 * closed socket, which ends the process, or on the connection's successor, outside of any transaction. So nothing more is
 * sent, and what becomes of `work` is told to nobody but by the failure of the transaction.
 */
function whileConnected<T>(sql: Sql, work: (tx: Db) => Promise<T>): Promise<T> {
  const connection = { lost: false };
  const whole = sql.begin((tx) =>
    unlessLost(connection, untilItFails(inTransaction(tx, connection), work)),
  ) as Promise<T>;
  whole.catch(() => {
    connection.lost = true;
  });
  return whole;
}

function unlessLost<T>(connection: Connection, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    work.then(
      (result) => connection.lost || resolve(result),
      (error) => connection.lost || reject(error),
    );
  });
}

function inTransaction(tx: postgres.TransactionSql, connection: Connection): Db {
  const send = async <Result>(statement: () => PromiseLike<Result>): Promise<Result> => {
    if (connection.lost) throw Object.assign(new Error('the connection was lost'), { code: 'CONNECTION_CLOSED' });
    try {
      return await statement();
    } catch (error) {
      if (isLost(error)) connection.lost = true;
      throw error;
    }
  };
  return {
    query: (statement, params = []) => send(() => query(tx as unknown as Sql, statement, params)),
    run: async (statements) => void (await send(() => tx.unsafe(statements).simple())),
    transaction: (work) =>
      send(() =>
        tx.savepoint((nested) => unlessLost(connection, untilItFails(inTransaction(nested, connection), work))),
      ) as Promise<never>,
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

/**
 * A holder whose machine vanished closes no connection. Asked every second after three of silence, it is given up after
 * seven, where the server by itself would wait two hours; and a holder whose server vanished notices it in a quarter minute.
 */
const serverProbes = `set_config('tcp_keepalives_idle', '3', false), set_config('tcp_keepalives_interval', '1', false),
  set_config('tcp_keepalives_count', '4', false)`;
const ownProbes = { keep_alive: 5 };

/** A session lock on a connection of its own: it ends with the connection, so a killed holder lets go. */
async function tryLead(url: string, name: string) {
  let ended = () => {};
  const lost = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const lasting = { max: 1, idle_timeout: 0, max_lifetime: null, ...ownProbes };
  const sql = postgres(url, { ...clientOptions, ...lasting, onclose: () => ended() });
  const tried = sql`select pg_try_advisory_lock(${lockKey(name)}::bigint) as held, ${sql.unsafe(serverProbes)}`;
  const [row] = await tried.catch(async (error) => {
    await endDirect(sql);
    throw error;
  });
  if (!row?.held) {
    await endDirect(sql);
    return null;
  }
  return { lost, release: () => endDirect(sql) };
}

/** A stable 63-bit number for a name. */
export const lockKey = (name: string): string =>
  (createHash('sha256').update(name).digest().readBigUInt64BE() >> 1n).toString();
