import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { migratePostgres } from '../../src/db/migrate.ts';
import { type Cluster, startCluster } from './cluster.ts';

/** What a test worker is told: the server, and the migrated database on it to clone. */
export type Template = { server: string; name: string } | { problem: string };

/**
 * A PostgreSQL for the whole run, started when the first test asks for it on a socket: most runs never do. This process
 * outlives every worker, so it is the one that stops it.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const name = `deskbell_test_${randomBytes(4).toString('hex')}`;
  const address = path.join(tmpdir(), `${name}.sock`);
  let cluster: Promise<Cluster> | undefined;
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    cluster ??= prepare(name);
    void cluster.then(
      ({ url }) => socket.end(JSON.stringify({ server: url, name } satisfies Template)),
      (error: unknown) => socket.end(JSON.stringify({ problem: String(error) } satisfies Template)),
    );
  });
  await new Promise<void>((resolve) => server.listen(address, resolve));
  process.env.DESKBELL_TEST_SERVER = address;
  return async () => {
    server.close();
    rmSync(address, { force: true });
    await (await cluster?.catch(() => undefined))?.stop();
  };
}

async function prepare(name: string): Promise<Cluster> {
  const given = process.env.TEST_DATABASE_URL;
  const cluster = given ? { url: given, stop: () => dropAll(given, name) } : await startCluster();
  const sql = postgres(cluster.url, { max: 1 });
  await sql.unsafe(`create database ${name}`);
  await sql.end();
  await migratePostgres(databaseAt(cluster.url, name));
  return cluster;
}

export function databaseAt(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** A server that was given to us keeps nothing of ours. */
async function dropAll(url: string, name: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const ours = await sql<{ datname: string }[]>`select datname from pg_database where datname like ${`${name}%`}`;
  for (const { datname } of ours) await sql.unsafe(`drop database if exists ${datname} with (force)`);
  await sql.end();
}
