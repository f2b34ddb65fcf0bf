import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import { streamSSE } from 'hono/streaming';
import type { Account } from '../../src/chat/interaction.ts';
import type { Bot } from '../../src/chat/platform.ts';
import { type Acted, act } from './act.tsx';
import { ChannelPart, ThreadPart } from './channel.tsx';
import { LookupOptions } from './dialog.tsx';
import type { WebOptions } from './index.ts';
import { Layout, Navigation, YouPage } from './layout.tsx';
import type { liveUpdates } from './live.ts';
import { PageBody, StoredMessage, say, Words } from './render.tsx';
import { isFromThisMachine, isSameSite, sessions } from './session.ts';
import {
  latestRevision,
  markRead,
  messageById,
  messagesOf,
  redeemLink,
  type Stored,
  threadOfMessage,
  unreadOf,
} from './store.ts';
import type { Site, View } from './view.ts';
import { words } from './words.ts';

type Visit = { account: Account; view: View; site: Site };
type Env = { Variables: { visit: Visit } };
type C = Context<Env>;

const largestForm = 64 * 1024;

/** The console's pages. `bot` does whatever a person asks for; here it is only asked and shown. */
export function webRoutes(bot: Bot, options: WebOptions, live: ReturnType<typeof liveUpdates>): Hono {
  const { db, now } = options;
  const session = sessions(options.secret, options.publicUrl?.startsWith('https:') ?? false);
  const app = new Hono<Env>();

  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'same-origin',
    }),
  );
  app.use(fromHere);
  app.get('/assets/:name', (c) => asset(c, options.assets));
  app.get('/sign-in', signIn);
  app.use(
    bodyLimit({
      maxSize: largestForm,
      onError: (c) => c.text('This is too long for one form. Shorten it and try again.', 413),
    }),
  );
  app.use(visitor);
  app.get('/', home);
  app.get('/channels', channels);
  app.get('/you', (c) => page(c, 'you', c.var.visit.view.reader.name, <YouPage {...c.var.visit} />));
  app.get('/direct', (c) => channel(c, `@${c.var.visit.account.id}`));
  app.get('/c/:channel', (c) => channel(c, c.req.param('channel')));
  app.get('/p/:page', record);
  app.get('/events', events);
  app.get('/complete', async (c) => {
    const { view, account } = c.var.visit;
    const found = await bot.complete(c.req.query('text') ?? '', account);
    return c.json(found.map(({ insert, label, help }) => ({ insert, label, help: help && say(view, help) })));
  });
  app.get('/lookup/:name', async (c) => {
    const { view, account } = c.var.visit;
    return c.html(
      <LookupOptions view={view} options={await bot.lookup(c.req.param('name'), c.req.query('q') ?? '', account)} />,
    );
  });
  app.post('/act', acted);
  app.post('/persona', persona);
  app.post('/language', language);
  app.post('/theme', theme);
  app.notFound((c) => (c.var.visit ? nothing(c as C) : c.text('There is nothing here for you.', 404)));
  app.onError((error, c) => {
    const reference = randomBytes(3).toString('hex');
    options.log.error({ err: error, ref: reference, path: c.req.path }, 'a page failed');
    return c.text(words.fault({ reference }).en, 500);
  });
  return app as unknown as Hono;

  async function fromHere(c: C, next: () => Promise<void>) {
    if (options.local && !isFromThisMachine(c.req.raw.headers)) return c.text(words.notFromHere().en, 403);
    await next();
  }

  /** Who is here, and what they may see. */
  async function visitor(c: C, next: () => Promise<void>) {
    if (c.req.method === 'POST' && !isSameSite(c.req.raw.headers)) return c.text(words.elsewhere().en, 403);
    const personas = options.local ? await options.personas() : [];
    const person = session.personOf(c, now()) ?? personas[0]?.key;
    if (!person) return c.html(<SignInNeeded />, 401);
    const account: Account = { platform: 'web', workspace: 'local', id: person, name: person };
    const reader = await bot.reader(account);
    if (!reader.person) return c.html(<SignInNeeded />, 401);
    const view: View = { bot, reader, now: now(), language: reader.language };
    const open = await bot.channels('web', account);
    const unread = await unreadOf(db, person, [...open.map(({ id }) => id), `@${person}`]);
    const chosen = getCookie(c, 'theme');
    c.set('visit', {
      account,
      view,
      site: {
        organisation: await options.organisation(),
        local: options.local,
        personas,
        channels: open.map((each) => ({ ...each, unread: unread.get(each.id) ?? 0 })),
        directUnread: unread.get(`@${person}`) ?? 0,
        theme: chosen === 'light' || chosen === 'dark' ? chosen : 'system',
      },
    });
    await next();
  }

  function page(c: C, current: string, title: string, body: unknown, aside?: unknown, status: 200 | 404 = 200) {
    const { view, site } = c.var.visit;
    const doc = (
      <Layout
        view={view}
        site={site}
        current={current}
        title={title}
        aside={aside as never}
        hasThread={aside !== undefined && aside !== null}
      >
        {body as never}
      </Layout>
    );
    return c.html(`<!doctype html>${doc}`, status);
  }

  function nothing(c: C) {
    const { view } = c.var.visit;
    const body = (
      <section class="page">
        <h1>
          <Words view={view} text={words.nothingForYou()} />
        </h1>
        <p>
          <a href="/">
            <Words view={view} text={words.toHome()} />
          </a>
        </p>
      </section>
    );
    return page(c, '', '404', body, undefined, 404);
  }

  async function home(c: C) {
    const { view, account } = c.var.visit;
    const body = (
      <section class="page">
        <PageBody view={view} page={await bot.home(account)} place="home" heading="h1" />
        <div class="answers" data-answers />
      </section>
    );
    return page(c, 'home', say(view, words.home()), body);
  }

  function channels(c: C) {
    const { view, site } = c.var.visit;
    return page(
      c,
      'channels',
      say(view, words.channels()),
      <div class="page places">
        <Navigation view={view} site={site} current="channels" />
      </div>,
    );
  }

  async function record(c: C) {
    const { view, account } = c.var.visit;
    const found = await bot.page(c.req.param('page') ?? '', c.req.query(), account);
    if (!found) return nothing(c);
    const body = (
      <section class="page">
        <PageBody view={view} page={found} place="home" heading="h1" />
        <div class="answers" data-answers />
      </section>
    );
    return page(c, '', say(view, found.title), body);
  }

  async function channel(c: C, id: string, extra?: unknown) {
    const { view, account, site } = c.var.visit;
    const own = id === `@${account.id}`;
    const found = site.channels.find((each) => each.id === id);
    if (!own && !found) return nothing(c);
    const [messages, revision, thread] = await Promise.all([messagesOf(db, id), latestRevision(db), threadFor(c, id)]);
    await markRead(db, account.id, id);
    if (found) found.unread = 0;
    else site.directUnread = 0;
    const name = own ? 'Deskbell' : `# ${found!.name}`;
    const body = (
      <ChannelPart
        view={view}
        id={id}
        name={name}
        about={found?.about ?? words.emptyDirect()}
        messages={messages}
        revision={revision}
      >
        {extra as never}
      </ChannelPart>
    );
    return page(c, id, name, body, thread && <ThreadPart view={view} channel={id} messages={thread} />);
  }

  async function threadFor(c: C, channelId: string): Promise<Stored[] | null> {
    const id = Number(c.req.query('thread'));
    if (!Number.isSafeInteger(id) || id <= 0) return null;
    const thread = await threadOfMessage(db, id);
    return thread[0]?.channel === channelId ? thread : null;
  }

  async function acted(c: C) {
    const { view, account, site } = c.var.visit;
    const form = await c.req.parseBody();
    const result: Acted = await act(
      {
        bot,
        db,
        view,
        account,
        now: now(),
        mayWrite: (id) => id === `@${account.id}` || site.channels.some((each) => each.id === id),
      },
      form,
    );
    live.changed();
    if (c.req.header('x-fragment')) {
      c.header('x-outcome', result.kind);
      return c.html(result.html ?? '', result.status ?? 200);
    }
    const place = String(form.place ?? '');
    if (!result.html)
      return c.redirect(
        place === 'home' ? '/' : `/c/${encodeURIComponent(place)}${form.thread ? `?thread=${form.thread}` : ''}`,
        303,
      );
    return page(c, place, 'Deskbell', <section class="page opened">{result.html as never}</section>);
  }

  function events(c: C) {
    const { account } = c.var.visit;
    const since = Number(c.req.header('last-event-id') ?? c.req.query('since'));
    return streamSSE(c, async (stream) => {
      const stop = await live.watch(Number.isSafeInteger(since) ? since : null, async (changed) => {
        // Looked up anew each time: rights, language and channels may have changed since the page was opened.
        const [reader, open] = await Promise.all([bot.reader(account), bot.channels('web', account)]);
        const view: View = { bot, reader, now: now(), language: reader.language };
        const seen = changed.filter(
          ({ channel: id }) => id === `@${account.id}` || open.some((each) => each.id === id),
        );
        const at = c.req.query('at') ?? '';
        if (seen.some(({ channel: id }) => id === at)) await markRead(db, account.id, at);
        for (const stored of seen)
          await stream.writeSSE({
            event: 'message',
            id: String(stored.revision),
            data: JSON.stringify(await told(view, stored)),
          });
      });
      stream.onAbort(stop);
      let open = true;
      void live.ended.then(() => {
        open = false;
      });
      while (open && !stream.aborted && !stream.closed) {
        await stream.writeSSE({ event: 'ping', data: '' });
        await Promise.race([stream.sleep(15_000), live.ended]);
      }
      stop();
    });
  }

  async function told(view: View, stored: Stored) {
    const fresh = (await messageById(db, stored.id)) ?? stored;
    const html = (inThread: boolean) =>
      String(<StoredMessage view={view} stored={fresh} place={fresh.channel} inThread={inThread} />);
    const summary = 'typed' in fresh.body ? fresh.body.typed : say(view, fresh.body.message.summary);
    return {
      id: fresh.id,
      channel: fresh.channel,
      thread: fresh.thread,
      html: html(false),
      threadHtml: html(true),
      summary,
      fresh: fresh.editedAt === null && fresh.replies === 0,
      own: fresh.author === view.reader.key,
    };
  }

  async function persona(c: C) {
    const form = await c.req.parseBody();
    const chosen = c.var.visit.site.personas.find(({ key }) => key === form.person);
    if (!chosen) return nothing(c);
    session.start(c, chosen.key, now());
    const page = back(c);
    const theirs = await bot.channels('web', { ...c.var.visit.account, id: chosen.key });
    const isOpen = !page.startsWith('/c/') || theirs.some(({ id }) => page.split(/[/?]/)[2] === encodeURIComponent(id));
    return c.redirect(isOpen && !page.startsWith('/p/') ? page : '/', 303);
  }

  async function language(c: C) {
    const { account } = c.var.visit;
    const form = await c.req.parseBody();
    const place = { platform: 'web', workspace: 'local', channel: `@${account.id}` };
    await bot
      .match({
        id: `web:${account.id}:${crypto.randomUUID()}`,
        account,
        place,
        kind: 'command',
        command: 'desk',
        text: `language ${form.language}`,
      })
      .run();
    return c.redirect(back(c), 303);
  }

  async function theme(c: C) {
    const form = await c.req.parseBody();
    const chosen = form.theme === 'light' || form.theme === 'dark' ? form.theme : 'system';
    setCookie(c, 'theme', chosen, { path: '/', sameSite: 'Strict', maxAge: 31_536_000 });
    return c.redirect(back(c), 303);
  }

  async function signIn(c: Context) {
    const person = await redeemLink(db, c.req.query('token') ?? '', now());
    if (!person) return c.html(<SignInNeeded used />, 401);
    session.start(c, person, now());
    return c.redirect('/', 303);
  }
}

/** The page a form was sent from; only ever one of ours. */
function back(c: Context): string {
  const from = c.req.header('referer');
  if (!from || !URL.canParse(from)) return '/';
  const { pathname, search } = new URL(from);
  return /^\/(c\/|p\/|you|channels|direct)/.test(pathname) ? pathname + search : '/';
}

const SignInNeeded = ({ used = false }: { used?: boolean }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>Deskbell</title>
      <link rel="stylesheet" href="/assets/style.css" />
    </head>
    <body class="alone">
      <main>
        <h1>Deskbell</h1>
        {[...(used ? [words.linkUsed()] : []), words.signInNeeded(), words.signInHow()].map((text) => (
          <p>{text.en.replaceAll('`', '')}</p>
        ))}
      </main>
    </body>
  </html>
);

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

async function asset(c: Context, directory: string) {
  const name = path.basename(c.req.param('name') ?? '');
  const type = types[path.extname(name)];
  const content = type && (await readFile(path.join(directory, name)).catch(() => null));
  if (!content) return c.text('There is nothing here for you.', 404);
  return c.body(new Uint8Array(content), 200, { 'content-type': type, 'cache-control': 'no-cache' });
}
