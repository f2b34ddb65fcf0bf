import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { addressOf } from './config.ts';
import { OperatorError } from './core/operator-error.ts';
import type { Db } from './db/db.ts';
import type { Scheduler } from './engine/scheduler.ts';
import type { Metrics } from './metrics.ts';

/** What the health routes look at; `scheduler` is null in a process that runs none. */
export type Health = { db: Db; scheduler: () => Scheduler | null; platforms: readonly string[]; metrics: Metrics };

/** Liveness, readiness and figures, on the one HTTP server. */
export function healthRoutes({ db, scheduler, platforms, metrics }: Health): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ alive: true }));
  app.get('/readyz', async (c) => {
    const database = await answersSoon(db);
    const running = scheduler()?.healthy() ?? true;
    const body = { database: database ? 'ok' : 'no answer', scheduler: running ? 'ok' : 'stuck', platforms };
    return c.json(body, database && running ? 200 : 503);
  });
  app.get('/metrics', async (c) => {
    const body = metrics.render({ ...(await gauges(db)), deskbell_memory_bytes: process.memoryUsage.rss() });
    return c.body(body, 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  });
  return app;
}

const patience = 2_000;

/** Null: the database did not answer in time. */
async function soon<T>(asked: Promise<T>): Promise<T | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, patience, null).unref());
  return Promise.race([asked.catch(() => null), late]);
}

const answersSoon = async (db: Db): Promise<boolean> => (await soon(db.query('select 1 as one'))) !== null;

/** What the database knows; without it, the process' own figures are still worth reading. */
async function gauges(db: Db): Promise<Record<string, number>> {
  const rows = await soon(
    db.query<Record<string, number>>(
      `select (select count(*)::int from outbox where not dead and (held_until is null or held_until <= now())) as deskbell_outbox_waiting,
              (select count(*)::int from outbox where dead) as deskbell_outbox_given_up,
              (select count(*)::int from timers where not dead) as deskbell_timers_waiting,
              (select count(*)::int from timers where dead) as deskbell_timers_dead,
              (select count(*)::int from audit where position is null) as deskbell_audit_unlinked`,
    ),
  );
  const named = Object.entries(rows?.[0] ?? {}).map(([name, value]): [string, number] => [
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value,
  ]);
  return { deskbell_database_up: rows ? 1 : 0, ...Object.fromEntries(named) };
}

/** Who answers requests; what it is can change while the server listens. */
export type Front = Pick<Hono, 'fetch'>;

/** How long an answer that is under way may take. */
const drainFor = 5_000;

export type Listening = { server: Server; address: string; stop(): Promise<void> };

/** The one HTTP server. Port 0 takes a free one; the address it listens on is answered. */
export async function listen(front: Front, host: string, port: number): Promise<Listening> {
  const answer = getRequestListener((request, environment) => front.fetch(request, environment));
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, answer);
  // Once it takes no more, a connection ends with the answer that was under way on it.
  server.on('request', (_, response) =>
    response.once('close', () => !server.listening && setImmediate(() => server.closeIdleConnections())),
  );
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve)).catch(
    (error) => {
      throw cannotListen(host, port, error);
    },
  );
  const bound = server.address();
  const actual = typeof bound === 'object' && bound ? bound.port : port;
  return { server, address: addressOf(host, actual), stop: () => drain(server) };
}

function cannotListen(host: string, port: number, error: NodeJS.ErrnoException): unknown {
  switch (error.code) {
    case 'EADDRINUSE':
      return new OperatorError(`PORT: another program listens on ${host}, port ${port}. Example: PORT=${port + 1}`);
    case 'EACCES':
      return new OperatorError(`PORT: this user may not listen on port ${port}. Example: PORT=3000`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new OperatorError(`HOST: ${host} is no address of this machine (${error.code}). Example: HOST=127.0.0.1`);
    default:
      return error;
  }
}

/** What is under way is answered; whatever hangs is cut in the end. */
async function drain(server: Server): Promise<void> {
  const late = setTimeout(() => server.closeAllConnections(), drainFor);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(late);
}
