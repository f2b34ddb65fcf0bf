import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { OpenDb } from '../../src/db/db.ts';
import { heartbeat } from '../../src/engine/heartbeat.ts';
import { aDatabase } from '../support/database.ts';
import { silent } from '../support/world.ts';

/** The monitor outside. */
let server: Server;
let db: OpenDb;
let url: string;
let status: number;
const calls: string[] = [];
const logged: string[] = [];
const log = {
  ...silent,
  info: (_: object, message: string) => void logged.push(message),
  warn: (facts: object, message: string) =>
    void logged.push(`${message}: ${'problem' in facts ? String(facts.problem) : ''}`),
};

beforeAll(async () => {
  db = await aDatabase();
  server = createServer((request, response) => {
    calls.push(`${request.method} ${request.url}`);
    response.writeHead(status).end('heard');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ping?key=1`;
});
beforeEach(() => {
  status = 200;
  calls.length = 0;
  logged.length = 0;
});
afterAll(async () => {
  await db.close();
  await new Promise((resolve) => server.close(resolve));
});

test('as long as database and clocks are well, the monitor is called, and nothing is said about it', async () => {
  const beat = heartbeat({ db, log }, { url, healthy: () => true });
  await beat();
  await beat();
  expect([calls, logged]).toEqual([['GET /ping?key=1', 'GET /ping?key=1'], []]);
});

test('a stuck scheduler or a database that does not answer is silent, said once, and once when it is over', async () => {
  let well = false;
  const { query } = db;
  const beat = heartbeat({ db, log }, { url, healthy: () => well });
  await beat();
  await beat();
  well = true;
  db.query = () => Promise.reject(new Error('no database'));
  await beat();
  await beat();
  db.query = query;
  expect(calls).toEqual([]);
  await beat();
  await beat();
  expect(calls).toHaveLength(2);
  expect(logged).toEqual([
    'the heartbeat is not heard: the scheduler is stuck',
    'the heartbeat is not heard: no database',
    'the heartbeat is heard again',
  ]);
});

test('a monitor that refuses or is not there fails nothing, and is said once for each change', async () => {
  const beat = heartbeat({ db, log }, { url, healthy: () => true });
  status = 500;
  await beat();
  await beat();
  const nobody = createServer();
  await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve));
  const { port } = nobody.address() as AddressInfo;
  await new Promise((resolve) => nobody.close(resolve));
  await heartbeat({ db, log }, { url: `http://127.0.0.1:${port}/`, healthy: () => true })();
  expect(logged).toEqual([
    'the heartbeat is not heard: it answered 500',
    expect.stringMatching(/^the heartbeat is not heard: fetch failed: .*ECONNREFUSED/),
  ]);
});
