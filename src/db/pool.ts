import type { Db } from './db.ts';

/** Some connections, as the client keeps them. */
export type Connections = { db: Db; end(): Promise<void> };
export type Pool = {
  current(): Db;
  run<T>(act: (db: Db) => Promise<T>): Promise<T>;
  /** Waits for what is under way, at most so many milliseconds. */
  close(atMost: number): Promise<void>;
};

/**
 * At most `size` pieces of work at once, each on a connection of its own; the others wait their turn. When one connection
 * ends, all of them are replaced: the client uses a connection again that was cut while it was writing, and then nothing
 * gets through it for ever; and it waits up to 20 s before it looks whether the server is back.
 */
export function poolOf(size: number, connect: (onclose: () => void) => Connections): Pool {
  const turns = inTurns(size);
  let closing = false;
  let connections = open();
  function open() {
    const opened = { ...connect(() => replace(opened)), users: 0, retired: false };
    return opened;
  }
  function replace(ended: typeof connections): void {
    if (closing || ended.retired) return;
    connections = open();
    ended.retired = true;
    if (ended.users === 0) void ended.end();
  }
  return {
    current: () => connections.db,
    run: (act) =>
      turns.take(async () => {
        const used = connections;
        used.users += 1;
        try {
          return await act(used.db);
        } finally {
          used.users -= 1;
          if (used.retired && used.users === 0) void used.end();
        }
      }),
    close: async (atMost) => {
      await turns.done(atMost);
      closing = true;
      await connections.end();
    },
  };
}

function inTurns(size: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  let finished = () => {};
  const next = () => {
    const first = waiting.shift();
    if (first) return first();
    running -= 1;
    if (running === 0) finished();
  };
  return {
    take: async <T>(work: () => Promise<T>): Promise<T> => {
      if (running < size) running += 1;
      else await new Promise<void>((resolve) => void waiting.push(resolve));
      try {
        return await work();
      } finally {
        next();
      }
    },
    done: async (atMost: number): Promise<void> => {
      if (running === 0) return;
      await new Promise<void>((resolve) => {
        finished = resolve;
        setTimeout(resolve, atMost).unref();
      });
    },
  };
}
