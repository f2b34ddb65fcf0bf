import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { OpenDb } from '../../src/db/db.ts';
import { appendAudit, linkAudit, verifyAudit } from '../../src/engine/audit.ts';
import { aDatabase } from '../support/database.ts';
import { aPostgres, type TestPostgres } from '../support/postgres-server.ts';
import { monday } from '../support/world.ts';

let db: OpenDb;
let server: TestPostgres;
beforeAll(async () => {
  [db, server] = await Promise.all([aDatabase(), aPostgres()]);
});
beforeEach(() => db.run('truncate audit, settings restart identity'));
afterAll(() => Promise.all([db.close(), server.drop()]));

const append = (on: OpenDb, count: number, from = 1) =>
  appendAudit(
    on,
    { recordId: 7, actor: 3, now: monday },
    Array.from({ length: count }, (_, index) => ({ type: 'incident.updated', text: `news ${from + index}` })),
  );
async function aChain(length = 6): Promise<void> {
  await append(db, length);
  await linkAudit(db);
}
const positions = async (on: OpenDb): Promise<number[]> =>
  (await on.query<{ position: number }>('select position from audit order by position')).map(
    ({ position }) => position,
  );
const upTo = (length: number) => Array.from({ length }, (_, index) => index + 1);

test('a chain as it was written verifies, and entries not linked yet are counted', async () => {
  await aChain();
  await append(db, 2, 7);
  expect(await verifyAudit(db)).toEqual({ checked: 6, unlinked: 2, erased: 0, broken: [] });
});

test.each([
  ['content', `payload = '{"text":"other news"}'`, 'its content was edited'],
  ['kind', `type = 'incident.closed'`, 'it or the order before it was changed'],
  ['actor', 'actor = 4', 'it or the order before it was changed'],
  ['record', 'record_id = 8', 'it or the order before it was changed'],
  ['time', `at = at + interval '1 minute'`, 'it or the order before it was changed'],
  [
    'digest',
    `payload = '{}', digest = encode(sha256(convert_to(salt || '{}', 'UTF8')), 'hex')`,
    'it or the order before it was changed',
  ],
])('an entry whose %s was edited is found, and only it', async (_, change, why) => {
  await aChain();
  await db.run(`update audit set ${change} where position = 4`);
  expect((await verifyAudit(db)).broken).toEqual([{ position: 4, why }]);
});

test.each([
  ['the first entry', '= 1', [{ position: 2, why: 'entry 1 is missing' }]],
  ['entries in the middle', 'between 3 and 4', [{ position: 5, why: 'entries 3 to 4 are missing' }]],
  ['the last entries', '>= 5', [{ position: 6, why: 'entries 5 to 6 are missing' }]],
  ['every entry', '> 0', [{ position: 6, why: 'entries 1 to 6 are missing' }]],
])('that %s were removed is found', async (_, which, broken) => {
  await aChain();
  await db.run(`delete from audit where position ${which}`);
  expect((await verifyAudit(db)).broken).toEqual(broken);
});

test('entries that changed places are found', async () => {
  await aChain();
  await db.run(`update audit set position = -position where position in (3, 4);
    update audit set position = case position when -3 then 4 else 3 end where position < 0`);
  expect((await verifyAudit(db)).broken.map(({ position }) => position)).toEqual([3, 4, 5]);
});

test('an entry that was slipped in is found', async () => {
  await aChain();
  await db.run(`update audit set position = 7 where position = 6;
    insert into audit (at, type, payload, salt, digest, position, hash) select at, type, payload, salt, digest, 6, hash from audit where position = 7`);
  expect((await verifyAudit(db)).broken.map(({ position }) => position)).toContain(6);
});

test('a chain that was written anew from some entry on is found', async () => {
  await aChain();
  await db.run(
    `delete from audit where position = 5; update audit set position = null, hash = null where position = 6`,
  );
  const [head] = await db.query<{ value: string }>(`select value from settings where key = 'audit.head'`);
  await linkAudit(db);
  await append(db, 1);
  await linkAudit(db);
  await db.query(`update settings set value = $1 where key = 'audit.head'`, [head!.value]);
  expect((await verifyAudit(db)).broken).toEqual([{ position: 6, why: 'the chain up to it was written anew' }]);
});

test('an erased payload still verifies, and is counted', async () => {
  await aChain();
  await db.run('update audit set payload = null where position in (2, 5)');
  expect(await verifyAudit(db)).toEqual({ checked: 6, unlinked: 0, erased: 2, broken: [] });
});

test('a chain of any length verifies in pieces', async () => {
  await aChain(23);
  expect(await verifyAudit(db, 5)).toMatchObject({ checked: 23, broken: [] });
});

test('two processes that link at once while entries arrive make one chain without a hole', async () => {
  const [one, other] = await Promise.all([server.open(), server.open()]);
  let writing = true;
  const link = async (on: OpenDb) => {
    let linked = 0;
    while (writing) linked += await linkAudit(on, 7);
    return linked;
  };
  const linking = Promise.all([link(one), link(other), link(one), link(other)]);
  for (let round = 0; round < 40; round++) await Promise.all([append(one, 3), append(other, 2)]);
  writing = false;
  const linked = (await linking).reduce((sum, each) => sum + each, 0);
  expect(linked).toBeGreaterThan(0);
  while ((await linkAudit(one)) > 0);
  expect(await positions(one)).toEqual(upTo(200));
  expect(await verifyAudit(other)).toEqual({ checked: 200, unlinked: 0, erased: 0, broken: [] });
});

test('what a killed linker left behind is linked by the next one', async () => {
  const [victim, next] = await Promise.all([server.open(), server.open()]);
  const before = (await positions(next)).length;
  await append(next, 4);
  // Its connection ends before the commit, as when its process is killed.
  const killed = victim.transaction(async (tx) => {
    await linkAudit(tx);
    const [me] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
    expect(await linkAudit(next)).toBe(0);
    await next.query('select pg_terminate_backend($1)', [me!.pid]);
    await tx.query('select 1');
  });
  await expect(killed).rejects.toThrow();
  expect(await linkAudit(next)).toBe(4);
  expect(await positions(next)).toEqual(upTo(before + 4));
  expect((await verifyAudit(next)).broken).toEqual([]);
});
