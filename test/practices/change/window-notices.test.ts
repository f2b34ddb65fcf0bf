import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { typed } from '../../../src/core/text.ts';
import { type Actor, deskbell } from '../../../src/engine/define.ts';
import { claimDue, deliver } from '../../../src/engine/deliverer.ts';
import { fireNext } from '../../../src/engine/fire.ts';
import { followIn, followSubject } from '../../../src/engine/followers.ts';
import { kindFor } from '../../../src/engine/installed.ts';
import { keep } from '../../../src/engine/perform.ts';
import { follow } from '../../../src/engine/records.ts';
import { personById } from '../../../src/people/people.ts';
import type { Change, ChangeEvent } from '../../../src/practices/change/change.ts';
import type { Conflict } from '../../../src/practices/change/scheduling.ts';
import { aPlacedChange, changeNow, peopleOf } from '../../support/changes.ts';
import { aPostgres, type TestPostgres } from '../../support/postgres-server.ts';
import { aPolicy, aWorld, saidIn, type World, wordOf } from '../../support/world.ts';

const channels = `
channels:
  - { on: slack, channel: changes, shows: changes }
  - { on: slack, channel: apps, shows: desk, teams: [applications] }
  - { on: slack, channel: infra, shows: desk, teams: [infrastructure] }
  - { on: discord, channel: help, shows: requester }
  - { on: slack, channel: talk, shows: talk }
`;
const policy = aPolicy(channels);

let world: World;
let people: Record<string, number>;
beforeAll(async () => {
  world = await aWorld({ policy });
  people = await peopleOf(world);
});
afterAll(() => world.close());
const friday = new Date('2026-11-27T08:00:00Z');
beforeEach(async () => {
  await world.empty();
  world.clock.now = friday;
});

type Facts = Partial<Omit<Change, 'requester' | 'implementer'>>;
/** Approved this moment, for Saturday 22:00 to 23:00 in Amsterdam. */
async function approved(facts: Facts = {}, by = world): Promise<Change> {
  const change = await aPlacedChange(by, { status: 'scheduled', approvedAt: by.clock.now, ...facts });
  await by.settle();
  return change;
}

/** What somebody heard, in the sentence that comes first; whoever is on several platforms hears it on one. */
const heard = (key: string, language: 'en' | 'zh-CN' = 'en', of = world): string[] =>
  [of.slack, of.discord, of.web].flatMap((platform) =>
    platform.channel(`@${key}`).map(({ message }) => short(wordOf(of, message.summary, language))),
  );
const said = (channel: string, platform = world.slack): string[] =>
  platform.channel(channel).map(({ message }) => short(wordOf(world, message.summary)));
const short = (sentence: string): string => sentence.replaceAll(/28 Nov, |11月28日 GMT\+1 | CET/g, '');

/** The change becomes this by somebody's act, and these events happen. */
async function becomes(change: Change, facts: Partial<Change>, events: ChangeEvent[] = [], who: string | null = null) {
  const { engine } = world;
  const actor: Actor = who ? ((await personById(world.db, people[who]!)) as Actor) : deskbell;
  await engine.db.transaction(async (tx) => {
    const installed = kindFor(engine.installed, 'CHG');
    const before = (await installed.store.lockById(tx, change.id)) as Change;
    const record = { ...before, ...facts } as Change;
    const inForce = await engine.policies.current(tx);
    await keep(
      engine,
      tx,
      installed,
      before,
      { verdict: 'accepted', record, events },
      {
        actor,
        now: engine.now(),
        policy: inForce,
      },
    );
  });
  await world.settle();
}
const at = (iso: string) => new Date(iso);
const sunday = { opensAt: at('2026-11-29T21:00:00Z'), endsAt: at('2026-11-29T22:00:00Z') };
const inTheWay: Conflict = {
  kind: 'freeze',
  key: 'f',
  hard: true,
  ref: null,
  says: typed('Peak season'),
  passed: null,
};

describe('Of the window of a change', () => {
  test('everybody affected hears once when it is approved, a day and an hour before', async () => {
    await approved();
    await world.until(at('2026-11-28T20:59:00Z'));
    const facts = 'Order portal · Warehouse system · Payroll: brief outage.';
    const all = [
      `CHG-1 is scheduled for 22:00–23:00. ${facts}`,
      `CHG-1 starts in 24 h, 22:00–23:00. ${facts}`,
      `CHG-1 starts in 1 h, 22:00–23:00. ${facts}`,
    ];
    expect({ omar: heard('omar'), ana: heard('ana'), sam: heard('sam'), dan: heard('dan') }).toEqual({
      omar: all,
      // Whoever asks for it and does it hears of its time from whoever scheduled it.
      ana: all.slice(1),
      sam: all.slice(1),
      dan: [],
    });
    expect([said('changes'), said('apps'), said('help', world.discord)]).toEqual([all, all, all]);
    expect([said('infra'), said('talk')]).toEqual([[], []]);
  });

  test('it is said in the reader’s language, with whom it affects', async () => {
    await approved();
    await world.until(at('2026-11-28T20:59:00Z'));
    const facts = '订单门户 · 仓储系统 · 薪资系统将短暂中断。';
    expect(heard('wei', 'zh-CN')).toEqual([
      `CHG-1 定于 22:00–23:00 实施。${facts}`,
      `CHG-1 将于 24 小时后开始（22:00–23:00）。${facts}`,
      `CHG-1 将于 1 小时后开始（22:00–23:00）。${facts}`,
    ]);
    const [first] = world.slack.channel('@wei');
    expect(saidIn(world, first?.message.body, 'zh-CN')).toBe('受影响：Whoever places orders。');
  });

  test('who owns an item, follows it, its service and the record and carries it out hears once, and rings nobody', async () => {
    const change = await aPlacedChange(world, { status: 'scheduled', implementer: 'wei' });
    for (const follows of [
      follow(world.db, change.id, people.wei!, friday),
      followSubject(world.db, 'service:order-portal', people.wei!, friday),
      world.db.query(
        `insert into item_followers (item, person_id, since) values ('order-db', $1, $2), ('order-web', $1, $2), ('order-web', $3, $2)`,
        [people.wei!, friday, people.dan!],
      ),
      followIn(world.db, 'item:order-web', { platform: 'slack', workspace: 'local', channel: 'talk' }, 1, friday),
      followIn(
        world.db,
        'service:order-portal',
        { platform: 'slack', workspace: 'local', channel: 'changes' },
        1,
        friday,
      ),
    ])
      await follows;
    const { opensAt, endsAt } = change;
    const window = { opens: opensAt!.toISOString(), ends: endsAt!.toISOString() };
    await becomes(change, { approvedAt: friday }, [{ type: 'change.scheduled', ...window, overridden: false }]);
    expect([heard('wei').length, heard('dan').length, said('talk').length, said('changes').length]).toEqual([
      1, 1, 1, 1,
    ]);
    expect(world.slack.rings).toEqual([]);
  });

  test('nobody hears of what they did themselves', async () => {
    const change = await approved({ outage: 'none' });
    const work = { ...(await changeNow(world, change)).work, startedBy: people.sam! };
    await becomes(
      change,
      { status: 'implementing', work },
      [{ type: 'change.started', outside: null, reason: null, owed: false }],
      'sam',
    );
    expect(heard('sam')).toEqual([]);
    expect(heard('omar').at(-1)).toBe('CHG-1 has started (Sam de Vries). It ends by 23:00.');
    expect(said('help', world.discord)).toEqual([]);
  });

  test.each([
    ['2026-11-28T19:00:00Z', ['CHG-1 is scheduled', 'CHG-1 starts in 1 h']],
    ['2026-11-28T20:30:00Z', ['CHG-1 is scheduled']],
  ])('approved at %s, what is past is not said', async (now, expected) => {
    world.clock.now = at(now);
    await approved();
    await world.until(at('2026-11-28T20:59:00Z'));
    expect(heard('omar').map((each) => each.split(/ for|,/)[0])).toEqual(expected);
  });

  test('that moves twice nothing is said at the old times; those who were told hear each time that it does not start then', async () => {
    const change = await approved();
    const amend = (window: Partial<Change>) =>
      becomes(change, { status: 'cab', approvedAt: null, ...window }, [], 'ana');
    const approve = () => becomes(change, { status: 'scheduled', approvedAt: world.clock.now });
    await amend({ opensAt: at('2026-11-28T10:00:00Z'), endsAt: at('2026-11-28T11:00:00Z') });
    await amend(sunday);
    await approve();
    await world.until(at('2026-11-28T22:00:00Z'));
    await amend({ opensAt: at('2026-12-01T21:00:00Z'), endsAt: at('2026-12-01T22:00:00Z') });
    await approve();
    await world.until(at('2026-12-01T20:59:00Z'));
    expect(said('changes').map((each) => each.replace(/(: it was|\. Order).*$/, ''))).toEqual([
      'CHG-1 is scheduled for 22:00–23:00',
      'CHG-1 does not start at 22:00',
      'CHG-1 moves from 22:00 to 29 Nov, 22:00–29 Nov, 23:00',
      'CHG-1 starts in 24 h, 29 Nov, 22:00–29 Nov, 23:00',
      'CHG-1 does not start at 29 Nov, 22:00',
      'CHG-1 moves from 29 Nov, 22:00 to 1 Dec, 22:00–1 Dec, 23:00',
      'CHG-1 starts in 24 h, 1 Dec, 22:00–1 Dec, 23:00',
      'CHG-1 starts in 1 h, 1 Dec, 22:00–1 Dec, 23:00',
    ]);
    expect(heard('ana').filter((each) => each.includes('does not start'))).toEqual([]);
    expect((await changeNow(world, change)).notices.revision).toBe(5);
  });

  test('a standard change that moves inside its certificate moves at once', async () => {
    const change = await approved({ kind: 'standard' });
    await becomes(change, sunday);
    expect(said('changes').map((each) => each.split('. ')[0])).toEqual([
      'CHG-1 is scheduled for 22:00–23:00',
      'CHG-1 moves from 22:00 to 29 Nov, 22:00–29 Nov, 23:00',
    ]);
  });

  test('where something else is decided on again, they hear an hour before that it does not start, and of an approval in time nothing', async () => {
    const change = await approved();
    await becomes(change, { status: 'cab', approvedAt: null });
    const early = await approved({ number: 2 });
    await becomes(early, { status: 'cab', approvedAt: null });
    await becomes(early, { status: 'scheduled', approvedAt: world.clock.now });
    await world.until(at('2026-11-28T20:30:00Z'));
    const of = (ref: string) =>
      said('changes')
        .filter((each) => each.startsWith(ref))
        .map((each) => each.slice(6, 24));
    expect(of('CHG-1')).toEqual(['is scheduled for 2', 'does not start at ']);
    expect(of('CHG-2')).toEqual(['is scheduled for 2', 'starts in 24 h, 22', 'starts in 1 h, 22:']);
  });

  test('a downtime over both times says once what is left, and over the opening nothing', async () => {
    await approved();
    world.clock.now = at('2026-11-28T20:15:00Z');
    await world.settle();
    expect(
      said('changes')
        .slice(1)
        .map((each) => each.split('. ')[0]),
    ).toEqual(['CHG-1 starts in 45 min, 22:00–23:00']);
    await world.empty();
    world.clock.now = friday;
    const change = await approved();
    world.clock.now = at('2026-11-28T21:10:00Z');
    await world.settle();
    expect(said('changes')).toHaveLength(1);
    expect((await changeNow(world, change)).notices.told).toEqual(['day-before', 'hour-before']);
  });

  test('over the day on which clocks change, 24 h are 24 h', async () => {
    world.clock.now = at('2027-03-26T08:00:00Z');
    await approved({ opensAt: at('2027-03-28T20:00:00Z'), endsAt: at('2027-03-28T21:00:00Z') });
    await world.until(at('2027-03-27T19:59:00Z'));
    expect(said('changes')).toHaveLength(1);
    await world.until(at('2027-03-27T20:00:00Z'));
    expect(said('changes')[1]).toContain('starts in 24 h, 28 Mar, 22:00 CEST');
  });

  test('held it says nothing; free again, only what is not past', async () => {
    const change = await approved();
    await becomes(change, { conflicts: [inTheWay] });
    await world.until(at('2026-11-28T19:00:00Z'));
    expect(said('changes')).toHaveLength(1);
    await becomes(change, { conflicts: [] });
    await world.until(at('2026-11-28T20:30:00Z'));
    expect(
      said('changes')
        .slice(1)
        .map((each) => each.split(',')[0]),
    ).toEqual(['CHG-1 starts in 1 h']);
  });

  test('a private change is told to those who are named alone', async () => {
    const change = await aPlacedChange(world, { status: 'scheduled', visibility: 'private' });
    await follow(world.db, change.id, people.dan!, friday);
    await followSubject(world.db, 'service:order-portal', people.helen!, friday);
    await becomes(change, { approvedAt: friday });
    expect(['ana', 'dan', 'omar', 'wei', 'helen'].map((key) => heard(key).length)).toEqual([0, 1, 0, 0, 0]);
    expect([said('changes'), said('apps'), said('help', world.discord)]).toEqual([[], [], []]);
  });
});

describe('Of what becomes of a change', () => {
  const started: ChangeEvent = { type: 'change.started', outside: null, reason: null, owed: false };
  const overran = (): ChangeEvent => ({
    type: 'change.overran',
    times: 1,
    step: 3,
    news: '2026-11-28T22:15:00Z',
    people: [people.sam!],
  });

  test('those affected hear that it starts, overruns and is verified', async () => {
    const change = await approved();
    world.clock.now = at('2026-11-28T21:02:00Z');
    const { work } = change;
    await becomes(change, { status: 'implementing', work: { ...work, startedBy: people.sam! } }, [started], 'sam');
    await becomes(change, {}, [overran()]);
    await becomes(
      change,
      { status: 'verifying', work: { ...work, verifiedAt: 'then' } },
      [{ type: 'change.verified' }],
      'wei',
    );
    await becomes(change, {}, [
      { type: 'change.ended', code: 'successful', what: 'As planned', itemData: null, managers: [] },
    ]);
    expect(said('changes').slice(1)).toEqual([
      'CHG-1 has started (Sam de Vries). Back by 23:00.',
      'CHG-1 runs over: planned end 23:00, now at step 3 of 3. Next news 23:15.',
      'CHG-1 is done and verified by Li Wei. Working as before: Order portal · Warehouse system · Payroll.',
    ]);
    // He is asked directly, and hears it once all the same.
    expect(heard('sam').filter((each) => each.includes('runs over'))).toHaveLength(1);
  });

  test.each<[string, Partial<Change['work']>, ChangeEvent[], string[]]>([
    [
      'rolled back',
      { rolledBackAt: 'then' },
      [
        { type: 'change.rolled-back', minutes: 14 },
        { type: 'change.ended', code: 'rolled-back', what: 'Back', itemData: null, managers: [] },
      ],
      ['CHG-1 was rolled back in 14 min. E-mail works as before the change.'],
    ],
    [
      'failed',
      {},
      [{ type: 'change.ended', code: 'failed', what: 'Lost', itemData: null, managers: [] }],
      ['CHG-1 has failed and was not rolled back. Whatever does not work is an incident: report it.'],
    ],
    [
      'done without being verified',
      {},
      [{ type: 'change.ended', code: 'successful', what: 'Done', itemData: null, managers: [] }],
      ['CHG-1 is done. E-mail works as before.'],
    ],
  ])('they hear that it was %s', async (_, work, events, expected) => {
    const change = await approved({ items: ['mail-gw'], service: null });
    for (const event of events) await becomes(change, { work: { ...change.work, ...work } }, [event]);
    expect(said('changes').slice(1)).toEqual(expected);
  });

  test('they hear that it is cancelled, but not of one that they had not heard of', async () => {
    const cancelled: ChangeEvent = { type: 'change.cancelled', reason: 'vendor not ready', from: 'scheduled' };
    await becomes(await approved(), { status: 'cancelled' }, [cancelled]);
    await becomes(await aPlacedChange(world, { status: 'cab' }), { status: 'cancelled' }, [cancelled]);
    await world.until(at('2026-11-28T21:30:00Z'));
    expect(said('changes').slice(1)).toEqual(['CHG-1 is cancelled: vendor not ready.']);
  });
});

describe('At night', () => {
  test('private notices wait for the morning, and only the newest of each change is said then', async () => {
    await world.empty();
    for (const key of ['omar', 'ana'])
      await world.db.query(`update people set quiet_from = '20:00', quiet_to = '08:00' where key = $1`, [key]);
    try {
      world.clock.now = at('2026-11-26T20:30:00Z');
      const change = await approved();
      await world.until(at('2026-11-26T21:30:00Z'));
      await becomes(change, { kind: 'standard', ...sunday });
      expect([heard('omar'), said('changes').length]).toEqual([[], 2]);
      await world.until(at('2026-11-27T07:30:00Z'));
      expect(heard('omar').map((each) => each.split('. ')[0])).toEqual([
        'CHG-1 moves from 22:00 to 29 Nov, 22:00–29 Nov, 23:00',
      ]);
      // An hour before, in the night; in the morning it is over.
      await world.until(at('2026-11-30T07:30:00Z'));
      expect(heard('ana').filter((each) => each.includes('starts in 1 h'))).toEqual([]);
    } finally {
      await world.db.query('update people set quiet_from = null, quiet_to = null');
    }
  });
});

test('a process that is killed before or after its calls says nothing twice, and forgets nothing', async () => {
  await aPlacedChange(world, { status: 'scheduled', approvedAt: friday });
  await fireNext(world.engine);
  // Killed with the calls claimed.
  expect((await claimDue(world.engine, { limit: 20 })).length).toBeGreaterThan(5);
  world.pass(1);
  // And once their answers were lost.
  let lost = 0;
  world.slack.fault = (call) => (call === 'post' && lost++ < 3 ? 'lost' : undefined);
  while ((await deliver(world.engine)).taken > 0);
  world.pass(1);
  await world.settle();
  expect(['omar', 'wei', 'ana', 'sam'].map((key) => heard(key).length)).toEqual([1, 1, 0, 0]);
  expect([said('changes').length, said('apps').length]).toEqual([1, 1]);
});

test('two processes fire and tell at once, and everybody hears once', async () => {
  const server: TestPostgres = await aPostgres();
  const one = await aWorld({ db: await server.open(), policy, now: friday });
  const other = await aWorld({ db: await server.open(), policy, beside: one });
  try {
    for (let index = 0; index < 3; index++) await aPlacedChange(one, { status: 'scheduled', approvedAt: friday });
    const work = async ({ engine }: World) => {
      while ((await fireNext(engine)) || (await deliver(engine, 2)).taken > 0);
    };
    for (const now of [friday, at('2026-11-27T21:00:00Z'), at('2026-11-28T20:00:00Z')]) {
      one.clock.now = now;
      await Promise.all([one, other, one].map(work));
      await one.settle();
    }
    const all = heard('omar', 'en', one);
    expect([all.length, new Set(all).size]).toEqual([9, 9]);
    expect(one.slack.channel('changes')).toHaveLength(9);
  } finally {
    await server.drop();
  }
});
