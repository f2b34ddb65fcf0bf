import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/dialog.ts';
import { minutesAfter } from '../../src/core/time.ts';
import { settledTimer } from '../../src/engine/call-outs.ts';
import { repairTimers } from '../../src/engine/fire.ts';
import { askRecord } from '../../src/engine/timers.ts';
import { personByKey } from '../../src/people/people.ts';
import { aPolicy, aReport, aSolution, aWorld, saidIn, type World, wordOf } from '../support/world.ts';

/** Standard 2.1.3: where a climb might end too soon, ring somebody twice, or drop what somebody asked for. */

let world: World;
const people = new Map<number, string>();
const rules = aPolicy().replace(
  /^incidents:\n/m,
  `escalation:
  priorities:
    P1: { unacknowledged: [{ after: 12 h, call: [line 2] }, { after: 1 day, call: [line 3] }] }
    P2: { unacknowledged: [{ after: 15 min, call: [line 2], during: business }], lapse: 4 min }
  services:
    order-portal: { P1: { unacknowledged: [{ after: now, call: [line 1] }, { after: 5 min, call: [line 2] }] } }
serviceLevels:
  services: { e-mail: { P1: { response: 1 h, resolution: 1 day, clock: business } } }

incidents:
`,
);
beforeAll(async () => {
  world = await aWorld({ policy: rules });
  for (const { id, key } of await world.db.query<{ id: number; key: string }>('select id, key from people'))
    people.set(id, key);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.empty();
  await world.db.query('update people set away_until = null, away_deputy = null');
  world.clock.now = new Date('2026-11-23T09:00:00Z');
});

afterEach(async () => {
  expect(await world.db.query('select name, problem from timers where problem is not null')).toEqual([]);
});

const on = (key: string) => world.onSlack(key);
const report = (values: FormValues = {}) =>
  on('rita').submits(
    'incident.report',
    aReport({ subject: 'service:order-portal', hit: 'organisation', urgent: 'critical', ...values }),
  );
const take = (key: string) => on(key).presses('incident.acknowledge:INC-1');
const escalate = (key: string, to: string) =>
  on(key).submits('incident.escalate:INC-1', { to, why: 'Beyond the desk', found: 'A restart did not help' });
const id = async (key: string) => (await personByKey(world.db, key))!.id;

const passes = (minutes: number): Promise<void> => world.until(minutesAfter(world.clock.now, minutes));

/** "11:05 ana" for each call, in order. */
async function calls(path = ''): Promise<string[]> {
  const rows = await world.db.query<{ payload: string; at: Date }>(
    `select payload, at from audit where type = 'incident.paged' and payload::text like $1 order by id`,
    [`%"${path}%`],
  );
  return rows.map(({ payload, at }) => {
    const pages = (JSON.parse(payload) as { pages: { person: number }[] }).pages;
    const time = at.toLocaleTimeString('en-GB', { timeZone: 'Europe/Amsterdam', hour: '2-digit', minute: '2-digit' });
    return `${time} ${pages.map(({ person }) => people.get(person)).join(', ')}`;
  });
}
const pages = (key: string) => world.slack.channel(`@${key}`).filter(({ message }) => message.tone === 'critical');
const saidInThread = () => world.slack.thread('desk').map(({ message }) => saidIn(world, message.summary));
const card = () => world.slack.channel('desk').at(-1)!.message;

describe('a climb that has called everybody', () => {
  beforeEach(async () => {
    await report();
    await world.settle();
    await passes(25);
    expect((await calls()).at(-1)).toBe('10:25 helen');
    await take('helen');
  });

  test('goes on where whoever took it gives it to somebody who does not', async () => {
    await on('helen').submits('incident.assign:INC-1', { to: 'person:ana' });
    await passes(6);
    expect((await calls()).at(-1)).toBe('10:30 ana');
  });

  test('goes on where whoever took it escalates it', async () => {
    await passes(16);
    await escalate('helen', 'line-2');
    await passes(6);
    expect((await calls()).at(-1)).toBe('10:46 ana');
  });
});

test('two who escalate to the incident managers call them once', async () => {
  await report();
  await take('dan');
  await escalate('dan', 'manager');
  await world.settle();
  const again = await escalate('sam', 'manager');
  await world.settle();
  expect(pages('helen')).toHaveLength(1);
  expect(saidIn(world, again)).toContain('INC-1');
});

test('whoever stands in for a colleague who is called too is called once', async () => {
  await world.db.query(`update people set away_until = '2027-01-01', away_deputy = $1 where key = 'helen'`, [
    await id('mei'),
  ]);
  await report();
  await take('dan');
  await escalate('dan', 'manager');
  await world.settle();
  expect(pages('mei')).toHaveLength(1);
});

test('who was called to help may be given it a moment later', async () => {
  await report();
  await take('dan');
  await passes(28);
  await on('dan').presses('incident.still-on-it:INC-1');
  await passes(3);
  expect((await calls()).at(-1)).toBe('10:30 ana');
  await escalate('dan', 'line-2');
  await world.settle();
  expect(wordOf(world, card().summary)).toContain('assigned to Applications');
});

test('steps of a service whose clock is another one than theirs each come in turn', async () => {
  await report({ subject: 'service:e-mail' });
  await world.settle();
  await passes(2 * 24 * 60);
  expect((await calls('unacknowledged')).slice(0, 2)).toEqual(['13:00 sam', '13:01 wei']);
});

test('a reminder that was put off comes, though the desk was told meanwhile', async () => {
  await report();
  await take('dan');
  await passes(26);
  await on('dan').submits('incident.snooze:INC-1', { minutes: '30' });
  await on('dan').presses('incident.still-on-it:INC-1');
  await passes(29);
  const reminders = () =>
    world.slack.channel('@dan').filter(({ message }) => saidIn(world, message.summary).includes('promised'));
  expect(reminders()).toHaveLength(1);
  await passes(2);
  expect(reminders()).toHaveLength(2);
  await passes(300);
  expect(reminders()).toHaveLength(2);
});

test('an acknowledgement that lapses sooner than a warning comes is not warned of at once', async () => {
  await report({ urgent: 'medium' });
  await take('dan');
  await world.settle();
  await passes(1);
  expect(saidInThread().filter((said) => said.includes('lapses'))).toEqual([]);
});

test('out of the hours of a step, those after it still wait for their own time', async () => {
  world.clock.now = new Date('2026-12-25T02:00:00Z');
  await report({ urgent: 'medium' });
  await world.settle();
  await passes(20);
  expect(await calls()).toEqual([]);
  await passes(56);
  expect(await calls()).toEqual(['04:15 helen']);
});

test('more urgent than it was: whoever was called before may still take it by that page', async () => {
  await report({ subject: 'service:e-mail', urgent: 'medium' });
  await world.settle();
  await passes(16);
  expect(await calls()).toEqual(['10:15 sam']);
  await on('dan').submits('incident.classify:INC-1', {
    nature: 'software',
    subject: 'service:e-mail',
    hit: 'organisation',
    urgent: 'critical',
    why: 'Nobody can write',
  });
  await world.settle();
  expect(pages('sam')).toHaveLength(1);
});

test('reopened: the card still says who took it the time before', async () => {
  await report();
  await world.settle();
  await take('dan');
  await on('dan').submits('incident.resolve:INC-1', aSolution());
  await on('rita').submits('incident.not-fixed:INC-1', { reason: 'labels print half' });
  expect(saidIn(world, card())).not.toContain('Dan Okafor, first line: no answer');
  await world.settle();
  expect(saidIn(world, card())).toContain('10:00 CET Dan Okafor, first line: acknowledged');
});

test('a page refused once somebody has taken it goes no other way', async () => {
  await report();
  await world.settle();
  const [{ recordId } = { recordId: 0 }] = await world.db.query<{ recordId: number }>(
    `update call_outs set state = 'waiting' returning record_id`,
  );
  await world.db.query(`update incidents set escalation = replace(escalation::text, '"reached"', '"sent"')::jsonb`);
  await askRecord(world.db, recordId, settledTimer, { page: '1', way: 0, outcome: 'refused' }, world.clock.now);
  await take('mei');
  await world.settle();
  expect(await world.db.query(`select 1 from audit where type = 'incident.paged-again'`)).toEqual([]);
});

test('what is handed on while nobody has it reminds and warns without a throw', async () => {
  await report();
  await take('dan');
  await escalate('dan', 'line-2');
  await passes(600);
  await on('mei').submits('incident.assign:INC-1', { to: 'team:infrastructure' });
  await passes(600);
  expect((await calls()).length).toBeGreaterThan(3);
});

describe('an incident of an earlier release', () => {
  const asBefore = async () => {
    await world.db.query('update incidents set escalation = null, progress = null, promise = null');
    await world.db.query('delete from timers');
    await repairTimers(world.engine);
  };

  test('that nobody has taken climbs from what was done last', async () => {
    await report();
    await world.settle();
    await passes(3);
    await asBefore();
    await on('dan').submits('incident.note:INC-1', { text: 'The switch is fine', kind: 'finding' });
    await passes(12);
    expect((await calls()).slice(1)).toEqual(['10:03 dan', '10:08 ana', '10:13 ana']);
  });

  test('that is worked on, waits, is raised, handed on and resolved goes on', async () => {
    await report({ urgent: 'medium' });
    await take('dan');
    await asBefore();
    await passes(60);
    await on('dan').submits('incident.pend:INC-1', { on: 'vendor', what: 'A fan', checkAt: 'in 5h' });
    await passes(400);
    await on('dan').presses('incident.resume:INC-1');
    await asBefore();
    await on('dan').submits('incident.assign:INC-1', { to: 'person:ana' });
    await passes(60);
    await on('dan').submits('incident.classify:INC-1', {
      nature: 'software',
      subject: 'service:order-portal',
      hit: 'organisation',
      urgent: 'critical',
      why: 'Nobody can order',
    });
    await passes(60);
    expect((await calls()).at(-1)).toContain('helen');
    await on('ana').submits('incident.resolve:INC-1', aSolution());
    await asBefore();
    await passes(60);
    expect(wordOf(world, card().summary)).toContain('resolved');
  });
});

test('people who have left are nobody: the climb goes on to who is there', async () => {
  await report();
  await world.settle();
  await world.db.query(`update people set active = false where key in ('ana', 'omar')`);
  await passes(60);
  await world.db.query(`update people set active = true`);
  expect(await calls()).toEqual(['10:00 dan', '10:05 helen']);
});

test('of the lowest priority, escalated by hand and handed on, nothing fails', async () => {
  await report({ hit: 'person', urgent: 'low' });
  await escalate('dan', 'line-2');
  await escalate('mei', 'manager');
  await passes(10 * 24 * 60);
  await take('ana');
  await on('ana').submits('incident.assign:INC-1', { to: 'team:infrastructure' });
  await passes(10 * 24 * 60);
  expect(wordOf(world, card().summary)).toContain('breached');
});

test('where nobody stands behind any step it is said once, and whoever comes back is called', async () => {
  const handlers = ['dan', 'mei', 'sam', 'wei', 'ana', 'omar', 'helen'];
  const back = new Date('2026-11-23T11:10:00Z');
  for (const key of handlers) await world.db.query('update people set away_until = $2 where key = $1', [key, back]);
  await report();
  await world.settle();
  await passes(125);
  const said = world.slack.thread('desk').map(({ message }) => saidIn(world, message.summary));
  expect(said.filter((line) => line.includes('no step reaches anybody now'))).toHaveLength(1);
  await passes(30);
  const paged = world.slack.thread('desk').map(({ message }) => saidIn(world, message.summary));
  expect(paged.some((line) => line.includes('paged (first line, step 1 of'))).toBe(true);
});

test('a deputy who may not take it is not called', async () => {
  const until = new Date('2026-12-01T09:00:00Z');
  for (const key of ['dan', 'mei'])
    await world.db.query('update people set away_until = $2, away_deputy = $3 where key = $1', [
      key,
      until,
      await id('paul'),
    ]);
  await report();
  await world.settle();
  expect(world.slack.channel('@paul')).toEqual([]);
  expect(world.slack.thread('desk').map(({ message }) => saidIn(world, message.summary))).toContain(
    'Step 1 reaches nobody now, skipped.',
  );
});

test('/oncall gaps also names the last resort where nobody stands behind it', async () => {
  const gaps = async (language?: 'zh-CN') => saidIn(world, await on('mei').types('/oncall gaps'), language);
  expect(await gaps()).not.toContain('Steps that reach nobody now');
  await world.db.query(`update people set away_until = '2026-12-01T09:00:00Z' where key = 'helen'`);
  expect(await gaps()).toContain('Steps that reach nobody now\nHelen Brandt, fallback');
  expect(await gaps('zh-CN')).toContain('当前无人的步骤\n兜底联系人 Helen Brandt');
});
