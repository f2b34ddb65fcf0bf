import { deliver } from './deliverer.ts';
import type { Engine } from './engine.ts';
import { fireNext } from './fire.ts';
import { nextTimer } from './timers.ts';

/** The two duties that nobody asks for: firing what is due, and telling what is to be told. */
export type Scheduler = { wake(): void; stop(): Promise<void>; healthy(): boolean };

/** At most a second: what another process has stored is seen that late. */
const longestSleep = 1000;
/** Without a completed round for this long, the scheduler counts as stuck. */
const stuckAfter = 30_000;

/** Timers and deliveries run beside one another: a clock never waits behind a redraw. */
export function startScheduler(engine: Engine): Scheduler {
  const loops = [
    startLoop(engine, 'timers', () => fireDue(engine)),
    startLoop(engine, 'deliveries', () => deliverDue(engine)),
  ];
  return {
    wake: () => loops.forEach((loop) => void loop.wake()),
    stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))),
    healthy: () => loops.every((loop) => Date.now() - loop.lastRound() < stuckAfter),
  };
}

/** Fires all that is due; answers when the next is. */
async function fireDue(engine: Engine): Promise<Date | null> {
  while (await fireNext(engine)) await yieldToOthers();
  return nextTimer(engine.db);
}

async function deliverDue(engine: Engine): Promise<Date | null> {
  for (;;) {
    const { taken, again } = await deliver(engine);
    if (taken === 0) return null;
    if (again && again > engine.now()) return again;
    await yieldToOthers();
  }
}

/** The embedded database answers in microtasks: without this, a long run of work would keep sockets waiting. */
const yieldToOthers = () => new Promise<void>((resolve) => setImmediate(resolve));

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
