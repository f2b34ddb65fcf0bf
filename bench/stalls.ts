import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { OpenDb } from '../src/db/db.ts';
import { openEmbedded } from '../src/db/embedded.ts';
import { aDesk, addRequesters, type Desk, reports, typed, withServer } from './desk.ts';
import { type Figures, inMs, median, perSecond, quantile, times } from './figures.ts';

const commits = 2_000;
const every = 20;
const rounds = 3;

type Run = { stall: number; middle: number; late: number; rate: number };

/** What the embedded database, which works in our own thread, costs those who wait for an answer meanwhile. */
export const stalls = (): Figures =>
  withServer(async function* (create) {
    const folder = mkdtempSync(path.join(tmpdir(), 'deskbell-bench-'));
    try {
      const runs = { embedded: [] as Run[], postgres: [] as Run[] };
      for (let round = 0; round < rounds; round++) {
        const embedded = await openEmbedded(path.join(folder, String(round)));
        runs.embedded.push(await busy(embedded));
        await embedded.close();
        runs.postgres.push(await busy((await create(`stalls_${round}`)).db));
      }
      yield* comparisons(runs.embedded, runs.postgres);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

function* comparisons(embedded: Run[], postgres: Run[]) {
  const say: [string, (run: Run) => number, (value: number) => string, string?][] = [
    ['longest stall of the event loop', ({ stall }) => stall, inMs, '≤ 100 ms'],
    ['`/incident list`, p50', ({ middle }) => middle, inMs],
    ['`/incident list`, p99', ({ late }) => late, inMs, '≤ 1 s'],
    ['incidents filed', ({ rate }) => rate, perSecond],
  ];
  for (const [what, of, word, aim] of say) {
    const [ours, beside] = [median(embedded.map(of)), median(postgres.map(of))];
    yield {
      what: `Embedded database during ${commits} reports one after the other: ${what}`,
      figure: word(ours),
      against: `PostgreSQL: ${word(beside)}`,
      ratio: times(ours / beside),
      aim,
    };
  }
}

/** Reports without a pause, as timers fire after a night's downtime; meanwhile somebody asks for the list, again and again. */
export async function busy(db: OpenDb): Promise<Run> {
  const desk = await aDesk(db);
  await addRequesters(db, 1_000);
  const delays = monitorEventLoopDelay({ resolution: 1 });
  const asked: Promise<number>[] = [];
  const started = performance.now();
  // From when they are due: what a stall keeps from being asked waits as well.
  const ask = () => {
    for (let due = started + asked.length * every; due <= performance.now(); due += every)
      asked.push(answered(desk, due));
  };
  const ringing = setInterval(ask, every);
  delays.enable();
  for (let count = 0; count < commits; count++) {
    await reports(desk, `person-${count % 1_000}`);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  delays.disable();
  clearInterval(ringing);
  const seconds = (performance.now() - started) / 1000;
  const taken = await Promise.all(asked);
  return { stall: delays.max / 1e6, middle: median(taken), late: quantile(taken, 0.99), rate: commits / seconds };
}

async function answered(desk: Desk, due: number): Promise<number> {
  await desk.does('dan', typed('list'));
  return performance.now() - due;
}
