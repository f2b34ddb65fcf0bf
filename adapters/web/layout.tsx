import type { Child } from 'hono/jsx';
import { say, Words } from './render.tsx';
import type { Site, View } from './view.ts';
import { words } from './words.ts';

type LayoutProps = {
  view: View;
  site: Site;
  /** What is open: a channel's id, `home`, or nothing of the navigation. */
  current: string;
  title: string;
  aside?: Child;
  hasThread?: boolean;
  children?: Child;
};

const asset = '/assets';

/** The frame of every page: header, places, the open place, a thread beside it. */
export const Layout = ({ view, site, current, title, aside, hasThread = false, children }: LayoutProps) => (
  <html lang={view.language} data-theme={site.theme}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{titleOf(site, title)}</title>
      <link rel="icon" href={`${asset}/icon.svg`} type="image/svg+xml" />
      <link rel="stylesheet" href={`${asset}/style.css`} />
      <script src={`${asset}/client.js`} type="module" />
    </head>
    <body
      class={hasThread ? 'with-thread' : ''}
      data-lost={say(view, words.connectionLost({ seconds: 4 }))}
      data-not-sent={say(view, words.notSent())}
      data-new={say(view, words.newBelow({ count: 7 }))}
      data-discard={say(view, words.discard())}
    >
      <a class="skip" href="#main">
        <Words view={view} text={words.skip()} />
      </a>
      <Header view={view} site={site} />
      <Navigation view={view} site={site} current={current} />
      <main id="main" tabindex={-1}>
        {children}
      </main>
      {hasThread && <aside aria-label={say(view, words.thread())}>{aside}</aside>}
      <BottomBar view={view} site={site} current={current} />
      <div class="sr" aria-live="polite" id="said" />
      <div class="bar" id="connection" role="alert" hidden />
    </body>
  </html>
);

function titleOf(site: Site, title: string): string {
  const unread = site.channels.reduce((sum, channel) => sum + channel.unread, site.directUnread);
  return `${unread > 0 ? `(${unread}) ` : ''}${title} · Deskbell`;
}

const Header = ({ view, site }: { view: View; site: Site }) => (
  <header>
    <a class="brand" href="/">
      Deskbell
    </a>
    <span class="organisation">{site.organisation}</span>
    <div class="tools">
      <LanguageSwitch view={view} />
      <ThemeSwitch view={view} site={site} />
      {site.local ? <PersonaSwitch view={view} site={site} /> : <span class="me">{view.reader.name}</span>}
    </div>
    {site.local && <PersonaBar view={view} site={site} />}
  </header>
);

const LanguageSwitch = ({ view }: { view: View }) => (
  <form method="post" action="/language" class="switch" aria-label={say(view, words.language())}>
    <button
      name="language"
      value="en"
      lang="en"
      aria-pressed={view.reader.language === 'en' ? 'true' : 'false'}
      type="submit"
    >
      EN
    </button>
    <button
      name="language"
      value="zh-CN"
      lang="zh-CN"
      aria-pressed={view.reader.language === 'zh-CN' ? 'true' : 'false'}
      type="submit"
    >
      中文
    </button>
  </form>
);

function ThemeSwitch({ view, site }: { view: View; site: Site }) {
  const next = { system: 'light', light: 'dark', dark: 'system' } as const;
  const names = { system: words.themeSystem(), light: words.themeLight(), dark: words.themeDark() };
  return (
    <form method="post" action="/theme" class="switch">
      <button
        name="theme"
        value={next[site.theme]}
        type="submit"
        aria-label={`${say(view, words.theme())}: ${say(view, names[site.theme])}`}
        title={say(view, names[site.theme])}
      >
        {site.theme === 'dark' ? '●' : site.theme === 'light' ? '○' : '◐'}
      </button>
    </form>
  );
}

const PersonaSwitch = ({ view, site }: { view: View; site: Site }) => (
  <details class="menu" data-menu>
    <summary>{view.reader.name}</summary>
    <form method="post" action="/persona">
      <p class="meta">
        <Words view={view} text={words.become()} />
      </p>
      {site.personas.map(({ key, name, role, language }) => (
        <button
          name="person"
          value={key}
          type="submit"
          class={key === view.reader.key ? 'persona current' : 'persona'}
          aria-current={key === view.reader.key ? 'true' : undefined}
        >
          <span lang={language}>{name}</span>
          <span class="meta">
            <Words view={view} text={role} />
          </span>
        </button>
      ))}
    </form>
  </details>
);

function PersonaBar({ view, site }: { view: View; site: Site }) {
  const me = site.personas.find(({ key }) => key === view.reader.key);
  if (!me) return null;
  const zone = view.reader.zone.split('/').at(-1)!.replaceAll('_', ' ');
  return (
    <p class="persona-bar">
      <Words view={view} text={words.personaBar({ name: me.name, role: me.role, zone })} />
    </p>
  );
}

export const Navigation = ({ view, site, current }: { view: View; site: Site; current: string }) => (
  <nav aria-label={say(view, words.channels())}>
    <ul>
      <Place view={view} href="/" name={say(view, words.home())} open={current === 'home'} />
    </ul>
    <h2>
      <Words view={view} text={words.channels()} />
    </h2>
    <ul>
      {site.channels.map(({ id, name, unread }) => (
        <Place
          view={view}
          href={`/c/${encodeURIComponent(id)}`}
          name={`# ${name}`}
          channel={id}
          open={current === id}
          unread={unread}
        />
      ))}
    </ul>
    <h2>
      <Words view={view} text={words.direct()} />
    </h2>
    <ul>
      <Place
        view={view}
        href="/direct"
        name="Deskbell"
        channel={`@${view.reader.key}`}
        open={current === `@${view.reader.key}`}
        unread={site.directUnread}
      />
    </ul>
  </nav>
);

type PlaceProps = { view: View; href: string; name: string; open: boolean; channel?: string; unread?: number };

const Place = ({ view, href, name, open, channel, unread = 0 }: PlaceProps) => (
  <li>
    <a
      href={href}
      aria-current={open ? 'page' : undefined}
      class={unread > 0 ? 'has-unread' : ''}
      data-channel={channel}
    >
      <span>{name}</span>
      <span class="badge" hidden={unread === 0}>
        <span aria-hidden="true">{unread}</span>
        <span class="sr">{say(view, words.unread({ count: unread }))}</span>
      </span>
    </a>
  </li>
);

const BottomBar = ({ view, site, current }: { view: View; site: Site; current: string }) => (
  <nav class="bottom" aria-label={say(view, words.menu())}>
    <a href="/" aria-current={current === 'home' ? 'page' : undefined}>
      <Words view={view} text={words.home()} />
    </a>
    <a href="/channels" aria-current={current === 'channels' ? 'page' : undefined}>
      <Words view={view} text={words.channels()} />
    </a>
    <a href="/direct" aria-current={current.startsWith('@') ? 'page' : undefined}>
      <Words view={view} text={words.direct()} />
      {site.directUnread > 0 && ` ${site.directUnread}`}
    </a>
    <a href="/you" aria-current={current === 'you' ? 'page' : undefined}>
      <Words view={view} text={words.you()} />
    </a>
  </nav>
);

/** On a phone: who one is, and as whom one looks. */
export const YouPage = ({ view, site }: { view: View; site: Site }) => (
  <section class="page you">
    <h1>{view.reader.name}</h1>
    <p>{view.reader.zone}</p>
    <h2>
      <Words view={view} text={words.language()} />
    </h2>
    <LanguageSwitch view={view} />
    <h2>
      <Words view={view} text={words.theme()} />
    </h2>
    <ThemeSwitch view={view} site={site} />
    {site.local && (
      <>
        <h2>
          <Words view={view} text={words.become()} />
        </h2>
        <form method="post" action="/persona">
          {site.personas.map(({ key, name, role }) => (
            <button name="person" value={key} type="submit" class="persona">
              <span>{name}</span>{' '}
              <span class="meta">
                <Words view={view} text={role} />
              </span>
            </button>
          ))}
        </form>
      </>
    )}
  </section>
);
