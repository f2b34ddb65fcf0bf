import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { discordDriver } from '../support/discord-driver.ts';
import { aDiscordHouse, aDiscordServer, type DiscordHouse } from '../support/discord-house.ts';
import type { DiscordServer } from '../support/discord-server.ts';

let server: DiscordServer;
let house: DiscordHouse;
beforeAll(async () => {
  server = await aDiscordServer();
  house = await aDiscordHouse(server);
  await vi.waitFor(() => expect(house.platform.isOpen()).toBe(true), 20_000);
});
afterAll(async () => {
  await house?.close();
  await server?.stop();
});

test('who takes no direct messages on Discord is mentioned once in the thread of the card', async () => {
  const discord = discordDriver(server);
  const [rita, dan, sam] = [discord.as('rita'), discord.as('dan'), discord.as('sam')];
  server.closed.add(sam.id);
  await rita.runs('incident', 'report', { text: 'Label printer offline' }, { channel: 'general' });
  const desk = server.channel('desk').id;
  await expect.poll(() => server.messagesIn(desk)).toHaveLength(1);
  const [card] = server.messagesIn(desk);
  await sam.presses('incident.follow:INC-1', { message: card! });
  await dan.presses('incident.acknowledge:INC-1', { message: card! });
  for (const text of ['Looking at it', 'Found it']) {
    const opened = await dan.presses('incident.update:INC-1', { message: card! });
    await dan.submits(opened, { text, readers: 'requester' });
  }
  const sent = () => server.calls.filter(({ route }) => route.includes(`/channels/9${sam.id}/messages`));
  await expect.poll(() => sent().length).toBe(2);
  const inThread = () => server.messagesIn(card!.id).filter(({ content }) => content.includes(sam.id));
  await expect.poll(() => inThread().length).toBe(1);
  expect(inThread()[0]!.content).toBe(
    `<@${sam.id}>, there is news for you that I may not send you directly: type \`/desk home\`.`,
  );
  const posted = server.calls.find(({ body }) => String(body?.content).startsWith(`<@${sam.id}>`));
  expect(posted?.body.allowed_mentions).toEqual({ parse: [], users: [sam.id] });
  await expect.poll(() => house.db.query('select kind, problem from outbox')).toEqual([]);
  expect(inThread()).toHaveLength(1);
});
