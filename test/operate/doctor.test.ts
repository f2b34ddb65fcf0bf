import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { OpenDb } from '../../src/db/db.ts';
import { applyPolicy } from '../../src/policy/apply.ts';
import { readPolicy } from '../../src/policy/file.ts';
import { aDatabase } from '../support/database.ts';
import { operate } from '../support/operator.ts';

let db: OpenDb;
let directory: string;
let file: string;
beforeAll(async () => {
  db = await aDatabase();
  directory = mkdtempSync(path.join(tmpdir(), 'deskbell-doctor-'));
  file = path.join(directory, 'policy.yaml');
});
afterAll(async () => {
  await db.close();
  rmSync(directory, { recursive: true, force: true });
});

const first = readFileSync('sample/first-policy.yaml', 'utf8');
const appliedAt = new Date('2026-11-20T07:30:00Z');
const https = 'https://desk.example.com';

/** Everything right: a policy in force that is the file's, nothing waiting, a public address. */
beforeEach(async () => {
  await db.run('truncate policy_versions, identities, people, audit, outbox, timers cascade');
  writeFileSync(file, first);
  await applyPolicy(db, await readPolicy(file), { source: 'policy.yaml', now: appliedAt });
});

async function doctor(env: Record<string, string> = {}) {
  const now = () => new Date();
  const { exit, lines } = await operate(['doctor'], { env: { POLICY_FILE: file, PUBLIC_URL: https, ...env }, db, now });
  const [summary, ...findings] = lines;
  const of = (subject: string) => findings.find((line) => line.slice(6).startsWith(`${subject} `));
  return { exit, summary, findings, of };
}

const givenUp = (problem: string) =>
  db.query(
    `insert into outbox (lane, platform, kind, subject, next_at, created_at, tries, dead, problem) values ('slack:x', 'slack', 'direct', 'x', now(), now(), 9, true, $1)`,
    [problem],
  );

test('where all is right it says so of each, and exits with 0', async () => {
  const { exit, summary, findings } = await doctor();
  expect({ exit, summary }).toEqual({ exit: 0, summary: '7 checks, 0 to mend, 0 to know' });
  expect(findings).toEqual([
    expect.stringMatching(/^ok {4}database {4}embedded PostgreSQL [\d.]+, \d+ ms, migrations current$/),
    'ok    policy      version 1, policy.yaml, applied 2026-11-20 07:30 UTC',
    'ok    clock       agrees with the database',
    'ok    delivery    nothing was given up',
    'ok    timers      none failed for good',
    'ok    audit       linked; npm run audit:verify checks every entry',
    'ok    console     https://desk.example.com',
  ]);
});

test('no policy: says how to make one', async () => {
  await db.run('truncate policy_versions');
  const { exit, of } = await doctor();
  expect(exit).toBe(1);
  expect(of('policy')).toBe('mend  policy      none was applied yet: npm run policy init, then npm run policy apply');
});

test('a file that differs from what is in force is something to know', async () => {
  writeFileSync(file, first.replace('Dan Example', 'Dan Okafor'));
  const { exit, summary, of } = await doctor();
  expect({ exit, summary }).toEqual({ exit: 0, summary: '7 checks, 0 to mend, 1 to know' });
  expect(of('policy')).toMatch(/^know .*; policy\.yaml says something else: npm run policy diff$/);
});

test.each([
  ['wrong', () => writeFileSync(file, first.replace('language: en', 'language: fr'))],
  ['gone', () => rmSync(file)],
])('a file that is %s would end the next start', async (_, spoil) => {
  spoil();
  const { exit, of } = await doctor();
  expect(exit).toBe(1);
  expect(of('policy')).toMatch(/^mend .*; its file is not right, so a start would fail: npm run policy check$/);
});

test('a clock that is off is to be mended', async () => {
  const { exit, lines } = await operate(['doctor'], {
    env: { POLICY_FILE: file, PUBLIC_URL: https },
    db,
    now: () => new Date(Date.now() + 60_000),
  });
  expect(exit).toBe(1);
  expect(lines[3]).toMatch(
    /^mend {2}clock {7}(59|60|61) s off the database's: set up time synchronisation on both machines$/,
  );
});

test('messages that were given up are counted, with the last reason', async () => {
  await givenUp('channel_not_found');
  await givenUp('not_in_channel\n(invite the bot)');
  const { exit, of } = await doctor();
  expect(exit).toBe(1);
  expect(of('delivery')).toBe(
    'mend  delivery    2 given up, the last on slack: not_in_channel (invite the bot). Mend that; what was given up is not sent again',
  );
});

test('messages that are tried again are something to know', async () => {
  await db.query(
    `insert into outbox (lane, platform, kind, subject, next_at, created_at, tries) values ('x', 'slack', 'direct', 'x', now(), now(), 2)`,
  );
  const { exit, of } = await doctor();
  expect(exit).toBe(0);
  expect(of('delivery')).toBe('know  delivery    1 being tried again');
});

test('timers that failed for good are counted, with the last reason', async () => {
  await db.query(
    `insert into timers (name, due_at, next_at, tries, dead, problem) values ('incident.remind', now(), now(), 5, true, 'no such record')`,
  );
  const { exit, of } = await doctor();
  expect(exit).toBe(1);
  expect(of('timers')).toMatch(
    /^mend .*1 failed five times, the last incident\.remind: no such record\. See the log; /,
  );
});

test('audit entries that nobody links are to be mended', async () => {
  await db.query(
    `insert into audit (at, type, payload, salt, digest) select now(), 'x', '{}', 's', 'd' from generate_series(1, 1000)`,
  );
  const { exit, of } = await doctor();
  expect(exit).toBe(1);
  expect(of('audit')).toBe('mend  audit       1001 entries wait to be linked: is a scheduler running?');
});

test.each([
  [{ PUBLIC_URL: '' }, 0, /^know .*local: whoever sits at this machine may be anybody\. Set PUBLIC_URL for real use$/],
  [
    { PUBLIC_URL: '', HOST: '0.0.0.0' },
    1,
    /^mend .*listens on 0\.0\.0\.0 without PUBLIC_URL: links lead nowhere\. Set PUBLIC_URL=https:/,
  ],
  [{ PUBLIC_URL: 'http://desk.example.com' }, 1, /^mend .*PUBLIC_URL is not https: sessions can be read on the way$/],
])('the console with %j', async (env, exit, line) => {
  const found = await doctor(env);
  expect(found.exit).toBe(exit);
  expect(found.of('console')).toMatch(line);
});

test('no token or password is ever printed, wherever it comes from', async () => {
  const secret = 'a-secret-of-32-characters-or-more';
  await givenUp('POST https://me:hunter2@slack.com failed, Authorization: Bearer xoxb-1234567890-abcdefghij');
  const { findings } = await doctor({ SECRET: secret, DATABASE_URL: 'postgres://desk:hunter2@127.0.0.1/desk' });
  expect(findings.join('\n')).not.toMatch(/hunter2|xoxb-1|a-secret/);
});
