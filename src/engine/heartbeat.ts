import type { Engine } from './engine.ts';

const patience = 10_000;

/** `healthy`: whether the scheduler of this process comes round. */
export type Heartbeat = { url: string; healthy: () => boolean };

/**
 * Calls an outside monitor while the database answers and the clocks run: a dead pager is silent, and somebody else must
 * notice. Trouble is logged when it begins and when it ends, and stops nothing.
 */
export function heartbeat({ db, log }: Pick<Engine, 'db' | 'log'>, { url, healthy }: Heartbeat): () => Promise<void> {
  let problem: string | null = null;
  const say = (now: string | null): void => {
    if (now === problem) return;
    problem = now;
    if (now === null) log.info({}, 'the heartbeat is heard again');
    else log.warn({ problem: now }, 'the heartbeat is not heard');
  };
  return async () => {
    try {
      if (!healthy()) return say('the scheduler is stuck');
      await db.query('select 1 as one');
      const response = await fetch(url, { signal: AbortSignal.timeout(patience) });
      await response.body?.cancel();
      say(response.ok ? null : `it answered ${response.status}`);
    } catch (error) {
      say(reasonOf(error));
    }
  };
}

/** `fetch failed` says nothing; its cause does. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
};
