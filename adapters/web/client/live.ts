import { announce, atBottom, scrollDown } from './page.ts';

type News = {
  id: number;
  channel: string;
  thread: number | null;
  html: string;
  threadHtml: string;
  summary: string;
  fresh: boolean;
  own: boolean;
};

let unseen = 0;

/** Messages arrive and change while the page is open; a lost connection is said, and what was missed is fetched. */
export function startLive(): void {
  const stream = document.querySelector<HTMLElement>('[data-stream]');
  let since = stream?.dataset.revision ?? '';
  let wait = 1000;
  const connect = () => {
    const source = new EventSource(`/events?since=${since}&at=${encodeURIComponent(stream?.dataset.stream ?? '')}`);
    source.addEventListener('message', (event) => {
      since = event.lastEventId;
      take(JSON.parse(event.data) as News);
    });
    source.addEventListener('ping', () => {
      wait = 1000;
      connectionBar(null);
    });
    source.onerror = () => {
      source.close();
      wait = Math.min(wait * 2, 30_000);
      connectionBar(wait / 1000);
      setTimeout(connect, wait);
    };
  };
  connect();
  document.querySelector('[data-new-below]')?.addEventListener('click', showNewest);
  stream?.closest('[data-scroller]')?.addEventListener('scroll', (event) => {
    if (atBottom(event.target as HTMLElement)) seen();
  });
}

function take(news: News): void {
  const stream = document.querySelector<HTMLElement>('[data-stream]');
  const here = stream?.dataset.stream === news.channel;
  const thread = document.querySelector<HTMLElement>('[data-stream-thread]');
  const inThread = thread && [String(news.thread), String(news.id)].includes(thread.dataset.streamThread ?? '');
  if (inThread) place(thread, news.id, news.threadHtml, news.own);
  if (here && news.thread === null) place(stream, news.id, news.html, news.own);
  if (!here && news.thread === null && news.fresh && !news.own) countUnread(news.channel);
  if ((here || inThread) && !news.own) announce(news.summary);
}

function place(stream: HTMLElement, id: number, html: string, own: boolean): void {
  const scroller = stream.closest<HTMLElement>('[data-scroller]');
  const follow = scroller ? own || atBottom(scroller) : false;
  const old = stream.querySelector<HTMLElement>(`#m${id}`);
  if (old) replace(old, html);
  else {
    stream.querySelector('.empty')?.remove();
    stream.insertAdjacentHTML('beforeend', html);
    if (!follow) announceBelow();
  }
  if (scroller && follow) scrollDown(scroller);
}

/** A card that is redrawn keeps the place of somebody who is at one of its buttons. */
function replace(old: HTMLElement, html: string): void {
  const held = old.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
  const address = held?.closest('form')?.querySelector<HTMLInputElement>('[name=address]')?.value;
  const { id } = old;
  old.outerHTML = html;
  if (!held) return;
  const fresh = document.getElementById(id);
  const same = address && fresh?.querySelector<HTMLElement>(`form:has([value="${CSS.escape(address)}"]) button`);
  (same || fresh)?.focus();
}

function countUnread(channel: string): void {
  const link = document.querySelector<HTMLElement>(`body > nav [data-channel="${CSS.escape(channel)}"]`);
  const badge = link?.querySelector<HTMLElement>('.badge');
  const count = badge?.querySelector('[aria-hidden]');
  if (!link || !badge || !count) return;
  count.textContent = String(Number(count.textContent) + 1);
  badge.hidden = false;
  link.classList.add('has-unread');
}

function announceBelow(): void {
  unseen += 1;
  const button = document.querySelector<HTMLElement>('[data-new-below]');
  if (!button) return;
  button.hidden = false;
  button.textContent = (document.body.dataset.new ?? '').replace('7', String(unseen));
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

function connectionBar(seconds: number | null): void {
  const bar = document.getElementById('connection')!;
  bar.hidden = seconds === null;
  bar.textContent = seconds === null ? '' : (document.body.dataset.lost ?? '').replace('4', String(seconds));
}
