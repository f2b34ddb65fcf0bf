import { expect, test } from 'vitest';
import type { Db } from '../../src/db/db.ts';
import { aDatabase } from '../support/database.ts';

test('the event loop turns between transactions that queue up, so that sockets and timers are not kept waiting', async () => {
  const db = await aDatabase();
  let turns = 0;
  let done = false;
  const count = () => {
    turns += 1;
    if (!done) setImmediate(count);
  };
  setImmediate(count);
  const queued = Array.from({ length: 40 }, () => db.transaction((tx) => tx.query('select 1')));
  await Promise.all(queued);
  done = true;
  expect(turns).toBeGreaterThanOrEqual(queued.length);
  await db.close();
});

test('a transaction that fails lets the next one have its turn', async () => {
  const db = await aDatabase();
  const broken = db.transaction((tx) => tx.query('select no_such_column'));
  const next = db.transaction((tx) => tx.query('select 1 as one'));
  await expect(broken).rejects.toThrow();
  expect(await next).toEqual([{ one: 1 }]);
  await db.close();
});

test('a question waits for one act, not for all that have queued up', async () => {
  const db = await aDatabase();
  const done: string[] = [];
  const acts = Array.from({ length: 10 }, (_, number) =>
    db.transaction((tx) => tx.query('select 1')).then(() => done.push(`act ${number}`)),
  );
  await db.query('select 1').then(() => done.push('question'));
  await Promise.all(acts);
  expect(done.indexOf('question')).toBeLessThan(3);
  expect(done).toHaveLength(11);
  await db.close();
});

test('a statement that failed once works the next time, with what suits it', async () => {
  const db = await aDatabase();
  const half = (by: string) => db.query('select 4 / $1::int as half', [by]);
  await expect(half('0')).rejects.toThrow('division by zero');
  await expect(half('two')).rejects.toThrow('invalid input syntax');
  expect(await half('2')).toEqual([{ half: 2 }]);
  await db.close();
});

test('statements that are made anew each time do not pile up', async () => {
  const db = await aDatabase();
  for (let number = 0; number < 600; number++) expect(await db.query(`select ${number} as n`)).toEqual([{ n: number }]);
  const [kept] = await db.query<{ count: number }>('select count(*) as count from pg_prepared_statements');
  expect(kept!.count).toBeLessThanOrEqual(500);
  await db.close();
});

test('nothing is asked in a transaction that is over', async () => {
  const db = await aDatabase();
  const kept = await db.transaction(async (tx) => tx);
  await expect(kept.query('select 1')).rejects.toThrow('Transaction is closed');
  await db.close();
});

// Last, since its database is not used again.
test('a statement goes on working when its table changes, and when that is undone', async () => {
  const db = await aDatabase();
  const read = (on: Db = db) => on.query('select * from growing');
  await db.query('create table growing (id int)');
  await db.query('insert into growing values (1)');
  expect(await read()).toEqual([{ id: 1 }]);
  const undone = db.transaction(async (tx) => {
    await tx.query('alter table growing add column more int');
    expect(await read(tx)).toEqual([{ id: 1, more: null }]);
    const nested = tx.transaction(async (inner) => {
      await inner.query('alter table growing drop column more');
      expect(await read(inner)).toEqual([{ id: 1 }]);
      throw new Error('changed my mind');
    });
    await expect(nested).rejects.toThrow('changed my mind');
    expect(await read(tx)).toEqual([{ id: 1, more: null }]);
    throw new Error('changed my mind');
  });
  await expect(undone).rejects.toThrow('changed my mind');
  expect(await read()).toEqual([{ id: 1 }]);
  await db.close();
});
