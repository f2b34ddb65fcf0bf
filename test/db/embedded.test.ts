import { expect, test } from 'vitest';
import { aDatabase } from '../support/database.ts';

test('the event loop turns between what queues up, so that sockets and timers are not kept waiting', async () => {
  const db = await aDatabase();
  let turns = 0;
  let done = false;
  const count = () => {
    turns += 1;
    if (!done) setImmediate(count);
  };
  setImmediate(count);
  const queued = Array.from({ length: 40 }, (_, number) =>
    number % 2 ? db.query('select 1') : db.transaction((tx) => tx.query('select 1')),
  );
  await Promise.all(queued);
  done = true;
  expect(turns).toBeGreaterThanOrEqual(queued.length);
  await db.close();
});

test('what failed does not keep from its turn what comes after it', async () => {
  const db = await aDatabase();
  const broken = db.query('select no_such_column');
  const next = db.query('select 1 as one');
  await expect(broken).rejects.toThrow();
  expect(await next).toEqual([{ one: 1 }]);
  await db.close();
});
