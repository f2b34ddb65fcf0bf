import type { OpenDb } from '../db/db.ts';
import type { Log } from './engine.ts';

const lookAgain = 1_000;

/**
 * One process in all does this at a time, by a session lock of the database: a killed one lets go, and another takes over
 * within a second. `run` ends when it is told to, by `over`; on the embedded database whoever asks, leads.
 */
export function lead(db: Pick<OpenDb, 'tryLead'>, log: Log, name: string, run: (over: Promise<void>) => Promise<void>) {
  let stopping = false;
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = () => {
      stopping = true;
      resolve();
    };
  });
  const loop = async () => {
    while (!stopping) {
      try {
        await leadOnce();
      } catch (error) {
        log.warn({ err: error, lead: name }, 'what one process does was interrupted and begins again');
      }
      if (!stopping) await Promise.race([stopped, pause(lookAgain)]);
    }
  };
  const leadOnce = async () => {
    const held = await db.tryLead(name);
    if (!held) return;
    try {
      await run(Promise.race([stopped, held.lost]));
    } finally {
      await held.release().catch(() => {});
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stop();
      await running;
    },
  };
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref());
