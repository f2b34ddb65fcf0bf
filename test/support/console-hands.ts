type Told = { id: number; thread: number | null; channel: string; html: string; summary: string };

/** The console over HTTP, without a browser: one person's forms, pages and what their open page is told. */
export async function consoleHands(address: string, person: string) {
  const chosen = await fetch(`${address}/persona`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ person }),
  });
  const cookie = chosen.headers.get('set-cookie')!.split(';')[0]!;
  const closing = new AbortController();

  async function act(form: Record<string, string>): Promise<string> {
    const response = await fetch(`${address}/act`, {
      method: 'POST',
      headers: { cookie, 'sec-fetch-site': 'same-origin', 'x-fragment': '1' },
      body: new URLSearchParams({ place: 'service-desk', ...form }),
    });
    return response.text();
  }

  /** A page left open on a channel: its messages as they were last told, by their ids. */
  async function watches(channel: string): Promise<ReadonlyMap<number, Told>> {
    const messages = new Map<number, Told>();
    const { body } = await fetch(`${address}/events?since=0&at=${channel}`, {
      headers: { cookie },
      signal: closing.signal,
    });
    void read(body!, (told) => {
      if (told.channel === channel) messages.set(told.id, told);
    }).catch(() => {});
    return messages;
  }

  return {
    act,
    watches,
    submits: (dialog: string, values: Record<string, string>) =>
      act({
        kind: 'dialog',
        address: dialog,
        ...Object.fromEntries(Object.entries(values).map(([field, value]) => [`v.${field}`, value])),
      }),
    presses: (button: string) => act({ kind: 'button', address: button }),
    close: () => closing.abort(),
  };
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
