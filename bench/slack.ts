import { createHash } from 'node:crypto';
import postgres from 'postgres';
import { migratePostgres } from '../src/db/migrate.ts';
import { startCluster } from '../test/support/cluster.ts';
import { databaseAt } from '../test/support/global-setup.ts';
import { aProcess, type Child } from '../test/support/process.ts';
import { type Figure, type Figures, inMs, median, perSecond, quantile, times } from './figures.ts';
import { aQuickSlack, type Command, closedLoad, type Load, openLoad } from './slack-load.ts';

/** Each may report ten times a minute. */
const people = 6_000;
const rounds = 3;
const roundMs = 3_000;
const waitingCards = 500;

type Bot = { url: string; child: Child };
type Create = (name: string) => Promise<string>;

/** A signed slash command that makes an incident, beside a bare Bolt app that stores one row, both on one PostgreSQL. */
export async function* slack(): Figures {
  const cluster = await startCluster();
  const api = await aQuickSlack();
  const create: Create = async (name) => {
    const sql = postgres(cluster.url, { max: 1, onnotice: () => {} });
    await sql.unsafe(`create database ${name}`).finally(() => sql.end());
    const url = databaseAt(cluster.url, name);
    await migratePostgres(url);
    return url;
  };
  try {
    const bare = await start('bench/slack-bare.ts', await create('slack_bare'));
    yield* throughput(create, api.url, bare);
    yield* whileCardsWait(create, api.url, bare);
    await bare.child.kill('SIGTERM');
  } finally {
    api.close();
    await cluster.stop();
  }
}

async function start(script: string, ...argv: string[]): Promise<Bot> {
  const child = await aProcess(script, argv);
  const url = await child.line();
  if (!url?.startsWith('http')) throw new Error(`${script} did not start: ${child.errors()}`);
  return { url, child };
}

async function* throughput(create: Create, api: string, bare: Bot): Figures {
  const database = await create('slack_desk');
  const desk = await start('bench/slack-desk.ts', database, api);
  const before = reported;
  await everybodyIsKnown(desk);
  await closedLoad(desk.url, 16, 2_000, report);
  await analyse(database);
  for (const connections of [1, 16, 64]) {
    await closedLoad(desk.url, connections, 1_000, report);
    await closedLoad(bare.url, connections, 1_000, heard);
    const loads: Record<'desk' | 'bare', Load[]> = { desk: [], bare: [] };
    for (let round = 0; round < rounds; round++) {
      loads.desk.push(await closedLoad(desk.url, connections, roundMs, report));
      loads.bare.push(await closedLoad(bare.url, connections, roundMs, heard));
    }
    yield compared(connections, loads);
    await analyse(database);
  }
  await desk.child.kill('SIGTERM');
  await nothingLost(database, reported - before);
}

function compared(connections: number, loads: Record<'desk' | 'bare', Load[]>): Figure {
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
    what: `Slack: \`/incident report …\` until acknowledged, ${connections === 1 ? '1 connection' : `${connections} connections`}`,
    figure: figure(loads.desk),
    against: `bare Bolt, one \`INSERT\`: ${figure(loads.bare)}`,
    ratio: times(rate(loads.desk) / rate(loads.bare)),
    aim: '≥ 0.5×',
  };
}

/** Fifty reports a second, while as many cards as a bad day brings wait for their turn in one channel. */
async function* whileCardsWait(create: Create, api: string, bare: Bot): Figures {
  const database = await create('slack_waiting');
  const first = await start('bench/slack-desk.ts', database, api);
  await everybodyIsKnown(first);
  await closedLoad(first.url, 16, 120_000, atMost(waitingCards, report));
  await first.child.kill('SIGTERM');
  await allWait(database);
  await analyse(database);
  const desk = await start('bench/slack-desk.ts', database, api);
  await openLoad(desk.url, 50, 2_000, report);
  const taken = (await openLoad(desk.url, 50, 10_000, report)).taken;
  const theirs = (await openLoad(bare.url, 50, 10_000, heard)).taken;
  await desk.child.kill('SIGTERM');
  const figure = (of: number[]) => `p50 ${inMs(median(of))}, p99 ${inMs(quantile(of, 0.99))}`;
  yield {
    what: `Slack: 50 reports a second while ${waitingCards} cards wait to be redrawn`,
    figure: figure(taken),
    against: `bare Bolt, nothing waits: ${figure(theirs)}`,
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
const someone = (number: number): string => `U1${String(number % people).padStart(6, '0')}`;

function atMost(most: number, next: () => Command): () => Command | null {
  let left = most;
  return () => (left-- > 0 ? next() : null);
}

/** On any other day Slack was asked for their profiles long ago. */
async function everybodyIsKnown({ url }: Bot): Promise<void> {
  let met = 0;
  const greet = (): Command => ({ user: someone(met++), line: '/desk whoami', answer: /requester/ });
  await closedLoad(url, 16, 120_000, atMost(people, greet));
}

/** Sounds like no other report, so that none is held back as a possible duplicate. */
const aSentence = (number: number): string =>
  createHash('sha256')
    .update(String(number))
    .digest('hex')
    .replace(/(\d)/g, (digit) => ' ghijklmno'[Number(digit)]!);

/** Every card stands on Slack, and every one is to be drawn anew. */
async function allWait(database: string): Promise<void> {
  const sql = postgres(database, { max: 1, onnotice: () => {} });
  await sql.unsafe(`
    delete from outbox; delete from lanes;
    update live_cards set message = '1700000000.' || lpad(id::text, 6, '0'), hash = 'another', shown_at = now() - interval '1 hour';
    insert into outbox (lane, platform, kind, card_id, record_id, subject, next_at, created_at)
    select platform || ':' || workspace || ':' || channel, platform, 'card', id, record_id, 'card:' || id, now(), now() from live_cards`);
  const [row] = await sql`select count(*)::int as waiting from outbox`;
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
