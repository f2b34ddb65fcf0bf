import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { Bot } from '../../src/chat/platform.ts';
import { acted } from './acted.tsx';
import { asset, headers } from './assets.ts';
import { choices } from './choices.ts';
import { LookupOptions } from './dialog.tsx';
import { events } from './events.tsx';
import { file, formLimit, pageFile, written } from './files.ts';
import type { WebOptions } from './index.ts';
import type { LiveUpdates } from './live.ts';
import { nothing, places } from './places.tsx';
import { sessions } from './session.ts';
import { signIn } from './sign-in.ts';
import { startingPage } from './starting.ts';
import { say } from './text.tsx';
import { type C, type Desk, type Env, fromHere, visitor } from './visit.ts';
import { words } from './words.ts';

/** The console's pages. `bot` does whatever a person asks for; here it is only asked and shown. */
export function webRoutes(bot: Bot, options: WebOptions, live: LiveUpdates): Hono {
  const session = sessions(options.secret, options.publicUrl?.startsWith('https:') ?? false);
  const desk: Desk = { ...options, bot, live, session };
  const app = new Hono<Env>();
  app.use(headers());
  app.use(fromHere(desk));
  app.get('/assets/:name', (c) => asset(c, options.assets));
  app.get('/sign-in', signIn(desk));
  // Whoever is not known here is not read from.
  app.use(visitor(desk));
  app.use(formLimit());
  const place = places(desk);
  app.get('/', place.home);
  app.get('/channels', place.channels);
  app.get('/you', place.you);
  app.get('/direct', place.direct);
  app.get('/c/:channel', place.channel);
  app.get('/p/:page', place.record);
  app.get('/p/:page/file', pageFile(desk));
  app.get('/written/:message', written(desk));
  app.get('/find', place.find);
  app.get('/files/:ref/:hash/:name', file(desk));
  app.get('/events', events(desk));
  app.get('/complete', (c) => completion(c));
  app.get('/lookup/:name', (c) => lookup(c));
  app.post('/act', acted(desk));
  const choose = choices(desk);
  app.post('/persona', choose.persona);
  app.post('/language', choose.language);
  app.post('/theme', choose.theme);
  app.post('/welcome', choose.welcome);
  app.notFound((c) => (c.var.visit ? nothing(desk, c as C) : c.text('There is nothing here for you.', 404)));
  app.onError((error, c) => failed(desk, error, c));
  return app as unknown as Hono;
}

async function completion(c: C) {
  const { view, account } = c.var.visit;
  const found = await view.bot.complete(c.req.query('text') ?? '', account);
  return c.json(found.map(({ insert, label, help }) => ({ insert, label, help: help && say(view, help) })));
}

async function lookup(c: C) {
  const { view, account } = c.var.visit;
  const options = await view.bot.lookup(c.req.param('name') ?? '', c.req.query('q') ?? '', account);
  return c.html(LookupOptions({ view, options }));
}

/** Without its database nothing can be shown, but the page can wait for it; any other fault gets a reference to the log. */
async function failed({ db, log }: Desk, error: Error, c: Context): Promise<Response> {
  const reference = randomBytes(3).toString('hex');
  log.error({ err: error, ref: reference, path: c.req.path }, 'a page failed');
  const isAway = await db.query('select 1').then(
    () => false,
    () => true,
  );
  return isAway ? startingPage(c) : c.text(words.fault({ reference }).en, 500);
}
