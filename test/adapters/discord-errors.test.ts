import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Message } from '../../src/chat/message.ts';
import { DeliveryError } from '../../src/chat/platform.ts';
import { typed } from '../../src/core/text.ts';
import { discordDriver, said, textOf } from '../support/discord-driver.ts';
import { edits, lethal, limited, once, posts, refusing } from '../support/discord-faults.ts';
import {
  aDiscordHouse,
  aDiscordServer,
  type DiscordHouse,
  type DiscordHouseOptions,
} from '../support/discord-house.ts';
import type { Call, DiscordServer } from '../support/discord-server.ts';
import { aSentence } from '../support/slack-faults.ts';

let server: DiscordServer;
let house: DiscordHouse;
let discord: ReturnType<typeof discordDriver>;
const warned: string[] = [];
beforeAll(async () => {
  server = await aDiscordServer();
  const warn = (_: object, message = '') => warned.push(message);
  const log = { info: () => {}, warn, error: warn } as unknown as NonNullable<DiscordHouseOptions['log']>;
  house = await aDiscordHouse(server, { log });
  discord = discordDriver(server);
  await vi.waitFor(() => expect(house.platform.isOpen()).toBe(true), 20_000);
});
afterEach(() => {
  server.fault = () => undefined;
});
afterAll(async () => {
  await house?.close();
  await server?.stop();
});

const desk = () => server.channel('desk').id;
const cards = (title: string) => server.messagesIn(desk()).filter(({ content }) => content.includes(title));
const people = ['rita', 'dan', 'sam', 'chen-yu', 'stranger'];
let reported = 0;

/** Files an incident of its own name; answers its title. */
async function report(title = aSentence()): Promise<string> {
  const receipt = await discord.as(people[reported++ % people.length]!).runs('incident', 'report', { text: title });
  expect(said(receipt)).toMatch(/is recorded|已登记/);
  return title;
}
async function aCard() {
  const title = await report();
  await expect.poll(() => cards(title).length).toBe(1);
  const card = cards(title)[0]!;
  return { title, card, ref: /INC-\d+/.exec(card.content)![0] };
}
const row = async (statement: string): Promise<Record<string, unknown>[]> => house.db.query(statement);
const toDesk = (call: Call) => posts(call) && call.route.includes(desk());
const isCallback = ({ route }: Call) => route.endsWith('/callback');

describe('late and twice', () => {
  test.each([
    ['an expired interaction (10062)', 404, 10062],
    ['one that another process answered (40060)', 400, 40060],
  ])('%s does no harm, and what was done stays done', async (_, status, code) => {
    const { title, card, ref } = await aCard();
    warned.length = 0;
    const problems = await lethal(async () => {
      once(server, isCallback, refusing(status, code));
      void discord.as('dan').presses(`incident.acknowledge:${ref}`, { message: card });
      await expect.poll(() => cards(title)[0]?.content).toContain('Dan Okafor is on it');
      once(server, isCallback, refusing(status, code));
      const form = aSentence();
      void discord.as('rita').runs('incident', 'report', { text: form });
      await expect.poll(() => cards(form).length).toBe(1);
    });
    expect(problems).toEqual([]);
    expect(warned).toEqual([]);
    const later = await discord.as('rita').runs('incident', 'list');
    expect(said(later)).toContain('incidents');
  });
});

describe('a channel that is closed to us', () => {
  test.each([
    ['without permission (50013)', 403, 50013],
    ['without access (50001)', 403, 50001],
    ['that is gone (10003)', 404, 10003],
  ])(
    'a channel %s loses no report; its card comes with the next change, once the channel is mended',
    async (_, status, code) => {
      server.fault = (call) => (toDesk(call) ? refusing(status, code) : undefined);
      const title = await report();
      await expect
        .poll(async () => (await row(`select problem from outbox where dead and problem like '%${code}%'`)).length)
        .toBe(1);
      expect(cards(title)).toEqual([]);
      server.fault = () => undefined;
      const [found] = await row(`select prefix || '-' || number as ref from records where title = '${title}'`);
      await discord.as('dan').presses(`incident.acknowledge:${found!.ref}`);
      await expect
        .poll(() => cards(title).map(({ content }) => content))
        .toEqual([expect.stringContaining('Dan Okafor is on it')]);
    },
  );

  test('doctor names what is missing in a channel, and that it is gone', async () => {
    const channel = server.channel('infra') as unknown as { id: string; permission_overwrites: object[] };
    channel.permission_overwrites = [{ id: server.guild.id, type: 0, allow: '0', deny: String((1 << 11) | (1 << 14)) }];
    const wrong = async (ids: string[]) =>
      (await house.platform.check(ids)).filter(({ state }) => state === 'mend').map(({ detail }) => detail.en);
    expect(await wrong([channel.id, '1234567890'])).toEqual([
      expect.stringMatching(/^#infra: missing SendMessages, EmbedLinks\./),
      expect.stringContaining('1234567890: missing 10003'),
    ]);
    channel.permission_overwrites = [];
    expect(await wrong([channel.id])).toEqual([]);
  });
});

test('a card that somebody deleted is posted anew when it changes (10008)', async () => {
  const { title, card, ref } = await aCard();
  server.messages.delete(card.id);
  await discord.as('dan').presses(`incident.acknowledge:${ref}`);
  await expect
    .poll(() => cards(title).map(({ content }) => content))
    .toEqual([expect.stringContaining('Dan Okafor is on it')]);
  expect(cards(title)[0]!.id).not.toBe(card.id);
});

test('a card that somebody deleted is posted anew at once, whenever it was posted', async () => {
  const { title, card } = await aCard();
  await expect.poll(() => row(`select 1 from live_cards where message = '${card.id}'`)).toHaveLength(1);
  server.messages.delete(card.id);
  server.gateway.dispatch('MESSAGE_DELETE', { id: card.id, channel_id: desk(), guild_id: server.guild.id });
  await expect.poll(() => cards(title).length).toBe(1);
  expect(cards(title)[0]!.id).not.toBe(card.id);
});

describe('limits', () => {
  test.each([false, true])(
    'a limit (of the whole token: %s) is waited for: nothing is lost, nothing stands twice',
    async (global) => {
      const from = server.calls.length;
      once(server, toDesk, limited(0.7, global));
      const titles = [await report(), await report(), await report()];
      for (const title of titles) await expect.poll(() => cards(title).length).toBe(1);
      expect(titles.map((title) => cards(title).length)).toEqual([1, 1, 1]);
      const order = server
        .messagesIn(desk())
        .map(({ content }) => titles.findIndex((title) => content.includes(title)));
      expect(order.filter((index) => index >= 0)).toEqual([0, 1, 2]);
      // The one that was refused and the three that arrived: nobody knocks while it is to be waited.
      expect(server.calls.slice(from).filter(toDesk)).toHaveLength(4);
    },
  );
});

describe('a limit on the answer itself', () => {
  test('a short one is waited for: answered once, done once', async () => {
    once(server, isCallback, limited(0.4));
    const title = await report();
    expect(await row(`select 1 from records where title = '${title}'`)).toHaveLength(1);
  });

  test('one that outlasts the three seconds costs that answer, and neither the act nor anybody else’s answer', async () => {
    const title = aSentence();
    const from = server.calls.length;
    warned.length = 0;
    once(server, isCallback, limited(0.5));
    void discord.as('dan').runs('incident', 'report', { text: title });
    server.now = () => Date.now() + 3_100;
    await expect.poll(() => cards(title).length).toBe(1);
    await report();
    await expect.poll(() => server.calls.slice(from).filter(isCallback).length).toBe(3);
    expect(await row(`select 1 from records where title = '${title}'`)).toHaveLength(1);
    expect(warned).toEqual([]);
    server.now = () => Date.now();
  });
});

describe('outcomes nobody knows', () => {
  test.each([
    ['a post whose answer is lost', 'answer-lost' as const],
    ['a post that Discord fails at', { status: 502, body: {} }],
    ['a post that never arrives', 'away' as const],
  ])('%s is repeated under its nonce and stands once', async (_, fault) => {
    const from = server.calls.length;
    once(server, toDesk, fault);
    const title = await report();
    await expect.poll(() => server.calls.slice(from).filter(toDesk).length).toBe(2);
    await expect.poll(() => cards(title).length).toBe(1);
    const tries = server.calls
      .slice(from)
      .filter(toDesk)
      .map(({ body }) => body);
    expect(tries[1]!.nonce).toBe(tries[0]!.nonce);
    expect(tries.every(({ enforce_nonce }) => enforce_nonce === true)).toBe(true);
  });

  test('a redraw whose answer is lost is drawn again and is true in the end', async () => {
    const { title, card, ref } = await aCard();
    once(server, edits, { status: 503, body: {} });
    await discord.as('dan').presses(`incident.acknowledge:${ref}`, { message: card });
    await expect.poll(() => cards(title)[0]?.content).toContain('Dan Okafor is on it');
    expect(cards(title)).toHaveLength(1);
  });
});

test('whoever takes no private messages is refused as closed (50007)', async () => {
  const { id } = server.users.get('sam')!;
  server.closed.add(id);
  const message: Message = { summary: typed('The order portal is down'), body: [], buttons: [] };
  const to = await house.platform.direct({ workspace: 'local', id });
  const refused = await house.platform
    .post(to, message, { nonce: 'db-x', again: false, language: 'en' })
    .catch((error) => error);
  expect(refused).toBeInstanceOf(DeliveryError);
  expect(refused.outcome).toEqual({ kind: 'refused', closed: true });
  server.closed.delete(id);
  await house.platform.post(to, message, { nonce: 'db-x', again: true, language: 'en' });
  expect(
    server
      .directOf('sam')
      .map(textOf)
      .filter((each) => each === 'The order portal is down'),
  ).toHaveLength(1);
});
