import { createServer, type Server, type Socket } from 'node:net';
import { GatewayIntentBits } from 'discord-api-types/v10';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { OpenDb } from '../../src/db/db.ts';
import { aDatabase } from '../support/database.ts';
import { discordDriver, said } from '../support/discord-driver.ts';
import { lethal } from '../support/discord-faults.ts';
import { aDiscordHouse, aDiscordServer, type DiscordHouseOptions } from '../support/discord-house.ts';
import type { Call, DiscordServer } from '../support/discord-server.ts';

let db: OpenDb;
beforeAll(async () => {
  db = await aDatabase();
  return () => db.close();
});
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

type Said = { message: string; wait?: number };

async function aServer(): Promise<DiscordServer> {
  const server = await aDiscordServer();
  closing.push(() => server.stop());
  return server;
}

/** A house, and what it says in its log. */
async function aHouse(server: DiscordServer, options: Partial<DiscordHouseOptions> = {}) {
  const said: Said[] = [];
  const warn = (facts: object, message = '') => said.push({ message, ...facts });
  const log = { info: () => {}, warn, error: warn } as unknown as NonNullable<DiscordHouseOptions['log']>;
  const house = await aDiscordHouse(server, { db, log, schedules: false, ...options });
  closing.push(house.close);
  return { ...house, said, close: async () => void (await closing.splice(closing.indexOf(house.close), 1)[0]?.()) };
}

/** A gateway that lets people in by TCP and never shakes hands; it can hang up on all of them. */
async function aMuteGateway(server: DiscordServer) {
  const sockets = new Set<Socket>();
  const seen = { calls: 0 };
  const mute: Server = createServer((socket) => {
    seen.calls += 1;
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
  const { port } = mute.address() as { port: number };
  server.gateway.url = `ws://127.0.0.1:${port}`;
  const hangUp = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  closing.push(async () => {
    hangUp();
    mute.close();
  });
  return { sockets, seen, hangUp };
}

describe('an end in the middle of connecting', () => {
  test('a process that stops while its socket is connecting is not killed by the hanging up', async () => {
    const server = await aServer();
    const mute = await aMuteGateway(server);
    const house = await aHouse(server);
    await expect.poll(() => mute.sockets.size).toBe(1);
    const problems = await lethal(async () => {
      await house.close();
      mute.hangUp();
      await expect.poll(() => mute.sockets.size).toBe(0);
    });
    expect(problems).toEqual([]);
  });

  test('a server that hangs up mid-handshake is called again, until it answers', async () => {
    const server = await aServer();
    const real = server.gateway.url;
    const mute = await aMuteGateway(server);
    const house = await aHouse(server);
    const problems = await lethal(async () => {
      await expect.poll(() => mute.sockets.size).toBe(1);
      mute.hangUp();
      await expect.poll(() => mute.seen.calls).toBe(2);
      await house.close();
    });
    expect(problems).toEqual([]);
    server.gateway.url = real;
    const next = await aHouse(server);
    await expect.poll(() => next.platform.isOpen()).toBe(true);
  });

  test('a stop between two tries ends them: nothing connects afterwards', async () => {
    const server = await aServer();
    server.gateway.refuse = true;
    const house = await aHouse(server);
    const problems = await lethal(async () => {
      await expect.poll(() => server.gateway.refused).toBeGreaterThan(0);
      await house.close();
      server.gateway.refuse = false;
      const began = performance.now();
      const next = await aHouse(server);
      await expect.poll(() => next.platform.isOpen()).toBe(true);
      // discord.js waits half a second before it tries again.
      await expect.poll(() => performance.now() - began).toBeGreaterThan(700);
    });
    expect(problems).toEqual([]);
    expect(server.gateway.identified).toBe(1);
    expect(server.gateway.open()).toBe(1);
  });

  test('a stop before the gateway’s address is known never opens it', async () => {
    const server = await aServer();
    const asked = server.hold(({ route }) => route === '/gateway/bot');
    const house = await aHouse(server);
    await asked.reached;
    const problems = await lethal(async () => {
      await house.close();
      asked.release();
      const began = performance.now();
      const next = await aHouse(server);
      await expect.poll(() => next.platform.isOpen()).toBe(true);
      await expect.poll(() => performance.now() - began).toBeGreaterThan(700);
    });
    expect(problems).toEqual([]);
    expect(server.gateway.identified).toBe(1);
  });
});

describe('turned away', () => {
  test('a wrong token is said in the log, and doctor finds it', async () => {
    const server = await aServer();
    server.fault = ({ route }) => (/^\/(gateway|users\/@me)/.test(route) ? { status: 401, code: 0 } : undefined);
    const house = await aHouse(server, { token: 'bm9ib2R5.x.y' });
    const problems = await lethal(async () => {
      await expect.poll(() => house.said.map(({ message }) => message)).toContainEqual(refusedToken);
    });
    expect(problems).toEqual([]);
    expect(await mended(house, [])).toEqual([expect.stringContaining('Discord refuses DISCORD_TOKEN')]);
    expect(house.platform.isOpen()).toBe(false);
  });

  test('a token that only the gateway refuses is tried once, not a thousand times a day', async () => {
    const server = await aServer();
    server.gateway.turnsAway = 4004;
    const house = await aHouse(server);
    const problems = await lethal(async () => {
      await expect.poll(() => house.said.map(({ message }) => message)).toContainEqual(refusedToken);
    });
    expect(problems).toEqual([]);
    expect(house.said.at(-1)).toMatchObject({ message: refusedToken, wait: 300_000 });
  });

  test('an intent that is off is said in the log, and doctor finds it', async () => {
    const server = await aServer();
    server.gateway.turnsAway = 4014;
    server.intents = 0;
    const house = await aHouse(server, { messageContent: true });
    const problems = await lethal(async () => {
      await expect.poll(() => house.said.map(({ message }) => message).join()).toContain('Message Content intent');
    });
    expect(problems).toEqual([]);
    expect(await mended(house, [])).toEqual([expect.stringContaining('the Message Content intent is off')]);
    server.intents = 1 << 18;
    expect(await mended(house, [])).toEqual([]);
  });

  test('a token that is reset while we are in is noticed', async () => {
    const server = await aServer();
    const house = await aHouse(server);
    await expect.poll(() => house.platform.isOpen()).toBe(true);
    const problems = await lethal(async () => {
      server.gateway.end(4004);
      await expect.poll(() => house.said.map(({ message }) => message)).toContainEqual(refusedToken);
    });
    expect(problems).toEqual([]);
    expect(house.platform.isOpen()).toBe(false);
  });
});

test('events that were missed while the line was broken come once, and those that come twice are done once', async () => {
  const server = await aServer();
  const house = await aHouse(server);
  await expect.poll(() => house.platform.isOpen()).toBe(true);
  server.gateway.cut();
  await expect.poll(() => server.gateway.open()).toBe(0);
  const reporting = discordDriver(server).as('rita').runs('incident', 'report', { text: 'The gate does not close' });
  const receipt = await reporting;
  expect(server.gateway.resumed).toBe(1);
  expect(said(receipt)).toContain('is recorded: The gate does not close');
  server.gateway.repeat();
  const later = await discordDriver(server).as('rita').runs('incident', 'report', { text: 'The lift is stuck' });
  expect(said(later)).toContain('is recorded: The lift is stuck');
  const records = await db.query(`select 1 from records where title = 'The gate does not close'`);
  expect(records).toHaveLength(1);
  // The repeated one was answered with the number it has already, or not at all.
  expect(said(receipt).match(/is recorded/g)).toHaveLength(1);
});

test('all that was missed while the line was broken is done in its order, each once, and answered', async () => {
  const server = await aServer();
  const house = await aHouse(server);
  const rita = discordDriver(server).as('rita');
  await expect.poll(() => house.platform.isOpen()).toBe(true);
  const before = await rita.runs('incident', 'report', { text: 'The door is ajar' });
  const [ref] = /INC-\d+/.exec(said(before))!;
  server.gateway.cut();
  await expect.poll(() => server.gateway.open()).toBe(0);
  const titles = ['The fence is down', 'The bell is silent', 'The kiln is cold'];
  const reports = titles.map((text) => rita.runs('incident', 'report', { text }));
  const press = discordDriver(server).as('dan').presses(`incident.acknowledge:${ref}`);
  const receipts = await Promise.all(reports);
  expect(receipts.map((receipt) => said(receipt).match(/is recorded: (.*)\./)?.[1])).toEqual(titles);
  expect((await press).response.type).toBe(6);
  expect({ resumed: server.gateway.resumed, identified: server.gateway.identified }).toEqual({
    resumed: 1,
    identified: 1,
  });
  const records = await db.query<{ title: string }>('select title from records order by number');
  const kept = records.map(({ title }) => title).filter((title) => titles.includes(title));
  expect(kept.toSorted()).toEqual(titles.toSorted());
});

test('a session that Discord has forgotten begins anew, and people are heard in it', async () => {
  const server = await aServer();
  const house = await aHouse(server);
  await expect.poll(() => house.platform.isOpen()).toBe(true);
  // Two sessions within five seconds are not allowed, so those pass.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6_000 });
  closing.push(async () => void vi.useRealTimers());
  server.gateway.cut();
  server.gateway.forget();
  await expect.poll(() => server.gateway.identified).toBe(2);
  await expect.poll(() => house.platform.isOpen()).toBe(true);
  expect(server.gateway.resumed).toBe(0);
  const receipt = await discordDriver(server).as('rita').runs('incident', 'report', { text: 'The pump leaks' });
  expect(said(receipt)).toContain('is recorded: The pump leaks');
});

test.each([
  [false, ['Guilds', 'GuildMessages', 'GuildMessageReactions']],
  [true, ['Guilds', 'GuildMessages', 'GuildMessageReactions', 'MessageContent']],
])('where message content is read: %s, these intents are asked for and no others', async (messageContent, names) => {
  const server = await aServer();
  const house = await aHouse(server, { messageContent });
  await expect.poll(() => house.platform.isOpen()).toBe(true);
  const asked = Object.entries(GatewayIntentBits).filter(
    ([, bit]) => typeof bit === 'number' && server.gateway.intents & bit,
  );
  expect(asked.map(([name]) => name)).toEqual(names);
});

test('a command that was recorded by a process that then died is answered by the next one that hears it', async () => {
  const server = await aServer();
  const house = await aHouse(server);
  await expect.poll(() => house.platform.isOpen()).toBe(true);
  const lost = (call: Call) => (call.route.endsWith('/callback') ? 'away' : undefined);
  server.fault = lost;
  const reporting = discordDriver(server).as('rita').runs('incident', 'report', { text: 'The crane is stuck' });
  const stored = () => db.query(`select 1 from records where title = 'The crane is stuck'`);
  await expect.poll(async () => (await stored()).length).toBe(1);
  await expect.poll(() => server.calls.filter(lost).length).toBe(1);
  server.fault = () => undefined;
  server.gateway.repeat();
  expect(said(await reporting)).toContain('is recorded: The crane is stuck');
  expect(await stored()).toHaveLength(1);
});

const refusedToken = expect.stringContaining('Discord refuses DISCORD_TOKEN');

async function mended({ platform }: Awaited<ReturnType<typeof aHouse>>, channels: string[]): Promise<string[]> {
  const findings = await platform.check(channels);
  return findings.filter(({ state }) => state === 'mend').map(({ detail }) => detail.en);
}
