import { createLink } from '../../adapters/web/store.ts';
import { wallClockOf } from '../../src/core/time.ts';
import { roleName } from '../../src/engine/roles.ts';
import { deskZone, type Filled, type Hand, inLines, missing, patiently, roomOf, type Scene, speaking } from './hand.ts';
import { aHouse } from './house.ts';
import { aBrowserOf, readable } from './product.ts';

const people = {
  rita: { name: 'Rita Alvarez', role: 'requester' },
  dan: { name: 'Dan Okafor', role: 'agent' },
  sam: { name: 'Sam de Vries', role: 'support-engineer' },
  'chen-yu': { name: 'Chen Yu', role: 'requester' },
  paul: { name: 'Paul Weiss', role: 'auditor' },
  mei: { name: 'Lin Mei', role: 'agent' },
  wei: { name: 'Li Wei', role: 'support-engineer' },
} as const;
const personas = async () =>
  Object.entries(people).map(([key, { name, role }]) => ({
    key,
    name,
    language: 'en' as const,
    role,
    roleName: roleName[role](),
  }));

/** The console as it answers a browser that runs no script. */
export async function consoleScene(now: () => Date): Promise<Scene> {
  const house = await aHouse({ now, personas });
  const browserOf = aBrowserOf(() => house.address);
  const seats = new Map<string, ReturnType<typeof browserOf>>();
  const seatOf = (name: string) => {
    const seat = seats.get(name) ?? browserOf(name);
    seats.set(name, seat);
    return seat;
  };

  function as(name: string): Hand {
    let dialog = '';
    const answers: string[] = [];
    const get = async (path: string): Promise<string> => {
      const { cookie } = await seatOf(name);
      return (await fetch(house.address + path, { headers: { cookie } })).text();
    };
    const send = async (form: Record<string, string>, place = 'help'): Promise<number> => {
      const { cookie } = await seatOf(name);
      const response = await fetch(`${house.address}/act`, {
        method: 'POST',
        headers: { cookie, 'x-fragment': '1', 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams({ place, ...form }),
      });
      const html = await response.text();
      const outcome = response.headers.get('x-outcome');
      if (outcome === 'dialog') dialog = html;
      if (outcome === 'private') answers.push(html);
      return response.status;
    };
    /** What stands in the menu of the message that says this. */
    const choose = async (item: string, page: string, text: string): Promise<void> => {
      const { id } = house.bot.messageActions.find(({ label }) => label.en === item) ?? missing(item);
      const entry = (await get(page)).split('<li class="entry"').findLast((each) => readable(each).includes(text));
      const form = entry?.split('<form ').find((each) => hiddenIn(each).address === id);
      await send(hiddenIn(form ?? missing(`${item} of "${text}"`)));
    };
    const entryOf = (ref: string): Promise<{ id: string; html: string }> => patiently(() => entryNow(ref));
    const entryNow = async (ref: string) => {
      const entries = (await get(`/c/${desk}`)).split('<li class="entry" id="m').slice(1);
      const html = entries.find((each) => linesIn(each)[0]?.includes(`${ref} ·`)) ?? missing(ref);
      return { id: html.slice(0, html.indexOf('"')), html: html.slice(html.indexOf('>') + 1) };
    };
    return {
      types: async (text) => void (await send({ kind: 'command', text })),
      completes: async (line) => {
        const offers = JSON.parse(await get(`/complete?text=${encodeURIComponent(line)}`)) as Offer[];
        return offers.map(({ label, help }) => [label, help].filter(Boolean).join(' '));
      },
      presses: async (button, ref) => {
        const { html } = await entryOf(ref);
        if (!html.includes(`value="${button}:${ref}"`)) missing(`${button} on ${ref}`);
        await send({ kind: 'button', address: `${button}:${ref}` }, desk);
      },
      takes: async (label) => {
        const forms = answers.flatMap((html) => html.split('<form ').slice(1));
        const form = forms.findLast((each) => readable(each.slice(each.indexOf('<button'))).startsWith(label));
        await send(hiddenIn(form ?? missing(label)));
      },
      dialog: () => linesIn(dialog),
      finds: async (lookup, typed) => {
        if (!dialog.includes(`data-lookup="${lookup}"`)) missing(lookup);
        return linesIn(await get(`/lookup/${lookup}?q=${encodeURIComponent(typed)}`));
      },
      sends: async (values) => void (await send({ ...hiddenIn(dialog), ...filled(values, dialog) })),
      replies: async (ref, text) => {
        const { id: thread } = await entryOf(ref);
        await send({ kind: 'command', text, thread }, desk);
      },
      uses: async (item, text) => {
        await as('chen-yu').types(text);
        await choose(item, '/c/help', text);
      },
      marks: async (ref, text) => {
        const { id } = await entryOf(ref);
        await as('paul').replies!(ref, text);
        await choose('Add to timeline', `/c/${desk}?thread=${id}`, text);
      },
      deletes: async (ref) => {
        const { id } = await entryOf(ref);
        const status = await send({ kind: 'delete', address: id }, desk);
        if (status !== 400) throw new Error(`deleting was answered with ${status}`);
      },
      privately: () => answers.flatMap(linesIn),
      card: async (ref) => {
        const { id, html } = await entryOf(ref);
        return { id, lines: linesIn(html) };
      },
      thread: async (ref) => {
        const page = await get(`/c/${desk}?thread=${(await entryOf(ref)).id}`);
        return linesIn(page.slice(page.indexOf('data-stream-thread')));
      },
      room: async (ref) => linesIn(await get(`/c/${await roomOf(house.db, 'web', ref)}`)),
      direct: async () => linesIn(await get('/direct')),
      home: async () => linesIn(await get('/')),
    };
  }

  return {
    as,
    newcomer: { en: 'paul', 'zh-CN': 'mei' },
    traveller: { name: 'wei', zone: 'Asia/Shanghai' },
    speak: speaking(house),
    signsIn: async (name) => {
      const link = await createLink(house.db, name, now());
      const opened = await fetch(house.address + link, { redirect: 'manual' });
      const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      return linesIn(await (await fetch(house.address, { headers: { cookie } })).text());
    },
    close: house.close,
  };
}

type Offer = { label: string; help?: string };
const desk = 'service-desk';

/** What a form sends besides what is filled in. */
const hiddenIn = (form: string): Record<string, string> =>
  Object.fromEntries(
    Array.from(form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g), ([, name, value]) => [
      name!,
      unescaped(value!),
    ]),
  );

/** A time goes where the browser has a picker for it, as that picker writes it. */
const filled = (values: Filled, dialog: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => {
      if (!(value instanceof Date)) return [`v.${field}`, value];
      if (!dialog.includes(`type="datetime-local" id="f-${field}"`)) missing(`a picker of ${field}`);
      return [`v.${field}`, wallClockOf(value, deskZone)];
    }),
  );

const unescaped = (html: string): string =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** What a page says: each sentence a line. */
const linesIn = (html: string): string[] =>
  inLines(
    unescaped(
      readable(
        html
          .replace(/<(head|script|style)[\s\S]*?<\/\1>/g, '')
          .replace(/\n/g, ' ')
          .replace(/<\/(p|h\d|li|dd|div|button|label|option|section|summary)>|<br\/?>/g, '\n')
          .replace(/<\/dt>|<span class="meta/g, (mark) => ` ${mark}`),
      ),
    ),
  );
