import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { OpenDb } from '../../src/db/db.ts';
import { aDatabase } from '../support/database.ts';
import { saidIn, slackDriver } from '../support/slack-driver.ts';
import { aSentence, limited, refusing, waiting } from '../support/slack-faults.ts';
import { aSlackHouse, aSlackServer, type SlackHouse } from '../support/slack-house.ts';
import { wrongsOn } from '../support/slack-invariants.ts';
import type { Fault, SlackServer } from '../support/slack-server.ts';

export type Endured = { reports: number; notes: number; faults: number; cuts: number; wrongs: string[] };
type Driver = ReturnType<typeof slackDriver>;
type Options = { seconds: number; cutEvery: number; seed: number };

/**
 * People work by HTTP with one replica and by socket with another for so many seconds, while any call of the Web API may
 * fail and all sockets are cut again and again; then Slack is well, and time passes until nothing waits. What is wrong then
 * is answered.
 */
export async function underFaults({ seconds, cutEvery, seed }: Options): Promise<Endured> {
  const chance = aChance(seed);
  let ahead = 0;
  const server = await aSlackServer();
  const now = () => new Date(Date.now() + ahead);
  const db = await aDatabase();
  const [house, other] = [
    await aSlackHouse(server, { db, now }),
    await aSlackHouse(server, { db, now, mode: 'socket' }),
  ];
  const faults = failing(server, chance);
  const until = Date.now() + seconds * 1000;
  const cuts = cutting(server, cutEvery, until);
  const [byHttp, bySocket] = [slackDriver(server, [house]), slackDriver(server, [other])];
  const done = await Promise.all([
    aWorker(byHttp, db, 'rita', chance, until),
    aWorker(byHttp, db, 'dan', chance, until),
    aWorker(bySocket, db, 'sam', chance, until),
    aWorker(bySocket, db, 'stranger', chance, until),
  ]);
  server.fault = () => undefined;
  for (let quiet = 0; quiet < 200 && (await waiting(house)) > 0; quiet++) {
    ahead += 10_000;
    house.engine.wake();
    await pause(50);
  }
  const titles = done.flatMap(({ filed }) => filed);
  const kept = done.flatMap(({ noted }) => noted);
  const wrongs = [...(await wrongsOn(server, house)), ...(await missing(house, titles, kept))];
  await Promise.all([house.close(), other.close()]);
  await db.close();
  await server.stop();
  return { reports: titles.length, notes: kept.length, faults: faults(), cuts: await cuts, wrongs };
}

/** Numbers from 0 to 1, the same ones for the same seed. */
function aChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A third of the calls fails, each in some way; answers how many did. */
function failing(server: SlackServer, chance: () => number): () => number {
  const ways: Fault[] = [
    'away',
    'answer-lost',
    'answer-lost',
    { status: 503 },
    limited(1),
    refusing('internal_error'),
    refusing('ratelimited'),
  ];
  let failed = 0;
  server.fault = () => {
    if (chance() > 0.33) return undefined;
    failed += 1;
    return ways[Math.floor(chance() * ways.length)];
  };
  return () => failed;
}

async function cutting(server: SlackServer, every: number, until: number): Promise<number> {
  let cuts = 0;
  for (; Date.now() < until; cuts++) {
    await pause(every);
    server.sockets.cut();
  }
  return cuts;
}

/** Reports, takes and comments on incidents; what was acknowledged to them counts as done. */
async function aWorker(slack: Driver, db: OpenDb, name: string, chance: () => number, until: number) {
  const me = slack.as(name);
  const [filed, noted]: [string[], string[]] = [[], []];
  while (Date.now() < until) {
    // More than ten a minute are declined.
    if (filed.length < (filed.length > 0 ? 9 : 1) || chance() < 0.02) {
      const title = aSentence();
      const [answer] = await heard(me.types(`/incident report ${title}`));
      if (/is recorded/.test(saidIn(answer))) filed.push(title);
    }
    const card = await aCard(db, chance);
    if (!card) continue;
    const act = chance() < 0.5 ? 'acknowledge' : 'follow';
    await heard(me.presses(`incident.${act}:INC-${card.number}`, { ts: card.ts }));
    const text = `Seen by ${name}: ${aSentence()}`;
    if (await said(me, card.ts, text)) noted.push(text);
  }
  return { filed, noted };
}

/** Null: not acknowledged, by HTTP as by socket. */
const heard = (answers: Promise<unknown[]>): Promise<unknown[]> => answers.catch(() => [null]);

/** One that we know to stand there: what is said below any other is talk. */
async function aCard(db: OpenDb, chance: () => number) {
  const cards = await db.query<{ ts: string; number: number }>(
    `select c.message as ts, r.number from live_cards c join records r on r.id = c.record_id where c.message is not null`,
  );
  return cards[Math.floor(chance() * cards.length)];
}

/** Slack sends an event again that was not acknowledged, three times. */
async function said(me: ReturnType<Driver['as']>, thread: string, text: string): Promise<boolean> {
  const event = randomUUID();
  for (let tries = 0; tries < 4; tries++) {
    const [answer] = await heard(me.replies('desk', thread, text, { event }));
    if (answer !== null) return true;
  }
  return false;
}

/** Each report that was acknowledged is one record with a card, each reply by staff one note. */
async function missing({ db }: SlackHouse, titles: readonly string[], notes: readonly string[]): Promise<string[]> {
  const records = await db.query<{ title: string; cards: number }>(
    `select title, (select count(*)::int from live_cards c where c.record_id = r.id) as cards from records r`,
  );
  const kept = await db.query<{ payload: string }>(`select payload from audit where type = 'incident.noted'`);
  const count = (title: string) => records.filter((record) => record.title === title && record.cards === 1).length;
  const times = (text: string) => kept.filter(({ payload }) => payload.includes(text)).length;
  return [
    ...titles.filter((title) => count(title) !== 1).map((title) => `${title}: ${count(title)} records with a card`),
    ...notes.filter((text) => times(text) > 1).map((text) => `"${text}" was kept ${times(text)} times`),
    ...notes.filter((text) => !/rita|stranger/.test(text) && times(text) === 0).map((text) => `"${text}" was not kept`),
  ];
}
