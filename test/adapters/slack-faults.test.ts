import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { unhurried } from '../support/rules.ts';
import { aSlackDesk } from '../support/slack-desk.ts';
import { limited, once, posts, refusing, settle, waiting } from '../support/slack-faults.ts';
import { aSlackHouse } from '../support/slack-house.ts';
import { wrongsOn } from '../support/slack-invariants.ts';
import type { Call } from '../support/slack-server.ts';
import { underFaults } from './slack-under-faults.ts';

const desk = await aSlackDesk();
const {
  clock,
  server,
  house,
  slack,
  reports,
  cardOf,
  refOf,
  shown,
  postsHere,
  callsSince,
  pages,
  channel: here,
} = desk;
afterEach(() => {
  server.fault = () => undefined;
});
afterAll(desk.close);

describe('limits', () => {
  test('a limit of one channel holds up neither a page nor other places, and what waited comes in order', async () => {
    const from = server.calls.length;
    server.fault = (call) => (postsHere(call) ? limited(30) : undefined);
    const titles = await reports(20);
    await pages('sam', 'The order portal is down');
    await settle(house);
    expect((await slack.direct('sam')).at(-1)?.text).toBe('The order portal is down');
    clock.pass(29);
    await settle(house);
    expect(callsSince(from, postsHere)).toHaveLength(1);
    expect(await waiting(house)).toBe(20);

    server.fault = () => undefined;
    clock.pass(1);
    await settle(house);
    expect(await shown(titles)).toEqual(titles);
    expect(await wrongsOn(server, house)).toEqual([]);
  });

  test('a limit on redrawing stops no page and no news', async () => {
    const [title, other] = await reports(2);
    await settle(house);
    server.fault = ({ method }) => (method === 'chat.update' ? limited(30) : undefined);
    await slack.as('dan').presses(`incident.acknowledge:${await refOf(title!)}`);
    await settle(house);
    await slack.as('sam').presses(`incident.acknowledge:${await refOf(other!)}`);
    await pages('sam', 'The warehouse system is down');
    await settle(house);
    expect((await slack.direct('sam')).at(-1)?.text).toBe('The warehouse system is down');
    expect((await slack.direct('rita')).at(-1)?.text).toContain('Dan Okafor is working on');
    expect((await slack.direct('dan')).at(-1)?.text).toContain('Sam de Vries is working on');
    expect((await cardOf(title!)).text).toContain('— new');

    server.fault = () => undefined;
    clock.pass(30);
    await settle(house);
    expect(await wrongsOn(server, house)).toEqual([]);
  });

  test('a channel takes one message a second, and each person too', async () => {
    const paced = await aSlackHouse(server, {
      policy: unhurried,
      db: house.db,
      now: clock.now,
      schedules: false,
      pace: { post: 1000, edit: 1000 },
    });
    const titles = await reports(3);
    const said: { channel: unknown; at: number }[] = [];
    server.fault = ({ method, body }) => {
      if (/^chat\.(postMessage|update)$/.test(method)) said.push({ channel: body.channel, at: clock.now().getTime() });
      return undefined;
    };
    const drain = async () => {
      for (let tries = 0; (await waiting(paced)) > 0 && tries < 200; tries++) {
        await settle(paced);
        clock.pass(0.25);
      }
    };
    await drain();
    for (const title of titles) await slack.as('dan').presses(`incident.acknowledge:${await refOf(title)}`);
    await drain();
    // Each incident: its card, its redrawing and a line in its thread.
    const times = said.filter(({ channel }) => channel === here).map(({ at }) => at);
    expect(times).toHaveLength(9);
    expect(times.slice(1).every((at, index) => at - times[index]! >= 1000)).toBe(true);
    expect(said.length).toBeGreaterThan(times.length);
    expect(await wrongsOn(server, house)).toEqual([]);
    await paced.platform.stop();
  });
});

describe('losses', () => {
  test('a minute without Slack, refused and then failing, loses nothing and keeps the order', async () => {
    await server.away();
    const titles = await reports(10);
    await pages('sam', 'The e-mail is down');
    for (let second = 0; second < 30; second += 2) {
      await settle(house);
      clock.pass(2);
    }
    server.fault = () => ({ status: 503 });
    await server.back();
    const from = server.calls.length;
    for (let second = 0; second < 30; second += 2) {
      await settle(house);
      clock.pass(2);
    }
    expect(callsSince(from, () => true).length).toBeGreaterThan(10);

    server.fault = () => undefined;
    await settle(house);
    expect((await slack.direct('sam')).at(-1)?.text).toBe('The e-mail is down');
    clock.pass(2);
    await settle(house);
    expect(await shown(titles)).toEqual(titles);
    expect(await wrongsOn(server, house)).toEqual([]);
  });

  test('a revoked token is waited for, over a whole weekend', async () => {
    server.fault = () => refusing('token_revoked');
    const titles = await reports(2);
    for (let hour = 0; hour < 60; hour++) {
      await settle(house);
      clock.pass(60 * 60);
    }
    expect(await waiting(house)).toBe(2);
    server.fault = () => undefined;
    await settle(house);
    clock.pass(60);
    await settle(house);
    expect(await shown(titles)).toEqual(titles);
  });

  test('a card, a line in its thread and news whose answers were lost are found by what they carry', async () => {
    const lost = (fits: (call: Call) => boolean) => once(server, (call) => posts(call) && fits(call), 'answer-lost');
    lost(({ body }) => body.channel === here);
    const [title] = await reports(1);
    await settle(house);
    clock.pass(2);
    await settle(house);
    expect(await shown([title!])).toEqual([title]);

    lost(({ body }) => body.thread_ts !== undefined);
    lost(({ body }) => body.channel !== here);
    const from = server.calls.length;
    const { ts } = await cardOf(title!);
    await slack.as('dan').presses(`incident.acknowledge:${await refOf(title!)}`);
    await settle(house);
    clock.pass(2);
    await settle(house);
    const looked = callsSince(from, ({ method }) => /^conversations\.(history|replies)$/.test(method));
    expect(looked.map(({ method }) => method).sort()).toEqual(['conversations.history', 'conversations.replies']);
    expect(looked.every(({ body }) => body.include_all_metadata === 'true')).toBe(true);
    expect((await slack.thread('desk', ts)).map(({ text }) => text)).toHaveLength(1);
    expect(callsSince(from, posts)).toHaveLength(2);
    expect(await wrongsOn(server, house)).toEqual([]);
  });

  test('a line is found behind hundreds of others in its thread', async () => {
    const [title] = await reports(1);
    await settle(house);
    const { ts } = await cardOf(title!);
    const talk = { channel: here, thread_ts: ts, text: 'So much is said here' };
    for (let count = 0; count < 201; count++) await server.ask('chat.postMessage', talk);
    once(server, (call) => posts(call) && call.body.thread_ts === ts, 'answer-lost');
    await slack.as('dan').presses(`incident.acknowledge:${await refOf(title!)}`);
    await settle(house);
    clock.pass(2);
    await settle(house);
    const lines = (await server.ask<{ messages: { text: string }[] }>('conversations.replies', { channel: here, ts }))
      .messages;
    expect(lines.filter(({ text }) => text.includes('Dan Okafor has it'))).toHaveLength(1);
    expect(await wrongsOn(server, house)).toEqual([]);
  });
});

test('people work on while calls fail and sockets break, and in the end every card is true', {
  timeout: 60_000,
}, async () => {
  const { wrongs, ...endured } = await underFaults({ seconds: 3, cutEvery: 1_000, seed: 7 });
  expect(wrongs).toEqual([]);
  expect(endured.reports).toBeGreaterThan(1);
  expect(endured.faults).toBeGreaterThan(3);
  expect(endured.cuts).toBeGreaterThan(1);
});
