import { expect, test } from 'vitest';
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
