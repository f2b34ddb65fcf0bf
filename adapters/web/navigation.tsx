import type { Child } from 'hono/jsx';
import { Envelope, House } from './icons.tsx';
import { say, Words } from './text.tsx';
import { directOf, hrefOf, type Site, type View } from './view.ts';
import { words } from './words.ts';

type NavigationProps = { view: View; site: Site; current: string };

/** Every place, with what is unread there; a rail of signs where the window is narrow. */
export const Navigation = ({ view, site, current }: NavigationProps) => {
  const direct = directOf(view.reader.key);
  const bound = site.channels.filter(({ room }) => !room);
  // A closed one is found where its record leads to it.
  const rooms = site.channels.filter(({ id, room }) => room && (!room.closed || id === current));
  const place = (channel: string, name: string, sign: Child) => (
    <Place
      view={view}
      href={hrefOf(channel)}
      name={name}
      sign={sign}
      open={current === channel}
      count={site.counts[channel] ?? 0}
      counts={channel}
    />
  );
  return (
    <nav class="places" aria-label={say(view, words.places())}>
      <ul>
        <Place
          view={view}
          href="/"
          name={say(view, words.home())}
          sign={<House />}
          open={current === 'home'}
          count={site.counts.home ?? 0}
          counts="home"
        />
      </ul>
      <h2>
        <Words view={view} text={words.channels()} />
      </h2>
      <ul>{bound.map(({ id, name }) => place(id, `# ${name}`, initialsOf(name)))}</ul>
      {rooms.length > 0 && (
        <>
          <h2>
            <Words view={view} text={words.rooms()} />
          </h2>
          <ul>{rooms.map(({ id, name }) => place(id, `# ${name}`, initialsOf(name)))}</ul>
        </>
      )}
      <h2>
        <Words view={view} text={words.direct()} />
      </h2>
      <ul>{place(direct, 'Deskbell', <Envelope />)}</ul>
    </nav>
  );
};

/** "service-desk" is "sd" on the rail, "general" is "ge". */
function initialsOf(name: string): string {
  const parts = name.split(/[-_\s]+/).filter(Boolean);
  return parts.length > 1
    ? parts
        .map(([first]) => first)
        .join('')
        .slice(0, 2)
    : [...name].slice(0, 2).join('');
}

type PlaceProps = { view: View; href: string; name: string; sign: Child; open: boolean; count: number; counts: string };

const Place = ({ view, href, name, sign, open, count, counts }: PlaceProps) => (
  <li>
    <a href={href} aria-current={open ? 'page' : undefined} class={count > 0 ? 'has-unread' : ''} title={name}>
      <span class="sign" aria-hidden="true">
        {sign}
      </span>
      <span class="name">{name}</span>
      <Badge view={view} count={count} counts={counts} />
    </a>
  </li>
);

/** A number that follows what happens while the page is open; `{n}` stands for it in what is said of it. */
const Badge = ({ view, count, counts }: { view: View; count: number; counts: string }) => {
  const says = say(view, counts === 'home' ? words.waiting({ count: '{n}' }) : words.unread({ count: '{n}' }));
  return (
    <span class="badge" data-count={counts} data-says={says} hidden={count === 0}>
      <span aria-hidden="true">{count}</span>
      <span class="sr">{says.replace('{n}', String(count))}</span>
    </span>
  );
};

/** On a phone: the four ways, below what is open. */
export const BottomBar = ({ view, site: { counts }, current }: NavigationProps) => {
  const direct = directOf(view.reader.key);
  const isChannel = current === 'channels' || (current !== '' && !['home', 'you', direct].includes(current));
  const ways = [
    { href: '/', text: words.home(), open: current === 'home', counts: 'home' },
    { href: '/channels', text: words.channels(), open: isChannel, counts: 'channels' },
    { href: '/direct', text: words.direct(), open: current === direct, counts: direct },
    { href: '/you', text: words.you(), open: current === 'you', counts: null },
  ];
  return (
    <nav class="bottom" aria-label={say(view, words.menu())}>
      {ways.map(({ href, text, open, counts: key }) => (
        <a href={href} aria-current={open ? 'page' : undefined}>
          <Words view={view} text={text} />
          {key && <Badge view={view} count={counts[key] ?? 0} counts={key} />}
        </a>
      ))}
    </nav>
  );
};
