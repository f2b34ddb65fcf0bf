import { randomUUID } from 'node:crypto';
import type { Param } from '../src/db/db.ts';
import { aDesk, addRequesters, bareInsert, type Desk, type Made, reports, withServer } from './desk.ts';
import { type Figure, type Figures, median, perSecond, rateOf, times } from './figures.ts';
import { canPgbench, pgbench } from './pgbench.ts';
import { type Fresh, type Recorded, recording, replay } from './recording.ts';

/** Each may report ten times a minute. */
const requesters = 20_000;
const rounds = 3;
const roundMs = 3_000;

/** An incident by command, durable, beside what the database and its client can do without us. */
export const commits = (): Figures => withServer(measured);

async function* measured(create: (name: string) => Promise<Made>): Figures {
  const { url, db, sql } = await create('commits');
  const desk = await aDesk(db);
  await addRequesters(db, requesters);
  // Far from each other and from everything else, so that a recorded value says what it is.
  await db.run(`alter table records alter column id restart with 7000000; select setval('incidents_numbers', 90000)`);
  const recorded = await record(desk);
  const works = {
    engine: () => report(desk),
    replayed: () => sql.begin((tx) => replay(tx, recorded.sent, freshFor(recorded))),
    bare: () => bareInsert(sql),
  };
  for (const clients of [1, 10]) {
    const rates: Rates = { engine: [], replayed: [], bare: [], pgbench: [] };
    for (const work of Object.values(works)) await rateOf(clients, 1_000, work);
    await db.run('vacuum analyze');
    for (let round = 0; round < rounds; round++) {
      for (const name of ['engine', 'replayed', 'bare'] as const)
        rates[name].push(await rateOf(clients, roundMs, works[name]));
      if (canPgbench) rates.pgbench.push(await pgbench(url, clients, roundMs, recorded));
    }
    yield* comparisons(clients, rates);
  }
  await nothingLost(desk);
}

type Rates = Record<'engine' | 'replayed' | 'bare' | 'pgbench', number[]>;

let reported = 0;

const report = (desk: Desk) => reports(desk, `person-${reported++ % requesters}`);

/** What was answered as filed is stored, each once; the replayed ones all share a title. */
async function nothingLost({ db }: Desk): Promise<void> {
  const [row] = await db.query<{ titles: number }>(
    `select count(distinct title) as titles from records where title like '% broken since today'`,
  );
  if (row?.titles !== reported) throw new Error(`${reported} reports were answered, ${row?.titles} are stored`);
}

export type Sample = { sent: Recorded[]; id: number; number: number; person: number; at: number };

/** One report as the engine sends it, when everything it prepares and keeps in memory is there. */
async function record(desk: Desk): Promise<Sample> {
  const sent: Recorded[] = [];
  const watched = { ...desk, ...(await aDesk(recording(desk.db, sent))) };
  for (let count = 0; count < 20; count++) {
    sent.length = 0;
    await report(watched);
  }
  const [row] = await desk.db.query<{ id: number; number: number; person: number; at: Date }>(
    'select id, number, requester as person, created_at as at from records order by id desc limit 1',
  );
  return { sent, id: row!.id, number: row!.number, person: row!.person, at: row!.at.getTime() };
}

/** The recorded interaction is a new one each time, now, of one of as many people, none of whom reports by the engine. */
function freshFor({ sent, id, number, person, at }: Sample): Fresh {
  const interaction = sent.find(({ statement }) => statement.includes('insert into handled'))!.params[0]!;
  const now = Date.now();
  const interactionId = randomUUID();
  const by = 600_000 + Math.floor(Math.random() * requesters);
  return (param: Param, numbers): Param => {
    if (param instanceof Date) return new Date(now + param.getTime() - at);
    if (param === interaction) return interactionId;
    if (param === id) return numbers.id as Param;
    if (param === number) return numbers.number as Param;
    return param === person ? by : param;
  };
}

function comparisons(clients: number, rates: Rates): Figure[] {
  const engine = median(rates.engine);
  const beside = (name: string, of: number[], aim?: string): Figure => ({
    what: `Incident by command, durable, ${clients === 1 ? '1 client' : `${clients} clients`}`,
    figure: perSecond(engine),
    against: `${name}: ${perSecond(median(of))}`,
    ratio: times(engine / median(of)),
    aim,
  });
  return [
    beside('the same statements by postgres.js, pipelined alike', rates.replayed, '≥ 0.5×'),
    beside('one bare `INSERT` by postgres.js', rates.bare),
    ...(canPgbench ? [beside('the same statements by pgbench', rates.pgbench)] : []),
  ];
}
