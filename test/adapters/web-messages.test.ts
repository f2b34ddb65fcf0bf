import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missing, patiently } from '../support/hand.ts';
import { aHouse, type House } from '../support/house.ts';
import { aBrowserOf, readable } from '../support/product.ts';

/** The menu of what somebody wrote in the console. */

let house: House;
let browser: ReturnType<typeof aBrowserOf>;
beforeAll(async () => {
  house = await aHouse();
  browser = aBrowserOf(() => house.address);
});
afterAll(() => house.close());

type Sent = { status: number; outcome: string | null; said: string };
async function sends(person: string, form: Record<string, string>): Promise<Sent> {
  const { cookie } = await browser(person);
  const response = await fetch(`${house.address}/act`, {
    method: 'POST',
    headers: { cookie, 'x-fragment': '1', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(form),
  });
  return { status: response.status, outcome: response.headers.get('x-outcome'), said: readable(await response.text()) };
}
const writes = (person: string, place: string, text: string, thread = '') =>
  sends(person, { kind: 'command', place, text, ...(thread && { thread }) });
const chooses = (person: string, item: string, place: string, message: string, thread = '') =>
  sends(person, { kind: 'message', place, address: item, message, ...(thread && { thread }) });
const idOf = async (text: string): Promise<string> => {
  const [row] = await house.db.query<{ id: number }>(
    `select max(id) as id from web_messages where body::text like $1`,
    [`%${text}%`],
  );
  return String(row!.id);
};
const marks = async () =>
  (await house.db.query<{ payload: string }>(`select payload from audit where type = 'incident.marked'`)).map(
    ({ payload }) => JSON.parse(payload),
  );

describe('below a card', () => {
  let card: string;
  beforeAll(async () => {
    await writes('rita', 'help', '/incident report The gate is shut');
    card = await patiently(async () => {
      const [found] = await house.db.query<{ message: string }>(
        `select message from live_cards where channel = 'service-desk'`,
      );
      return found?.message ?? missing('a card');
    });
    await writes('paul', 'service-desk', 'I saw it <b>shut</b> at six', card);
  });

  test('somebody’s words go on the timeline at once, and once', async () => {
    const message = await idOf('shut</b> at six');
    const page = await (
      await fetch(`${house.address}/c/service-desk?thread=${card}`, {
        headers: { cookie: (await browser('dan')).cookie },
      })
    ).text();
    expect(page.split(`id="m${message}"`)[1]).toContain('value="incident.note"');
    const first = await chooses('dan', 'incident.note', 'service-desk', message, card);
    expect(first).toMatchObject({ status: 200, outcome: 'private' });
    expect(first.said).toContain('It stands on the timeline of INC-1, where it was said.');
    expect((await chooses('sam', 'incident.note', 'service-desk', message, card)).said).toContain('already');
    expect(await marks()).toEqual([
      {
        text: 'I saw it <b>shut</b> at six',
        author: 'Paul Weiss',
        link: `${house.address}/c/service-desk?thread=${card}#m${message}`,
        said: expect.stringMatching(/^20\d\d-/),
        message: `web:service-desk:${message}`,
      },
    ]);
    const { sees } = await browser('dan');
    expect(await sees('/p/incident.timeline?ref=INC-1')).toContain('Paul Weiss wrote: I saw it &lt;b&gt;shut');
  });

  test('what was kept as a note, what Deskbell says, and whoever may not read it add nothing', async () => {
    await writes('dan', 'service-desk', 'The motor is hot', card);
    const note = await idOf('The motor is hot');
    const before = await marks();
    expect((await chooses('sam', 'incident.note', 'service-desk', note, card)).said).toContain('already');
    expect((await chooses('dan', 'incident.note', 'service-desk', card)).outcome).toBe('dialog');
    await sends('dan', { kind: 'button', place: 'service-desk', address: 'incident.acknowledge:INC-1' });
    const ours = await patiently(async () => {
      const [line] = await house.db.query<{ id: number }>(
        `select id from web_messages where thread = $1 and author is null`,
        [card],
      );
      return String(line?.id ?? missing('a line'));
    });
    expect((await chooses('dan', 'incident.note', 'service-desk', ours, card)).said).toContain(
      'Only what people write',
    );
    for (const forged of [
      chooses('chen-yu', 'incident.note', 'service-desk', note, card),
      chooses('dan', 'incident.note', 'help', note),
      chooses('dan', 'incident.note', 'service-desk', note),
      chooses('dan', 'incident.note', 'service-desk', '99999', card),
      chooses('dan', 'incident.note', 'service-desk', 'x', card),
    ])
      expect((await forged).status).toBe(400);
    expect(await marks()).toEqual(before);
  });
});

test('in a channel, a message becomes a report or is put to a record that the form asks for', async () => {
  const offer = await writes('sam', 'help', 'The kiosk is frozen');
  expect(offer.said).toContain('Report this as an incident?');
  const message = await idOf('The kiosk is frozen');
  const report = await chooses('rita', 'incident.report', 'help', message);
  expect(report).toMatchObject({ outcome: 'dialog', said: expect.stringContaining('The kiosk is frozen') });
  expect(report.said).toContain(`— Sam de Vries, ${house.address}/c/help#m${message}`);
  const note = await chooses('dan', 'incident.note', 'help', message);
  expect(note).toMatchObject({ outcome: 'dialog', said: expect.stringContaining('Add to timeline') });
});
