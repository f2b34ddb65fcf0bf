import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
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
  app.get('/metrics', async (c) => c.text(metrics.render(await gauges(db))));
  return app;
}

async function answersSoon(db: Db): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, 2_000, false).unref());
  return Promise.race([
    db.query('select 1').then(
      () => true,
      () => false,
    ),
    late,
  ]);
}

async function gauges(db: Db): Promise<Record<string, number>> {
  const [row] = await db.query<Record<string, number>>(
    `select (select count(*)::int from outbox where not dead) as deskbell_outbox_waiting,
            (select count(*)::int from outbox where dead) as deskbell_outbox_given_up,
            (select count(*)::int from timers where not dead) as deskbell_timers_waiting,
            (select count(*)::int from timers where dead) as deskbell_timers_dead,
            (select count(*)::int from audit where position is null) as deskbell_audit_unlinked`,
  );
  const named = Object.entries(row ?? {}).map(([name, value]) => [
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value,
  ]);
  return { ...(Object.fromEntries(named) as Record<string, number>), deskbell_memory_bytes: process.memoryUsage.rss() };
}

/** Who answers requests; what it is can change while the server listens. */
export type Front = Pick<Hono, 'fetch'>;

/** The one HTTP server. Port 0 takes a free one; the address it listens on is answered. */
export async function listen(front: Front, host: string, port: number): Promise<{ server: Server; address: string }> {
  const answer = getRequestListener((request, environment) => front.fetch(request, environment));
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, answer);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const bound = server.address();
  const actual = typeof bound === 'object' && bound ? bound.port : port;
  return { server, address: `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${actual}` };
}
