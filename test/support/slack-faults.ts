import type { OpenDb } from '../../src/db/db.ts';
import { deliver } from '../../src/engine/deliverer.ts';
import { fireNext } from '../../src/engine/fire.ts';
import type { SlackHouse } from './slack-house.ts';
import type { Call, Fault, SlackServer } from './slack-server.ts';

export const limited = (seconds: number): Fault => ({ status: 429, headers: { 'retry-after': String(seconds) } });
export const refusing = (error: string): Fault => ({ status: 200, body: { ok: false, error } });
export const posts = ({ method }: Call): boolean => method === 'chat.postMessage';

/** A clock that stands still until the test moves it. */
export function aClock() {
  let at = Date.now();
  return {
    now: () => new Date(at),
    pass: (seconds: number) => {
      at += seconds * 1000;
    },
  };
}

/** A database that can be put to sleep: whatever is asked meanwhile waits until it wakes up. */
export function aSleepyDatabase(db: OpenDb) {
  let awake: Promise<void> = Promise.resolve();
  let wake = () => {};
  const sleepy: OpenDb = {
    ...db,
    query: (statement, params) => awake.then(() => db.query(statement, params)) as Promise<never>,
    run: (statements) => awake.then(() => db.run(statements)),
    transaction: (work) => awake.then(() => db.transaction(work)),
  };
  return {
    db: sleepy,
    sleep: () => {
      wake();
      awake = new Promise((resolve) => {
        wake = resolve;
      });
    },
    wake: () => wake(),
  };
}

/** Lets everything that is due happen, until nothing more is. */
export async function settle({ engine }: SlackHouse): Promise<void> {
  while ((await fireNext(engine)) || (await deliver(engine)).taken > 0);
}

export async function waiting({ db }: SlackHouse): Promise<number> {
  const [row] = await db.query<{ count: number }>('select count(*)::int as count from outbox where not dead');
  return row!.count;
}

/** What was given up, and why. */
export async function buried({ db }: SlackHouse): Promise<string[]> {
  const rows = await db.query<{ problem: string }>('select problem from outbox where dead order by id');
  return rows.map(({ problem }) => problem);
}

let numbered = 0;
const syllables = ['ba', 'de', 'ki', 'lo', 'mu', 'ra', 'se', 'ti', 'no', 'vu'];
const wordOf = (number: number): string => [...String(number)].map((digit) => syllables[Number(digit)]).join('');

/** A report that sounds like no other, so that it is filed at once. */
export function aSentence(): string {
  const number = 1_000 + ++numbered;
  return `${wordOf(number)} ${wordOf(number + 4_000)} ${wordOf(number * 7)}`;
}

/** An answer of the Web API that is given once, for the first call that fits. */
export function once(server: SlackServer, fits: (call: Call) => boolean, fault: Fault): void {
  const before = server.fault;
  server.fault = (call) => {
    if (!fits(call)) return before(call);
    server.fault = before;
    return fault;
  };
}
