import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/dialog.ts';
import type { Message } from '../../src/chat/message.ts';
import { minutesAfter } from '../../src/core/time.ts';
import { deskbell } from '../../src/engine/define.ts';
import { writer } from '../../src/engine/written.ts';
import { personByKey } from '../../src/people/people.ts';
import { type Foreseen, foresee } from '../../src/practices/incident/forecast.ts';
import type { IncidentEvent } from '../../src/practices/incident/incident.ts';
import type { MemoryPlatform } from '../support/memory-platform.ts';
import { aReport, aSolution, aWorld, labelsOf, saidIn, type World, wordOf } from '../support/world.ts';

/** Standard 2.1.3: nobody is forgotten, at any hour. Times in Amsterdam; the sample organisation on three platforms. */

let world: World;
const people = new Map<number, string>();
beforeAll(async () => {
  world = await aWorld();
  for (const { id, key } of await world.db.query<{ id: number; key: string }>('select id, key from people'))
    people.set(id, key);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.empty();
  await world.db.query('update people set away_until = null, away_deputy = null');
  world.clock.now = christmas;
});

/** A holiday, 03:00: the first line is asleep, and so is everybody else. */
const christmas = new Date('2026-12-25T02:00:00Z');
const monday = new Date('2026-11-23T09:00:00Z');
const everythingStopped = { subject: 'service:order-portal', hit: 'organisation', urgent: 'critical' };

const report = (values: FormValues = everythingStopped) =>
  world.onSlack('rita').submits('incident.report', aReport(values));
const on = (key: string) => world.onSlack(key);
const take = (key: string) => on(key).presses('incident.acknowledge:INC-1');

const passes = (minutes: number): Promise<void> => world.until(minutesAfter(world.clock.now, minutes));
async function happened(): Promise<Foreseen[]> {
  const rows = await world.db.query<{ type: string; payload: string; at: Date }>(
    `select type, payload, at from audit where type like 'incident.%' order by id`,
  );
  return rows.map(({ type, payload, at }) => ({ at, event: { type, ...JSON.parse(payload) } as IncidentEvent }));
}
/** "03:05 sam" for each call, in order. */
const callsIn = (events: readonly Foreseen[]): string[] =>
  events.flatMap(({ at, event }) => (event.type === 'incident.paged' ? [`${clock(at)} ${called(event.pages)}`] : []));
const called = (pages: readonly { person: number }[]): string =>
  pages
    .map(({ person }) => people.get(person))
    .sort()
    .join(', ');
const clock = (at: Date): string =>
  at.toLocaleTimeString('en-GB', { timeZone: 'Europe/Amsterdam', hour: '2-digit', minute: '2-digit' });
const calls = async () => callsIn(await happened());
const direct = (key: string, platform: MemoryPlatform = world.slack) =>
  platform.channel(`@${key}`).map(({ message }) => message);
const pages = (key: string, platform?: MemoryPlatform) =>
  direct(key, platform).filter((message) => message.tone === 'critical');
const thread = (): Message[] => world.slack.thread('desk').map(({ message }) => message);
const saidInThread = () => thread().map((message) => saidIn(world, message.summary));
const card = () => world.slack.channel('desk').at(-1)!.message;

async function expected(supposed: {
  priority: 'P1' | 'P2' | 'P3' | 'P4';
  service: string | null;
}): Promise<Foreseen[]> {
  const policy = await world.engine.policies.current(world.db);
  const at = world.clock.now;
  const reading = {
    db: world.db,
    policy,
    inForce: policy,
    actor: deskbell,
    now: at,
    written: writer(world.engine, world.db),
  };
  return foresee(reading, { ...supposed, at });
}
/** What a forecast and a run are compared by: who is told what, when. */
const tellings = (events: readonly Foreseen[]): string[] =>
  events.flatMap(({ at, event }): string[] => {
    if (event.type === 'incident.paged')
      return event.pages.map(
        ({ person, standsFor }) => `${clock(at)} ${people.get(person)} for ${people.get(standsFor ?? 0)}`,
      );
    if (event.type === 'incident.warned')
      return [`${clock(at)} ${event.clock} ${event.share} ${event.rings.map((id) => people.get(id))}`];
    return event.type === 'incident.nobody-to-page' ? [`${clock(at)} nobody`] : [];
  });

test('a P1 at three in the morning of a holiday climbs line by line, is repeated, and reaches the last resort, as foreseen', async () => {
  const foreseen = await expected({ priority: 'P1', service: 'order-portal' });
  await report();
  await world.settle();
  await passes(100);
  const happenedSo = await happened();
  expect(callsIn(happenedSo)).toEqual([
    '03:00 dan',
    '03:05 ana',
    '03:10 omar',
    '03:15 omar',
    '03:20 omar',
    '03:25 omar',
    '03:30 helen',
    '03:30 ana',
    '04:30 omar',
  ]);
  expect(tellings(happenedSo)).toEqual(tellings(foreseen.filter(({ at }) => at <= world.clock.now)));
});

test('a page says what is wrong, as what one is called, who was before and who comes next', async () => {
  await report();
  await world.settle();
  await passes(5);
  const [page] = pages('ana');
  expect(saidIn(world, page)).toBe(
    [
      'INC-1 · P1 · Label printer in hall 2 offline — nobody has acknowledged for 5 min',
      'You are second line, Applications, until 28 Dec, 09:00 CET.',
      'Dan Okafor (first line) was paged at 25 Dec, 03:00 CET and has not answered.',
      'If you do nothing, Omar Haddad (third line) is paged at 25 Dec, 03:10 CET.',
      'Acknowledge',
      'Show',
    ].join('\n'),
  );
  expect(saidIn(world, page, 'zh-CN')).toContain('5 分钟无人响应');
  expect(saidInThread()).toContain('Ana Novak INC-1: paged (second line, step 2 of 4).');
  expect(
    thread()
      .at(-1)!
      .alerts?.map((id) => people.get(id)),
  ).toEqual(['ana']);
  expect(saidIn(world, card())).toContain(
    [
      'Paged',
      '25 Dec, 03:00 CET Dan Okafor, first line: no answer',
      '25 Dec, 03:05 CET Ana Novak, second line: paged',
      'Next 25 Dec, 03:10 CET third line · then Helen Brandt, fallback',
    ].join('\n'),
  );
});

test('whoever takes it stops the climb; the pages say so, and an old press changes nothing', async () => {
  await report();
  await world.settle();
  await passes(6);
  await take('ana');
  await world.settle();
  expect(pages('ana')).toEqual([]);
  expect(saidIn(world, direct('ana').at(-1)!.summary)).toBe('You acknowledged INC-1 at 25 Dec, 03:06 CET.');
  expect(saidIn(world, direct('dan').at(-1)!.summary)).toBe(
    'Ana Novak acknowledged INC-1 at 25 Dec, 03:06 CET. Nothing to do for you.',
  );
  const late = await take('dan');
  expect(saidIn(world, late)).toContain('INC-1 is in progress');
  await passes(20);
  expect(await calls()).toEqual(['03:00 dan', '03:05 ana']);
});

test('without progress an acknowledgement lapses after half an hour, with a warning, and the climb goes on', async () => {
  await report();
  await world.settle();
  await passes(2);
  await take('dan');
  await passes(25);
  const warning = thread().at(-1)!;
  expect(saidIn(world, warning.summary)).toBe(
    'Dan Okafor INC-1: no progress for 25 min, your acknowledgement lapses at 25 Dec, 03:32 CET.',
  );
  expect(labelsOf(world, warning)).toEqual(['Still on it', 'Technical report…', 'Stakeholder report…']);
  await on('dan').presses('incident.still-on-it:INC-1');
  await passes(29);
  expect((await calls()).slice(1)).toEqual(['03:30 ana']);
  await passes(1);
  expect(saidInThread()).toContain(
    'INC-1: no progress since 25 Dec, 03:27 CET, the acknowledgement of Dan Okafor has lapsed.',
  );
  expect((await calls()).slice(2)).toEqual(['03:57 ana']);
  await passes(5);
  expect((await calls()).slice(3)).toEqual(['04:02 omar']);
});

test('an update, a note or a colleague keep an acknowledgement alive; a P2 never lapses', async () => {
  await report();
  await take('dan');
  await world.settle();
  await passes(20);
  await on('dan').submits('incident.update:INC-1', { text: 'Restarting it', readers: 'team' });
  await passes(20);
  await on('mei').submits('incident.note:INC-1', { text: 'The switch is fine', kind: 'finding' });
  await passes(20);
  expect(saidInThread().filter((said) => said.includes('lapse'))).toEqual([]);
  await report({ ...everythingStopped, urgent: 'medium' });
  await on('dan').presses('incident.acknowledge:INC-2');
  world.pass(300);
  await world.settle();
  expect((await happened()).filter(({ event }) => event.type === 'incident.lapsed')).toHaveLength(1);
});

describe('whoever cannot be reached', () => {
  test('by the first account is called by the next, and the card says what became of it', async () => {
    world.slack.fault = (call, channel) =>
      channel.startsWith('@') && call === 'post' ? { kind: 'refused', closed: true } : undefined;
    await report();
    await world.settle();
    expect([pages('dan').length, pages('dan', world.discord).length]).toEqual([0, 1]);
    expect(saidIn(world, card())).toContain('Dan Okafor, first line: paged');
  });

  test('at all is shown as not reached, and mentioned in the thread', async () => {
    const closed: MemoryPlatform['fault'] = (call, channel) =>
      channel.startsWith('@') && call === 'post' ? { kind: 'refused', closed: true } : undefined;
    for (const platform of [world.slack, world.discord, world.web]) platform.fault = closed;
    await report();
    await world.settle();
    expect(saidIn(world, card())).toContain(
      'Dan Okafor, first line: not reached (direct messages closed), mentioned here',
    );
    expect(
      thread()
        .at(-1)!
        .alerts?.map((id) => people.get(id)),
    ).toEqual(['dan']);
    await passes(5);
    expect(await calls()).toEqual(['03:00 dan', '03:05 ana']);
  });

  test('within a minute, the platform being away, is called the next way', async () => {
    world.slack.fault = (_, channel) => (channel.startsWith('@') ? { kind: 'retry', after: 600_000 } : undefined);
    await report();
    await world.settle();
    expect(pages('dan', world.discord)).toEqual([]);
    await passes(1);
    expect(pages('dan', world.discord)).toHaveLength(1);
  });

  test('because they are away is stood in for; the deputy away too, nobody is called and the next step comes at once', async () => {
    const id = async (key: string) => (await personByKey(world.db, key))!.id;
    const until = new Date('2027-01-10T08:00:00Z');
    await world.db.query(`update people set away_until = $1, away_deputy = $2 where key = 'dan'`, [
      until,
      await id('mei'),
    ]);
    const foreseen = await expected({ priority: 'P1', service: 'order-portal' });
    await report();
    await world.settle();
    expect(await calls()).toEqual(['03:00 mei']);
    expect(saidIn(world, pages('mei')[0])).toContain('You stand in for Dan Okafor.');
    expect(tellings(foreseen)[0]).toBe('03:00 mei for dan');

    await world.empty();
    await world.db.query(`update people set away_until = $1 where key = 'mei'`, [until]);
    await report();
    await world.settle();
    expect(await calls()).toEqual(['03:00 ana']);
    expect(saidInThread()).toContain('Step 1 reaches nobody now, skipped.');
  });
});

test('two hours in which nothing ran: every step still leaves the next one its time', async () => {
  await report();
  world.pass(120);
  await world.settle();
  expect((await calls())[0]).toBe('05:00 dan');
  await passes(5);
  expect((await calls()).filter((call) => call.startsWith('05:05'))).toEqual(['05:05 ana']);
});

test('in the night in which the clock is put back, minutes are minutes', async () => {
  world.clock.now = new Date('2026-10-25T00:50:00Z');
  await report();
  await world.settle();
  await passes(11);
  expect(await calls()).toEqual(['02:50 mei', '02:55 sam', '02:00 omar']);
});

test('a P3 waits for the desk to open, and climbs in its hours', async () => {
  const foreseen = await expected({ priority: 'P3', service: 'order-portal' });
  await report({ ...aReport(), subject: 'service:order-portal' });
  await world.settle();
  expect(await calls()).toEqual([]);
  world.clock.now = new Date('2026-12-28T09:59:00Z');
  await world.settle();
  expect(await calls()).toEqual([]);
  await passes(1);
  expect(await calls()).toEqual(['11:00 sam']);
  expect(callsIn(foreseen)[0]).toBe('11:00 sam');
});

test('escalated by hand: the line is called with the reason, it is theirs to take, and nobody is called twice', async () => {
  world.clock.now = monday;
  await report();
  await world.settle();
  await take('dan');
  await world.settle();
  const why = { to: 'line-2', why: 'Beyond the desk', found: 'Restart did not help' };
  await on('dan').submits('incident.escalate:INC-1', why);
  await world.settle();
  const said = saidIn(world, pages('ana')[0]);
  for (const part of ['escalated by Dan Okafor', 'Why: Beyond the desk', 'Found so far: Restart did not help'])
    expect(said).toContain(part);
  expect(wordOf(world, card().summary)).toContain('assigned to Applications');
  const again = await on('mei').submits('incident.escalate:INC-1', why);
  expect(saidIn(world, again)).toContain('the second line was paged at');
  expect(thread().map(({ summary }) => saidIn(world, summary))).toContain(
    'Ana Novak INC-1: Dan Okafor escalated it to the second line. Beyond the desk',
  );
  await on('mei').submits('incident.escalate:INC-1', { ...why, to: 'manager' });
  await world.settle();
  expect(saidIn(world, card())).toContain('Dan Okafor, first line: acknowledged');
  expect(saidIn(world, card())).toContain('Ana Novak, second line: paged');
  await passes(5);
  expect((await calls()).at(-1)).toMatch(/omar$/);
  await take('ana');
  await world.settle();
  expect(wordOf(world, card().summary)).toContain('Ana Novak is on it');
  expect(saidIn(world, thread().at(-1)!.summary)).toBe('INC-1: Ana Novak has it.');
  expect(saidIn(world, card())).toContain('Dan Okafor, first line: acknowledged');
});

test('whoever is called again has one page that asks; the earlier ones say that there is another', async () => {
  await report();
  await world.settle();
  await passes(21);
  expect(direct('omar').map((message) => saidIn(world, message.summary).slice(0, 40))).toEqual([
    'INC-1: you were paged again, see below.',
    'INC-1: you were paged again, see below.',
    'INC-1 · P1 · Label printer in hall 2 off',
  ]);
  expect(saidIn(world, pages('omar')[0])).toContain('You were paged at 25 Dec, 03:15 CET and have not answered.');
  await take('omar');
  await world.settle();
  expect(pages('omar')).toEqual([]);
  expect(saidIn(world, direct('omar').at(-1)!.summary)).toBe('You acknowledged INC-1 at 25 Dec, 03:21 CET.');
});

test('whoever is called finds it first on their home, until somebody has it', async () => {
  await report();
  await world.settle();
  const atHome = async (key: string) => saidIn(world, await on(key).home());
  expect(await atHome('dan')).toContain('Waiting for you');
  expect(await atHome('dan')).toContain('calls you');
  await take('mei');
  await world.settle();
  expect(await atHome('dan')).not.toContain('calls you');
});

test('escalated to who manages incidents: they are called, and whoever has it keeps it', async () => {
  world.clock.now = monday;
  await report();
  await take('dan');
  await on('dan').submits('incident.escalate:INC-1', { to: 'manager', why: 'The board asks', found: 'Nothing yet' });
  await world.settle();
  expect([pages('helen').length, pages('mei').length]).toEqual([1, 1]);
  expect(labelsOf(world, pages('helen')[0]!)).toEqual(['Show']);
  expect(wordOf(world, card().summary)).toContain('Dan Okafor is on it');
});

test('who manages incidents and takes one themselves is not called for it any more', async () => {
  await report();
  await world.settle();
  await on('mei').submits('incident.escalate:INC-1', {
    to: 'manager',
    why: 'All of the company',
    found: 'Nothing yet',
  });
  await world.settle();
  expect(saidIn(world, direct('helen').at(-1))).toContain('You are called as incident manager.');
  await take('helen');
  await world.settle();
  expect(pages('helen')).toEqual([]);
  expect(saidIn(world, direct('helen').at(-1)!.summary)).toMatch(/^You acknowledged INC-1 at /);
});

test('not solved in time: the next line is called, but for who has it already, and not while it waits for somebody else', async () => {
  world.clock.now = monday;
  await report({ ...everythingStopped, urgent: 'medium' });
  await take('ana');
  await passes(150);
  expect(await calls()).toEqual([]);
  await on('ana').submits('incident.pend:INC-1', { on: 'vendor', what: 'A fan', checkAt: 'in 5h' });
  await passes(120);
  expect(await calls()).toEqual([]);
  await on('ana').presses('incident.resume:INC-1');
  await passes(88);
  expect(await calls()).toEqual([]);
  await passes(3);
  expect(await calls()).toEqual(['16:00 omar']);
  expect(saidIn(world, pages('omar')[0])).toContain('Ana Novak is on it.');
  await on('ana').submits('incident.resolve:INC-1', aSolution());
  await world.settle();
  expect(saidIn(world, direct('omar').at(-1)!.summary)).toBe('INC-1 is resolved. Nothing to do for you.');
});

test('more urgent than it was: it climbs anew, from the first line', async () => {
  world.clock.now = monday;
  await report({ ...aReport(), subject: 'service:order-portal' });
  await passes(180);
  expect((await calls()).length).toBe(1);
  await on('dan').submits('incident.classify:INC-1', {
    nature: 'software',
    subject: 'service:order-portal',
    hit: 'organisation',
    urgent: 'critical',
    why: 'Nobody can order',
  });
  await world.settle();
  await passes(11);
  expect((await calls()).slice(1)).toEqual(['13:00 dan', '13:05 ana', '13:10 omar']);
});

test('reopened: its last owner is told, and it climbs again if they do not take it', async () => {
  world.clock.now = monday;
  await report();
  await take('dan');
  await on('dan').submits('incident.resolve:INC-1', aSolution());
  await world.settle();
  world.pass(60);
  await on('rita').submits('incident.not-fixed:INC-1', { reason: 'labels print half' });
  await world.settle();
  await passes(6);
  expect(await calls()).toEqual(['11:00 dan', '11:05 ana']);
});

describe('a promise of news', () => {
  beforeEach(async () => {
    world.clock.now = monday;
    await report();
    await take('dan');
    await world.settle();
  });

  test('follows from taking it; its owner is reminded before and at the time, then the desk is told, once', async () => {
    expect(saidIn(world, direct('rita').at(-1)!.summary)).toBe(
      'Dan Okafor is working on INC-1. Next news by 23 Nov, 10:30 CET.',
    );
    await passes(25);
    const reminder = direct('dan').at(-1)!;
    expect(saidIn(world, reminder.summary)).toBe('INC-1: you promised an update by 23 Nov, 10:30 CET, in 5 min.');
    expect(labelsOf(world, reminder)).toEqual(['Technical report…', 'Stakeholder report…', 'Snooze…']);
    await passes(5);
    const latest = direct('dan').slice(-2);
    expect(latest.map(({ summary }) => saidIn(world, summary)).join()).toContain('This is the last reminder.');
    await passes(5);
    const missed = thread().find((message) => saidIn(world, message.summary).includes('has not come'))!;
    expect(missed.alerts?.map((id) => people.get(id))).toEqual(['mei']);
    const reminded = direct('dan').length;
    await passes(60);
    expect(direct('dan').filter((message) => saidIn(world, message.summary).includes('promised'))).toHaveLength(2);
    expect(direct('dan').length).toBeGreaterThanOrEqual(reminded);
  });

  test('is renewed by an update, which may name its own time; one that has passed is refused', async () => {
    const past = await on('dan').submits('incident.update:INC-1', { text: 'x', readers: 'team', next: '09:00' });
    expect(saidIn(world, past)).toContain('has passed. Promise the next update for a time to come');
    await on('dan').submits('incident.update:INC-1', { text: 'Parts ordered', readers: 'requester', next: 'in 2h' });
    await world.settle();
    expect(saidIn(world, direct('rita').at(-1))).toContain('Next news by 23 Nov, 12:00 CET.');
    expect(saidIn(world, card())).toContain('Next update by 23 Nov, 12:00 CET.');
  });

  test('can be put off three times in a row, which moves the reminder and never the promise', async () => {
    for (const times of [1, 2, 3]) {
      const answer = saidIn(world, await on('dan').submits('incident.snooze:INC-1', { minutes: '30' }));
      expect(answer).toContain('The promise stays: 23 Nov, 10:30 CET.');
      expect(answer.includes('for the last time')).toBe(times === 3);
    }
    const more = await on('dan').submits('incident.snooze:INC-1', { minutes: '30' });
    expect(saidIn(world, more)).toContain('INC-1 was put off three times.');
    await on('dan').submits('incident.update:INC-1', { text: 'Parts ordered', readers: 'team' });
    expect(saidIn(world, await on('dan').submits('incident.snooze:INC-1', { minutes: '90' }))).toContain(
      'You are reminded of INC-1',
    );
  });

  test('ends with the solution, and waits while the incident waits', async () => {
    await on('dan').submits('incident.pend:INC-1', { on: 'vendor', what: 'A fan', checkAt: 'in 5h' });
    await passes(60);
    expect(direct('dan').filter((message) => saidIn(world, message.summary).includes('promised'))).toEqual([]);
    const nothing = await on('dan').submits('incident.snooze:INC-1', { minutes: '30' });
    expect(saidIn(world, nothing)).toContain('INC-1 is pending');
  });
});

describe('/oncall simulate', () => {
  test('says who would be called and warned, and sends nothing', async () => {
    world.clock.now = monday;
    const said = saidIn(world, await on('dan').types('/oncall simulate P1 order-portal 2026-12-25 03:00'));
    expect(said).toContain('P1 of Order portal, reported 25 Dec, 03:00 CET');
    expect(said).toContain('Nothing is sent.');
    expect(said).toContain('25 Dec, 03:10 CET · Omar Haddad, third line (direct, thread)');
    expect(said).toContain('25 Dec, 03:15 CET · response breached');
    await world.settle();
    expect([world.slack.shown, await happened()]).toEqual([[], []]);
  });

  test.each([
    ['', 'Say a priority, a service and a time'],
    ['P7 order-portal', 'Say a priority, a service and a time'],
    ['P1 nothing-such', 'There is no service "nothing-such"'],
    ['P1 order-portal tomorrow-ish', '"tomorrow-ish" is no time I can read'],
  ])('of "%s" says what to type instead', async (typed, answer) => {
    expect(saidIn(world, await on('dan').types(`/oncall simulate ${typed}`))).toContain(answer);
  });
});
