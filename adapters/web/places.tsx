import type { Child } from 'hono/jsx';
import { ChannelPart, type Opened, ThreadPart } from './channel.tsx';
import { isWelcome } from './choices.ts';
import { pageFileHref } from './files.ts';
import { findAll } from './find.ts';
import { FoundOptions, FoundPage } from './find-box.tsx';
import { Layout } from './layout.tsx';
import { Navigation } from './navigation.tsx';
import { PageBody } from './page-body.tsx';
import { pinnedIn, roomAt } from './rooms.ts';
import { markRead, messagesOf, type Stored, threadOfMessage } from './store.ts';
import { say, Words } from './text.tsx';
import { directOf, type Site } from './view.ts';
import { type C, type Desk, siteFor } from './visit.ts';
import { Welcome } from './welcome.tsx';
import { words } from './words.ts';
import { YouPage } from './you.tsx';

/** Everything that has an address. */
export const places = (desk: Desk) => ({
  home: async (c: C) => {
    const { view, account } = c.var.visit;
    // A newcomer begins where the welcome stands, and is from then on who they were shown as.
    if (desk.welcome && !desk.session.personOf(c, desk.now())) {
      desk.session.start(c, account.id, desk.now());
      return c.redirect(`/c/${desk.welcome.channel}`);
    }
    const body = <PageBody view={view} page={await desk.bot.home(account)} place="home" own />;
    return open(desk, c, { current: 'home', title: say(view, words.home()), body: <OnPage>{body}</OnPage> });
  },
  channels: async (c: C) => {
    const { view } = c.var.visit;
    const site = await siteFor(desk, c);
    const body = (
      <div class="page">
        <Navigation view={view} site={site} current="channels" />
      </div>
    );
    return open(desk, c, { current: 'channels', title: say(view, words.channels()), body, site });
  },
  you: async (c: C) => {
    const { view } = c.var.visit;
    const site = await siteFor(desk, c);
    return open(desk, c, { current: 'you', title: view.reader.name, body: <YouPage view={view} site={site} />, site });
  },
  direct: (c: C) => channel(desk, c, directOf(c.var.visit.account.id)),
  channel: (c: C) => channel(desk, c, c.req.param('channel') ?? ''),
  record: async (c: C) => {
    const { view, account } = c.var.visit;
    const found = await desk.bot.page(c.req.param('page') ?? '', c.req.query(), account);
    if (!found) return nothing(desk, c);
    const body = <PageBody view={view} page={found} place="home" own fileAt={pageFileHref(new URL(c.req.url))} />;
    return open(desk, c, { title: say(view, found.title), body: <OnPage>{body}</OnPage> });
  },
  find: async (c: C) => {
    const { view, account } = c.var.visit;
    const typed = (c.req.query('q') ?? '').trim().slice(0, 80);
    const found = await findAll(view, account, typed);
    const shown = { view, found, typed };
    if (c.req.header('x-fragment')) return c.html(<FoundOptions {...shown} />);
    return open(desk, c, { title: say(view, words.find()), body: <FoundPage {...shown} /> });
  },
});

const OnPage = ({ children }: { children?: Child }) => (
  <section class="page">
    {children}
    <div class="answers" data-answers />
  </section>
);

type Open = { title: string; body: Child; current?: string; aside?: Child; status?: 200 | 404; site?: Site };

/** A whole page, with all that stands around what is open. */
export async function open(
  desk: Desk,
  c: C,
  { title, body, current = '', aside, status = 200, site: given }: Open,
): Promise<Response> {
  const site = given ?? (await siteFor(desk, c));
  const doc = (
    <Layout view={c.var.visit.view} site={site} current={current} title={title} aside={aside}>
      {body}
    </Layout>
  );
  return c.html(`<!doctype html>${doc}`, status);
}

/** What may not be seen does not exist. */
export function nothing(desk: Desk, c: C): Promise<Response> {
  const { view } = c.var.visit;
  const body = (
    <section class="page">
      <h1>
        <Words view={view} text={words.nothingForYou()} />
      </h1>
      <p class="text">
        <a href="/">
          <Words view={view} text={words.toHome()} />
        </a>
      </p>
    </section>
  );
  return open(desk, c, { title: say(view, words.nothingForYou()), body, status: 404 });
}

/** A channel with its thread; `answer` is what a form without a script is answered with, in the pane it was sent from. */
export async function channel(
  desk: Desk,
  c: C,
  id: string,
  answer?: Child,
  threadId = c.req.query('thread'),
): Promise<Response> {
  const { view, account } = c.var.visit;
  const opened = await openedChannel(desk, c, id);
  if (!opened) return nothing(desk, c);
  const before = whole(c.req.query('before'));
  const room = opened.room ? await roomAt(desk.db, id) : null;
  const [messages, thread, pinned] = await Promise.all([
    messagesOf(desk.db, id, before),
    threadFor(desk, id, threadId),
    pinnedIn(desk.db, room),
  ]);
  if (room) await desk.bot.joined({ platform: 'web', workspace: 'local', channel: id }, account);
  await markRead(desk.db, account.id, id);
  const { welcome } = desk;
  const reference = thread ? referenceOf(c, thread[0]) : '';
  return open(desk, c, {
    current: id,
    title: [reference, opened.name].filter(Boolean).join(' · '),
    body: (
      <ChannelPart
        view={view}
        channel={room ? { ...opened, about: room.topic } : opened}
        messages={messages}
        pinned={pinned}
        earlier={before !== null}
        welcome={
          welcome?.channel === id && isWelcome(c) && <Welcome view={view} message={welcome.message} place={id} />
        }
        draft={c.req.query('text')}
      >
        {!thread && answer}
      </ChannelPart>
    ),
    aside: thread && (
      <ThreadPart view={view} channel={id} messages={thread} title={reference} closed={opened.room?.closed ?? false}>
        {answer}
      </ThreadPart>
    ),
  });
}

async function openedChannel({ bot }: Desk, c: C, id: string): Promise<Opened | undefined> {
  const { account } = c.var.visit;
  if (id === directOf(account.id)) return { id, name: 'Deskbell', about: words.aboutDirect(), shows: 'talk' };
  return (await bot.channels('web', account)).find((each) => each.id === id);
}

async function threadFor({ db }: Desk, channelId: string, threadId: string | undefined): Promise<Stored[] | null> {
  const id = whole(threadId);
  const thread = id === null ? [] : await threadOfMessage(db, id);
  return thread[0]?.channel === channelId ? thread : null;
}

function whole(given: string | undefined): number | null {
  const number = Number(given);
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}

/** The record that a thread is about. */
function referenceOf(c: C, root: Stored | undefined): string {
  if (!root || !('message' in root.body)) return '';
  const { view } = c.var.visit;
  const span = view.bot.word(root.body.message.summary, view.language).find(({ kind }) => kind === 'record');
  return span?.kind === 'record' ? span.ref : '';
}
