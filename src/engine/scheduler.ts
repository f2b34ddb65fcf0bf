import { claimDue, deliverOne } from './deliverer.ts';
import type { Engine } from './engine.ts';
import { fireNext } from './fire.ts';
import { nextTimer } from './timers.ts';
import { yieldToOthers } from './yield.ts';

/** The two duties that nobody asks for: firing what is due, and telling what is to be told. */
export type Scheduler = { wake(): void; stop(): Promise<void>; healthy(): boolean };

/** At most a second: what another process has stored is seen that late. */
const longestSleep = 1000;
/** Without a completed round for this long, the scheduler counts as stuck. */
const stuckAfter = 30_000;

/** Calls of platforms under way at most; urgent ones do not wait for a free one. */
const mostCalls = 20;
const urgentAtOnce = 5;

/** Timers and deliveries run beside one another: a clock never waits behind a redraw. */
export function startScheduler(engine: Engine): Scheduler {
  const calls = new Set<Promise<void>>();
  const timers = startLoop(engine, 'timers', () => fireDue(engine));
  const deliveries = startLoop(engine, 'deliveries', async () => {
    while (await startCalls(engine, calls, () => deliveries.wake())) await yieldToOthers();
    return null;
  });
  const loops = [timers, deliveries];
  return {
    wake: () => loops.forEach((loop) => void loop.wake()),
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
      await Promise.all(calls);
    },
    healthy: () => loops.every((loop) => Date.now() - loop.lastRound() < stuckAfter),
  };
}

/** Clocks that fire beside one another in a storm: a server syncs their commits together. Ten connections serve everything. */
const firingAtOnce = { postgres: 4, embedded: 1 };
/** Before so many are due in a row, the others would look in vain. */
const aStorm = 3;

/** Fires all that is due; answers when the next is. */
async function fireDue(engine: Engine): Promise<Date | null> {
  const fire = async (most = Number.POSITIVE_INFINITY): Promise<number> => {
    let fired = 0;
    for (; fired < most && (await fireNext(engine)); fired++) await yieldToOthers();
    return fired;
  };
  if ((await fire(aStorm)) === aStorm) await ended(Array.from({ length: firingAtOnce[engine.db.kind] }, () => fire()));
  return nextTimer(engine.db);
}

/** Waits for all of them, also where one fails: whoever stops the scheduler closes the database next. */
async function ended(work: Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Starts the calls that may be made now beside those under way: a slow one holds up its own place only. */
async function startCalls(engine: Engine, calls: Set<Promise<void>>, wake: () => void): Promise<boolean> {
  const room = mostCalls - calls.size;
  const rows = await claimDue(engine, room > 0 ? { limit: room } : { limit: urgentAtOnce, urgentOnly: true });
  for (const row of rows) {
    const call: Promise<void> = deliverOne(engine, row)
      .then((freeAt) => wakeAt(engine, freeAt, wake))
      .catch((error: unknown) => engine.log.warn({ err: error, outbox: row.id }, 'a delivery is tried again'))
      .finally(() => calls.delete(call));
    calls.add(call);
  }
  return rows.length > 0;
}

function wakeAt(engine: Engine, at: Date, wake: () => void): void {
  const wait = at.getTime() - engine.now().getTime();
  // Later than this, the loop has looked by itself.
  if (wait < longestSleep) setTimeout(wake, Math.max(wait, 0)).unref();
}

function startLoop(engine: Engine, name: string, round: () => Promise<Date | null>) {
  let stopping = false;
  let woken = false;
  let wakeUp = () => {};
  let finished = Date.now();
  const sleep = (until: Date | null) =>
    new Promise<void>((resolve) => {
      const wanted = until === null ? longestSleep : until.getTime() - engine.now().getTime();
      const timer = setTimeout(resolve, woken ? 0 : Math.min(Math.max(wanted, 5), longestSleep));
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async () => {
    while (!stopping) {
      woken = false;
      const until = await round().catch((error: unknown) => {
        engine.log.warn({ err: error, loop: name }, 'a round failed and is tried again');
        return null;
      });
      finished = Date.now();
      if (!stopping) await sleep(until);
    }
  };
  const running = run();
  return {
    wake: () => {
      woken = true;
      wakeUp();
    },
    stop: () => {
      stopping = true;
      wakeUp();
      return running;
    },
    lastRound: () => finished,
  };
}
