import { type Context, Hono } from 'hono';
import { alonePage } from './alone.tsx';
import { asset, headers } from './assets.ts';
import { words } from './words.ts';

/** What is answered while the house is not ready: a page that tries again by itself. */
export function startingRoutes(assets: string): Hono {
  const app = new Hono();
  app.use(headers());
  app.get('/assets/:name', (c) => asset(c, assets));
  app.all('*', startingPage);
  return app;
}

export function startingPage(c: Context): Response {
  c.header('retry-after', '2');
  c.header('cache-control', 'no-store');
  return c.html(alonePage({ sentences: [words.starting()], reload: c.req.method === 'GET' }), 503) as Response;
}
