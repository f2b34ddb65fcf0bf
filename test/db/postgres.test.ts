import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OpenDb } from '../../src/db/db.ts';
import { openPostgres } from '../../src/db/postgres.ts';
import { aPostgres, type TestPostgres } from '../support/postgres-server.ts';
import { aProcess } from '../support/process.ts';

let server: TestPostgres;
let db: OpenDb;

beforeEach(async () => {
  server = await aPostgres();
  db = await server.open();
});
afterEach(() => server.drop());

const endOthers = () =>
  db.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );

test('six processes that start on one empty database at once migrate it once', async () => {
  const empty = await aPostgres({ migrated: false });
  const starting = Array.from({ length: 6 }, () => aProcess('test/db/children/migrator.ts', [empty.url]));
  const processes = await Promise.all(starting);
  const ends = await Promise.all(processes.map(async (each) => [await each.exit, each.errors()]));
  expect(ends).toEqual(Array.from({ length: 6 }, () => [0, '']));
  const opened = await empty.open();
  const rows = await opened.query('select hash from drizzle.__drizzle_migrations');
  expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length);
  expect(await opened.query('select count(*) as count from records')).toEqual([{ count: 0 }]);
  await empty.drop();
});

test('reading works at once after the connection was ended', async () => {
  const victim = await server.open();
  await victim.query('select 1 as one');
  await endOthers();
  expect(await victim.query('select 1 as one')).toEqual([{ one: 1 }]);
});

test('a transaction works at once after the connection was ended, and happens once', async () => {
  await db.run('create table things (id int)');
  const victim = await server.open();
  await victim.query('select 1 as one');
  await endOthers();
  await victim.transaction((tx) => tx.query('insert into things values (1)'));
  expect(await victim.query('select id from things')).toEqual([{ id: 1 }]);
});

test('a transaction whose connection is ended fails whole, and the next one works', async () => {
  await db.run('create table things (id int)');
  const victim = await server.open();
  const broken = victim.transaction(async (tx) => {
    await tx.query('insert into things values (1)');
    await endOthers();
    await tx.query('insert into things values (2)');
  });
  await expect(broken).rejects.toThrow();
  await victim.transaction((tx) => tx.query('insert into things values (3)'));
  expect(await victim.query('select id from things')).toEqual([{ id: 3 }]);
});

test('what is left of a transaction whose connection ended is not sent, neither at once nor on the next connection', async () => {
  await db.run('create table things (id int)');
  const victim = openPostgres(server.url, server.url, 1);
  let goOn = () => {};
  const later = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const left: Promise<unknown>[] = [];
  const broken = victim.transaction(async (tx) => {
    await tx.query('insert into things values (1)');
    await endOthers();
    left.push(tx.query('insert into things values (2)').catch((error) => error.code));
    await later;
    left.push(tx.query('insert into things values (3)').catch((error) => error.code));
  });
  await expect(broken).rejects.toThrow();
  expect(await victim.query('select 1 as one')).toEqual([{ one: 1 }]);
  goOn();
  await later;
  const [atOnce, onTheNext] = await Promise.all(left);
  expect(['CONNECTION_CLOSED', 'ECONNRESET', '57P01']).toContain(atOnce);
  expect(onTheNext).toBe('CONNECTION_CLOSED');
  expect(await victim.query('select id from things')).toEqual([]);
  await victim.close();
});

test('a pool goes on at once, however often its connections end while they are written to', {
  timeout: 9_000,
}, async () => {
  const victim = openPostgres(server.url, server.url, 1);
  for (let round = 0; round < 25; round++) {
    const broken = victim.transaction(async (tx) => {
      await tx.query('select 1');
      await endOthers();
      await tx.query('select 1');
    });
    await expect(broken).rejects.toThrow();
    expect(await victim.query('select 1 as one')).toEqual([{ one: 1 }]);
  }
  await victim.close();
});

test('repeatable work is done once more after its connection ended in the middle', async () => {
  await db.run('create table things (id int)');
  const victim = await server.open();
  let tries = 0;
  await victim.transaction(
    async (tx) => {
      tries += 1;
      await tx.query('insert into things values ($1)', [tries]);
      if (tries === 1) await endOthers();
    },
    { repeatable: true },
  );
  expect(await victim.query('select id from things')).toEqual([{ id: 2 }]);
});

test('only one leads, and another does when it lets go', async () => {
  const other = await server.open();
  const first = await db.tryLead('deliveries');
  expect(first).not.toBeNull();
  expect(await other.tryLead('deliveries')).toBeNull();
  await first!.release();
  const second = await other.tryLead('deliveries');
  expect(second).not.toBeNull();
  await second!.release();
});

test('different names are led independently', async () => {
  const leading = await Promise.all([db.tryLead('deliveries'), db.tryLead('timers')]);
  expect(leading).not.toContain(null);
  await Promise.all(leading.map((each) => each?.release()));
});

test('the server is told to look after a silent leader, whose machine may be gone', async () => {
  const first = await db.tryLead('deliveries');
  const [holder] = await db.query<{ query: string }>(
    `select a.query from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and a.datname = current_database()`,
  );
  for (const probe of ['tcp_keepalives_idle', 'tcp_keepalives_interval', 'tcp_keepalives_count'])
    expect(holder!.query).toContain(`set_config('${probe}'`);
  await first!.release();
});

test('a leader whose connection ends is told so, and another takes over', async () => {
  const other = await server.open();
  const first = await other.tryLead('deliveries');
  await endOthers();
  await first!.lost;
  const second = await db.tryLead('deliveries');
  expect(second).not.toBeNull();
  await second!.release();
});
