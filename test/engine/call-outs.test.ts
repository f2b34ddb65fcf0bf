import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { line } from '../../src/chat/message.ts';
import { accept, unchanged } from '../../src/core/decision.ts';
import { typed, who } from '../../src/core/text.ts';
import { carryOut } from '../../src/engine/audience.ts';
import { callFor } from '../../src/engine/calls.ts';
import { claimDue, deliver } from '../../src/engine/deliverer.ts';
import { callOut, notify } from '../../src/engine/effects.ts';
import type { InstalledKind } from '../../src/engine/installed.ts';
import type { CallOuts } from '../../src/engine/practice.ts';
import type { Incident, IncidentEvent } from '../../src/practices/incident/incident.ts';
import type { MemoryPlatform, Shown } from '../support/memory-platform.ts';
import { uncalled } from '../support/rules.ts';
import { aPolicy, aReport, aWorld, monday, type World, wordOf } from '../support/world.ts';

/** An incident that pages while it is new; what it heard of its pages stands in `tried`. */
const paging: CallOuts<Incident, IncidentEvent> = {
  wanted: ({ status }) => (status === 'new' ? ['p1', 'p2'] : []),
  over: ({ owner }, page) => line(typed(`${page} is over, taken by ${owner}`)),
  settled: (incident, { page, way, outcome }) => {
    const heard = `${page} ${way} ${outcome}`;
    const before = incident.tried ? incident.tried.split(', ') : [];
    if (before.includes(heard)) return unchanged();
    const tried = [...before, heard].join(', ');
    return accept({ ...incident, tried }, [{ type: 'incident.details-added', fields: [heard] }]);
  },
};

let world: World;
let slack: MemoryPlatform;
let dan: number;
beforeAll(async () => {
  world = await aWorld({ policy: uncalled(aPolicy()) });
  slack = world.slack;
  // In this house alone: the practice itself is everybody's.
  const kinds = world.engine.installed.kinds as Map<string, InstalledKind>;
  const { kind, store } = kinds.get('INC')!;
  kinds.set('INC', { kind: { ...kind, callOuts: paging }, store });
  dan = (await world.db.query<{ id: number }>(`select id from people where key = 'dan'`))[0]!.id;
});
beforeEach(async () => {
  await world.empty();
  world.clock.now = monday;
  await world.onWeb('rita').submits('incident.report', aReport({ what: 'Printer offline', urgent: 'critical' }));
  await world.settle();
});
afterAll(() => world.close());

const told = { id: 1, visibility: 'requester', status: 'new', owner: null } as const;
const message = { ...line(typed('Nobody has acknowledged for 5 min')), alerts: [1] };
const reach = async () => ({
  platforms: world.engine.platforms,
  policy: await world.engine.policies.current(world.db),
});
async function page(way = 0, { name = 'p1', person = dan, said = message } = {}): Promise<void> {
  await carryOut(world.db, await reach(), told, [callOut(name, person, way, said)], 0, world.clock.now);
}
const acknowledge = () => world.onWeb('mei').presses('incident.acknowledge:INC-1');
const heard = async () => (await world.db.query<{ tried: string }>('select tried from incidents'))[0]!.tried;
const said = (shown: Shown[]) => shown.map(({ message: { summary } }) => wordOf(world, summary));
const onSlack = () => said(slack.channel('@dan'));
const states = () => world.db.query('select page, way, platform, state from call_outs order by id');
const waiting = () => world.db.query('select kind from outbox where not dead');
const buried = () => world.db.query('select kind from outbox where dead');
const once = 'Nobody has acknowledged for 5 min';
const over = 'p1 is over, taken by ';

test('a page reaches the first of a person’s accounts, and its record hears that it did', async () => {
  await page();
  await world.settle();
  expect(onSlack()).toEqual([once]);
  expect(await heard()).toBe('p1 0 reached');
  expect(await states()).toEqual([{ page: 'p1', way: 0, platform: 'slack', state: 'reached' }]);
  expect(await waiting()).toEqual([]);
});

test('each way is the next account, the console last, and beyond the last there is no way', async () => {
  for (const way of [1, 2, 3]) await page(way);
  await world.settle();
  expect(said(world.discord.channel('@dan'))).toEqual([once]);
  expect(said(world.web.channel('@dan'))).toEqual([once]);
  expect((await heard()).split(', ').sort()).toEqual(['p1 1 reached', 'p1 2 reached', 'p1 3 no-way']);
});

test('whoever has left cannot be paged, and the record hears so at once', async () => {
  await world.db.query('update people set active = false where id = $1', [dan]);
  await page();
  await world.settle();
  await world.db.query('update people set active = true where id = $1', [dan]);
  expect([await heard(), onSlack()]).toEqual(['p1 0 no-way', []]);
});

test('it speaks the reader’s language, names people as they are called now, and rings whom it is for', async () => {
  const mei = (await world.db.query<{ id: number }>(`select id from people where key = 'mei'`))[0]!.id;
  let accounts: unknown;
  slack.fault = (_, channel, __, how) => {
    if (channel === '@mei') accounts = how.accounts;
    return undefined;
  };
  const asking = { key: 'incident.person', values: { who: who(mei) }, en: '' };
  await page(0, { person: mei, said: { ...line(asking), alerts: [mei] } });
  await world.settle();
  const [shown] = slack.channel('@mei');
  expect(shown!.language).toBe('zh-CN');
  expect(said([shown!])).toEqual(['Lin Mei']);
  expect(accounts).toEqual(new Map([[mei, 'mei']]));
});

test('a page that was answered before it was sent is not sent, and nobody is rung', async () => {
  await page();
  await acknowledge();
  await world.settle();
  expect([onSlack(), await waiting()]).toEqual([[], []]);
  expect(await states()).toMatchObject([{ state: 'over' }]);
});

test('once it is answered, every page that was sent is edited to say so, and rings nobody again', async () => {
  await page();
  await page(1);
  await world.settle();
  await acknowledge();
  await world.settle();
  expect([slack, world.discord].flatMap((each) => said(each.channel('@dan')))).toEqual([
    expect.stringContaining(over),
    expect.stringContaining(over),
  ]);
  expect(slack.calls.filter((call) => call === 'post @dan')).toHaveLength(1);
  expect(await states()).toMatchObject([{ state: 'over' }, { state: 'over' }]);
});

test('answered while the call is under way, it is edited as soon as the platform has taken it', async () => {
  slack.fault = async (call, channel) => {
    if (call === 'post' && channel === '@dan') await acknowledge();
    return undefined;
  };
  await page();
  await world.settle();
  expect(onSlack()).toEqual([expect.stringContaining(over)]);
});

test.each([
  ['takes no direct messages', { kind: 'refused', closed: true }, 'closed', []],
  ['is refused by the platform', { kind: 'refused' }, 'refused', [{ kind: 'call-out' }]],
  ['has nowhere to stand', { kind: 'gone' }, 'refused', [{ kind: 'call-out' }]],
] as const)('of a page that %s its record hears once, and nobody is rung elsewhere in its stead', async (...row) => {
  const [, outcome, word, dead] = row;
  slack.fault = (_, channel) => (channel === '@dan' ? outcome : undefined);
  await page();
  await world.settle();
  expect([await heard(), await buried()]).toEqual([`p1 0 ${word}`, dead]);
  expect(slack.calls.filter((call) => call.endsWith('@dan'))).toHaveLength(1);
  expect(slack.thread('desk')).toEqual([]);
});

test('a page that cannot be told for two minutes is given up, and its record hears so', async () => {
  slack.fault = (_, channel) => (channel === '@dan' ? { kind: 'retry' } : undefined);
  await page();
  for (let seconds = 0; seconds < 118; seconds++) {
    await world.settle();
    world.pass(1 / 60);
  }
  expect(await heard()).toBeNull();
  for (let seconds = 0; seconds < 10; seconds++) {
    await world.settle();
    world.pass(1 / 60);
  }
  expect([await heard(), await buried()]).toEqual(['p1 0 refused', [{ kind: 'call-out' }]]);
});

test('while the whole platform is away a page waits, and says since when once it is back', async () => {
  slack.fault = (_, channel) => (channel === '@dan' ? { kind: 'unknown', after: 2_000, scope: 'token' } : undefined);
  await page();
  for (let minutes = 0; minutes < 10; minutes++) {
    await world.settle();
    world.pass(1);
  }
  expect(await heard()).toBeNull();
  slack.fault = () => undefined;
  await world.settle();
  const [shown] = slack.channel('@dan');
  expect(shown!.message.body).toMatchObject([{ text: { key: 'engine.delayedSince' } }]);
  expect([onSlack(), await heard()]).toEqual([[once], 'p1 0 reached']);
});

test('a call whose answer was lost is repeated as the same one: one message, and one word to the record', async () => {
  let lost = 0;
  slack.fault = (_, channel) => (channel === '@dan' && ++lost === 1 ? 'lost' : undefined);
  await page();
  for (let seconds = 0; seconds < 10; seconds++) {
    await world.settle();
    world.pass(1 / 60);
  }
  expect(slack.calls.filter((call) => call === 'post @dan')).toHaveLength(2);
  expect([onSlack(), await heard()]).toEqual([[once], 'p1 0 reached']);
});

test('answered while nobody knows whether it arrived, what arrived is found and edited', async () => {
  let isFirst = true;
  slack.fault = (_, channel) => {
    if (channel !== '@dan' || !isFirst) return undefined;
    isFirst = false;
    return 'lost';
  };
  await page();
  await deliver(world.engine);
  expect(onSlack()).toEqual([once]);
  await acknowledge();
  world.pass(1);
  await world.settle();
  expect(onSlack()).toEqual([expect.stringContaining(over)]);
  expect(await waiting()).toEqual([]);
});

test('a process killed between the call and the end of its row leaves one message, and its record is told once', async () => {
  await page();
  const [row] = await claimDue(world.engine, { limit: 1 });
  await callFor(world.engine, slack, row!);
  await world.settle();
  expect(await waiting()).toEqual([{ kind: 'call-out' }]);
  world.pass(1);
  await world.settle();
  expect([onSlack(), await heard(), await waiting()]).toEqual([[once], 'p1 0 reached', []]);
  expect(slack.calls.filter((call) => call === 'post @dan')).toHaveLength(1);
});

test('the same page by the same way is one call-out, however often it is asked for', async () => {
  await page();
  await page();
  await world.settle();
  expect([onSlack(), await heard()]).toEqual([[once], 'p1 0 reached']);
});

test('whoever deleted the page is not bothered with its end', async () => {
  await page();
  await world.settle();
  slack.shown.length = 0;
  await acknowledge();
  await world.settle();
  expect([onSlack(), await waiting(), await buried()]).toEqual([[], [], []]);
});

test('where messages cannot be edited, a page that is over stays as it was', async () => {
  await page();
  await world.settle();
  slack.can.edit = false;
  await acknowledge();
  await world.settle();
  slack.can.edit = true;
  expect([onSlack(), await waiting()]).toEqual([[once], []]);
});

test('a page is called while the ordinary messages of its person wait, and does not wait for the redraws of a channel', async () => {
  slack.fault = (_, channel) => (channel === '@dan' ? { kind: 'retry', after: 60_000, scope: 'channel' } : undefined);
  await world.db.query(
    `insert into outbox (lane, platform, kind, content, language, subject, next_at, created_at)
     values ('slack:local:@dan', 'slack', 'direct', $1, 'en', 'slack:local:@dan#', $2, $2)`,
    [JSON.stringify(line(typed('Ordinary'))), monday],
  );
  await world.settle();
  slack.fault = () => undefined;
  await page();
  await world.settle();
  expect(onSlack()).toEqual([once]);
});

test('an urgent line goes to a channel that shows no card of its record, in a lane of its own', async () => {
  const to = { platform: 'slack', workspace: 'local', channel: 'war-room' };
  await carryOut(world.db, await reach(), told, [notify(to, line(typed('Paged: Dan Okafor')))], 0, monday);
  expect(await world.db.query('select lane, urgent, kind from outbox')).toEqual([
    { lane: 'slack:local:!war-room', urgent: true, kind: 'line' },
  ]);
  await world.settle();
  expect(said(slack.channel('war-room'))).toEqual(['Paged: Dan Okafor']);
});
