import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenDb } from '../../src/db/db.ts';
import { linkAudit, verifyAudit } from '../../src/engine/audit.ts';
import { backup } from '../../src/operate/backup.ts';
import { sequencesOf } from '../../src/operate/contents.ts';
import { restore } from '../../src/operate/restore.ts';
import { aDatabase } from '../support/database.ts';
import { contentsOf, liveADay, manyDigits } from '../support/lived.ts';
import { aPostgres, type TestPostgres } from '../support/postgres-server.ts';
import { aWorld, monday } from '../support/world.ts';

let directory: string;
let server: TestPostgres;
/** A desk with a day behind it, saved. */
let lived: OpenDb;
let saved: string;

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'deskbell-backup-'));
  server = await aPostgres();
  lived = await aDatabase();
  await liveADay(lived);
  saved = at('lived.gz');
  await backup(lived, saved, monday);
});
afterAll(async () => {
  await lived.close();
  await server.drop();
  rmSync(directory, { recursive: true, force: true });
});

const at = (name: string): string => path.join(directory, name);
const copies = {
  'another embedded database': aDatabase,
  PostgreSQL: async () => server.open(),
};

test('what is saved is worth saving', async () => {
  const rows = Object.entries(await contentsOf(lived)).filter(([, each]) => each.length > 0);
  expect(rows.map(([table]) => table)).toEqual(
    expect.arrayContaining([
      'attachments',
      'audit',
      'handled',
      'identities',
      'incidents',
      'live_cards',
      'outbox',
      'people',
      'policy_versions',
      'record_files',
      'records',
      'timers',
      'web_messages',
      'web_reads',
    ]),
  );
});

describe.each(Object.keys(copies) as (keyof typeof copies)[])('restored into %s', (kind) => {
  let copy: OpenDb;
  beforeAll(async () => {
    copy = await copies[kind]();
    await restore(copy, saved);
  });
  afterAll(async () => {
    if (copy.kind === 'embedded') await copy.close();
  });

  test('every row is what it was', async () => {
    expect(await contentsOf(copy)).toEqual(await contentsOf(lived));
  });

  test('the value null and no value stay apart, and numbers keep their digits', async () => {
    expect(
      await copy.query(
        `select body is null as absent, body::text as body from web_messages where nonce in ('json null', 'digits') order by id`,
      ),
    ).toEqual([
      { absent: false, body: 'null' },
      { absent: false, body: manyDigits },
    ]);
  });

  test('counters go on after the highest number', async () => {
    expect(await sequencesOf(copy)).toEqual(await sequencesOf(lived));
    const world = await aWorld({ db: copy });
    const outcome = await world.onWeb('rita').types('/incident report The coffee machine leaks');
    expect(JSON.stringify(outcome)).toContain('INC-3');
    expect(await copy.query('select count(*)::int as count, max(id)::int as highest from records')).toEqual([
      { count: 3, highest: 3 },
    ]);
  });

  test('the audit chain verifies, and goes on', async () => {
    const before = await verifyAudit(copy);
    expect(await linkAudit(copy)).toBe(before.unlinked);
    const after = await verifyAudit(copy);
    expect(after).toMatchObject({ unlinked: 0, broken: [], checked: before.checked + before.unlinked });
    expect(before.checked).toBeGreaterThan(4);
    expect(before.unlinked).toBeGreaterThan(0);
  });
});

test('PostgreSQL into embedded: every row is what it was', async () => {
  const source = await (await aPostgres()).open();
  await restore(source, saved);
  await backup(source, at('from-postgres.gz'), monday);
  const copy = await aDatabase();
  await restore(copy, at('from-postgres.gz'));
  expect(await contentsOf(copy)).toEqual(await contentsOf(source));
  expect(await contentsOf(copy)).toEqual(await contentsOf(lived));
  await Promise.all([copy.close(), source.close()]);
});

test('only its owner may read the file', () => {
  expect(statSync(saved).mode & 0o777).toBe(0o600);
  expect(readdirSync(directory)).not.toContain('lived.gz.part');
});

test('the file shows one instant, although others write meanwhile', async () => {
  const busy = await aPostgres();
  const [db, writer] = [await busy.open(), await busy.open()];
  let stop = false;
  let moved = 0;
  await db.query(`insert into settings (key, value) select 'account-' || n, '100' from generate_series(1, 2000) n`);
  const writing = (async () => {
    while (!stop) {
      // Always one up and one down, and one more audit entry for one more message: the file must agree with itself.
      await writer.transaction(async (tx) => {
        await tx.query(`update settings set value = (value::int + 1)::text where key = 'account-1'`);
        await tx.query(`update settings set value = (value::int - 1)::text where key = 'account-2000'`);
        await tx.query(`insert into handled (id, outcome, at) values ($1, '{}', now())`, [String(moved + 1)]);
        await tx.query(`insert into audit (at, type, payload, salt, digest) values (now(), 'moved', '{}', 's', 'd')`);
      });
      moved += 1;
    }
  })();
  await expect.poll(() => moved).toBeGreaterThan(20);
  const before = moved;
  await backup(db, at('busy.gz'), monday);
  expect(moved).toBeGreaterThan(before);
  stop = true;
  await writing;
  const copy = await (await aPostgres()).open();
  await restore(copy, at('busy.gz'));
  const [row] = await copy.query<{ sum: number; handled: number; audit: number }>(
    `select (select sum(value::int)::int from settings) as sum, (select count(*)::int from handled) as handled, (select count(*)::int from audit) as audit`,
  );
  expect(row!.sum).toBe(200_000);
  expect(row!.handled).toBe(row!.audit);
  expect(row!.handled).toBeGreaterThanOrEqual(before);
  await copy.close();
  await busy.drop();
});

test('a database that fails half-way leaves no file behind', async () => {
  const failing: OpenDb = {
    ...lived,
    transaction: (work) =>
      lived.transaction(async (tx) => {
        await work(tx);
        throw new Error('the connection was lost');
      }),
  };
  await expect(backup(failing, at('half.gz'), monday)).rejects.toThrow('the connection was lost');
  expect(readdirSync(directory).filter((name) => name.startsWith('half'))).toEqual([]);
});
