import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OpenDb } from '../src/db/db.ts';
import { openEmbedded } from '../src/db/embedded.ts';
import { aDesk, addRequesters, type Desk, reports, typed, withServer } from './desk.ts';
import { type Figures, inMs, median, perSecond, quantile, times } from './figures.ts';

const commits = 2_000;
const atOnce = 20;
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
      what: `Embedded database while ${commits} reports come ${atOnce} at a time: ${what}`,
      figure: word(ours),
      against: `PostgreSQL: ${word(beside)}`,
      ratio: times(ours / beside),
      aim,
    };
  }
}

/** Everybody reports the same morning; meanwhile somebody asks for the list, again and again. */
async function busy(db: OpenDb): Promise<Run> {
  const desk = await aDesk(db);
  await addRequesters(db, 1_000);
  const asked: Promise<number>[] = [];
  const started = performance.now();
  let turned = started;
  let stall = 0;
  // From when they are due: what a stall keeps from being asked waits as well.
  const turning = setInterval(() => {
    const now = performance.now();
    stall = Math.max(stall, now - turned);
    turned = now;
    for (let due = started + asked.length * every; due <= now; due += every) asked.push(answered(desk, due));
  }, 1);
  for (let count = 0; count < commits; count += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, (_, one) => reports(desk, `person-${(count + one) % 1_000}`)));
  }
  const seconds = (performance.now() - started) / 1000;
  const taken = await Promise.all(asked);
  clearInterval(turning);
  return { stall, middle: median(taken), late: quantile(taken, 0.99), rate: commits / seconds };
}

async function answered(desk: Desk, due: number): Promise<number> {
  await desk.does('dan', typed('list'));
  return performance.now() - due;
}
