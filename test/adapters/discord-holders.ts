import { setTimeout as pause } from 'node:timers/promises';
import type { OpenDb } from '../../src/db/db.ts';
import { chances } from '../support/chances.ts';
import { said } from '../support/discord-driver.ts';
import { aDiscordHouse, aDiscordServer, placeOn } from '../support/discord-house.ts';
import { wrongsOn } from '../support/discord-invariants.ts';
import { aLoad, type Deed, isUnfinished } from '../support/discord-load.ts';
import type { DiscordServer } from '../support/discord-server.ts';
import { aPostgres } from '../support/postgres-server.ts';
import { aProcess, type Child } from '../support/process.ts';
import { aClock, untilQuiet } from '../support/slack-faults.ts';

type Options = { kills: number; replicas: number; every: number; answeredEach: number; seed: number };
export type Held = { takeovers: number[]; deeds: number; unanswered: number; redelivered: number; wrongs: string[] };

/**
 * Replicas share a database, and one of them holds the gateway while people act without a pause. The holder is killed again
 * and again amid their acts, and a fresh process begins; whoever takes over hears some of what was sent before once more.
 * Answers how long nobody held the gateway each time, and what is wrong in the end.
 */
export async function holdersKilled({ kills, replicas, every, answeredEach, seed }: Options): Promise<Held> {
  const chance = chances(seed);
  const names = Array.from({ length: 401 }, (_, number) => `person ${number}`);
  const [server, postgres] = await Promise.all([aDiscordServer(names), aPostgres()]);
  const crew = aCrew(postgres.url, server);
  await Promise.all(Array.from({ length: replicas }, crew.join));
  await crew.holder();
  const load = aLoad(server, names, every);
  const takeovers: number[] = [];
  let redelivered = 0;
  for (let killed = 0; killed < kills; killed++) {
    const enough = load.answered() + answeredEach;
    await until(() => load.answered() >= enough);
    load.burst(5);
    await pause(chance.below(40));
    const welcomed = server.gateway.welcomed();
    const began = performance.now();
    crew.killHolder();
    // One is left when all is over.
    if (crew.size() < Math.min(replicas, kills - killed)) void crew.join();
    await welcomed;
    takeovers.push(performance.now() - began);
    redelivered += again(load.deeds);
    await crew.holder();
  }
  load.stop();
  const db = await postgres.open();
  // The last holder lives until it has done what it heard, however slow the machine is.
  for (const end = Date.now() + 30_000; Date.now() < end && (await wrongDeeds(db, load.deeds)).length > 0; )
    await pause(100);
  await crew.disband();
  const clock = aClock();
  const house = await aDiscordHouse(server, { db, now: clock.now, listens: false, schedules: false });
  await untilQuiet(house, clock.pass);
  const wrongs = [...(await wrongsOn(server, house)), ...(await wrongDeeds(house.db, load.deeds))];
  await house.close();
  await postgres.drop();
  await server.stop();
  const unanswered = load.deeds.filter(({ answered }) => !answered).length;
  return { takeovers, deeds: load.deeds.length, unanswered, redelivered, wrongs };
}

/** The processes that are alive, and which of them holds the gateway. */
function aCrew(database: string, server: DiscordServer) {
  const alive = new Set<Child>();
  let holder: Child | null = null;
  let coming = 0;
  let isOver = false;
  async function join(): Promise<void> {
    coming += 1;
    const child = await aProcess('test/adapters/children/discord-bot.ts', [database, placeOn(server)]);
    if (isOver) return kill(child);
    alive.add(child);
    const first = await child.line();
    if (first !== 'ready') throw new Error(`a replica did not start: ${child.errors()}`);
    void child.line().then((line) => {
      if (line === 'holds') holder = child;
    });
  }
  function kill(child: Child): Promise<void> {
    alive.delete(child);
    return child.kill('SIGKILL');
  }
  return {
    join,
    size: () => coming,
    holder: () => until(() => holder !== null),
    killHolder: () => {
      coming -= 1;
      void kill(holder!);
      holder = null;
    },
    disband: async () => {
      isOver = true;
      await Promise.all([...alive].map(kill));
    },
  };
}

/** What nobody answered yet, and some of what was answered a moment ago. */
function again(deeds: readonly Deed[]): number {
  const repeated = deeds.filter((deed, index) => isUnfinished(deed) || index > deeds.length - 40);
  for (const deed of repeated) deed.again();
  return repeated.length;
}

/** Everything was done once, since everything reached a holder that lived on; and what was answered is true. */
async function wrongDeeds(db: OpenDb, deeds: readonly Deed[]): Promise<string[]> {
  const titles = await counted(db, 'select title as name, count(*)::int as count from records group by 1');
  const taken = await counted(
    db,
    `select r.prefix || '-' || r.number as name, count(*)::int as count from audit a join records r on r.id = a.record_id
      where a.type = 'incident.acknowledged' group by 1`,
  );
  const [held] = await db.query<{ count: number }>(
    `select count(*)::int as count from timers where name = 'report.held'`,
  );
  return [
    ...(held!.count > 0 ? [`${held!.count} reports wait, as if they had been made twice`] : []),
    ...deeds.flatMap(({ kind, subject, answered }) => {
      const times = kind === 'report' ? titles.get(subject) : kind === 'acknowledge' ? taken.get(subject) : 1;
      const wrong = answered && wrongAnswer(kind, said(answered), answered.response.type);
      return [
        ...(times === 1 ? [] : [`${kind} ${subject}: done ${times ?? 0} times`]),
        ...(wrong ? [`${kind} ${subject}: answered ${wrong}`] : []),
      ];
    }),
  ];
}

/** Null: right, or promised by a deferral before its process was killed. */
function wrongAnswer(kind: Deed['kind'], text: string, type: number): string | null {
  const isPromised = type === 5 && text.trim() === '';
  const isRight =
    kind === 'acknowledge'
      ? type === 6 && text.trim() === ''
      : kind !== 'report' || text.split('is recorded').length === 2;
  return isPromised || isRight ? null : `${type} "${text}"`;
}

const counted = async (db: OpenDb, statement: string): Promise<Map<string, number>> =>
  new Map((await db.query<{ name: string; count: number }>(statement)).map(({ name, count }) => [name, count]));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(5);
}
