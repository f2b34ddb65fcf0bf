import { randomUUID } from 'node:crypto';
import { chances } from '../support/chances.ts';
import { aDatabase } from '../support/database.ts';
import { saidIn, slackDriver } from '../support/slack-driver.ts';
import { limited, refusing, untilQuiet } from '../support/slack-faults.ts';
import { aSlackHouse, aSlackServer } from '../support/slack-house.ts';
import { wrongsOn } from '../support/slack-invariants.ts';
import type { Fault } from '../support/slack-server.ts';
import { atWork, cutting, type Endured, failing, lasting, missing, type Worker } from '../support/under-faults.ts';

type Driver = ReturnType<typeof slackDriver>;
type Options = { seconds: number; cutEvery: number; seed: number };

/**
 * People work by HTTP with one replica and by socket with another for so many seconds, while any call of the Web API may
 * fail and all sockets are cut again and again; then Slack is well, and time passes until nothing waits. What is wrong then
 * is answered.
 */
export async function underFaults({ seconds, cutEvery, seed }: Options): Promise<Endured> {
  const chance = chances(seed);
  let ahead = 0;
  const server = await aSlackServer();
  const now = () => new Date(Date.now() + ahead);
  const db = await aDatabase();
  const [house, other] = [
    await aSlackHouse(server, { db, now }),
    await aSlackHouse(server, { db, now, mode: 'socket' }),
  ];
  const faults = failing(server, chance, () => chance.of(ways));
  const goesOn = lasting(seconds, faults);
  const cuts = cutting(cutEvery, goesOn, server.sockets.cut);
  const [byHttp, bySocket] = [slackDriver(server, [house]), slackDriver(server, [other])];
  const people = [
    aWorker(byHttp, 'rita'),
    aWorker(byHttp, 'dan'),
    aWorker(bySocket, 'sam'),
    aWorker(bySocket, 'stranger'),
  ];
  const done = await Promise.all(people.map((person) => atWork(person, db, chance, goesOn)));
  server.fault = () => undefined;
  await untilQuiet(house, (more) => {
    ahead += more * 1000;
  });
  const wrongs = [...(await wrongsOn(server, house)), ...(await missing(db, done))];
  await Promise.all([house.close(), other.close()]);
  await db.close();
  await server.stop();
  const [reports, notes] = [done.flatMap(({ filed }) => filed).length, done.flatMap(({ noted }) => noted).length];
  return { reports, notes, faults: faults(), cuts: await cuts, wrongs };
}

const ways: Fault[] = [
  'away',
  'answer-lost',
  'answer-lost',
  { status: 503 },
  limited(1),
  refusing('internal_error'),
  refusing('ratelimited'),
];

function aWorker(slack: Driver, name: string): Worker {
  const me = slack.as(name);
  return {
    name,
    reports: async (title) => {
      const [answer] = await heard(me.types(`/incident report ${title}`));
      return /is recorded/.test(saidIn(answer));
    },
    presses: (address, ts) => heard(me.presses(address, { ts })),
    says: (ts, text) => said(me, ts, text),
  };
}

/** Null: not acknowledged, by HTTP as by socket. */
const heard = (answers: Promise<unknown[]>): Promise<unknown[]> => answers.catch(() => [null]);

/** Slack sends an event again that was not acknowledged, three times. */
async function said(me: ReturnType<Driver['as']>, thread: string, text: string): Promise<boolean> {
  const event = randomUUID();
  for (let tries = 0; tries < 4; tries++) {
    const [answer] = await heard(me.replies('desk', thread, text, { event }));
    if (answer !== null) return true;
  }
  return false;
}
