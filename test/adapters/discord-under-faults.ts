import { setTimeout as pause } from 'node:timers/promises';
import { within } from '../../src/chat/fuse.ts';
import { refreshCards } from '../../src/engine/outbox.ts';
import { chances, type Random } from '../support/chances.ts';
import type { Answered } from '../support/discord-answers.ts';
import { discordDriver, said } from '../support/discord-driver.ts';
import { edits, limited, posts, refusing } from '../support/discord-faults.ts';
import { aDiscordHouse, aDiscordServer, type DiscordHouse } from '../support/discord-house.ts';
import { wrongsOn } from '../support/discord-invariants.ts';
import type { Call, DiscordServer, Fault } from '../support/discord-server.ts';
import { aPostgres } from '../support/postgres-server.ts';
import { untilQuiet } from '../support/slack-faults.ts';
import { atWork, cutting, type Endured, failing, lasting, missing, type Worker } from '../support/under-faults.ts';

type Options = { seconds: number; cutEvery: number; seed: number };

/**
 * People work with two replicas for so many seconds, while any call may fail, cards are deleted, and the gateway breaks again
 * and again, now so that its session can be resumed and now so that it cannot; then Discord is well, and time passes until
 * nothing waits. What is wrong then is answered.
 */
export async function underFaults({ seconds, cutEvery, seed }: Options): Promise<Endured> {
  const chance = chances(seed);
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const [server, postgres] = await Promise.all([aDiscordServer(), aPostgres()]);
  const replica = async () => aDiscordHouse(server, { db: await postgres.open(), now, messageContent: true });
  const houses = [await replica(), await replica()] as const;
  const isOpen = () => houses.some(({ platform }) => platform.isOpen());
  await until(isOpen);
  const faults = failing(server, chance, (call) => aFault(server, call, chance));
  const goesOn = lasting(seconds, faults);
  const cuts = cutting(cutEvery, goesOn, () => breaks(server, chance));
  const people = ['rita', 'dan', 'sam', 'stranger'].map((name) => aWorker(server, name));
  const done = await Promise.all(people.map((person) => atWork(person, houses[0].db, chance, goesOn)));
  const broken = await cuts;
  server.fault = () => undefined;
  await until(isOpen);
  await theForbiddenChange(houses[0], now());
  await untilQuiet(houses[0], (more) => {
    ahead += more * 1000;
  });
  const wrongs = [...(await wrongsOn(server, houses[0])), ...(await missing(houses[0].db, done))];
  await Promise.all(houses.map((house) => house.close()));
  await postgres.drop();
  await server.stop();
  return {
    reports: done.flatMap(({ filed }) => filed).length,
    notes: done.flatMap(({ noted }) => noted).length,
    faults: faults(),
    cuts: broken,
    // What Discord forbids is not tried again, and comes with the next change.
    wrongs: wrongs.filter((wrong) => !/^given up: .*50013/.test(wrong)),
  };
}

/** What may go wrong with a call: with any of them, and with this kind. */
function aFault(server: DiscordServer, call: Call, chance: Random): Fault | undefined {
  const ways: (Fault | 'deleted')[] = ['away', 'answer-lost', 'answer-lost', { status: 500 }, { status: 503 }];
  ways.push(limited(0.3), limited(0.1, true));
  if (edits(call)) ways.push('deleted', 'deleted');
  if (posts(call)) ways.push(refusing(403, 50013));
  if (call.route.endsWith('/callback')) ways.push(refusing(400, 40060), refusing(404, 10062));
  const way = chance.of(ways);
  if (way !== 'deleted') return way;
  const [, channel_id, id] = /^\/channels\/(\d+)\/messages\/(\d+)$/.exec(call.route)!;
  server.messages.delete(id!);
  server.gateway.dispatch('MESSAGE_DELETE', { id, channel_id, guild_id: server.guild.id });
  return undefined;
}

function breaks({ gateway }: DiscordServer, chance: Random): void {
  const way = chance.below(6);
  if (way === 0) gateway.end(4000);
  else if (way === 1) gateway.end(4009);
  else gateway.cut();
  if (way === 2) gateway.forget();
}

/** How long somebody waits for an answer. */
const patience = 1_500;

function aWorker(server: DiscordServer, name: string): Worker {
  const me = discordDriver(server).as(name);
  const heard = async (answer: Promise<Answered>): Promise<string> => {
    const early = await within(answer, patience);
    return early ? said(early.done) : '';
  };
  return {
    name,
    reports: async (title) => (await heard(me.runs('incident', 'report', { text: title }))).includes('is recorded'),
    presses: async (address, id) => {
      const message = server.messages.get(id);
      if (message) await heard(me.presses(address, { message }));
    },
    says: async (thread, text) => {
      if (!server.channels.has(thread)) return false;
      const from = server.calls.length;
      const { id } = me.writes(thread, text);
      const isMarked = () => server.calls.slice(from).some(({ route }) => route.includes(`${id}/reactions/`));
      const end = Date.now() + patience / 3;
      while (!isMarked() && Date.now() < end) await pause(20);
      return isMarked();
    },
  };
}

/** As the next change of each of these records does. */
async function theForbiddenChange({ db, engine }: DiscordHouse, now: Date): Promise<void> {
  const records = await db.query<{ id: number }>(
    `select distinct record_id as id from outbox where dead and problem like '%50013%' and record_id is not null`,
  );
  for (const { id } of records) await db.transaction((tx) => refreshCards(tx, id, now));
  engine.wake();
}

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 60_000; !holds(); await pause(20))
    if (Date.now() > end) throw new Error('nobody holds the gateway again');
}
