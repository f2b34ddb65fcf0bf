import { announce, atBottom, scrollDown, worded } from './page.ts';
import { redrawn, refreshPage } from './refresh.ts';

type News = {
  id: number;
  channel: string;
  thread: number | null;
  html: string;
  threadHtml: string;
  summary: string;
  own: boolean;
};

let unseen = 0;
let countdown: ReturnType<typeof setInterval> | undefined;

/** Messages arrive and change while the page is open; a lost connection is said, and what was missed is fetched. */
export function startLive(): void {
  const { at = '', revision } = document.body.dataset;
  let since = revision ?? '';
  let wait = 2000;
  const connect = () => {
    const source = new EventSource(`/events?since=${since}&at=${encodeURIComponent(at)}`);
    source.addEventListener('message', (event) => {
      since = event.lastEventId;
      take(JSON.parse(event.data) as News);
    });
    source.addEventListener('counts', (event) => count(JSON.parse(event.data) as Record<string, number>));
    source.addEventListener('ping', () => {
      wait = 2000;
      lost(null);
    });
    source.onerror = () => {
      source.close();
      wait = Math.min(wait * 2, 30_000);
      lost(wait / 1000);
      setTimeout(connect, wait);
    };
  };
  connect();
  document.querySelector('[data-new-below]')?.addEventListener('click', showNewest);
  streamHere()
    ?.closest('[data-scroller]')
    ?.addEventListener('scroll', (event) => {
      if (atBottom(event.target as HTMLElement)) seen();
    });
}

const streamHere = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-stream]');

function take(news: News): void {
  const stream = streamHere();
  const thread = document.querySelector<HTMLElement>('[data-stream-thread]');
  const isInThread = [String(news.thread), String(news.id)].includes(thread?.dataset.streamThread ?? '');
  const isHere = stream?.dataset.stream === news.channel && news.thread === null;
  const before = firstLine(news.id);
  pin(news);
  if (thread && isInThread) place(thread, news, news.threadHtml);
  if (stream && isHere) place(stream, news, news.html);
  // A card drawn again with nothing new in its first line says nothing.
  if ((isHere || isInThread) && !news.own && firstLine(news.id) !== before) announce(news.summary);
  if (document.querySelector('[data-page]')) void refreshPage();
}

/** The card above the stream is the same message once more. */
function pin({ id, html, summary }: News): void {
  const pinned = document.querySelector<HTMLElement>(`[data-pinned="${id}"]`);
  const [headline, whole] = [pinned?.querySelector('[data-pinned-line]'), pinned?.querySelector('.entry')];
  if (headline) headline.textContent = summary;
  if (whole) whole.outerHTML = html.replace(`id="m${id}"`, `id="p${id}"`);
}

/** What a card begins with, but for its times; a person's sentence has none and is said once. */
function firstLine(id: number): string {
  const entry = document.getElementById(`m${id}`);
  const heading = entry?.querySelector('h2')?.cloneNode(true) as HTMLElement | undefined;
  heading?.querySelector('.when')?.remove();
  return heading?.textContent ?? (entry ? 'said' : '');
}

function place(stream: HTMLElement, { id, own }: News, html: string): void {
  const scroller = stream.closest<HTMLElement>('[data-scroller]')!;
  const follows = own || atBottom(scroller);
  const old = stream.querySelector<HTMLElement>(`#m${id}`);
  if (old)
    redrawn(
      old,
      () => {
        old.outerHTML = html;
      },
      () => stream.querySelector(`#m${id}`),
    );
  else {
    stream.querySelector('.empty')?.remove();
    // What was asked about one's own sentence stands below it, although it arrived first.
    const asked = own && stream.querySelector(':scope > .answer:last-child:has(.private[data-once])');
    if (asked) asked.insertAdjacentHTML('beforebegin', html);
    else stream.insertAdjacentHTML('beforeend', html);
    if (!follows && stream === streamHere()) below();
  }
  if (follows) scrollDown(scroller);
}

function count(counts: Record<string, number>): void {
  for (const badge of document.querySelectorAll<HTMLElement>('[data-count]')) {
    const unread = counts[badge.dataset.count ?? ''] ?? 0;
    badge.hidden = unread === 0;
    badge.closest('a')?.classList.toggle('has-unread', unread > 0);
    const [number, said] = badge.children;
    if (number) number.textContent = String(unread);
    if (said) said.textContent = (badge.dataset.says ?? '').replace('{n}', String(unread));
  }
  const direct = Object.entries(counts).find(([channel]) => channel.startsWith('@'))?.[1] ?? 0;
  const unread = (counts.channels ?? 0) + direct;
  document.title = `${unread > 0 ? `(${unread}) ` : ''}${document.body.dataset.title ?? ''}`;
}

function below(): void {
  unseen += 1;
  const button = document.querySelector<HTMLElement>('[data-new-below]');
  if (!button) return;
  button.hidden = false;
  button.textContent = worded('new', unseen);
}

function showNewest(): void {
  const scroller = document.querySelector<HTMLElement>('main [data-scroller]');
  if (scroller) scrollDown(scroller);
  seen();
}

function seen(): void {
  unseen = 0;
  const button = document.querySelector<HTMLElement>('[data-new-below]');
  if (button) button.hidden = true;
}

/** How long until the next try, second by second; said aloud once. */
function lost(seconds: number | null): void {
  const bar = document.getElementById('connection')!;
  clearInterval(countdown);
  if (seconds === null) {
    bar.hidden = true;
    return;
  }
  if (bar.hidden) announce(worded('lost', seconds));
  bar.hidden = false;
  let left = seconds;
  bar.textContent = worded('lost', left);
  countdown = setInterval(() => {
    left = Math.max(left - 1, 1);
    bar.textContent = worded('lost', left);
  }, 1000);
}
