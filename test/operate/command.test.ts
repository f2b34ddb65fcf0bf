import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkAudit } from '../../src/engine/audit.ts';
import { aHouse, type House } from '../support/house.ts';
import { operate } from '../support/operator.ts';

let house: House;
let directory: string;
const at = (name: string): string => path.join(directory, name);
beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'deskbell-command-'));
  house = await aHouse({ local: false, publicUrl: 'https://desk.example.com' });
});
afterAll(async () => {
  await house.close();
  rmSync(directory, { recursive: true, force: true });
});

const now = () => new Date();
const signIn = (person: string[], env: Record<string, string> = {}, address?: string) =>
  operate(['sign-in', ...person], { db: house.db, env, now, address });
const verify = () => operate(['audit:verify'], { db: house.db });

test('sign-in prints a link that signs this person in once', async () => {
  const { exit, lines } = await signIn(['dan'], { PUBLIC_URL: 'https://desk.example.com/' });
  expect(exit).toBe(0);
  expect(lines[0]).toMatch(/^https:\/\/desk\.example\.com\/sign-in\?token=[\w-]{32}$/);
  expect(lines[1]).toBe('Signs Dan Okafor in, once, within ten minutes.');
  const link = lines[0]!.replace('https://desk.example.com', '');
  const first = await house.app.request(link);
  expect(first.status).toBe(303);
  const cookie = first.headers.get('set-cookie')!.split(';')[0]!;
  expect(await (await house.app.request('/', { headers: { cookie } })).text()).toContain('Dan Okafor');
  expect((await house.app.request(link)).status).toBe(401);
});

test('without PUBLIC_URL the link leads to where the console answers', async () => {
  expect((await signIn(['dan'], {}, 'http://127.0.0.1:45678')).lines[0]).toMatch(
    /^http:\/\/127\.0\.0\.1:45678\/sign-in/,
  );
  expect((await signIn(['dan'], { HOST: '::1', PORT: '4000' })).lines[0]).toMatch(/^http:\/\/\[::1\]:4000\/sign-in/);
});

test.each([
  [[], 'Who? Give the key of a person in the policy, as in: npm run sign-in dan'],
  [['nobody'], 'There is no person "nobody" in service.'],
  [["dan'; drop table people"], 'There is no person "dan\'; drop table people" in service.'],
])('sign-in %j is refused', async (person, line) => {
  expect(await signIn(person)).toEqual({ exit: 1, lines: [line] });
});

test('nobody signs in who was retired, not even with a link from before', async () => {
  const { lines } = await signIn(['ana']);
  await house.db.query(`update people set active = false where key = 'ana'`);
  expect(await signIn(['ana'])).toEqual({ exit: 1, lines: ['There is no person "ana" in service.'] });
  const redeemed = await house.app.request(lines[0]!.replace(/^http:\/\/[^/]+/, ''));
  const cookie = redeemed.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect((await house.app.request('/', { headers: { cookie } })).status).toBe(401);
});

test.each([
  [['deploy'], 'deploy'],
  [['constructor'], 'constructor'],
  [[], ''],
])('%j is no command, and the line says which there are', async (argv, name) => {
  expect(await operate(argv, { db: house.db })).toEqual({
    exit: 1,
    lines: [
      `There is no command "${name}". There are: doctor · policy init|check|diff|apply [file] · register [socket|http|discord] · sign-in <person> · backup [file] · restore <file> · audit:verify`,
    ],
  });
});

test('a whole audit chain verifies, with what is not linked yet', async () => {
  await linkAudit(house.db);
  await house.db.query(`insert into audit (at, type, payload, salt, digest) values (now(), 'x', '{}', 's', 'd')`);
  expect(await verify()).toEqual({
    exit: 0,
    lines: [expect.stringMatching(/^\d+ entries checked, 0 erased, 1 not linked yet: the chain is whole\.$/)],
  });
  await house.db.query(`delete from audit where type = 'x'`);
});

test('an entry that was edited, one that was taken out and one that was moved are named', async () => {
  const { db } = house;
  const entries = Array.from({ length: 9 }, (_, index) => index);
  for (const index of entries)
    await db.query(
      `insert into audit (at, type, payload, salt, digest) values (now(), $1, '{}', 's', encode(sha256('s{}'), 'hex'))`,
      [`entry.${index}`],
    );
  await linkAudit(db);
  expect((await verify()).exit).toBe(0);
  const positionOf = async (type: string) =>
    (await db.query<{ position: number }>('select position from audit where type = $1', [type]))[0]!.position;
  const [edited, removed, renamed] = [
    await positionOf('entry.1'),
    await positionOf('entry.3'),
    await positionOf('entry.6'),
  ];
  await db.query(`update audit set payload = '{"to":"me"}' where position = $1`, [edited]);
  await db.query('delete from audit where position = $1', [removed]);
  await db.query(`update audit set type = 'nothing.happened' where position = $1`, [renamed]);
  const { exit, lines } = await verify();
  expect(exit).toBe(1);
  expect(lines).toEqual([
    `entry ${edited}: its content was edited`,
    expect.stringMatching(`^entry ${removed + 1}: .*\\b${removed}\\b.* missing$`),
    `entry ${renamed}: it or the order before it was changed`,
    expect.stringMatching(/^\d+ entries checked, 0 erased, 0 not linked yet: 3 broken\.$/),
  ]);
});

test('an entry whose content the law had erased still stands in a whole chain', async () => {
  const { db } = house;
  await db.run('truncate audit');
  await db.query(
    `insert into audit (at, type, payload, salt, digest) values (now(), 'x', '{}', 's', encode(sha256('s{}'), 'hex'))`,
  );
  await linkAudit(db);
  await db.query('update audit set payload = null');
  expect(await verify()).toEqual({
    exit: 0,
    lines: ['1 entries checked, 1 erased, 0 not linked yet: the chain is whole.'],
  });
});

test('a backup goes over no other file, and says so', async () => {
  writeFileSync(at('taken.gz'), 'mine');
  expect(await operate(['backup', at('taken.gz')], { db: house.db })).toEqual({
    exit: 1,
    lines: [`${at('taken.gz')} is there already and was left alone. Another name: npm run backup other.backup.gz`],
  });
  expect(readFileSync(at('taken.gz'), 'utf8')).toBe('mine');
});

test('a backup that another one is writing is left to it', async () => {
  writeFileSync(at('twice.gz.part'), 'half');
  expect(await operate(['backup', at('twice.gz')], { db: house.db })).toEqual({
    exit: 1,
    lines: [`${at('twice.gz')}.part is there: another backup is writing it, or was cut off. Remove it then.`],
  });
  expect(readFileSync(at('twice.gz.part'), 'utf8')).toBe('half');
});

test('a backup into a directory that is not there says so', async () => {
  const file = at('missing/x.gz');
  expect(await operate(['backup', file], { db: house.db })).toEqual({
    exit: 1,
    lines: [
      `${file} was not written. There is no such directory. Another place: npm run backup /srv/deskbell.backup.gz`,
    ],
  });
});

test('without a name the file is named after the minute, where the operator stands', async () => {
  const here = process.cwd();
  process.chdir(directory);
  try {
    const file = path.join(realpathSync(directory), 'deskbell-2026-11-23T0900.backup.gz');
    expect(await operate(['backup'], { db: house.db })).toEqual({ exit: 0, lines: [`Written: ${file}`] });
    expect(existsSync(file)).toBe(true);
  } finally {
    process.chdir(here);
  }
});

test('restore wants the bot stopped, and a file', async () => {
  expect(await operate(['restore', at('any.gz')], { db: house.db })).toEqual({
    exit: 1,
    lines: ['Stop Deskbell first: restore wants the database for itself.'],
  });
  expect(await operate(['restore'])).toEqual({
    exit: 1,
    lines: ['Which file? As in: npm run restore deskbell.backup.gz'],
  });
});
