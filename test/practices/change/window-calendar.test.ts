import ICAL from 'ical.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { calendarRoutes } from '../../../src/calendar-feed.ts';
import type { Calendar, Page } from '../../../src/chat/message.ts';
import { typed } from '../../../src/core/text.ts';
import { calendarToken } from '../../../src/engine/calendar-token.ts';
import { calendarSvg } from '../../../src/picture/calendar.ts';
import type { Change } from '../../../src/practices/change/change.ts';
import type { Conflict } from '../../../src/practices/change/scheduling.ts';
import { aPlacedChange, changeNow, peopleOf } from '../../support/changes.ts';
import { aWorld, saidIn, type World, wordOf } from '../../support/world.ts';

let world: World;
let people: Record<string, number>;
beforeAll(async () => {
  world = await aWorld();
  people = await peopleOf(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.empty();
  world.clock.now = new Date('2026-11-23T09:00:00Z');
});

type Facts = Omit<Parameters<typeof aPlacedChange>[1], never>;
async function told(facts: Facts = {}): Promise<Change> {
  const change = await aPlacedChange(world, { status: 'scheduled', approvedAt: world.clock.now, ...facts });
  await world.settle();
  return changeNow(world, change);
}
const store = (change: Change, facts: Record<string, unknown>) =>
  Promise.all(
    Object.entries(facts).map(([name, value]) =>
      world.db.query(
        `update ${name === 'status' || name === 'updated_at' ? 'records set' : 'changes set'} ${name} = $2 where ${name === 'status' || name === 'updated_at' ? 'id' : 'record_id'} = $1`,
        [change.id, value as string],
      ),
    ),
  );
const conflict = (facts: Partial<Conflict>): Conflict => ({
  kind: 'same-item',
  key: 'k',
  hard: true,
  ref: 'CHG-8',
  says: typed('CHG-8 changes order-db'),
  passed: null,
  ...facts,
});

describe('`/change calendar`', () => {
  const shown = async (who = 'sam'): Promise<Page> => {
    const outcome = await world.onSlack(who).types('/change calendar');
    if (outcome.kind !== 'page') throw new Error(outcome.kind);
    return outcome.page;
  };
  const blockOf = ({ sections }: Page) => sections[0]!.blocks[0] as Calendar;
  const lines = (page: Page, language: 'en' | 'zh-CN' = 'en') =>
    blockOf(page).lines.map((line) => wordOf(world, line, language));

  test('shows two weeks of windows, with what is held, in conflict, or not approved yet', async () => {
    await told({ risk: 'high', conflicts: [conflict({ hard: false })] });
    await told({
      conflicts: [conflict({})],
      opensAt: new Date('2026-11-29T21:00:00Z'),
      endsAt: new Date('2026-11-29T23:00:00Z'),
    });
    await aPlacedChange(world, {
      status: 'cab',
      opensAt: new Date('2026-12-01T21:00:00Z'),
      endsAt: new Date('2026-12-01T23:00:00Z'),
    });
    await aPlacedChange(world, { status: 'draft' });
    // Done before its window, so nothing will happen in it.
    await told({ status: 'review' });
    await told({ opensAt: new Date('2026-12-08T21:00:00Z'), endsAt: new Date('2026-12-08T23:00:00Z') });
    const page = await shown();
    const title = 'Move the order database to new storage';
    expect(lines(page)).toEqual([
      `CHG-1 · ${title}: 28 Nov, 22:00 CET to 28 Nov, 23:00 CET — scheduled · risk high · by Sam de Vries. In conflict: CHG-8`,
      `CHG-2 · ${title}: 29 Nov, 22:00 CET to 30 Nov, 00:00 CET — scheduled · by Sam de Vries · held. In conflict: CHG-8`,
      `CHG-3 · ${title}: 1 Dec, 22:00 CET to 2 Dec, 00:00 CET — CAB · by Sam de Vries`,
    ]);
    expect(
      blockOf(page).rows.map(({ label, spans: [span] }) => [wordOf(world, label).slice(0, 16), span?.look]),
    ).toEqual([
      ['(conflict) CHG-1', 'usual'],
      ['(conflict) CHG-2', 'override'],
      ['CHG-3 · Move the', 'override'],
    ]);
    const svg = calendarSvg(blockOf(page), {
      word: (text) => world.bot.word(text, 'en'),
      language: 'en',
      zone: 'Europe/Amsterdam',
    });
    for (const word of ['Window', 'Held, or not approved yet', 'CHG-3']) expect(svg).toContain(word);
    expect(svg).not.toContain('By the schedule');
  });

  test('counts its days in the reader’s zone, and speaks their language', async () => {
    // Monday in Shanghai already.
    world.clock.now = new Date('2026-11-22T17:00:00Z');
    await told({ risk: 'high' });
    const page = await shown('wei');
    expect([blockOf(page).zone, blockOf(page).from]).toEqual(['Asia/Shanghai', '2026-11-22T16:00:00.000Z']);
    expect(lines(page, 'zh-CN')[0]).toContain('已排期 · 风险高 · 实施人：Sam de Vries');
  });

  test('says that there is nothing, shows private changes to nobody else, and is not for everybody', async () => {
    await told({ visibility: 'private' });
    expect(saidIn(world, await shown())).toContain('No change and no freeze in the next two weeks.');
    expect((await world.onSlack('rita').types('/change calendar')).kind).toBe('refused');
  });

  test('shows freezes first, with what they are about', async () => {
    await told();
    const freeze = { name: 'Peak season', what: 'order portal', why: 'Everybody orders', to: '2026-12-02 08:00' };
    expect((await world.onSlack('cora').submits('freeze.begin', freeze)).kind).toBe('message');
    const page = await shown();
    expect(lines(page)[0]).toBe('Freeze "Peak season" of Order portal: 23 Nov, 10:00 CET to 2 Dec, 08:00 CET');
    expect(lines(page)[1]).toContain('scheduled');
    expect(blockOf(page).rows[0]!.spans[0]!.look).toBe('gap');
    expect(lines(page, 'zh-CN')[0]).toContain('变更冻结“Peak season”（');
  });

  test('of more than one picture holds, says that there are more', async () => {
    for (let index = 0; index < 22; index++) await aPlacedChange(world, { status: 'scheduled' });
    const page = await shown();
    expect([blockOf(page).rows.length, lines(page).length, lines(page).at(-1)]).toEqual([
      20,
      21,
      'There are more. All of them: /change list',
    ]);
  });
});

describe('The subscription', () => {
  const secret = 'a secret of thirty-two characters';
  const asked = (token: string, headers: Record<string, string> = {}) =>
    calendarRoutes({
      db: world.db,
      bot: world.bot,
      secret,
      organisation: async () => 'Kestrel Freight',
      now: () => world.clock.now,
    }).request(`/calendar/changes.ics?token=${token}`, { headers });
  const tokenOf = (who: string) => calendarToken(secret, people[who]!);
  const entries = async (who = 'sam') => {
    const calendar = new ICAL.Component(ICAL.parse(await (await asked(tokenOf(who))).text()));
    return calendar.getAllSubcomponents('vevent').map((each) => ({
      uid: String(each.getFirstPropertyValue('uid')).replace(/@.*/, ''),
      sequence: each.getFirstPropertyValue('sequence'),
      status: each.getFirstPropertyValue('status'),
      summary: each.getFirstPropertyValue('summary'),
      from: new ICAL.Event(each).startDate.toString(),
      to: new ICAL.Event(each).endDate.toString(),
    }));
  };

  test('holds what those affected were told: moved, withdrawn, held, cancelled', async () => {
    const change = await told({ title: 'Move it; to "new", storage\nBEGIN:VEVENT' });
    const entry = {
      uid: 'chg-1',
      sequence: 1,
      status: 'CONFIRMED',
      summary: 'CHG-1 · Move it; to "new", storage\nBEGIN:VEVENT',
      from: '2026-11-28T21:00:00Z',
      to: '2026-11-28T22:00:00Z',
    };
    expect(await entries()).toEqual([entry]);
    await store(change, { conflicts: JSON.stringify([conflict({})]) });
    expect((await entries())[0]).toEqual({ ...entry, status: 'TENTATIVE' });
    const notices = (facts: object) => JSON.stringify({ ...change.notices, ...facts });
    await store(change, { status: 'cab', notices: notices({ withdrawn: true, revision: 2 }) });
    expect((await entries())[0]).toEqual({ ...entry, sequence: 2, status: 'CANCELLED' });
    const announced = { opens: '2027-03-28T00:30:00.000Z', ends: '2027-03-28T01:30:00.000Z' };
    await store(change, { status: 'scheduled', conflicts: '[]', notices: notices({ announced, revision: 3 }) });
    // Over the hour that does not exist in Amsterdam.
    const moved = { ...entry, sequence: 3, from: '2027-03-28T00:30:00Z', to: '2027-03-28T01:30:00Z' };
    expect((await entries())[0]).toEqual(moved);
    await store(change, { status: 'cancelled' });
    expect((await entries())[0]).toEqual({ ...moved, sequence: 4, status: 'CANCELLED' });
  });

  test('holds nothing private, nothing that nobody was told of, and nothing long past', async () => {
    await told({ visibility: 'private' });
    await aPlacedChange(world, { status: 'cab' });
    await told({ opensAt: new Date('2026-08-01T21:00:00Z'), endsAt: new Date('2026-08-01T22:00:00Z') });
    await aPlacedChange(world, { status: 'implementing', kind: 'emergency' });
    expect((await entries()).map(({ uid }) => uid)).toEqual(['chg-4']);
  });

  test('is the same as long as nothing changes, and says so', async () => {
    const change = await told();
    const first = await asked(tokenOf('sam'));
    const etag = first.headers.get('etag')!;
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    world.pass(60);
    expect((await asked(tokenOf('sam'), { 'if-none-match': etag })).status).toBe(304);
    await store(change, { updated_at: '2026-11-23T10:30:00Z' });
    expect((await asked(tokenOf('sam'), { 'if-none-match': etag })).status).toBe(200);
  });

  test('speaks the language of whom it is for', async () => {
    await told();
    expect(await (await asked(tokenOf('wei'))).text()).toContain('已排期 · 常规变更');
  });

  test.each([
    ['none', () => ''],
    ['a word', () => 'let-me-in'],
    ['somebody else’s signature', () => `${people.ana}.${tokenOf('sam').split('.')[1]}`],
    ['one signed by another installation', () => calendarToken('another secret', people.sam!)],
    ['somebody’s who may not read changes', () => tokenOf('rita')],
    ['nobody’s', () => calendarToken(secret, 999_999)],
  ])('with %s for a token is not there', async (_, token) => {
    await told();
    expect((await asked(token())).status).toBe(404);
  });

  test('ends with whoever leaves', async () => {
    await world.db.query('update people set active = false where key = $1', ['dan']);
    expect((await asked(tokenOf('dan'))).status).toBe(404);
    await world.db.query('update people set active = true where key = $1', ['dan']);
  });
});
