import type { OpenDb } from '../src/db/db.ts';
import { claimOutbox } from '../src/engine/outbox.ts';
import { claimTimer, nextTimer } from '../src/engine/timers.ts';
import { aDesk, addRequesters, type Desk, type Made, reports, typed, withServer } from './desk.ts';
import { type Figure, type Figures, inMs, median, timed, times } from './figures.ts';
import { fill } from './fill.ts';

const small = 1_000;
const large = 1_000_000;
const rounds = 200;

/** `undo` puts things back as they were, unmeasured. */
type Work = {
  name: string;
  run: (desk: Desk, round: number) => Promise<unknown>;
  undo?: (db: OpenDb) => Promise<unknown>;
};

/** One of those who reported something in the smaller history too. */
const whoever = (round: number): string => `person-${round % 20}`;

const works: Work[] = [
  { name: '`/incident list`, agent', run: (desk) => desk.does('dan', typed('list')) },
  { name: '`/incident list`, requester', run: (desk, round) => desk.does(whoever(round), typed('list')) },
  { name: '`/incident list mine`, agent', run: (desk) => desk.does('dan', typed('list mine')) },
  { name: '`/incident list mine`, requester', run: (desk, round) => desk.does(whoever(round), typed('list mine')) },
  { name: '`/incident list closed`, agent', run: (desk) => desk.does('dan', typed('list closed')) },
  {
    name: '`/incident list closed`, requester',
    run: (desk, round) => desk.does(whoever(round), typed('list closed')),
  },
  { name: 'home, agent', run: (desk) => home(desk, 'dan') },
  { name: 'home, requester', run: (desk, round) => home(desk, whoever(round)) },
  { name: '`/incident show 12`, agent', run: (desk) => desk.does('dan', typed('show 12')) },
  { name: 'completion of `/incident show 12`, agent', run: (desk) => complete(desk, 'dan') },
  { name: 'completion of `/incident show 12`, requester', run: (desk, round) => complete(desk, whoever(round)) },
  {
    name: '*Acknowledge*',
    run: (desk, round) => acknowledge(desk, round),
    undo: (db) =>
      db.run(`update records set status = 'new', owner = null where open and status = 'in-progress' and updated_by is not null;
              delete from outbox`),
  },
  {
    name: 'filing, with the search for duplicates',
    run: (desk, round) => reports(desk, `person-${round}`),
    undo: (db) => db.run('delete from outbox'),
  },
  { name: 'timer poll, nothing due', run: ({ db }) => poll(db, new Date()) },
  { name: 'timer poll, one due', run: ({ db }) => poll(db, new Date(Date.now() + 25 * 3_600_000)) },
  {
    name: 'outbox claim, nothing waiting',
    run: ({ db }) => claimOutbox(db, ['web'], new Date(), { limit: 20 }),
  },
  {
    name: 'outbox claim, 20 places waiting',
    run: ({ db }) => claimOutbox(db, ['web'], new Date(), { limit: 20 }),
    undo: async (db) => db.run(waiting),
  },
];

const waiting = `delete from outbox; delete from lanes;
  insert into outbox (lane, platform, kind, subject, next_at, created_at)
  select 'web:local:' || n, 'web', 'direct', 'subject-' || n, now() - interval '1 second', now() from generate_series(1, 20) n`;

/** What people and clocks wait for, with a thousand incidents behind them and with a million. */
export const scale = (): Figures =>
  withServer(async function* (create) {
    const [few, many] = [await aFilledDesk(create, small), await aFilledDesk(create, large)];
    for (const work of works) yield await compared(work, few, many);
  });

async function aFilledDesk(create: (name: string) => Promise<Made>, incidents: number): Promise<Desk> {
  const { db } = await create(`scale_${incidents}`);
  const desk = await aDesk(db);
  await addRequesters(db, Math.max(200, incidents / 50));
  await fill(db, incidents);
  return desk;
}

async function compared({ name, run, undo }: Work, few: Desk, many: Desk): Promise<Figure> {
  const taken = new Map<Desk, number[]>([
    [few, []],
    [many, []],
  ]);
  for (let round = -20; round < rounds; round++) {
    for (const [desk, all] of taken) {
      await undo?.(desk.db);
      const ms = await timed(() => run(desk, Math.abs(round)));
      if (round >= 0) all.push(ms);
    }
  }
  const [one, other] = [median(taken.get(few)!), median(taken.get(many)!)];
  return {
    what: `${name}, 1,000,000 incidents`,
    figure: inMs(other),
    against: `1,000 incidents: ${inMs(one)}`,
    ratio: times(other / one),
    aim: '≤ 1.3×',
  };
}

const web = (key: string) => ({ platform: 'web', workspace: 'local', id: key, name: key });
const home = ({ bot }: Desk, key: string) => bot.home(web(key));
const complete = ({ bot }: Desk, key: string) => bot.complete('/incident show 12', web(key));

async function acknowledge(desk: Desk, round: number): Promise<void> {
  const numbers = await newOnes(desk);
  await desk.does('dan', { kind: 'button', address: `incident.acknowledge:INC-${numbers[round % numbers.length]}` });
}

const known = new WeakMap<Desk, Promise<number[]>>();
function newOnes(desk: Desk): Promise<number[]> {
  const found =
    known.get(desk) ??
    desk.db
      .query<{ number: number }>(`select number from records where open and status = 'new' limit 200`)
      .then((rows) => rows.map(({ number }) => number));
  known.set(desk, found);
  return found;
}

class Undone extends Error {}

/** What the scheduler does each time it wakes; what it claimed is let go. */
export async function poll(db: OpenDb, now: Date): Promise<void> {
  await nextTimer(db);
  const claim = db.transaction(async (tx) => {
    await claimTimer(tx, now);
    throw new Undone();
  });
  await claim.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
}
