// Long, since it is one story of one installation: each test begins where the one before it ended.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { contentsOf } from './support/lived.ts';
import { aPostgres, type TestPostgres } from './support/postgres-server.ts';
import {
  aBrowserOf,
  buildProduct,
  killAll,
  type Running,
  readable,
  runProduct,
  startProduct,
} from './support/product.ts';
import { aReport, aSolution } from './support/world.ts';

/** One installation from its first start on; the tests follow its day, in this order. */
let cwd: string;
let data: string;
let bot: Running;
let server: TestPostgres;
const person = aBrowserOf(() => bot.address);
/** Real processes take what time they take. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
const eventually = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 30_000, interval: 50 });
/** Where the default leads, `./data`. */
const inData = () => ({ cwd });

beforeAll(async () => {
  buildProduct();
  cwd = mkdtempSync(path.join(tmpdir(), 'deskbell-start-'));
  data = path.join(cwd, 'data');
  [bot, server] = await Promise.all([startProduct(inData()), aPostgres()]);
});
afterAll(async () => {
  killAll();
  await server.drop();
  rmSync(cwd, { recursive: true, force: true });
});

async function counted(): Promise<Map<string, number>> {
  const text = await (await fetch(`${bot.address}/metrics`)).text();
  return new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const [, name, value] = /^(\w+(?:\{.*\})?) ([\d.e+-]+)$/.exec(line)!;
        return [name!, Number(value)];
      }),
  );
}

test('a first start with nothing set is alive, ready, and has figures', async () => {
  expect(await (await fetch(`${bot.address}/healthz`)).json()).toEqual({ alive: true });
  const ready = await fetch(`${bot.address}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([200, { database: 'ok', scheduler: 'ok', platforms: ['web'] }]);
  expect(await counted()).toEqual(
    expect.toSatisfy((figures: Map<string, number>) => figures.get('deskbell_database_up') === 1),
  );
  expect(readdirSync(cwd)).toEqual(['data']);
});

test('an incident goes from report to confirmation in the browser, and the counters count it', async () => {
  const before = await counted();
  const [rita, dan] = [await person('rita'), await person('dan')];
  expect(await rita.submits('incident.report', aReport())).toContain('INC-1');
  await eventually(() => dan.sees('/c/service-desk')).toContain('Acknowledge');
  await dan.presses('incident.acknowledge:INC-1');
  await eventually(() => rita.sees('/direct')).toContain('Dan Okafor is working on');
  await dan.submits('incident.resolve:INC-1', aSolution());
  await eventually(() => rita.sees('/direct')).toContain('Confirm fixed');
  expect(await rita.submits('incident.confirm:INC-1', { stars: '5', comment: '' })).toContain('is closed');
  await eventually(() => dan.sees('/c/service-desk')).toContain('closed, ★★★★★');
  const after = await counted();
  const grew = [...after].filter(([name, value]) => value > (before.get(name) ?? 0)).map(([name]) => name);
  expect(grew).toEqual(
    expect.arrayContaining([
      'deskbell_interaction_seconds_count{kind="dialog",outcome="message"}',
      'deskbell_interaction_seconds_count{kind="button",outcome="done"}',
      'deskbell_delivered_total{platform="web",kind="card"}',
      'deskbell_delivered_total{platform="web",kind="direct"}',
    ]),
  );
});

test('the same in Chinese', async () => {
  const [chen, mei] = [await person('chen-yu'), await person('mei')];
  expect(await chen.types('/incident report 仓库扫码枪无法登录')).toContain('已登记');
  await mei.presses('incident.acknowledge:INC-2');
  await eventually(() => chen.sees('/direct')).toContain('正在处理');
  await mei.submits('incident.resolve:INC-2', aSolution({ wrong: '账户被锁定', did: '已解锁账户' }));
  await eventually(() => chen.sees('/direct')).toContain('确认已解决');
  expect(await chen.submits('incident.confirm:INC-2', { stars: '4', comment: '谢谢' })).toContain('已关闭');
});

test('local mode answers nobody from elsewhere, on any page', async () => {
  const port = Number(new URL(bot.address).port);
  for (const [name, value] of [
    ['Host', 'desk.example.com'],
    ['X-Forwarded-For', '10.0.0.9'],
  ]) {
    for (const route of [
      '/',
      '/channels',
      '/you',
      '/direct',
      '/c/help',
      '/p/incident.list',
      '/events',
      '/complete',
      '/lookup/x',
      '/sign-in?token=x',
      '/assets/style.css',
      '/nothing',
    ]) {
      expect([route, await statusOf(port, 'GET', route, name!, value!)]).toEqual([route, 403]);
    }
    for (const route of ['/act', '/persona', '/language', '/theme'])
      expect([route, await statusOf(port, 'POST', route, name!, value!)]).toEqual([route, 403]);
  }
});

test('operators’ commands work while it runs, asked through its own socket', async () => {
  const commands = [
    ['doctor'],
    ['audit:verify'],
    ['sign-in', 'dan'],
    ['backup', 'day.gz'],
    ['policy', 'diff', path.resolve('sample/policy.yaml')],
    ['restore', 'day.gz'],
  ];
  const [doctor, verify, link, saved, diff, restored] = await Promise.all(
    commands.map((argv) => runProduct(argv, inData())),
  );
  expect(doctor).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^7 checks, 0 to mend, 1 to know\nok {4}database/),
  });
  expect(verify).toMatchObject({ code: 0, said: expect.stringContaining('the chain is whole') });
  expect(link).toMatchObject({ code: 0, said: expect.stringMatching(`^${bot.address}/sign-in\\?token=`) });
  expect(saved).toMatchObject({ code: 0, said: `Written: ${path.join(cwd, 'day.gz')}\n` });
  expect(diff).toMatchObject({ code: 0, said: 'No change: the same as version 1, which is in force.\n' });
  expect(restored).toMatchObject({ code: 1, said: 'Stop Deskbell first: restore wants the database for itself.\n' });
  const signedIn = await fetch(link!.said.split('\n')[0]!, { redirect: 'manual' });
  expect(signedIn.status).toBe(303);
});

test('a second process on the same directory is refused with one line', async () => {
  expect(await runProduct([], { cwd, env: { DATA_DIR: data, PORT: '0' } })).toMatchObject({
    code: 1,
    said: `${data} is in use by another Deskbell. Stop that one first, or give this one a directory of its own: DATA_DIR=./other\n`,
  });
});

test('asked to stop, it answers what is under way, lets open pages go, and ends with 0', async () => {
  const rita = await person('rita');
  const events = await fetch(`${bot.address}/events`, { headers: { cookie: rita.cookie } });
  const pending = await halfAForm(rita.cookie, 'kind=command&place=help&text=%2Fincident report The door is stuck');
  const ended = bot.end('SIGTERM');
  await expect
    .poll(() =>
      fetch(`${bot.address}/healthz`).then(
        () => 'answers',
        () => 'takes no more',
      ),
    )
    .toBe('takes no more');
  expect(await pending.finish()).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*INC-3/);
  await events.body!.cancel();
  const { code, said, took } = await ended;
  expect({ code, took: took < 10_000 }).toEqual({ code: 0, took: true });
  expect(said).toMatch(/"msg":"Deskbell has stopped"\}\n$/);
});

test('commands work while it does not run', async () => {
  expect(await runProduct(['audit:verify'], inData())).toMatchObject({
    code: 0,
    said: expect.stringContaining('the chain is whole'),
  });
  expect(await runProduct(['doctor'], inData())).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^7 checks, 0 to mend/),
  });
});

test('started again, everything is still there; killed after an answer, that too', async () => {
  bot = await startProduct(inData());
  const [rita, dan] = [await person('rita'), await person('dan')];
  expect(await dan.sees('/c/service-desk')).toContain('closed, ★★★★★');
  expect(await rita.sees('/direct')).toContain('Dan Okafor is working on');
  expect(await dan.types('/incident show INC-3')).toContain('The door is stuck');
  await dan.presses('incident.acknowledge:INC-3');
  await bot.end('SIGKILL');
  bot = await startProduct(inData());
  const again = await person('dan');
  expect(await again.types('/incident show INC-3')).toContain('Dan Okafor');
  await eventually(() => again.sees('/c/service-desk')).toContain('Dan Okafor is on it');
});

test('asked twice to stop, it ends at once', async () => {
  await halfAForm('', 'kind=command');
  const ended = bot.end('SIGTERM');
  await expect
    .poll(() =>
      fetch(`${bot.address}/healthz`).then(
        () => 'answers',
        () => 'takes no more',
      ),
    )
    .toBe('takes no more');
  bot.signal('SIGTERM');
  const { code, took } = await ended;
  expect({ code, took: took < 4_000 }).toEqual({ code: 1, took: true });
});

test('the backup of the embedded database is restored into PostgreSQL, and served from there behind a sign-in', async () => {
  const env = {
    DATABASE_URL: server.url,
    PUBLIC_URL: 'http://desk.example.com',
    POLICY_FILE: path.resolve('sample/policy.yaml'),
  };
  expect(await runProduct(['restore', 'day.gz'], { cwd, env })).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^Restored from .*day\.gz, made 2\d{3}-.*: rows and audit chain are as they were\.\n$/),
  });
  const { records, web_messages: messages } = await contentsOf(await server.open());
  expect(records).toHaveLength(2);
  expect(messages!.length).toBeGreaterThan(5);
  bot = await startProduct({ cwd, env });
  expect((await fetch(bot.address)).status).toBe(401);
  const link = await runProduct(['sign-in', 'dan'], { cwd, env });
  expect(link.said).toMatch(/^http:\/\/desk\.example\.com\/sign-in/);
  const signIn = link.said.split('\n')[0]!.replace('http://desk.example.com', bot.address);
  const cookie = (await fetch(signIn, { redirect: 'manual' })).headers.getSetCookie()[0]!.split(';')[0]!;
  expect(readable(await (await fetch(`${bot.address}/c/service-desk`, { headers: { cookie } })).text())).toContain(
    'closed, ★★★★★',
  );
  expect((await fetch(signIn, { redirect: 'manual' })).status).toBe(401);
});

test('what cannot be had is said in one line that says what to do, and nothing is left behind', async () => {
  const port = new URL(bot.address).port;
  const env = { DATABASE_URL: server.url, PORT: port };
  const nowhere = 'postgres://desk:hunter2@127.0.0.1:1/desk';
  const [taken, unreachable, password, database, wrong, directory] = await Promise.all([
    runProduct([], { cwd, env }),
    runProduct([], { cwd, env: { DATABASE_URL: nowhere } }),
    runProduct(['doctor'], { cwd, env: { DATABASE_URL: server.url.replace(/:[^:@/]+@/, ':hunter2@') } }),
    runProduct([], { cwd, env: { DATABASE_URL: server.url.replace(/\/\w+$/, '/elsewhere') } }),
    runProduct([], { cwd, env: { PORT: 'x', RUN: 'bot', DATA_DIR: path.join(cwd, 'other') } }),
    runProduct([], { cwd, env: { DATA_DIR: path.join(cwd, 'day.gz') } }),
  ]);
  expect(taken).toMatchObject({
    code: 1,
    said: `PORT: another program listens on 127.0.0.1, port ${port}. Example: PORT=${Number(port) + 1}\n`,
  });
  expect(unreachable).toMatchObject({
    code: 1,
    said: 'DATABASE_URL: PostgreSQL at 127.0.0.1:1 does not answer (ECONNREFUSED). Is it running, is the address right?\n',
  });
  expect(password.code).toBe(1);
  expect(password.said).toMatch(/^DATABASE_URL: PostgreSQL at \S+ refused \w+: .*\. Are user and password right\?\n$/);
  expect(database.said).toMatch(
    /^DATABASE_URL: PostgreSQL at \S+ has no database "elsewhere"\. Make it: createdb elsewhere\n$/,
  );
  expect(wrong).toMatchObject({ code: 1, said: expect.stringMatching(/^PORT is "x", .*\nRUN is "bot", .*\n$/) });
  expect(directory).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^DATA_DIR: .*day\.gz cannot be used \(\w+\)\. .*\n$/),
  });
  expect(existsSync(path.join(cwd, 'other'))).toBe(false);
  expect([unreachable, password].map(({ said }) => said).join()).not.toContain('hunter2');
});

test('a disk that takes no more is said in a line, and leaves no half a file', async () => {
  const db = await server.open();
  await db.query(
    `insert into settings (key, value) select 'filler-' || n, md5(n::text) || md5((n + 1)::text) from generate_series(1, 4000) n`,
  );
  mkdirSync(path.join(cwd, 'full'));
  const env = { DATABASE_URL: server.url };
  const full = await runProduct(['backup', 'full/x.gz'], { cwd, env }, 'ulimit -f 16');
  expect(full).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^\S+\/full\/x\.gz was not written\. The system says EFBIG\. Another place: .*\n$/),
  });
  expect(readdirSync(path.join(cwd, 'full'))).toEqual([]);
});

/** Fetch sets some headers itself: this one says what it is told to. */
function statusOf(port: number, method: string, route: string, name: string, value: string): Promise<number> {
  const headers: Record<string, string> = {
    Host: `127.0.0.1:${port}`,
    'Sec-Fetch-Site': 'same-origin',
    'Content-Length': '0',
    Connection: 'close',
    [name]: value,
  };
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1').once('error', reject);
    socket.write(
      `${method} ${route} HTTP/1.1\r\n${Object.entries(headers)
        .map(([each, is]) => `${each}: ${is}\r\n`)
        .join('')}\r\n`,
    );
    socket.once('data', (said) => {
      resolve(Number(String(said).split(' ')[1]));
      socket.destroy();
    });
  });
}

/** A form whose head the server has, and whose end is still on its way. */
async function halfAForm(cookie: string, form: string): Promise<{ finish(): Promise<string> }> {
  const { port, host } = new URL(bot.address);
  const body = Buffer.from(form.replaceAll(' ', '+'));
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => {});
  const head = [
    'POST /act HTTP/1.1',
    `Host: ${host}`,
    'Sec-Fetch-Site: same-origin',
    'X-Fragment: 1',
    `Cookie: ${cookie}`,
    'Expect: 100-continue',
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  // The server has begun with it.
  await new Promise((resolve) => socket.once('data', resolve));
  socket.write(body.subarray(0, 5));
  return {
    finish: () =>
      new Promise((resolve) => {
        let said = '';
        socket.on('data', (chunk) => (said += chunk)).once('close', () => resolve(said));
        socket.write(body.subarray(5));
      }),
  };
}
