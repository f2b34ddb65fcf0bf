import type { Db } from '../../src/db/db.ts';
import { changedSince, latestRevision, type Stored } from './store.ts';

export type LiveUpdates = ReturnType<typeof liveUpdates>;
type Watcher = { revision: number; tell: (changed: Stored[]) => Promise<void> };

/**
 * Tells open pages what changed. A post or edit in this process is told at once; what another process wrote is found by
 * looking once a second.
 */
export function liveUpdates(db: Db, warn: (error: unknown) => void) {
  const watchers = new Set<Watcher>();
  let looking = false;
  let again = false;
  const look = async (): Promise<void> => {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    try {
      do {
        again = false;
        await tellAll();
      } while (again);
    } catch (error) {
      warn(error);
    } finally {
      looking = false;
    }
  };
  const tellAll = async (): Promise<void> => {
    if (watchers.size === 0) return;
    const since = Math.min(...[...watchers].map(({ revision }) => revision));
    const changed = await changedSince(db, since);
    for (const watcher of watchers) {
      const news = changed.filter(({ revision }) => revision > watcher.revision);
      if (news.length === 0) continue;
      watcher.revision = news.at(-1)!.revision;
      await watcher.tell(news).catch(() => watchers.delete(watcher));
    }
  };
  const timer = setInterval(() => void look(), 1000).unref();
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    changed: () => void look(),
    /** From this revision on; the latest where none is given. Answers how to stop. */
    watch: async (since: number | null, tell: Watcher['tell']): Promise<() => void> => {
      const watcher = { revision: since ?? (await latestRevision(db)), tell };
      watchers.add(watcher);
      void look();
      return () => void watchers.delete(watcher);
    },
    /** Open pages are let go, or the server would wait for them for ever. */
    ended,
    stop: () => {
      clearInterval(timer);
      end();
    },
  };
}
