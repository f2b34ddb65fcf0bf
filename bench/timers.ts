import type { OpenDb } from '../src/db/db.ts';
import { startScheduler } from '../src/engine/scheduler.ts';
import { copiesOf } from '../test/support/copies.ts';
import { aReport, aSolution } from '../test/support/world.ts';
import { aDesk, bareInsert, type Desk, type Made, withServer } from './desk.ts';
import {
  type Figure,
  type Figures,
  inMs,
  median,
  perSecond,
  quantile,
  rateOf,
  repeated,
  timed,
  times,
} from './figures.ts';
import { poll } from './scale.ts';

const few = 1_000;
const many = 100_000;
const due = 1_000;
const rounds = 3;
const polls = 400;

/** A storm of clocks amid many that wait, and what looking for the next one costs while none is due. */
export const timers = (): Figures =>
  withServer(async function* (create) {
    const [small, large] = [await aWaitingDesk(create, few), await aWaitingDesk(create, many)];
    yield await comparedPoll(small.db, large.db);
    yield* storms(large);
  });

/** A resolved incident waits for two clocks: its reminder and its closure. */
async function aWaitingDesk(create: (name: string) => Promise<Made>, count: number): Promise<Desk & Pick<Made, 'sql'>> {
  const { db, sql } = await create(`timers_${count}`);
  const desk = await aDesk(db);
  await desk.does('rita', { kind: 'dialog', address: 'incident.report', values: aReport() });
  await desk.does('dan', { kind: 'dialog', address: 'incident.resolve:INC-1', values: aSolution() });
  await copiesOf(db, 1, count / 2 - 1);
  await db.run(`delete from outbox; delete from live_cards;
    update incidents set remind_at = now() + interval '1 day' + record_id * interval '1 second';
    update timers set due_at = i.remind_at, next_at = i.remind_at from incidents i
     where i.record_id = timers.record_id and name = 'incident.remind-to-confirm';
    alter table audit add column stored timestamptz default clock_timestamp();`);
  await db.run('vacuum analyze');
  return { ...desk, sql };
}

async function comparedPoll(small: OpenDb, large: OpenDb): Promise<Figure> {
  const taken = new Map<OpenDb, number[]>([
    [small, []],
    [large, []],
  ]);
  for (let round = -20; round < polls; round++) {
    for (const [db, all] of taken) {
      const ms = await timed(() => poll(db, new Date()));
      if (round >= 0) all.push(ms);
    }
  }
  const [one, other] = [median(taken.get(small)!), median(taken.get(large)!)];
  return {
    what: `Poll of the scheduler, nothing due, ${many.toLocaleString('en')} timers waiting`,
    figure: inMs(other),
    against: `with ${few.toLocaleString('en')} waiting: ${inMs(one)}`,
    ratio: times(other / one),
    aim: '≤ 1.3×',
  };
}

type Storm = { late: number[]; seconds: number };

/** One process, with what the clocks tell going out beside them. */
async function* storms({ sql, ...desk }: Desk & Pick<Made, 'sql'>): Figures {
  const bare = median(await repeated(rounds, () => rateOf(1, 1_000, () => bareInsert(sql))));
  const all: Storm[] = [];
  for (let round = 0; round < rounds; round++) all.push(await storm(desk, round));
  const [middle] = [...all].sort((one, other) => one.seconds - other.seconds).slice(1);
  const { late, seconds } = middle!;
  yield {
    what: `${due.toLocaleString('en')} of ${many.toLocaleString('en')} timers due at once: lateness p50 and p99`,
    figure: `${inMs(median(late))}, ${inMs(quantile(late, 0.99))}`,
    against: `the last of them: ${inMs(Math.max(...late))}`,
    ratio: '–',
  };
  yield {
    what: 'Timers fired a second, by one process',
    figure: perSecond(due / seconds),
    against: `bare \`INSERT\` by postgres.js, 1 client: ${perSecond(bare)}`,
    ratio: times(due / seconds / bare),
  };
}

/** Other incidents in each round, due when the scheduler has long been idle. */
async function storm({ db, engine, onWake }: Omit<Desk, 'sql'>, round: number): Promise<Storm> {
  const at = new Date(Date.now() + 3_000);
  const theirs = `record_id > ${round * due} and record_id <= ${(round + 1) * due}`;
  await db.run(`delete from audit;
    update incidents set remind_at = '${at.toISOString()}' where ${theirs};
    update timers set due_at = '${at.toISOString()}', next_at = '${at.toISOString()}' where ${theirs} and name = 'incident.remind-to-confirm';`);
  const scheduler = startScheduler(engine);
  onWake(scheduler.wake);
  const fired = async () =>
    (await db.query<{ stored: Date }>(`select stored from audit where type = 'incident.confirmation-reminded'`)).map(
      ({ stored }) => stored.getTime() - at.getTime(),
    );
  let late: number[] = [];
  while (late.length < due) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    late = await fired();
  }
  await scheduler.stop();
  return { late, seconds: Math.max(...late) / 1000 };
}
