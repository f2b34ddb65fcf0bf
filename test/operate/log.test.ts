import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { aHouse, type House } from '../support/house.ts';
import { aWorld, type World } from '../support/world.ts';

type Entry = { level: string; time: string; msg: string } & Record<string, unknown>;

/** A log whose lines are kept: as they were written, and as they read. */
function aLog(level = 'info') {
  const lines: string[] = [];
  const log = createLog(level, { write: (line) => void lines.push(line) });
  return { log, lines, entries: () => lines.map((line) => JSON.parse(line) as Entry) };
}

test('one line of JSON per event, with level and time', () => {
  const { log, lines, entries } = aLog();
  log.info({ address: 'http://127.0.0.1:3000' }, 'Deskbell is ready');
  log.debug({}, 'not at this level');
  expect(entries()).toEqual([
    {
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      address: 'http://127.0.0.1:3000',
      msg: 'Deskbell is ready',
    },
  ]);
  expect(lines[0]).toMatch(/^[^\n]*\n$/);
});

test.each([
  ['a token by name', { token: 'hunter2' }],
  ['any name, at any depth', { config: { slack: { SLACK_BOT_TOKEN: 'hunter2', signingSecret: 'hunter2' } } }],
  ['authorization', { request: { headers: { Authorization: 'Bearer hunter2', cookie: 'deskbell=hunter2' } } }],
  ['cookies that were set', { response: { headers: { 'set-cookie': ['a=hunter2', 'b="hunter2"'] } } }],
  ['a name with quotes in its value', { password: 'a"hunter2\\' }],
  ['a password in an address', { databaseUrl: 'postgres://desk:hunter2@db.example.com:5432/desk?sslmode=require' }],
  ['a password with an at sign', { note: 'tried postgres://desk:p@hunter2@db/desk again' }],
  ['a bearer token in a sentence', { note: 'sent Authorization: Bearer hunter2hunter2' }],
  ['a Slack token in a sentence', { note: 'xoxb-hunter2-hunter2 was refused, xapp-1-hunter2 too' }],
  ['a Discord token in a sentence', { note: 'sent MTIzNDU2Nzg5MDEyMzQ1Njc4.hunter.hunter2-hunter2-hunter2-hunter2' }],
  ['a link that signs in', { path: '/sign-in?token=hunter2&x=1' }],
  ['an error', { err: new Error('connect postgres://desk:hunter2@db/desk failed') }],
  [
    'what an error carries',
    { err: Object.assign(new Error('failed'), { config: { headers: { authorization: 'hunter2' } } }) },
  ],
  ['the cause of an error', { err: new Error('failed', { cause: new Error('mysql://x:hunter2@y') }) }],
])('hides %s', (_, facts) => {
  const { log, lines, entries } = aLog();
  log.error(facts, 'something happened');
  expect(lines[0]).not.toContain('hunter2');
  expect(lines[0]).toContain('(hidden)');
  expect(entries()[0]).toMatchObject({ level: 'error', msg: 'something happened' });
});

test('hides no more than that', () => {
  const { log, entries } = aLog();
  const facts = {
    ref: 'a1b2c3',
    path: '/c/help?thread=7&from=http://127.0.0.1:3000/x?to=rita@example.com',
    host: 'postgres://db.example.com/desk',
    note: 'robots are bot friendly',
  };
  log.info(facts, 'the token was refused: ask for another');
  expect(entries()[0]).toMatchObject({ ...facts, msg: 'the token was refused: ask for another' });
});

test('no character reaches a terminal that it would obey', () => {
  const { log, lines, entries } = aLog();
  const typed = 'a\nb\r\u001b[31mred\u009b31m\u0007\u2028\u2029\u202etxt.exe\u0000';
  log.warn({ typed }, typed);
  expect(lines[0]!.trimEnd()).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
  expect(entries()[0]).toMatchObject({ typed, msg: typed });
});

test('what a failing statement was given stays out of the log', async () => {
  const { log, lines } = aLog();
  const world = await aWorld();
  const given = ['secret', 'what somebody typed', null];
  const error = await world.db
    .query(
      'insert into settings (key, value) values ($1, nullif($2, $2 || coalesce($3, $2))), ($2, null)',
      given as never,
    )
    .catch((failed: unknown) => failed);
  log.error({ err: error }, 'a statement failed');
  expect(lines[0]).toContain('violates not-null constraint');
  expect(lines[0]).not.toContain('what somebody typed');
  await world.close();
});

test('an interaction that fails on our side answers with the reference that is in the log', async () => {
  const { log, entries } = aLog();
  const world: World = await aWorld({ log });
  await world.db.run('alter table incidents rename to incidents_away');
  const outcome = await world.onSlack('rita').types('/incident report Printer offline');
  const [failed] = entries().filter(({ msg }) => msg === 'an interaction failed');
  expect(failed).toMatchObject({ level: 'error', kind: 'command', ref: expect.stringMatching(/^[0-9a-f]{6}$/) });
  expect(JSON.stringify(outcome)).toContain(`Tell an administrator ref ${failed!.ref}.`);
  expect(await world.db.query('select id from records')).toEqual([]);
  await world.close();
});

let house: House;
const pages = aLog();
beforeAll(async () => {
  house = await aHouse({ log: pages.log });
});
afterAll(() => house.close());

test('a page that fails answers with the reference that is in the log, and tells nothing else', async () => {
  const headers = { host: '127.0.0.1:3000' };
  await house.db.run('alter table web_messages rename to web_messages_away');
  const response = await house.app.request('/c/help?thread=1', { headers });
  await house.db.run('alter table web_messages_away rename to web_messages');
  const [failed] = pages.entries().filter(({ msg }) => msg === 'a page failed');
  expect(response.status).toBe(500);
  expect(await response.text()).toContain(String(failed!.ref));
  expect(failed).toMatchObject({ level: 'error', path: '/c/help', ref: expect.stringMatching(/^[0-9a-f]{6}$/) });
  expect((await house.app.request('/c/help', { headers })).status).toBe(200);
});
