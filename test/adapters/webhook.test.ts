import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { webhook } from '../../adapters/webhook/index.ts';
import { details, line, list, type Message, recordLines, textBlock } from '../../src/chat/message.ts';
import { DeliveryError, type Platform } from '../../src/chat/platform.ts';
import { moment, ref, typed, who } from '../../src/core/text.ts';
import { carryOut } from '../../src/engine/audience.ts';
import { notify, showCard } from '../../src/engine/effects.ts';
import { words } from '../../src/practices/incident/words.ts';
import { aPolicy, aReport, aWorld, monday, type World } from '../support/world.ts';

type Received = { method: string; url: string; signature: string; type: string; body: string };

/** The receiver: keeps what came, and answers as the test says. */
let server: Server;
let base: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const received: Received[] = [];
let world: World;
let platform: Platform;
const secret = 'a secret of at least thirty-two characters';

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const signature = String(headers['x-deskbell-signature']);
    received.push({ method, url, signature, type: headers['content-type'] ?? '', body: await text(request) });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  world = await aWorld({ policy: aPolicy(channels) });
  platform = webhook({ secret, zone: 'Europe/Amsterdam', now: () => world.clock.now });
  await platform.start(world.bot);
  (world.engine.platforms as Map<string, Platform>).set('webhook', platform);
});
beforeEach(async () => {
  await world.empty();
  world.clock.now = monday;
  received.length = 0;
  answer = (_, response) => response.writeHead(202).end('taken');
});
afterAll(async () => {
  await world.close();
  await new Promise((resolve) => server.close(resolve));
});

const channels = `
channels:
  - { on: slack, channel: desk, shows: desk, teams: [service-desk] }
  - { on: webhook, channel: "http://127.0.0.1:1/hook", shows: desk, teams: all }
`;
const how = { nonce: 'db-7', again: false, language: 'en' as const };
const post = (message: Message, path = '/hook', given = how) =>
  platform.post({ workspace: 'local', channel: `${base}${path}` }, message, given);
const page = line(words.assignedTo({ incident: ref('INC-7'), by: who(0), to: typed('Sam de Vries') }));
const outcomeOf = async (posting: Promise<unknown>) => {
  const error = await posting.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof DeliveryError ? error.outcome : error;
};
const status = (code: number, headers: Record<string, string> = {}) => {
  answer = (_, response) => response.writeHead(code, headers).end();
};

/** The receiver's own check, as docs/webhooks.md shows it. */
async function asDocumented() {
  const [, code] = /```js\n(.*?)```/s.exec(readFileSync('docs/webhooks.md', 'utf8'))!;
  return import(`data:text/javascript,${encodeURIComponent(code!)}`) as Promise<{
    isDeskbell(header: string, body: string, key: string): boolean;
  }>;
}

test('what is posted arrives as JSON with the record, the text in plain lines, and an id that is the same for every try', async () => {
  const message: Message = {
    ...page,
    body: [
      textBlock(words.at({ at: moment(monday) })),
      details([typed('Priority'), typed('P1')]),
      list([typed('one'), typed('two')]),
      recordLines([{ ref: 'INC-3', title: 'Mail stuck', status: typed('New'), fact: typed('since noon') }]),
    ],
  };
  const posted = await post(message, '/hook?token=abc');
  expect(posted).toMatchObject({ channel: `${base}/hook?token=abc`, message: 'db-7' });
  const [{ method, url, type, body }] = received as [Received];
  expect([method, url, type]).toEqual(['POST', '/hook?token=abc', 'application/json']);
  expect(JSON.parse(body)).toEqual({
    id: 'db-7',
    record: 'INC-7',
    text: expect.any(String),
    at: '2026-11-23T09:00:00.000Z',
  });
  expect(JSON.parse(body).text.split('\n')).toEqual([
    expect.stringContaining('Sam de Vries'),
    expect.stringMatching(/23 Nov.*10:00/),
    'Priority: P1',
    '- one',
    '- two',
    'INC-3 · Mail stuck — New, since noon',
  ]);
});

test('whoever has the key can tell that it is ours and from when, and nobody without it could have made it', async () => {
  await post(page);
  const [one] = received as [Received];
  const key = createHmac('sha256', secret).update('deskbell webhooks').digest('hex');
  expect(one.signature).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/);
  expect(one.signature).toContain(`t=${monday.getTime() / 1000},`);
  const { isDeskbell } = await asDocumented();
  vi.useFakeTimers({ toFake: ['Date'], now: monday });
  expect(isDeskbell(one.signature, one.body, key)).toBe(true);
  expect(isDeskbell(one.signature, one.body, 'another key')).toBe(false);
  expect(isDeskbell(one.signature, one.body.replace('INC-7', 'INC-8'), key)).toBe(false);
  expect(isDeskbell(one.signature.replace(/0,v1/, '1,v1'), one.body, key)).toBe(false);
  vi.setSystemTime(monday.getTime() + 6 * 60_000);
  expect(isDeskbell(one.signature, one.body, key)).toBe(false);
  vi.useRealTimers();
});

test.each([400, 401, 404, 410, 422])('%i means that it is not wanted: never again', async (code) => {
  status(code);
  expect(await outcomeOf(post(page))).toEqual({ kind: 'refused' });
});

test.each([408, 429, 500, 502, 503])('%i passes: it is tried again', async (code) => {
  status(code);
  expect(await outcomeOf(post(page))).toEqual({ kind: 'retry' });
});

test.each([
  ['7', 7_000],
  ['Mon, 23 Nov 2026 09:00:30 GMT', 30_000],
  ['Mon, 23 Nov 2026 08:00:00 GMT', 0],
  ['86400', 3_600_000],
  ['soon', undefined],
])('Retry-After: %s is kept', async (given, after) => {
  status(429, { 'retry-after': given });
  expect(await outcomeOf(post(page))).toEqual({ kind: 'retry', ...(after !== undefined && { after }) });
});

test('a redirect is not followed, so that nobody learns what was meant for another', async () => {
  answer = ({ url }, response) =>
    url === '/hook' ? response.writeHead(307, { location: `${base}/elsewhere` }).end() : response.writeHead(200).end();
  expect(await outcomeOf(post(page))).toEqual({ kind: 'refused' });
  expect(received.map(({ url }) => url)).toEqual(['/hook']);
});

test('where nobody listens nothing arrived; where the answer breaks off it may have', async () => {
  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
  const { port } = gone.address() as AddressInfo;
  await new Promise((resolve) => gone.close(resolve));
  const nobody = { workspace: 'local', channel: `http://127.0.0.1:${port}/` };
  expect(await outcomeOf(platform.post(nobody, page, how))).toEqual({ kind: 'retry' });
  answer = ({ socket }) => socket.destroy();
  expect(await outcomeOf(post(page))).toEqual({ kind: 'unknown' });
});

test.each(['no address', 'ftp://127.0.0.1/hook', 'file:///etc/passwd'])(
  '%s is no address to post to',
  async (channel) => {
    expect(await outcomeOf(platform.post({ workspace: 'local', channel }, page, how))).toEqual({ kind: 'refused' });
  },
);

test('a line for a webhook goes out through the outbox, and is repeated under the same id until it is taken', async () => {
  status(503);
  const reach = { platforms: world.engine.platforms, policy: await world.engine.policies.current(world.db) };
  const told = { id: 1, visibility: 'internal', status: 'new', owner: null } as const;
  const to = { platform: 'webhook', workspace: 'local', channel: `${base}/hook?a=b:c` };
  await carryOut(world.db, reach, told, [notify(to, page)], 0, monday);
  await world.settle();
  answer = (_, response) => response.writeHead(204).end();
  world.pass(1);
  await world.settle();
  expect(received.map(({ url }) => url)).toEqual(['/hook?a=b:c', '/hook?a=b:c']);
  expect(new Set(received.map(({ body }) => JSON.parse(body).id)).size).toBe(1);
  expect(await world.db.query('select 1 from outbox')).toEqual([]);
});

test('no card is sent to a webhook, even where a channel is bound to one', async () => {
  const reach = { platforms: world.engine.platforms, policy: await world.engine.policies.current(world.db) };
  const told = { id: 1, visibility: 'internal', status: 'new', owner: null } as const;
  await carryOut(world.db, reach, told, [showCard('service-desk')], 0, monday);
  await world.onSlack('rita').submits('incident.report', aReport());
  expect(await world.db.query(`select 1 from live_cards where platform = 'webhook'`)).toEqual([]);
  expect(await world.db.query(`select 1 from live_cards where platform = 'slack'`)).not.toEqual([]);
});
