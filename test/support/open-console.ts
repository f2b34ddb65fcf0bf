import { aBrowserOf } from './product.ts';

type Told = { id: number; thread: number | null; channel: string; html: string; summary: string };

/** A person at the console, without a browser, who has a page open and is told what changes on it. */
export async function anOpenConsole(address: string, person: string) {
  const browser = await aBrowserOf(() => address)(person);
  const closing = new AbortController();

  /** A page left open on a channel: its messages as they were last told, by their ids. */
  async function watches(channel: string): Promise<ReadonlyMap<number, Told>> {
    const messages = new Map<number, Told>();
    const { body } = await fetch(`${address}/events?since=0&at=${channel}`, {
      headers: { cookie: browser.cookie },
      signal: closing.signal,
    });
    void read(body!, (told) => {
      if (told.channel === channel) messages.set(told.id, told);
    }).catch(() => {});
    return messages;
  }

  return { ...browser, watches, close: () => closing.abort() };
}

async function read(stream: ReadableStream<Uint8Array>, heard: (told: Told) => void): Promise<void> {
  const decoder = new TextDecoder();
  let unread = '';
  for await (const piece of stream) {
    const events = (unread + decoder.decode(piece, { stream: true })).split('\n\n');
    unread = events.pop()!;
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (/^event: message$/m.test(event) && data) heard(JSON.parse(data) as Told);
    }
  }
}
