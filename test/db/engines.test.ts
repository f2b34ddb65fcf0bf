import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db, OpenDb } from '../../src/db/db.ts';
import { pgArray } from '../../src/db/rows.ts';
import { aDatabase } from '../support/database.ts';
import { aPostgres, type TestPostgres } from '../support/postgres-server.ts';

let server: TestPostgres;
const databases: Record<string, OpenDb> = {};
const on = (engine: string): OpenDb => databases[engine]!;

beforeAll(async () => {
  server = await aPostgres();
  databases.embedded = await aDatabase();
  databases.postgres = await server.open();
  for (const db of Object.values(databases)) await db.run('create table things (id int primary key, said jsonb)');
});
afterAll(async () => {
  await databases.embedded?.close();
  await server?.drop();
});

const awkward = { said: `it's "down" \\ 打印机离线了 \n {1,2}`, list: ['a', null, 7], deep: { on: true } };

/** Long enough that a rollback is sent meanwhile. */
async function slowly(tx: Db): Promise<void> {
  for (let i = 0; i < 30; i++) await tx.query('select 1');
  await tx.query('insert into things values (20, null)');
}

describe.each(['embedded', 'postgres'])('%s', (engine) => {
  test('gives timestamps as Date to the millisecond', async () => {
    const at = new Date('2026-11-23T09:00:00.123Z');
    const [row] = await on(engine).query('select $1::timestamptz as due_at, null::timestamptz as never_at', [at]);
    expect(row).toEqual({ dueAt: at, neverAt: null });
  });

  test('gives big integers and counts as numbers', async () => {
    const [row] = await on(engine).query('select $1::bigint as big, count(*) as many, null::bigint as none', [2 ** 40]);
    expect(row).toEqual({ big: 2 ** 40, many: 1, none: null });
  });

  test('gives column names in camelCase', async () => {
    const [row] = await on(engine).query('select 1 as own_language, 2 as plain, true as "alreadyCamel"');
    expect(row).toEqual({ ownLanguage: 1, plain: 2, alreadyCamel: true });
  });

  test('keeps JSON as it was given, quotes and Chinese included', async () => {
    await on(engine).query('insert into things values (1, $1)', [JSON.stringify(awkward)]);
    expect(await on(engine).query('select said from things where id = 1')).toEqual([{ said: awkward }]);
  });

  test.each(['a "quoted" 文本', 7, true, ['x'], '{"not":"an object"}'])('keeps the JSON scalar %j', async (value) => {
    const [row] = await on(engine).query('select $1::jsonb as said', [JSON.stringify(value)]);
    expect(row).toEqual({ said: value });
  });

  test('takes and gives arrays', async () => {
    const words = ['plain', 'with "quotes"', 'back\\slash', '逗号,分隔', ''];
    const [row] = await on(engine).query(
      'select $1::text[] as words, $2::int[] as numbers, 2 = any($2::int[]) as has',
      [pgArray(words), pgArray([1, 2])],
    );
    expect(row).toEqual({ words, numbers: [1, 2], has: true });
  });

  test('gives empty arrays, absent elements and days alike', async () => {
    const [row] = await on(engine).query(
      `select '{}'::text[] as none, '{NULL,"NULL"}'::text[] as absent, '{1,NULL}'::bigint[] as big, null::int[] as nothing, '2026-03-29'::date as day`,
    );
    expect(row).toEqual({ none: [], absent: [null, 'NULL'], big: [1, null], nothing: null, day: '2026-03-29' });
  });

  test('takes text, numbers, booleans and nothing as parameters', async () => {
    const params = ['离线', 1.5, false, null];
    const [row] = await on(engine).query(
      'select $1::text as a, $2::float8 as b, $3::boolean as c, $4::text as d',
      params,
    );
    expect(row).toEqual({ a: '离线', b: 1.5, c: false, d: null });
  });

  test('gives the same rows within a transaction', async () => {
    const statement = `select '2026-11-23T09:00:00Z'::timestamptz as due_at, 5::bigint as big, '{"a":1}'::jsonb as said`;
    const outside = await on(engine).query(statement);
    expect(await on(engine).transaction((tx) => tx.query(statement))).toEqual(outside);
  });

  test('undoes a transaction that throws, and goes on', async () => {
    const failing = on(engine).transaction(async (tx) => {
      await tx.query('insert into things values (2, null)');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await on(engine).query('select id from things where id = 2')).toEqual([]);
  });

  test('undoes a transaction whose statement fails, and goes on', async () => {
    const failing = on(engine).transaction(async (tx) => {
      await tx.query('insert into things values (3, null)');
      await tx.query('insert into things values (3, null)');
    });
    await expect(failing).rejects.toThrow(/duplicate key/);
    expect(await on(engine).query('select id from things where id = 3')).toEqual([]);
  });

  test('undoes a nested transaction and keeps the one around it', async () => {
    await on(engine).transaction(async (tx) => {
      await tx.query('insert into things values (4, null)');
      await tx.transaction((inner) => inner.query('insert into things values (4, null)')).catch(() => {});
      await tx.transaction((inner) => inner.query('insert into things values (5, null)'));
    });
    expect(await on(engine).query('select id from things where id in (4, 5) order by id')).toEqual([
      { id: 4 },
      { id: 5 },
    ]);
  });

  test.each([
    ['a transaction', (db: Db, work: (tx: Db) => Promise<unknown>) => db.transaction(work)],
    [
      'a nested one',
      (db: Db, work: (tx: Db) => Promise<unknown>) => db.transaction((tx) => tx.transaction(work).catch(() => {})),
    ],
  ])('sends nothing more of %s that has failed in another part', async (_what, transact) => {
    let late: Promise<unknown> = Promise.resolve();
    const failing = async (tx: Db) => {
      late = slowly(tx);
      await Promise.all([late, Promise.reject(new Error('refused'))]);
    };
    await transact(on(engine), failing).catch(() => {});
    await Promise.allSettled([late]);
    expect(await on(engine).query('select id from things where id = 20')).toEqual([]);
  });

  test('sends nothing more of a nested transaction once the one around it has failed', async () => {
    let late: Promise<unknown> = Promise.resolve();
    const failing = on(engine).transaction(async (tx) => {
      late = tx.transaction(slowly);
      await Promise.all([late, Promise.reject(new Error('refused'))]);
    });
    await expect(failing).rejects.toThrow('refused');
    await Promise.allSettled([late]);
    expect(await on(engine).query('select id from things where id = 20')).toEqual([]);
  });

  test('runs queries of one transaction in the order they were sent', async () => {
    const rows = await on(engine).transaction(async (tx) => {
      const sent = [6, 7, 8].map((id) => tx.query('insert into things values ($1, null)', [id]));
      return (await Promise.all([...sent, tx.query('select count(*)::int as count from things where id > 5')])).at(-1);
    });
    expect(rows).toEqual([{ count: 3 }]);
  });

  test('keeps a statement working after its table got a column', async () => {
    await on(engine).run('create table growing (id int); insert into growing values (1)');
    const read = () => on(engine).query('select * from growing');
    expect(await read()).toEqual([{ id: 1 }]);
    await on(engine).run(`alter table growing add column due_at timestamptz default '2026-11-23T09:00:00Z'`);
    expect(await read()).toEqual([{ id: 1, dueAt: new Date('2026-11-23T09:00:00Z') }]);
  });
});
