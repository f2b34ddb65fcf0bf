import { createHmac, randomUUID } from 'node:crypto';
import { type Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SlackPlace } from '../test/support/slack-house.ts';
import type { Command } from './load.ts';

export const signingSecret = 'a signing secret of a test';

/** Our people on a Slack that is as quick as can be, and says yes to everything. */
export const place = (url: string): SlackPlace => ({
  url,
  users: new Map(['rita', 'dan', 'sam', 'chen-yu'].map((name) => [name, `U0${name.replace('-', '').toUpperCase()}`])),
  channels: new Map(['desk', 'infra', 'help'].map((name) => [name, `C0${name.toUpperCase()}`])),
});

export async function aQuickSlack(): Promise<{ url: string; close(): void }> {
  let posted = 0;
  const server = createServer((asked, response) => {
    asked.resume().on('end', () => {
      const ts = `1700000000.${String(++posted).padStart(6, '0')}`;
      const user = { id: 'U1', name: 'somebody', real_name: 'Somebody', locale: 'en-GB', tz: 'Europe/Amsterdam' };
      const body = { ok: true, user, team_id: 'T1', user_id: 'U0BOT', channel: 'C0DESK', ts };
      const isOpening = asked.url?.endsWith('conversations.open');
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(isOpening ? { ...body, channel: { id: 'D1' } } : body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** A signed slash command. */
export function send(url: string, agent: Agent, { user, line, answer }: Command): Promise<void> {
  const [command = '', ...text] = line.split(' ');
  const form = { command, text: text.join(' '), user_id: user, team_id: 'T1', channel_id: 'C0HELP' };
  const body = new URLSearchParams({ ...form, trigger_id: randomUUID(), response_url: `${url}/none` }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/slack/events`, { method: 'POST', agent, headers }, (response) => {
      const said: Buffer[] = [];
      response.on('data', (chunk: Buffer) => said.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(said).toString();
        if (response.statusCode === 200 && answer.test(text)) resolve();
        else reject(new Error(`${line} was answered by ${response.statusCode} ${text.slice(0, 500)}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
