import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createLink } from '../../adapters/web/store.ts';
import { startApp } from '../../src/app.ts';
import { line } from '../../src/chat/message.ts';
import { readConfig } from '../../src/config.ts';
import { typed } from '../../src/core/text.ts';
import { createLog } from '../../src/log.ts';
import { aHouse, type House } from '../support/house.ts';

let house: House;
beforeAll(async () => {
  house = await aHouse();
});
afterAll(() => house.close());

const local = { host: '127.0.0.1:3000' };
const hostile = '<!channel> @everyone <@U1> [a](http://b) *x* `y` <script>alert(1)</script>';
const posting = (nonce: string) => ({ nonce, again: false, language: 'en' as const });

async function cookieOf(person: string, on: House = house): Promise<string> {
  const response = await on.app.request('/persona', {
    method: 'POST',
    headers: { ...local, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ person }),
  });
  return response.headers.get('set-cookie')!.split(';')[0]!;
}

async function get(path: string, person: string): Promise<Response> {
  return house.app.request(path, { headers: { ...local, cookie: await cookieOf(person) } });
}

async function act(
  person: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return house.app.request('/act', {
    method: 'POST',
    headers: {
      ...local,
      cookie: await cookieOf(person),
      'sec-fetch-site': 'same-origin',
      'x-fragment': '1',
      ...headers,
    },
    body: new URLSearchParams({ place: 'general', ...form }),
  });
}

test.each([
  ['a name that is not this machine', { host: 'desk.example.com' }],
  ['a forwarded request', { ...local, 'x-forwarded-for': '10.0.0.9' }],
  ['a proxy in between', { ...local, via: '1.1 proxy' }],
  ['RFC 7239', { ...local, forwarded: 'for=10.0.0.9' }],
])('local mode answers 403 to %s', async (_, headers) => {
  expect((await house.app.request('/', { headers })).status).toBe(403);
  expect(
    (await house.app.request('/persona', { method: 'POST', headers, body: new URLSearchParams({ person: 'dan' }) }))
      .status,
  ).toBe(403);
});

test.each([
  ['another site by its own word', { 'sec-fetch-site': 'cross-site' }],
  ['a sibling site', { 'sec-fetch-site': 'same-site' }],
  ['another origin', { origin: 'https://evil.example' }],
])('refuses a form sent by %s', async (_, headers) => {
  const response = await house.app.request('/act', {
    method: 'POST',
    headers: { ...local, ...headers },
    body: new URLSearchParams({ kind: 'command', place: 'general', text: 'hello' }),
  });
  expect(response.status).toBe(403);
});

test('shows hostile typing as typed, in a message and on a card', async () => {
  await act('rita', { kind: 'command', text: hostile });
  await house.platform.post({ workspace: 'local', channel: 'general' }, line(typed(hostile)), posting('hostile'));
  const page = await (await get('/c/general', 'rita')).text();
  expect(page).not.toContain('<script>alert');
  expect(page.split('&lt;script&gt;alert(1)&lt;/script&gt;').length - 1).toBe(2);
  expect(page).toContain('&lt;!channel&gt; @everyone &lt;@U1&gt; [a](http://b) *x* `y`');
});

test('a message tried twice stands once', async () => {
  const first = await house.platform.post(
    { workspace: 'local', channel: 'general' },
    line(typed('once')),
    posting('twice'),
  );
  const second = await house.platform.post(
    { workspace: 'local', channel: 'general' },
    line(typed('once')),
    posting('twice'),
  );
  expect(second.message).toBe(first.message);
});

test('an act sent twice is done once, and answered twice alike', async () => {
  const form = { kind: 'command', text: '/incident report The coffee machine leaks', id: 'same-act' };
  const [first, second] = [await (await act('rita', form)).text(), await (await act('rita', form)).text()];
  expect(second).toBe(first);
  const rows = await house.db.query(`select 1 from records where title like 'The coffee%'`);
  expect(rows).toHaveLength(1);
});

test('an edit of a message that is gone says so', async () => {
  const edit = house.platform.edit(
    { workspace: 'local', channel: 'general', message: '999999' },
    line(typed('x')),
    posting('x'),
  );
  await expect(edit).rejects.toMatchObject({ outcome: { kind: 'gone' } });
});

test('a desk channel does not exist for a requester', async () => {
  expect((await get('/c/service-desk', 'dan')).status).toBe(200);
  const response = await get('/c/service-desk', 'rita');
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('There is nothing here for you.');
  expect(await (await get('/', 'rita')).text()).not.toContain('href="/c/service-desk"');
  const written = await act('rita', { kind: 'command', place: 'service-desk', text: 'hello desk' });
  expect(await written.text()).toContain('There is nothing here for you.');
});

test('nobody reads the direct messages of another', async () => {
  await house.platform.post({ workspace: 'local', channel: '@dan' }, line(typed('for Dan only')), posting('direct'));
  expect(await (await get('/direct', 'dan')).text()).toContain('for Dan only');
  expect((await get('/c/@dan', 'rita')).status).toBe(404);
});

test('a wrong field is named beside it, and what was typed is kept', async () => {
  const response = await act('rita', {
    kind: 'dialog',
    address: 'incident.report',
    'v.what': 'Printer is offline',
    'v.since': 'tomorrow-ish',
    'v.subject': 'unknown',
    'v.hit': 'team',
    'v.urgent': 'medium',
  });
  expect(response.headers.get('x-outcome')).toBe('dialog');
  const html = await response.text();
  expect(html).toMatch(/aria-describedby="f-since-hint f-since-error" aria-invalid="true"/);
  expect(html).toContain('tomorrow-ish');
  expect(html).toContain('Printer is offline');
});

test('private answers speak the reader’s language, shared messages the desk’s', async () => {
  const own = await (await act('chen-yu', { kind: 'command', text: '/incident report 标签打印机离线' })).text();
  expect(own).toContain('已登记');
  await expect.poll(async () => (await get('/c/help', 'chen-yu')).text()).toContain('— new');
});

test('a receipt is kept under Direct, once, also when it was asked for twice', async () => {
  const form = { kind: 'command', text: '/incident report The gate does not open', id: 'kept-once' };
  await act('chen-yu', form);
  await act('chen-yu', form);
  await act('chen-yu', { kind: 'command', text: '/desk whoami' });
  const direct = await (await get('/direct', 'chen-yu')).text();
  expect(direct.split('已登记：<span class="typed" lang="en">The gate').length - 1).toBe(1);
  expect(direct).not.toContain('您是 Chen Yu');
});

test('passages say in which language they are', async () => {
  const page = async () => (await get('/c/help', 'chen-yu')).text();
  await expect.poll(page).toContain('lang="zh-CN">标签打印机离线');
  expect(await page()).toMatch(/^<!doctype html><html lang="zh-CN"/);
  expect(await page()).toContain('<article class="card tone-info" lang="en">');
});

test('find shows each reader what they may see, and the very reference first', async () => {
  for (const text of ['Badge reader is dark', 'Nobody printed a visitor badge'])
    await act('dan', { kind: 'command', text: `/incident report ${text}` });
  const found = async (query: string, person: string) =>
    (
      await house.app.request(`/find?q=${query}`, {
        headers: { ...local, cookie: await cookieOf(person), 'x-fragment': '1' },
      })
    ).text();
  expect((await found('badge', 'dan')).match(/role="option"/g)).toHaveLength(2);
  const [, reference] = /<strong>(INC-\d+)<\/strong> · <span>Badge reader/.exec(await found('badge', 'dan'))!;
  expect(await found(reference!.toLowerCase(), 'paul')).toMatch(new RegExp(`^<div[^>]*><span><strong>${reference}<`));
  expect(await found('service-desk', 'dan')).toContain('data-href="/c/service-desk"');
  expect(await found('service-desk', 'rita')).not.toContain('data-href="/c/service-desk"');
  expect(await found('/incident assign', 'rita')).toContain('No record matches');
});

test('a form of megabytes is refused with a sentence', async () => {
  const response = await act('rita', { kind: 'command', text: 'x'.repeat(100_000) });
  expect(response.status).toBe(413);
});

test('an unknown button, an empty address and a wrong kind are answered politely', async () => {
  for (const address of ['nothing.here:INC-1', '', ':::', 'incident.resolve:<script>']) {
    const response = await act('rita', { kind: 'button', address });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('class="private"');
  }
  expect((await act('rita', { kind: 'nonsense' })).status).toBe(400);
});

test('open pages are told what changed, and what they missed', async () => {
  const cookie = await cookieOf('rita');
  const controller = new AbortController();
  const response = await fetch(`${house.address}/events?since=0&at=general`, {
    headers: { cookie },
    signal: controller.signal,
  });
  const reader = response.body!.getReader();
  await house.platform.post({ workspace: 'local', channel: 'general' }, line(typed('live news')), posting('live'));
  let told = '';
  while (!told.includes('live news')) told += new TextDecoder().decode((await reader.read()).value);
  expect(told).not.toContain('for Dan only');
  controller.abort();
});

test('outside local mode a link signs in once; without its database the page waits for it', async () => {
  const closed = await aHouse({ local: false, publicUrl: 'https://desk.example.com' });
  let cookie = '';
  try {
    expect((await closed.app.request('/')).status).toBe(401);
    expect(
      (await closed.app.request('/persona', { method: 'POST', body: new URLSearchParams({ person: 'helen' }) })).status,
    ).toBe(401);
    const link = await createLink(closed.db, 'dan', new Date());
    const first = await closed.app.request(link);
    expect(first.status).toBe(303);
    expect(first.headers.get('set-cookie')).toMatch(/HttpOnly.*Secure.*SameSite=Strict/);
    cookie = first.headers.get('set-cookie')!.split(';')[0]!;
    expect(await (await closed.app.request('/', { headers: { cookie } })).text()).toContain('Dan Okafor');
    expect((await closed.app.request(link)).status).toBe(401);
    expect((await closed.app.request('/', { headers: { cookie: cookie.replace('dan', 'helen') } })).status).toBe(401);
    const old = await createLink(closed.db, 'dan', new Date(Date.now() - 11 * 60_000));
    expect((await closed.app.request(old)).status).toBe(401);
  } finally {
    await closed.close();
  }
  const away = await closed.app.request('/', { headers: { cookie } });
  expect(away.status).toBe(503);
  expect(await away.text()).toMatch(waits);
});

test('while the house is starting its page says so, and a start that fails gives the port back', async () => {
  const [mute, port] = [await listening(), await freePort()];
  const url = `postgres://nobody@127.0.0.1:${mute.port}/desk?connect_timeout=30`;
  const started = startApp(
    readConfig({ DATABASE_URL: url, PORT: String(port), LOG_LEVEL: 'silent' }),
    createLog('silent'),
  );
  started.catch(() => undefined);
  const page = await vi.waitFor(() => fetch(`http://127.0.0.1:${port}/c/help`), { timeout: 10_000 });
  expect(page.status).toBe(503);
  expect(await page.text()).toMatch(waits);
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(503);
  await mute.close();
  await expect(started).rejects.toThrow();
  await expect
    .poll(() =>
      fetch(`http://127.0.0.1:${port}/`).then(
        () => 'answers',
        () => 'closed',
      ),
    )
    .toBe('closed');
});

const waits =
  /http-equiv="refresh".*Deskbell is starting\. This page opens by itself\..*lang="zh-CN">Deskbell 正在启动/s;

/** A server that takes connections and says nothing. */
async function listening() {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { port, close };
}

async function freePort(): Promise<number> {
  const { port, close } = await listening();
  await close();
  return port;
}
