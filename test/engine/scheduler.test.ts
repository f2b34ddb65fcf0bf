import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { line } from '../../src/chat/message.ts';
import { typed } from '../../src/core/text.ts';
import { tellPerson } from '../../src/engine/audience.ts';
import { deliver } from '../../src/engine/deliverer.ts';
import { repairTimers } from '../../src/engine/fire.ts';
import { type Scheduler, startScheduler } from '../../src/engine/scheduler.ts';
import { copiesOf } from '../support/copies.ts';
import { aReport, aSolution, aWorld, monday, type World, withoutDeadline, wordOf } from '../support/world.ts';

let world: World;
let running: Scheduler | undefined;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  await world.empty();
  world.clock.now = monday;
});
afterEach(async () => {
  vi.useRealTimers();
  await running?.stop();
  running = undefined;
});
afterAll(() => world.close());

const report = (what = 'Printer offline') =>
  world.onWeb('rita').submits('incident.report', aReport({ what, subject: 'unknown' }));
const rename = (title: string) => world.onWeb('rita').submits('incident.add-details:INC-1', { title });
const waiting = () => world.db.query('select platform, tries from outbox where not dead order by id');
const titles = () => world.slack.channel('desk').map(({ message }) => withoutDeadline(wordOf(world, message.summary)));

function start(): Scheduler {
  running = startScheduler(world.engine);
  world.onWake(running.wake);
  return running;
}

/** A call of Slack that is not answered before the test says so. */
function slackHangs(which = 'post') {
  let answer = () => {};
  let reached = () => {};
  const called = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const answered = new Promise<undefined>((resolve) => {
    answer = () => resolve(undefined);
  });
  world.slack.fault = (call) => {
    if (call !== which) return undefined;
    world.slack.fault = () => undefined;
    reached();
    return answered;
  };
  return { called, answer };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(2);
}

test('stopping waits for the call that is under way, and what it did is kept', async () => {
  const { called, answer } = slackHangs();
  const scheduler = start();
  await report();
  await called;
  let stopped = false;
  const stopping = scheduler.stop().then(() => {
    stopped = true;
  });
  await until(async () => (await waiting()).length === 1);
  expect(stopped).toBe(false);
  answer();
  await stopping;
  expect(await waiting()).toEqual([]);
  expect(titles()).toEqual(['INC-1 · Printer offline — new']);
});

test('a scheduler that was stopped takes nothing more', async () => {
  await start().stop();
  await report();
  expect(await waiting()).toHaveLength(3);
});

test('a call that is not answered holds up its own place only, and no urgent message', async () => {
  const { called, answer } = slackHangs();
  start();
  await report();
  await called;
  await report('Mail stuck');
  const [rita] = await world.db.query<{ id: number }>(`select id from people where key = 'rita'`);
  const near = { platform: 'slack', workspace: 'local', channel: '' };
  const message = line(typed('Call-out'));
  await tellPerson(world.db, world.engine, {
    about: { recordId: 1, standing: 'new' },
    person: rita!.id,
    message,
    near,
    urgent: true,
    now: monday,
  });
  world.engine.wake();
  await until(() => world.discord.channel('desk').length === 2 && world.slack.channel('@rita').length === 1);
  expect(world.slack.channel('desk')).toEqual([]);
  answer();
  await until(async () => (await waiting()).length === 0);
  expect(world.slack.channel('desk')).toHaveLength(2);
});

test('a call without an answer for ten seconds is given up as unknown and repeated as the same one', async () => {
  const { called, answer } = slackHangs();
  await report();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const delivering = deliver(world.engine);
  await called;
  await until(() => world.discord.channel('desk').length === 1);
  vi.advanceTimersByTime(9_999);
  await until(async () => (await waiting()).length === 1);
  expect(await waiting()).toEqual([{ platform: 'slack', tries: 0 }]);
  vi.advanceTimersByTime(1);
  await delivering;
  expect(await waiting()).toEqual([{ platform: 'slack', tries: 1 }]);
  world.pass(1);
  await world.settle();
  answer();
  expect(titles()).toEqual(['INC-1 · Printer offline — new']);
});

test('a redraw that was given up and arrives after a later one does not leave its old content standing', async () => {
  await report();
  await world.settle();
  const { called, answer } = slackHangs('edit');
  await rename('Printer smokes');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const delivering = deliver(world.engine);
  await called;
  vi.advanceTimersByTime(10_000);
  await delivering;
  await rename('Printer burns');
  world.pass(1);
  await world.settle();
  expect(titles()).toEqual(['INC-1 · Printer burns — new']);
  answer();
  await until(async () => titles()[0] === 'INC-1 · Printer smokes — new' && (await waiting()).length === 1);
  await world.settle();
  expect(titles()).toEqual(['INC-1 · Printer burns — new']);
});

test('while hundreds of timers fire and are repaired, everything else has its turn after each', async () => {
  await report();
  await world.onWeb('dan').submits('incident.resolve:INC-1', aSolution());
  await copiesOf(world.db, 1, 199);
  let turns = 0;
  let counting = true;
  const count = () => {
    turns += 1;
    if (counting) setImmediate(count);
  };
  setImmediate(count);
  expect(await repairTimers(world.engine)).toBe(200);
  expect(turns).toBeGreaterThanOrEqual(200);
  turns = 0;
  world.pass(14 * 24 * 60);
  const scheduler = start();
  await until(async () => (await world.db.query('select 1 from timers limit 1')).length === 0);
  expect(turns).toBeGreaterThan(390);
  counting = false;
  await scheduler.stop();
});

test('a database that fails does not end the loops, and they are healthy as long as they come round', async () => {
  const scheduler = start();
  const { query } = world.db;
  world.db.query = () => Promise.reject(new Error('no database'));
  world.engine.wake();
  await new Promise((resolve) => setImmediate(resolve));
  world.db.query = query;
  await report();
  await until(() => world.slack.channel('desk').length === 1);
  expect(scheduler.healthy()).toBe(true);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
  expect(scheduler.healthy()).toBe(false);
});
