import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import postgres from 'postgres';
import type { OpenDb } from '../../src/db/db.ts';
import { openPostgres } from '../../src/db/postgres.ts';
import { databaseAt, type Template } from './global-setup.ts';

export type TestPostgres = {
  url: string;
  open(): Promise<OpenDb>;
  /** Ends every connection to it. */
  cut(): Promise<void>;
  /** As while its server is down: no connection, old or new, before it is back. */
  down(): Promise<{ back(): Promise<void> }>;
  drop(): Promise<void>;
};
let made = 0;

/** A migrated PostgreSQL database of its own: cloned in some 20 ms from one made for the whole run. */
export async function aPostgres({ migrated = true } = {}): Promise<TestPostgres> {
  const { server, name: template } = await theTemplate();
  const name = `${template}_${process.pid}_${++made}`;
  await onServer(server, `create database ${name} template ${migrated ? template : 'template0'}`);
  const url = databaseAt(server, name);
  const opened: OpenDb[] = [];
  const cut = () =>
    onServer(server, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  const allow = (may: boolean) => onServer(server, `alter database ${name} with allow_connections ${may}`);
  return {
    url,
    open: async () => {
      const db = openPostgres(url);
      opened.push(db);
      return db;
    },
    cut,
    down: async () => {
      await allow(false);
      await cut();
      return { back: () => allow(true) };
    },
    drop: async () => {
      await Promise.all(opened.map((db) => db.close()));
      await onServer(server, `drop database if exists ${name} with (force)`);
    },
  };
}

/** Waits until so many queries on this database wait for a lock. */
export async function blocked(db: OpenDb, count: number): Promise<void> {
  for (;;) {
    const [row] = await db.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (row!.waiting >= count) return;
  }
}

async function theTemplate() {
  const address = process.env.DESKBELL_TEST_SERVER;
  if (!address) throw new Error('aPostgres works under vitest only: its global setup answers where the server is');
  const said: Template = JSON.parse(await text(createConnection(address)));
  if ('problem' in said) throw new Error(said.problem);
  return said;
}

async function onServer(server: string, statement: string): Promise<void> {
  const sql = postgres(server, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
