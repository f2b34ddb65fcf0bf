import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { slackLog } from '../../adapters/slack/log.ts';
import type { Acknowledgement } from '../../adapters/slack/receiver.ts';
import { type Sockets, startSockets, type Waits } from '../../adapters/slack/socket.ts';
import { aDatabase } from '../support/database.ts';
import { slackDriver } from '../support/slack-driver.ts';
import { aSleepyDatabase, limited, refusing } from '../support/slack-faults.ts';
import { aSlackHouse, aSlackServer } from '../support/slack-house.ts';
import { appToken, type Fault, type SlackServer } from '../support/slack-server.ts';
import { silent } from '../support/world.ts';

/** As in earnest, but fifty times as fast. */
const waits: Waits = { shortest: 10, served: 100, refused: 600, hello: 300 };
const command = { type: 'slash_commands' as const, payload: { command: '/incident' } };

let server: SlackServer;
let sockets: Sockets;
let warned: string[] = [];
let deliver: () => Promise<Acknowledgement> = async () => 'done';
const opened = () => server.calls.filter(({ method }) => method === 'apps.connections.open').length;
beforeAll(async () => {
  server = await aSlackServer();
});
afterEach(async () => {
  await sockets?.stop();
  Object.assign(server.sockets, { refuse: false, silent: false });
  server.fault = () => undefined;
  deliver = async () => 'done';
});
afterAll(() => server?.stop());

async function open(): Promise<void> {
  warned = [];
  const warn = (_: object, message: string) => void warned.push(message);
  const apiUrl = `${server.url}/api/`;
  sockets = startSockets({
    appToken,
    apiUrl,
    connections: 2,
    waits,
    deliver: () => deliver(),
    log: slackLog(silent),
    warn,
  });
}
const both = () => expect.poll(() => [server.sockets.open(), sockets.open()]).toEqual([2, 2]);

test('while Slack renews one connection after the other, every envelope is heard', async () => {
  await open();
  await both();
  for (let round = 0; round < 6; round++) {
    server.sockets.renew();
    expect(await server.sockets.send(command)).toEqual({ text: 'done' });
    await both();
  }
});

test('connections that are cut again and again come back each time', async () => {
  await open();
  for (let round = 0; round < 8; round++) {
    await both();
    server.sockets.cut();
  }
  await both();
  expect(await server.sockets.send(command)).toEqual({ text: 'done' });
});

describe('refused for long', () => {
  const refusals: Record<string, () => void> = {
    'no connection to the Web API': () => refuse('away'),
    'an error of the Web API': () => refuse({ status: 503 }),
    'a token that is refused': () => refuse(refusing('invalid_auth')),
    'an upgrade that is refused': () => Object.assign(server.sockets, { refuse: true }),
    'nobody who says hello': () => Object.assign(server.sockets, { silent: true }),
  };
  const refuse = (fault: Fault) => {
    server.fault = () => fault;
  };
  test.each(Object.keys(refusals))(
    '%s: it tries ever more seldom, and is there soon after Slack is',
    async (refusal) => {
      refusals[refusal]!();
      const before = opened();
      await open();
      await pause(1_000);
      expect(opened() - before).toBeLessThan(16);
      expect(sockets.open()).toBe(0);
      expect(warned).toContain('a Slack socket did not open and is tried again');
      Object.assign(server.sockets, { refuse: false, silent: false });
      server.fault = () => undefined;
      const back = performance.now();
      await both();
      expect(performance.now() - back).toBeLessThan(waits.refused * 1.25 + waits.hello + 1_000);
      expect(await server.sockets.send(command)).toEqual({ text: 'done' });
    },
  );

  test('a limit on opening connections is kept', async () => {
    refuse(limited(1));
    const before = opened();
    await open();
    await expect.poll(() => warned.length).toBeGreaterThan(1);
    server.fault = () => undefined;
    await pause(700);
    expect(opened() - before).toBe(2);
    await both();
  });
});

test('an acknowledgement whose connection is gone harms nothing', async () => {
  let finish: ((answer: string) => void) | undefined;
  deliver = () =>
    new Promise((resolve) => {
      finish = resolve;
    });
  await open();
  await both();
  void server.sockets.send(command);
  await expect.poll(() => finish).toBeDefined();
  server.sockets.cut();
  await pause(50);
  finish!('done');
  await expect.poll(() => warned).toContain('an envelope of Slack was not acknowledged');
  deliver = async () => 'done';
  await both();
  expect(await server.sockets.send(command)).toEqual({ text: 'done' });
});

test('stopped while it opens, it leaves no connection behind', async () => {
  server.sockets.silent = true;
  await open();
  await expect.poll(() => server.sockets.open()).toBe(2);
  await sockets.stop();
  await expect.poll(() => server.sockets.open()).toBe(0);

  server.sockets.silent = false;
  const asked = opened();
  let answer = () => {};
  const held = new Promise<undefined>((resolve) => {
    answer = () => resolve(undefined);
  });
  server.fault = () => held;
  await open();
  await expect.poll(() => opened() - asked).toBe(2);
  await sockets.stop();
  answer();
  await pause(300);
  await expect.poll(() => server.sockets.open()).toBe(0);
});

test('a bot that stops finishes and acknowledges what it has begun, and takes nothing more', async () => {
  const database = aSleepyDatabase(await aDatabase());
  const house = await aSlackHouse(server, { mode: 'socket', db: database.db });
  const slack = slackDriver(server, [house]);
  await expect.poll(() => server.sockets.open()).toBe(2);
  database.sleep();
  const begun = slack.as('rita').types('/incident report The label printer jams');
  await pause(200);
  const stopped = house.platform.stop();
  void slack.as('rita').types('/incident list');
  await pause(100);
  const before = server.sockets.acknowledged.length;
  database.wake();
  const began = performance.now();
  await stopped;
  expect(performance.now() - began).toBeLessThan(1_500);
  expect(JSON.stringify(await begun)).toContain('is recorded');
  expect(server.sockets.acknowledged.length - before).toBe(1);
  await expect.poll(() => server.sockets.open()).toBe(0);
  await house.close();
  await house.db.close();
});
