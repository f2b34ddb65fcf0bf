import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buttonsOf, discordDriver, firstOf, modalIn, said, textOf } from '../support/discord-driver.ts';
import { posts, refusing } from '../support/discord-faults.ts';
import { aDiscordHouse, aDiscordServer, type DiscordHouse } from '../support/discord-house.ts';
import type { DiscordServer } from '../support/discord-server.ts';
import { asMessage } from '../support/discord-things.ts';
import { aSentence } from '../support/slack-faults.ts';

let server: DiscordServer;
let house: DiscordHouse;
let discord: ReturnType<typeof discordDriver>;
beforeAll(async () => {
  server = await aDiscordServer();
  house = await aDiscordHouse(server, { messageContent: true });
  discord = discordDriver(server);
  await vi.waitFor(() => expect(house.platform.isOpen()).toBe(true), 20_000);
});
afterAll(async () => {
  await house?.close();
  await server?.stop();
});

const deskCards = () => server.messagesIn(server.channel('desk').id);
const answers = { subject: 'unknown', hit: 'team', urgent: 'medium' };
const people = ['rita', 'dan', 'sam', 'stranger'];
let turn = 0;
const somebody = () => discord.as(people[turn++ % people.length]!);

async function aCard() {
  const title = aSentence();
  expect(said(await somebody().runs('incident', 'report', { text: title }))).toContain('is recorded');
  await expect.poll(() => deskCards().filter(({ content }) => content.includes(title)).length).toBe(1);
  const card = deskCards().find(({ content }) => content.includes(title))!;
  return { title, card, ref: /INC-\d+/.exec(card.content)![0] };
}

/** What Discord shows of its markup where everything that was typed is escaped. */
const shown = (text: string): string => text.replace(/\\([^a-z0-9\s])/gi, '$1');
/** What is left when everything escaped is taken out: only ours, which ends in a time of ours. */
const live = (text: string): string => text.replace(/\\[^a-z0-9\s]/gi, '').replace(/<t:\d+:f>$/, '');

describe('hostile typing', () => {
  test.each([
    ['markup', '# > - **bold** __under__ ~~gone~~ ||spoiler|| [a](http://b.c)'],
    ['calls', '@everyone @here <@100000000000000001> <@&12345> <#12345> <t:1:R>'],
    ['fences', '```js alert(1)``` ` `` ``` end \\ \\\\ \\*'],
    ['emoji', '😀 👨‍👩‍👧‍👦 :smile: <:x:123456789012345678> 中文'],
  ])('%s shows exactly as it was typed and rings nobody', async (_, typed) => {
    const from = server.calls.length;
    const receipt = await somebody().runs('incident', 'report', { text: typed });
    expect(shown(said(receipt))).toContain(typed);
    await expect.poll(() => deskCards().some(({ content }) => shown(content).includes(typed))).toBe(true);
    const card = deskCards().find(({ content }) => shown(content).includes(typed))!;
    expect(live(card.content)).not.toMatch(/[*_~`|<>@#[\]]/);
    const sent = server.calls.slice(from).filter(({ body }) => 'content' in body);
    expect(sent.length).toBeGreaterThan(0);
    for (const { body } of sent) expect(body.allowed_mentions).toMatchObject({ parse: [] });
  });

  test('lines and three thousand characters are kept whole, and every message stays within the limits', async () => {
    const typed = `First line\n# second\n> third\n${'*_`~|@<'.repeat(420)}`.slice(0, 3000);
    const rita = somebody();
    const from = server.calls.length;
    const receipt = await rita.submits(await rita.runs('incident', 'report'), { what: typed, ...answers });
    const ref = /INC-\d+/.exec(said(receipt))![0];
    await expect.poll(() => deskCards().some(({ content }) => content.includes(`${ref} `))).toBe(true);
    const [kept] = await house.db.query<{ description: string }>(
      `select description from incidents i join records r on r.id = i.record_id where r.number = ${ref.slice(4)}`,
    );
    expect(kept!.description).toBe(typed);
    const bodies = server.calls.slice(from).map(({ body }) => body);
    expect(bodies.map(({ content = '' }) => String(content).length).every((length) => length <= 2000)).toBe(true);
  });
});

test('completion finds a record by part of its title, in at most 25 choices of at most 100 characters', async () => {
  const { ref, title } = await aCard();
  const choices = await discord.as('dan').completes('incident', 'resolve', 'record', title.split(' ')[0]!);
  expect(choices.map(({ value }) => value)).toEqual([ref]);
  expect(choices[0]!.name).toContain(title);
  const all = await discord.as('dan').completes('incident', 'resolve', 'record', '');
  expect(all.length).toBeGreaterThan(1);
  expect(all.length).toBeLessThanOrEqual(25);
  expect(all.every(({ name, value }) => name.length <= 100 && value.length <= 100)).toBe(true);
});

describe('from a message’s menu', () => {
  const said_ = () =>
    asMessage(server.channel('general').id, server.users.get('sam')!, { content: 'The **wifi** is down @everyone' });

  test('Report as incident opens the form with what the message says', async () => {
    const rita = somebody();
    const opened = await rita.usesOn('Report as incident', said_(), { channel: 'general' });
    expect(JSON.stringify(modalIn(opened.response))).toContain('The **wifi** is down @everyone');
    const receipt = await rita.submits(opened, { what: 'The **wifi** is down', ...answers }, { channel: 'general' });
    expect(shown(said(receipt))).toContain('is recorded: The **wifi** is down');
  });

  test('Add to timeline keeps the message as a note of the record that is named', async () => {
    const { ref } = await aCard();
    const dan = discord.as('dan');
    const opened = await dan.usesOn('Add to timeline', said_(), { channel: 'general' });
    const fields = modalIn(opened.response).components.map(({ component }) => component.custom_id.split('|')[0]!);
    expect(fields).toContain('record');
    await dan.submits(opened, { record: ref, text: 'The **wifi** is down @everyone', kind: 'other' });
    const noted = `select 1 from audit where type = 'incident.noted' and payload like '%**wifi** is down @everyone%'`;
    await expect.poll(async () => (await house.db.query(noted)).length).toBe(1);
  });
});

test('a reply in the thread of a card becomes one note, however often it comes, and is marked', async () => {
  const { card, ref } = await aCard();
  await discord.as('dan').presses(`incident.acknowledge:${ref}`, { message: card });
  await expect.poll(() => server.channels.has(card.id)).toBe(true);
  const from = server.calls.length;
  discord.as('dan').writes(card.id, `The fuse of ${ref} has blown`);
  await expect.poll(() => server.calls.slice(from).filter(({ route }) => route.includes('/reactions/')).length).toBe(1);
  server.gateway.repeat();
  const later = await discord.as('dan').runs('incident', 'list');
  expect(said(later)).toContain('incidents');
  const notes = await house.db.query(
    `select 1 from audit where type = 'incident.noted' and payload like '%fuse of ${ref}%'`,
  );
  expect(notes).toHaveLength(1);
});

test('a code of this account makes another one the same person', async () => {
  const asked = await discord.as('stranger').runs('desk', 'link');
  const code = /\/desk link ([\w-]+)/.exec(said(asked))?.[1];
  expect(code).toBeDefined();
  const account = { platform: 'slack', workspace: 'local', id: 'U0STRANGER', name: 'Stranger' };
  const match = house.bot.match({
    id: 'slack:link-1',
    account,
    place: { platform: 'slack', workspace: 'local', channel: 'C1' },
    kind: 'command',
    command: 'desk',
    text: `link ${code}`,
  });
  await match.run();
  const mine = { platform: 'discord', workspace: 'local', id: discord.as('stranger').id, name: 'stranger' };
  expect((await house.bot.reader(account)).person).toBe((await house.bot.reader(mine)).person);
});

test('a time that is confirmed twice is one report', async () => {
  const sam = discord.as('sam');
  const what = aSentence();
  const asked = await sam.submits(await sam.runs('incident', 'report'), { what, since: '5 min ago', ...answers });
  const [yes] = buttonsOf(firstOf(asked));
  const receipts = await Promise.all([sam.presses(yes!), sam.presses(yes!)]);
  const numbers = receipts.map((receipt) => /INC-\d+ is recorded/.exec(said(receipt))?.[0]);
  expect(numbers[0]).toBeDefined();
  expect(numbers[1]).toBe(numbers[0]);
  expect(await house.db.query(`select 1 from records where title = '${what}'`)).toHaveLength(1);
});

test('another server is told so, and nothing is done there', async () => {
  const before = await house.db.query('select 1 from records');
  const told = await discord
    .as('rita')
    .runs('incident', 'report', { text: aSentence() }, { guild: '123456789012345678' });
  expect(said(told)).toContain('This desk serves another server');
  expect(await house.db.query('select 1 from records')).toHaveLength(before.length);
});

describe('a direct conversation, which is on no server', () => {
  const presses = async (name: string, locale?: string) => {
    const person = discord.as(name);
    await house.platform.direct({ workspace: 'local', id: person.id });
    return person.presses('desk.home', { channel: `9${person.id}`, locale });
  };

  test('serves whoever is a member of a server that is served', async () => {
    expect(said(await presses('rita'))).not.toMatch(/member/i);
    expect(server.calls.map(({ route }) => route)).toContain(
      `/guilds/${server.guild.id}/members/${discord.as('rita').id}`,
    );
  });

  test.each([
    ['en-GB', 'Only members of the server that this desk serves'],
    ['zh-CN', '只有本服务台所属服务器的成员'],
  ])(
    'declines whoever is a member of none, in their language (%s), and does nothing for them',
    async (locale, sentence) => {
      server.outside.add(discord.as('outsider').id);
      expect(said(await presses('outsider', locale))).toContain(sentence);
      const known = await house.db.query(`select 1 from identities where account = '${discord.as('outsider').id}'`);
      expect(known).toEqual([]);
    },
  );

  test('declines for the moment while Discord does not say who is a member', async () => {
    server.fault = ({ route }) => (route.includes('/members/') ? { status: 503 } : undefined);
    expect(said(await presses('chen-yu'))).toContain('Try again in a moment');
    server.fault = () => undefined;
    expect(said(await presses('chen-yu'))).not.toMatch(/member|belong/i);
  });
});

describe('a thread that fell asleep', () => {
  async function aThread() {
    const { card, ref } = await aCard();
    await discord.as('dan').presses(`incident.acknowledge:${ref}`, { message: card });
    await expect.poll(() => server.messagesIn(card.id).length).toBe(1);
    const thread = server.channels.get(card.id) as unknown as { thread_metadata: { archived: boolean } };
    thread.thread_metadata.archived = true;
    const says = async (text: string) => {
      const opened = await discord.as('dan').presses(`incident.update:${ref}`, { message: card });
      await discord.as('dan').submits(opened, { text, readers: 'requester' });
      await expect
        .poll(() => server.messagesIn(card.id).filter(({ content }) => content.includes(text)).length)
        .toBe(1);
    };
    return { says, isAsleep: () => thread.thread_metadata.archived };
  }

  test('is woken by what the bot posts there', async () => {
    const { says, isAsleep } = await aThread();
    await says('Found the fuse');
    expect(isAsleep()).toBe(false);
  });

  test('is opened first where Discord takes nothing in it (50083)', async () => {
    const { says, isAsleep } = await aThread();
    server.fault = (call) => (posts(call) && isAsleep() ? refusing(400, 50083) : undefined);
    await says('Changed the fuse');
    expect(isAsleep()).toBe(false);
    server.fault = () => undefined;
  });
});

test('whoever uses Discord in Chinese is answered in Chinese, within the limits', async () => {
  const yu = discord.as('chen-yu');
  const opened = await yu.runs('incident', 'report', {}, { locale: 'zh-CN' });
  expect(modalIn(opened.response).title).toMatch(/[\u4e00-\u9fff]/);
  const wrong = await yu.submits(opened, { what: '标签打印机离线', since: '不知道', ...answers }, { locale: 'zh-CN' });
  expect(said(wrong)).toContain('尚未提交');
  const again = await yu.presses(buttonsOf(firstOf(wrong))[0]!, { locale: 'zh-CN' });
  expect(JSON.stringify(modalIn(again.response))).toContain('标签打印机离线');
  expect(JSON.stringify(modalIn(again.response))).toContain('不知道');
  const list = await yu.runs('incident', 'list', {}, { locale: 'zh-CN' });
  expect(textOf(firstOf(list))).toMatch(/[\u4e00-\u9fff]/);
});
