import { streamSSE } from 'hono/streaming';
import { markRead, messageById, type Stored } from './store.ts';
import { StoredMessage, summaryOf } from './stored.tsx';
import type { View } from './view.ts';
import { type C, countsFor, type Desk, mayRead, viewFor } from './visit.ts';

const pingEvery = 15_000;

/** Tells an open page what was posted and edited since it was drawn, and what is unread now. */
export const events = (desk: Desk) => (c: C) => {
  const { account } = c.var.visit;
  const at = c.req.query('at') ?? '';
  return streamSSE(c, async (stream) => {
    const stop = await desk.live.watch(since(c), async (changed) => {
      // Looked up anew each time: rights, language and channels may have changed since the page was opened.
      const view = await viewFor(desk, account);
      if (!view) return;
      const readable = new Map<string, boolean>();
      for (const { channel } of changed) readable.set(channel, await mayRead(desk, account, channel));
      const seen = changed.filter(({ channel }) => readable.get(channel));
      if (seen.some(({ channel }) => channel === at)) await markRead(desk.db, account.id, at);
      for (const stored of seen) {
        const data = JSON.stringify(await told(desk, view, stored));
        await stream.writeSSE({ event: 'message', id: String(stored.revision), data });
      }
      await stream.writeSSE({ event: 'counts', data: JSON.stringify(await countsFor(desk, account)) });
    });
    stream.onAbort(stop);
    let open = true;
    void desk.live.ended.then(() => {
      open = false;
    });
    while (open && !stream.aborted && !stream.closed) {
      await stream.writeSSE({ event: 'ping', data: '' });
      await Promise.race([stream.sleep(pingEvery), desk.live.ended]);
    }
    stop();
  });
};

/** From where the page left off; null: from now on. */
function since(c: C): number | null {
  const given = c.req.header('last-event-id') ?? c.req.query('since') ?? '';
  const revision = Number(given);
  return given !== '' && Number.isSafeInteger(revision) ? revision : null;
}

async function told({ db }: Desk, view: View, stored: Stored) {
  const fresh = (await messageById(db, stored.id)) ?? stored;
  const html = (inThread: boolean) =>
    String(<StoredMessage view={view} stored={fresh} place={fresh.channel} inThread={inThread} />);
  return {
    id: fresh.id,
    channel: fresh.channel,
    thread: fresh.thread,
    html: html(false),
    threadHtml: html(true),
    summary: summaryOf(view, fresh),
    own: fresh.author === view.reader.key,
  };
}
