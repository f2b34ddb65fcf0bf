import type { Child } from 'hono/jsx';
import { Header } from './header.tsx';
import { KeyDialog } from './keyboard.tsx';
import { BottomBar, Navigation } from './navigation.tsx';
import { say, Words } from './text.tsx';
import { directOf, type Site, type View } from './view.ts';
import { words } from './words.ts';

type LayoutProps = {
  view: View;
  site: Site;
  /** What is open: a channel's id, `home`, `channels`, `you`, or nothing of the navigation. */
  current: string;
  title: string;
  aside?: Child;
  children?: Child;
};

/** The frame of every page: header, places, the open place, a thread beside it. */
export const Layout = ({ view, site, current, title, aside, children }: LayoutProps) => (
  <html lang={view.language} data-theme={site.theme}>
    <Head title={`${unreadMark(site, view)}${title} · Deskbell`} />
    <body
      class={[aside && 'with-thread', isChannel(site, view, current) && 'in-channel'].filter(Boolean).join(' ')}
      data-me={view.reader.key}
      data-at={current}
      data-revision={site.revision}
      data-title={`${title} · Deskbell`}
      data-lost={say(view, words.connectionLost({ seconds: '{n}' }))}
      data-not-sent={say(view, words.notSent())}
      data-new={say(view, words.newBelow({ count: '{n}' }))}
      data-discard={say(view, words.discard())}
    >
      <a class="skip" href="#main">
        <Words view={view} text={words.toMessages()} />
      </a>
      <Header view={view} site={site} />
      <Navigation view={view} site={site} current={current} />
      <main id="main" tabindex={-1}>
        {children}
      </main>
      {aside && <aside aria-label={say(view, words.thread())}>{aside}</aside>}
      <BottomBar view={view} site={site} current={current} />
      <div class="sr" aria-live="polite" id="said" />
      <p class="bar" id="connection" hidden />
      <KeyDialog view={view} />
    </body>
  </html>
);

export const Head = ({ title, reload = false }: { title: string; reload?: boolean }) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    {reload && <meta http-equiv="refresh" content="2" />}
    <title>{title}</title>
    <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/assets/style.css" />
    {!reload && <script src="/assets/client.js" type="module" />}
  </head>
);

function unreadMark({ counts }: Site, { reader }: View): string {
  const unread = (counts.channels ?? 0) + (counts[directOf(reader.key)] ?? 0);
  return unread > 0 ? `(${unread}) ` : '';
}

/** Where people write, the place's own bar takes the header's room on a phone. */
const isChannel = ({ channels }: Site, { reader }: View, current: string): boolean =>
  current === directOf(reader.key) || channels.some(({ id }) => id === current);
