import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buttonsOf, discordDriver, firstOf, modalIn, said, textOf } from '../support/discord-driver.ts';
import { aDiscordHouse, aDiscordServer, type DiscordHouse } from '../support/discord-house.ts';
import type { DiscordServer } from '../support/discord-server.ts';

let server: DiscordServer;
let house: DiscordHouse;
let discord: ReturnType<typeof discordDriver>;
beforeAll(async () => {
  server = await aDiscordServer();
  house = await aDiscordHouse(server);
  discord = discordDriver(server);
  await vi.waitFor(() => expect(house.platform.isOpen()).toBe(true), 20_000);
});
afterAll(async () => {
  await house?.close();
  await server?.stop();
});

const deskCards = () => server.messagesIn(server.channel('desk').id);

test('the whole road: a dialog, acknowledge, classify, resolve, confirm with stars', async () => {
  const [rita, dan] = [discord.as('rita'), discord.as('dan')];
  const opened = await rita.runs('incident', 'report', {}, { channel: 'general' });
  expect(modalIn(opened.response).title).toBe('Report an incident');
  const receipt = await rita.submits(opened, {
    what: 'Label printer offline',
    subject: 'item:print-srv',
    hit: 'team',
    urgent: 'medium',
  });
  expect(said(receipt)).toContain('INC-1 is recorded: Label printer offline.');
  await expect.poll(() => deskCards().length).toBe(1);
  expect(deskCards()[0]!.content).toContain('🔵 INC-1 · Label printer offline — new, answer by ');
  expect(buttonsOf(deskCards()[0]!)).toContain('incident.acknowledge:INC-1');

  expect((await dan.presses('incident.acknowledge:INC-1', { message: deskCards()[0]! })).response.type).toBe(6);
  await expect.poll(() => deskCards()[0]!.content).toContain('Dan Okafor is on it');
  const classify = await dan.presses('incident.classify:INC-1');
  await dan.submits(classify, {
    nature: 'hardware',
    subject: 'item:print-srv',
    hit: 'person',
    urgent: 'low',
    why: 'one printer only',
  });
  await expect.poll(() => textOf(deskCards()[0]!)).toContain('P4');
  const resolve = await dan.presses('incident.resolve:INC-1');
  await dan.submits(resolve, { wrong: 'Driver update', did: 'Rolled back', cause: 'software', kind: 'fixed' });
  await expect
    .poll(() => textOf(server.directOf('rita').at(-1) ?? {}))
    .toContain('INC-1 is solved, says Dan Okafor. Is it?');
  const confirm = await rita.presses('incident.confirm:INC-1', { channel: `9${rita.id}` });
  expect(said(await rita.submits(confirm, { stars: '4', comment: 'Quick' }, { channel: `9${rita.id}` }))).toContain(
    'Thank you. INC-1 is closed.',
  );
  await expect.poll(() => deskCards()[0]!.content).toContain('closed, ★★★★☆ 4 of 5, good');
});

test('a wrong field comes back with what was typed, behind Edit again', async () => {
  const rita = discord.as('rita');
  const opened = await rita.runs('incident', 'report');
  const refused = await rita.submits(opened, {
    what: 'The coffee machine leaks',
    since: 'tomorrow-ish',
    subject: 'unknown',
    hit: 'team',
    urgent: 'medium',
  });
  expect(said(refused)).toContain('"tomorrow\\-ish" is no time I can read');
  const [edit] = buttonsOf(firstOf(refused));
  const again = await rita.presses(edit!);
  expect(JSON.stringify(modalIn(again.response))).toContain('The coffee machine leaks');
  const asked = await rita.submits(again, {
    what: 'The coffee machine leaks',
    since: '5 min ago',
    subject: 'unknown',
    hit: 'team',
    urgent: 'medium',
  });
  expect(said(asked)).toMatch(/You mean <t:\d+:f>; your time zone is Europe\/Amsterdam. Is that right\?/);
  const [yes] = buttonsOf(firstOf(asked));
  expect(said(await rita.presses(yes!))).toContain('is recorded: The coffee machine leaks.');
});
