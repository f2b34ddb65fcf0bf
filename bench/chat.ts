import { createHash } from 'node:crypto';
import postgres from 'postgres';
import { migratePostgres } from '../src/db/migrate.ts';
import { startCluster } from '../test/support/cluster.ts';
import { databaseAt } from '../test/support/global-setup.ts';
import { aProcess } from '../test/support/process.ts';
import { type Figure, type Figures, inMs, median, perSecond, quantile, times } from './figures.ts';
import { type Command, closedLoad, type Load, openLoad, type Send } from './load.ts';

/** Each may report ten times a minute. */
const people = 6_000;
/** Accounts as any of the platforms may have them. */
export const everybody = Array.from({ length: people }, (_, number) => `U1${String(number).padStart(6, '0')}`);
const rounds = 3;
const roundMs = 3_000;
const waitingCards = 500;

export type Bot = { send: Send; stop(): Promise<void> };
type Create = (name: string) => Promise<string>;
/** A platform whose commands are measured, and what stands beside it: a bare app on the same client. */
export type Chat = {
  name: string;
  bare: string;
  /** How so many commands at once are called. */
  underWay: (count: number) => string;
  start: Record<'desk' | 'bare', (database: string) => Promise<Bot>>;
  /** What the id of a posted message begins with; six digits follow. */
  ids: string;
  /** These cards stand on the platform. */
  stand?: (cards: readonly { channel: string; message: string }[]) => void;
};

/** A command that makes an incident, beside a bare app that stores one row, both on one PostgreSQL. */
export async function* commandsOf(chat: Chat): Figures {
  const cluster = await startCluster();
  const create: Create = async (name) => {
    const sql = postgres(cluster.url, { max: 1, onnotice: () => {} });
    await sql.unsafe(`create database ${name}`).finally(() => sql.end());
    const url = databaseAt(cluster.url, name);
    await migratePostgres(url);
    return url;
  };
  try {
    const bare = await chat.start.bare(await create('chat_bare'));
    yield* throughput(chat, create, bare);
    yield* whileCardsWait(chat, create, bare);
    await bare.stop();
  } finally {
    await cluster.stop();
  }
}

/** Answers the line it says when it can be used. */
export async function started(script: string, fits: (line: string) => boolean, ...argv: string[]) {
  const child = await aProcess(script, argv);
  for (let line = await child.line(); line !== undefined; line = await child.line())
    if (fits(line)) return { line, stop: () => child.kill('SIGTERM') };
  throw new Error(`${script} did not start: ${child.errors()}`);
}

async function* throughput(chat: Chat, create: Create, bare: Bot): Figures {
  const database = await create('chat_desk');
  const desk = await chat.start.desk(database);
  const before = reported;
  await everybodyIsKnown(desk);
  await closedLoad(desk.send, 16, 2_000, report);
  await analyse(database);
  for (const atOnce of [1, 16, 64]) {
    await closedLoad(desk.send, atOnce, 1_000, report);
    await closedLoad(bare.send, atOnce, 1_000, heard);
    const loads: Record<'desk' | 'bare', Load[]> = { desk: [], bare: [] };
    for (let round = 0; round < rounds; round++) {
      loads.desk.push(await closedLoad(desk.send, atOnce, roundMs, report));
      loads.bare.push(await closedLoad(bare.send, atOnce, roundMs, heard));
    }
    yield compared(chat, atOnce, loads);
    await analyse(database);
  }
  await desk.stop();
  await nothingLost(database, reported - before);
}

function compared({ name, bare, underWay }: Chat, atOnce: number, loads: Record<'desk' | 'bare', Load[]>): Figure {
  const rate = (of: Load[]) => median(of.map((load) => load.rate));
  const at = (of: Load[], share: number) =>
    inMs(
      quantile(
        of.flatMap(({ taken }) => taken),
        share,
      ),
    );
  const figure = (of: Load[]) => `${perSecond(rate(of))}, p50 ${at(of, 0.5)}, p99 ${at(of, 0.99)}`;
  return {
    what: `${name}: \`/incident report …\` until answered, ${underWay(atOnce)}`,
    figure: figure(loads.desk),
    against: `${bare}, one \`INSERT\`: ${figure(loads.bare)}`,
    ratio: times(rate(loads.desk) / rate(loads.bare)),
    aim: '≥ 0.5×',
  };
}

/** Fifty reports a second, while as many cards as a bad day brings wait for their turn in one channel. */
async function* whileCardsWait(chat: Chat, create: Create, bare: Bot): Figures {
  const database = await create('chat_waiting');
  const first = await chat.start.desk(database);
  await everybodyIsKnown(first);
  await closedLoad(first.send, 16, 120_000, atMost(waitingCards, report));
  await first.stop();
  await allWait(chat, database);
  await analyse(database);
  const desk = await chat.start.desk(database);
  await openLoad(desk.send, 50, 2_000, report);
  const taken = (await openLoad(desk.send, 50, 10_000, report)).taken;
  const theirs = (await openLoad(bare.send, 50, 10_000, heard)).taken;
  await desk.stop();
  const figure = (of: number[]) => `p50 ${inMs(median(of))}, p99 ${inMs(quantile(of, 0.99))}`;
  yield {
    what: `${chat.name}: 50 reports a second while ${waitingCards} cards wait to be redrawn`,
    figure: figure(taken),
    against: `${chat.bare}, nothing waits: ${figure(theirs)}`,
    ratio: times(quantile(taken, 0.99) / quantile(theirs, 0.99)),
    aim: 'p99 < 100 ms',
  };
}

let reported = 0;
const report = (): Command => ({
  user: someone(reported++),
  line: `/incident report ${aSentence(reported)}`,
  answer: /is recorded/,
});
let sent = 0;
const heard = (): Command => ({ user: someone(sent), line: `/incident report ${aSentence(sent++)}`, answer: /Heard/ });
const someone = (number: number): string => everybody[number % people]!;

function atMost(most: number, next: () => Command): () => Command | null {
  let left = most;
  return () => (left-- > 0 ? next() : null);
}

/** As on any other day. */
async function everybodyIsKnown({ send }: Bot): Promise<void> {
  let met = 0;
  const greet = (): Command => ({ user: someone(met++), line: '/desk whoami', answer: /requester/ });
  await closedLoad(send, 16, 120_000, atMost(people, greet));
}

/** Sounds like no other report, so that none is held back as a possible duplicate. */
const aSentence = (number: number): string =>
  createHash('sha256')
    .update(String(number))
    .digest('hex')
    .replace(/(\d)/g, (digit) => ' ghijklmno'[Number(digit)]!);

/** Every card stands on the platform, and every one is to be drawn anew. */
async function allWait({ ids, stand }: Chat, database: string): Promise<void> {
  const sql = postgres(database, { max: 1, onnotice: () => {} });
  await sql.unsafe(`
    delete from outbox; delete from lanes;
    update live_cards set message = '${ids}' || lpad(id::text, 6, '0'), hash = 'another', shown_at = now() - interval '1 hour';
    insert into outbox (lane, platform, kind, card_id, record_id, subject, next_at, created_at)
    select platform || ':' || workspace || ':' || channel, platform, 'card', id, record_id, 'card:' || id, now(), now() from live_cards`);
  const [row] = await sql`select count(*)::int as waiting from outbox`;
  stand?.(await sql<{ channel: string; message: string }[]>`select channel, message from live_cards`);
  await sql.end();
  if (row?.waiting !== waitingCards) throw new Error(`${row?.waiting} cards wait instead of ${waitingCards}`);
}

/** As the server does by itself once a minute: until then it plans for tables that are all but empty. */
async function analyse(database: string): Promise<void> {
  const sql = postgres(database, { max: 1, onnotice: () => {} });
  await sql.unsafe('vacuum analyze').finally(() => sql.end());
}

/** What was answered as recorded is stored, each once. */
async function nothingLost(database: string, answered: number): Promise<void> {
  const sql = postgres(database, { max: 1, onnotice: () => {} });
  const [row] = await sql`select count(distinct title)::int as titles, count(*)::int as records from records`;
  await sql.end();
  if (row?.titles !== answered || row.records !== answered)
    throw new Error(`${answered} reports were answered, ${row?.records} are stored`);
}
