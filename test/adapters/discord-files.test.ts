import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { discordFiles } from '../../adapters/discord/files.ts';
import { download } from '../../src/chat/download.ts';
import { largestFile, noFile } from '../../src/chat/file.ts';
import { buttonsOf, discordDriver, firstOf, modalIn, said } from '../support/discord-driver.ts';
import { aDiscordHouse, aDiscordServer, type DiscordHouse } from '../support/discord-house.ts';
import type { DiscordServer } from '../support/discord-server.ts';

let server: DiscordServer;
let house: DiscordHouse;
let discord: ReturnType<typeof discordDriver>;
beforeAll(async () => {
  server = await aDiscordServer();
  house = await aDiscordHouse(server, { messageContent: true });
  discord = discordDriver(server);
  await vi.waitFor(() => expect(house.platform.isOpen()).toBe(true), 20_000);
  await discord.as('rita').runs('incident', 'report', { text: 'The scanner is dark' });
});
afterAll(async () => {
  await house?.close();
  await server?.stop();
});

const png = Buffer.from('\x89PNG\r\n\x1a\n and more', 'latin1');
const held = () =>
  house.db.query<{ name: string; internal: boolean }>(
    'select name, internal from record_files order by added_at, name',
  );
const opens = () => discord.as('rita').presses('incident.add-details:INC-1');
const fetches = () => server.calls.filter(({ route }) => route.startsWith('/attachments/')).length;

test('one uploaded in a dialog is fetched and kept', async () => {
  const opened = await opens();
  const file = modalIn(opened.response).components.at(-1) as { component: { type: number; custom_id: string } };
  expect(file.component).toMatchObject({ type: 19, custom_id: 'file' });
  const files = { file: server.holds('shot.png', png) };
  expect(said(await discord.as('rita').submits(opened, { title: 'The scanner' }, { files }))).toContain('Saved.');
  expect(await held()).toEqual([{ name: 'shot.png', internal: false }]);
});

test('one that cannot be kept is said, and what was typed is there when the form opens again', async () => {
  const files = { file: { ...server.holds('big.bin', png), size: largestFile + 1 } };
  const wrong = await discord.as('rita').submits(await opens(), { title: 'Typed anew' }, { files });
  expect(said(wrong)).toContain('File This file is larger than 10 MB.');
  const again = await discord.as('rita').presses(buttonsOf(firstOf(wrong))[0]!);
  expect(JSON.stringify(modalIn(again.response))).toContain('Typed anew');
});

test('a form that opens again still holds its file', async () => {
  const files = { file: server.holds('kept.log', Buffer.from('log')) };
  const typed = { title: ' ' };
  const wrong = await discord.as('rita').submits(await opens(), typed, { files });
  const again = await discord.as('rita').presses(buttonsOf(firstOf(wrong))[0]!);
  expect(JSON.stringify(modalIn(again.response))).toContain('kept.log is kept; another one takes its place.');
  expect(said(await discord.as('rita').submits(again, { title: 'The scanner' }))).toContain('Saved.');
  expect((await held()).map(({ name }) => name)).toEqual(['shot.png', 'kept.log']);
});

test('posted in the thread it is kept with the reply; elsewhere nothing is fetched', async () => {
  const card = await vi.waitFor(() => {
    const [found] = server.messagesIn(server.channel('desk').id);
    return found ?? Promise.reject(new Error('no card'));
  }, 20_000);
  await discord.as('dan').presses('incident.acknowledge:INC-1', { message: card });
  await expect.poll(() => server.channels.has(card.id)).toBe(true);
  discord.as('dan').writes(card.id, '', [server.holds('photo.png', Buffer.from('photo'))]);
  await expect.poll(held).toContainEqual({ name: 'photo.png', internal: true });
  const before = fetches();
  discord.as('dan').writes(server.channel('general').id, 'Lunch', [server.holds('lunch.png', png)]);
  await discord.as('dan').runs('incident', 'list');
  expect(fetches()).toBe(before);
});

test('a button sends them to who asks, alone', async () => {
  const page = await discord.as('rita').runs('incident', 'show', { record: 'INC-1' });
  expect(said(page)).toMatch(/Files[\s\S]*shot\.png · 17 B · Rita Alvarez/);
  const sent = await discord.as('rita').presses('desk.files:ref=INC-1');
  await expect.poll(() => sent.follows).toHaveLength(2);
  const names = sent.follows.flatMap(({ attachments }) => attachments.map(({ filename }) => filename));
  expect(names).toEqual(['shot.png', 'kept.log']);
  expect(sent.follows.every(({ flags }) => flags === 64)).toBe(true);
});

test.each([
  'http://169.254.169.254/latest',
  'https://cdn.discordapp.com.evil.example/x',
  'http://cdn.discordapp.com/x',
  'file:///etc/passwd',
  'nonsense',
])('nothing is fetched from %s', async (url) => {
  const asked = vi.spyOn(globalThis, 'fetch');
  const [offered] = discordFiles(house.bot).offered([{ name: 'x', size: 1, url }]);
  expect(await offered!.read()).toBeNull();
  expect(asked).not.toHaveBeenCalled();
  asked.mockRestore();
});

test('what is longer than was said is not read to its end, and nobody is followed elsewhere', async () => {
  const isTheirs = () => true;
  const { url } = server.holds('x', Buffer.alloc(100));
  expect(await download({ name: 'x', size: 3, url }, { isTheirs })).toBe(noFile.unreadable);
  server.fault = ({ route }) =>
    route.startsWith('/attachments/') ? { status: 302, headers: { location: server.url } } : undefined;
  expect(await download({ name: 'x', size: 100, url }, { isTheirs })).toBe(noFile.unreadable);
  server.fault = () => undefined;
});
