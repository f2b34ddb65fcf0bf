import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { aDatabase } from '../support/database.ts';
import type { Answered } from '../support/discord-answers.ts';
import { buttonsOf, discordDriver, firstOf, modalIn, said } from '../support/discord-driver.ts';
import { limited, once } from '../support/discord-faults.ts';
import { aDiscordHouse, aDiscordServer, type DiscordHouse } from '../support/discord-house.ts';
import type { Call, DiscordServer } from '../support/discord-server.ts';
import { aSentence, aSleepyDatabase } from '../support/slack-faults.ts';

/** The fake takes no first answer after three seconds: an act that is not acknowledged in time is never answered. */
let server: DiscordServer;
let house: DiscordHouse;
let database: ReturnType<typeof aSleepyDatabase>;
let discord: ReturnType<typeof discordDriver>;
beforeAll(async () => {
  server = await aDiscordServer();
  database = aSleepyDatabase(await aDatabase());
  house = await aDiscordHouse(server, { db: database.db });
  discord = discordDriver(server);
  await vi.waitFor(() => expect(house.platform.isOpen()).toBe(true), 20_000);
  for (const _ of [1, 2]) await discord.as('rita').runs('incident', 'report', { text: aSentence() });
  await vi.waitFor(() => expect(server.messagesIn(server.channel('desk').id)).toHaveLength(2), 20_000);
});
afterAll(async () => {
  database?.wake();
  await house?.close();
  await database?.db.close();
  await server?.stop();
});

const typeOf = ({ response }: Answered) => response.type;

test('every act is acknowledged within three seconds while the database sleeps, and done once it is awake', async () => {
  const [rita, dan] = [discord.as('rita'), discord.as('dan')];
  const card = server.messagesIn(server.channel('desk').id)[0]!;
  const form = await rita.runs('incident', 'report');
  const wrong = await rita.runs('incident', 'report');
  const what = aSentence();
  const values = { what, subject: 'unknown', hit: 'team', urgent: 'low' };
  const asked = await rita.submits(wrong, { ...values, since: 'tomorrow-ish' });
  const [edit] = buttonsOf(firstOf(asked));
  const timed = await rita.submits(await rita.presses(edit!), { ...values, since: '5 min ago', what: aSentence() });
  const [yes, again] = buttonsOf(firstOf(timed));
  // As from an organisation that has too many people for a list: what was typed is still to be understood.
  const draft = { address: 'incident.assign:INC-2', values: { to: 'e' }, kinds: { to: 'lookup:assignees' } };
  const place = { platform: 'discord', workspace: 'local', channel: card.channel_id };
  const account = { platform: 'discord', workspace: 'local', id: dan.id, name: 'Dan Okafor' };
  const which = await dan.presses(`~send:${await house.bot.keep({ ...draft, place }, account)}`);
  expect(said(which)).toContain('Which one do you mean?');
  const menu = JSON.stringify(firstOf(which)).match(/"(~which[^"]*)".*?"value":"([^"]*)"/)!;

  database.sleep();
  const [command, button, dialog, choices, sent, confirmed, reopened, chosen] = await Promise.all([
    rita.runs('incident', 'list', {}),
    dan.presses('incident.acknowledge:INC-1', { message: card }),
    dan.presses('incident.resolve:INC-1', { message: card }),
    dan.completes('incident', 'resolve', 'record', 'INC'),
    rita.submits(form, { ...values, what: aSentence() }),
    rita.presses(yes!),
    rita.presses(again!),
    dan.chooses(menu[1]!, menu[2]!),
  ]);
  expect([command, button, sent, confirmed, chosen].map(typeOf)).toEqual([5, 6, 5, 5, 5]);
  expect(choices).toEqual([]);
  for (const [late, address] of [[dialog, 'incident.resolve:INC-1'] as const, [reopened, again!] as const]) {
    expect(said(late)).toContain('I am slow right now');
    expect(buttonsOf(firstOf(late))).toEqual([address]);
  }

  database.wake();
  await expect.poll(() => said(command)).toContain('incidents');
  await expect.poll(() => server.messages.get(card.id)!.content).toContain('Dan Okafor is on it');
  for (const answer of [sent, confirmed]) await expect.poll(() => said(answer)).toContain('is recorded');
  await expect.poll(() => said(chosen)).toContain('Done.');
  const offered = await dan.presses(buttonsOf(firstOf(dialog))[0]!, { message: card });
  expect(modalIn(offered.response).title).toContain('Resolve');
});

test('a limit on the deferral itself delays it, and the answer still comes in its place', async () => {
  const deferrals = ({ route, body }: Call) => route.endsWith('/callback') && body.type === 5;
  const what = aSentence();
  once(server, deferrals, limited(0.4));
  const from = server.calls.length;
  database.sleep();
  const receipt = await discord.as('sam').runs('incident', 'report', { text: what });
  database.wake();
  expect(server.calls.slice(from).filter(deferrals)).toHaveLength(2);
  expect(receipt.response.type).toBe(5);
  await expect.poll(() => said(receipt)).toContain(`is recorded: ${what}`);
  expect(await database.db.query(`select 1 from records where title = '${what}'`)).toHaveLength(1);
});
