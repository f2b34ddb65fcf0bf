import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { withServer } from './desk.ts';
import { type Figure, type Figures, inMb, inMs, median, repeated, timed, times } from './figures.ts';
import { startHouse } from './house.ts';

const rounds = 3;

/** From the start of node until `/readyz` says yes, beside a node that starts and does nothing. */
export const start = (): Figures =>
  inPlaces(async function* (places) {
    const node = median(await repeated(rounds, async () => timed(nothing)));
    const readyIn = async (environment: () => Record<string, string>) =>
      median(await repeated(rounds, () => readyAfter(environment())));
    const figure = (what: string, ms: number, aim?: string): Figure => ({
      what: `Start until ready, ${what}`,
      figure: inMs(ms),
      against: `node that does nothing: ${inMs(node)}`,
      ratio: times(ms / node),
      aim,
    });
    yield figure('embedded database, empty directory', await readyIn(places.empty), '≤ 6 s');
    yield figure('embedded database, existing directory', await readyIn(places.existing), '≤ 2 s');
    yield figure('PostgreSQL, existing database', await readyIn(places.postgres));
  });

const nothing = async () => execFileSync(process.execPath, ['--eval', '0']);

const quiet = 20_000;

/** Resident memory of a bot nobody has spoken to for a while, beside a node that does nothing. */
export const memory = (): Figures =>
  inPlaces(async function* (places) {
    const node = Number(execFileSync(process.execPath, ['--eval', 'console.log(process.memoryUsage.rss())']));
    const idle = async (environment: () => Record<string, string>) => {
      const houses = await repeated(rounds, () => startHouse(environment()));
      await pause(quiet);
      const bytes = await Promise.all(houses.map((house) => house.memory()));
      for (const house of houses) await house.stop();
      return median(bytes);
    };
    const figure = (what: string, bytes: number, aim: string): Figure => ({
      what: `Memory ${quiet / 1000} s after the start, ${what}`,
      figure: inMb(bytes),
      against: `node that does nothing: ${inMb(node)}`,
      ratio: times(bytes / node),
      aim,
    });
    yield figure('PostgreSQL', await idle(places.postgres), '< 200 MB');
    yield figure('embedded database', await idle(places.empty), '< 350 MB');
  });

type Place = () => Record<string, string>;

/** Environments to start in: directories of their own, and a database on a server of our own. */
async function* inPlaces(work: (places: Record<'empty' | 'existing' | 'postgres', Place>) => Figures): Figures {
  const folder = mkdtempSync(path.join(tmpdir(), 'deskbell-bench-'));
  let made = 0;
  const empty = () => ({ DATA_DIR: path.join(folder, String(++made)) });
  const existing = () => ({ DATA_DIR: path.join(folder, '1') });
  try {
    yield* withServer(async function* (create) {
      const { url } = await create('start');
      yield* work({ empty, existing, postgres: () => ({ DATABASE_URL: url }) });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readyAfter(environment: Record<string, string>): Promise<number> {
  const house = await startHouse(environment);
  await house.stop();
  return house.readyAfter;
}
