import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export type Started = { readyAfter: number; memory(): Promise<number>; stop(): Promise<void> };

/** The product as it is run, from the start of node until `/readyz` says yes. */
export async function startHouse(environment: Record<string, string>): Promise<Started> {
  const port = await freePort();
  const { PATH = '' } = process.env;
  const started = performance.now();
  const child = spawn(process.execPath, ['--enable-source-maps', path.resolve('dist/main.js')], {
    env: { PATH, PORT: String(port), LOG_LEVEL: 'warn', ...environment },
    // Where no .env and no policy of the reader's own lies.
    cwd: tmpdir(),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ask = (route: string) => fetch(`http://127.0.0.1:${port}${route}`);
  while (
    !(await ask('/readyz').then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(`the bot ended with code ${child.exitCode} instead of starting`);
    await pause(5);
  }
  return {
    readyAfter: performance.now() - started,
    memory: async () => Number(/^deskbell_memory_bytes (\d+)/m.exec(await (await ask('/metrics')).text())![1]),
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
