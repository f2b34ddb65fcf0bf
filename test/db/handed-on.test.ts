import { afterEach, expect, test } from 'vitest';
import type { OpenDb } from '../../src/db/db.ts';
import { aDatabase } from '../support/database.ts';
import { emptied } from '../support/emptied.ts';
import { aReport, aWorld } from '../support/world.ts';

/** The databases in memory of these tests: one that a test is done with serves the next, which must not notice. */

const open: OpenDb[] = [];
const one = async (): Promise<OpenDb> => {
  const db = await aDatabase();
  open.push(db);
  return db;
};
afterEach(() => Promise.all(open.splice(0).map((db) => db.close().catch(() => {}))));

/** Whatever a test could see of what was before: rows, where sequences stand, what stands where. */
async function seenOf(db: OpenDb): Promise<unknown> {
  const tables = await db.query<{ name: string }>(
    `select relname as name from pg_class where relkind in ('r', 'S') and relnamespace = 'public'::regnamespace order by 1`,
  );
  const rows = tables.map(async ({ name }) => [name, await db.query(`select * from ${name}`)]);
  const made = await db.query(
    `select conname from pg_constraint where connamespace = 'public'::regnamespace order by 1`,
  );
  return [await Promise.all(rows), made, await db.query('show timezone')];
}

test('is as new, whatever was reported, counted or set in it', async () => {
  const first = await one();
  const asNew = await seenOf(first);
  expect(JSON.stringify(asNew)).toContain('"lastValue":1');
  const world = await aWorld({ db: first });
  await world.onSlack('rita').submits('incident.report', aReport());
  await world.settle();
  await first.query(`select setval('pages_numbers', 40, false), setval('incidents_numbers', 40)`);
  expect(await seenOf(first)).not.toEqual(asNew);
  await first.close();
  expect(await seenOf(await one())).toEqual(asNew);
});

test('is not emptied for another test while its tables, rules or settings are other ones', async () => {
  const db = await one();
  for (const [change, back] of [
    ['create table more (id int)', 'drop table more'],
    ['alter table settings add column more int', 'alter table settings drop column more'],
    [
      'alter table settings rename constraint settings_pkey to key',
      'alter table settings rename constraint key to settings_pkey',
    ],
    ['create index more on settings (value)', 'drop index more'],
    [`set timezone = 'Asia/Tokyo'`, 'reset timezone'],
    ['select pg_advisory_lock(1)', 'select pg_advisory_unlock(1)'],
  ] as const) {
    await db.run(change);
    expect([change, await emptied(db)]).toEqual([change, false]);
    await db.run(back);
  }
});

test('is not handed on while something is under way in it', async () => {
  const first = await one();
  const asNew = await seenOf(first);
  const write = `insert into settings (key, value) values ('late', '1')`;
  let goOn = () => {};
  const later = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const hasBegun = new Promise<void>((begun) => {
    const late = first.transaction(async (tx) => {
      begun();
      await later;
      await tx.query(write);
    });
    open.push({ ...first, close: () => late.then(() => {}) });
  });
  await hasBegun;
  const queued = first.transaction((tx) => tx.query(write));
  const over = Promise.allSettled([queued, first.close()]);
  const next = await one();
  goOn();
  await over;
  expect(await seenOf(next)).toEqual(asNew);
});

test('answers nobody who still holds it from before', async () => {
  const first = await one();
  await first.close();
  const next = await one();
  for (const asked of [
    () => first.query('select 1'),
    () => first.run('select 1'),
    () => first.transaction((tx) => tx.query('select 1')),
    () => first.close(),
  ])
    await expect(asked()).rejects.toThrow('the database is closed');
  expect(await next.query('select 1 as one')).toEqual([{ one: 1 }]);
});
