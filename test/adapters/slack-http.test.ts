import { createHmac } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { slackRoutes } from '../../adapters/slack/http.ts';
import { aSlackHouse, aSlackServer, type SlackHouse, signingSecret } from '../support/slack-house.ts';
import type { SlackServer } from '../support/slack-server.ts';

let server: SlackServer;
let house: SlackHouse;
beforeAll(async () => {
  server = await aSlackServer();
  house = await aSlackHouse(server);
});
afterAll(async () => {
  await house?.close();
  await server?.stop();
});

const form = 'application/x-www-form-urlencoded';
type Sending = { at?: number; secret?: string; type?: string; signature?: string | null };

/** As Slack signs it, so that a wrong signing of ours cannot agree with itself. */
async function send(body: string, { at = Date.now(), secret = signingSecret, type = form, signature }: Sending = {}) {
  const timestamp = String(Math.floor(at / 1000));
  const right = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
  const headers: Record<string, string> = { 'content-type': type, 'x-slack-request-timestamp': timestamp };
  if (signature !== null) headers['x-slack-signature'] = signature ?? right;
  return fetch(`${house.address}/slack/events`, { method: 'POST', body, headers });
}

const aCommand = (text: string, trigger_id = 'T1.1') =>
  new URLSearchParams({
    command: '/incident',
    text,
    user_id: server.users.get('rita')!,
    team_id: 'T000000001',
    channel_id: 'C1',
    trigger_id,
    response_url: server.responseUrl('rita'),
  }).toString();
const records = async () => (await house.db.query<{ n: number }>('select count(*)::int n from records'))[0]!.n;

test('only what Slack signed within the last five minutes is looked at', async () => {
  const command = aCommand('report Something broke');
  const minutes = 60_000;
  for (const wrong of [
    { secret: 'another secret' },
    { at: Date.now() - 6 * minutes },
    { at: Date.now() + 6 * minutes },
    { at: Number.NaN },
    { signature: null },
    { signature: 'v0=' },
  ])
    expect((await send(command, wrong)).status).toBe(401);
  expect(await records()).toBe(0);
  const answer = await send(command, { at: Date.now() - 4 * minutes });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ text: 'INC-1 is recorded: Something broke.' });
});

test('a signed request that is sent again is answered once and has one effect', async () => {
  const command = aCommand('report Replayed by somebody', 'T2.2');
  const at = Date.now();
  const [first, again] = [await send(command, { at }), await send(command, { at })];
  expect(await first.json()).toMatchObject({ text: 'INC-2 is recorded: Replayed by somebody.' });
  expect([again.status, await again.text()]).toEqual([200, '']);
  expect(await records()).toBe(2);
});

test('Slack’s own questions are answered: ssl_check, url_verification', async () => {
  const check = await send('ssl_check=1&token=x');
  expect([check.status, await check.text()]).toEqual([200, '']);
  const challenge = JSON.stringify({ type: 'url_verification', challenge: 'c-1' });
  expect(await (await send(challenge, { type: 'application/json' })).json()).toEqual({ challenge: 'c-1' });
});

test('what cannot be read is refused and harms nothing; a kind that Slack invents later is accepted and left alone', async () => {
  for (const [body, type] of [
    ['{"type":', 'application/json'],
    ['[1]', 'application/json'],
    ['payload=%7Bbroken', form],
    ['payload=null', form],
  ] as const)
    expect((await send(body, { type })).status).toBe(400);
  expect((await send('command=%2Fincident&text=report+x')).status).toBe(503);
  expect((await send('payload=%7B%22type%22%3A%22from_the_future%22%7D')).status).toBe(200);
  expect((await send('', { type: 'text/plain' })).status).toBe(200);
  expect((await send(aCommand('', 'T3.3'))).status).toBe(200);
  expect(await records()).toBe(2);
});

test('a body of 5 MB is refused unread', async () => {
  const answer = await send(`text=${'x'.repeat(5 * 1024 * 1024)}`);
  expect(answer.status).toBe(413);
});

test('what the bot does not get done is not called done', async () => {
  const said: string[] = [];
  const routes = slackRoutes({
    signingSecret,
    now: () => new Date(1_000_000),
    deliver: () => Promise.reject(new Error('not today')),
    warn: (_, message) => said.push(message),
  });
  const timestamp = '1000';
  const signature = `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:a=1`).digest('hex')}`;
  const headers = { 'content-type': form, 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature };
  const incoming = Readable.from([Buffer.from('a=1')]);
  const answer = await routes.request('/slack/events', { method: 'POST', headers }, { incoming });
  expect(answer.status).toBe(503);
  expect(said).toHaveLength(1);
});
