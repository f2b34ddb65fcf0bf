import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { claimDue, deliver, deliverOne } from '../../src/engine/deliverer.ts';
import { doctor } from '../../src/operate/doctor.ts';
import type { MemoryPlatform } from '../support/memory-platform.ts';
import { aWorld, saidIn, type World, wordOf } from '../support/world.ts';
import { telling } from './telling.ts';

let world: World;
let slack: MemoryPlatform;
beforeAll(async () => {
  world = await aWorld();
  slack = world.slack;
  told = telling(world);
});
beforeEach(() => world.empty());
afterAll(() => world.close());

let told: ReturnType<typeof telling>;
const speaksOf = (ref: string) => (message: unknown) => saidIn(world, message).includes(ref);

test('a line that was written while the first post failed is not lost', async () => {
  slack.fault = () => ({ kind: 'retry' });
  await told.report();
  const underWay = await claimDue(world.engine, { limit: 20 });
  await told.acknowledge();
  await Promise.all(underWay.map((row) => deliverOne(world.engine, row)));
  slack.fault = () => undefined;
  await told.untilQuiet();
  expect(told.summaries(slack.channel('desk'))).toEqual(['INC-1 · Printer offline — Dan Okafor is on it']);
  expect(told.summaries(slack.thread('desk'))).toEqual([
    'INC-1: Dan Okafor has it. Answered in less than a minute, target 4 h.',
  ]);
});

test('a failing card does not hold up the card of another record: it steps aside after its second try', async () => {
  const failing = speaksOf('INC-1');
  slack.fault = (_, __, message) => (failing(message) ? { kind: 'retry' } : undefined);
  await told.report(0);
  await told.report(1);
  await deliver(world.engine);
  await deliver(world.engine);
  expect(slack.channel('desk')).toEqual([]);
  told.seconds(1);
  await deliver(world.engine);
  await deliver(world.engine);
  expect(told.summaries(slack.channel('desk'))).toEqual(['INC-2 · Portal slow — new']);
});

test('a limit of one channel is kept, and no other channel waits', async () => {
  slack.fault = (_, channel) => (channel === 'desk' ? { kind: 'retry', after: 7_000, scope: 'channel' } : undefined);
  await told.report(0);
  await told.report(1);
  await deliver(world.engine);
  slack.fault = () => undefined;
  await world.settle();
  expect(slack.calls).toEqual(['post desk']);
  expect(world.discord.channel('desk')).toHaveLength(2);
  await world.onSlack('dan').submits('incident.assign:INC-1', { to: 'team:infrastructure' });
  told.seconds(6.9);
  await world.settle();
  expect(slack.calls).toEqual(['post desk', 'post infra', 'post infra']);
  told.seconds(0.1);
  await world.settle();
  expect(slack.channel('desk')).toHaveLength(2);
});

test('a limit of the token is kept in every place, also in one that has something to say only later', async () => {
  slack.fault = () => ({ kind: 'retry', after: 30_000, scope: 'token' });
  await told.report();
  await deliver(world.engine);
  slack.fault = () => undefined;
  await world.onDiscord('dan').submits('incident.assign:INC-1', { to: 'team:infrastructure' });
  await told.acknowledge();
  told.seconds(29.9);
  await world.settle();
  expect(slack.calls).toEqual(['post desk']);
  expect(world.discord.thread('desk')).toHaveLength(2);
  told.seconds(0.1);
  await world.settle();
  expect(slack.channel('desk')).toHaveLength(1);
  expect(slack.channel('infra')).toHaveLength(1);
  expect(slack.channel('@rita')).toHaveLength(1);
});

test('a card that somebody deleted is posted anew, and its thread with it', async () => {
  await told.report();
  await world.settle();
  const [deleted] = slack.shown.splice(0);
  slack.fault = (_, __, ___, how) => (how.thread === deleted!.id ? { kind: 'gone' } : undefined);
  await told.acknowledge();
  await told.tell('Looking');
  await told.untilQuiet();
  const [card, ...others] = slack.channel('desk');
  expect(others).toEqual([]);
  expect(wordOf(world, card!.message.summary)).toContain('Dan Okafor is on it');
  const threads = slack.thread('desk').map(({ thread }) => thread);
  expect(new Set(threads)).toEqual(new Set([card!.id]));
  expect(told.summaries(slack.thread('desk')).at(-1)).toContain('Looking');
});

test('a card that somebody deleted after its redraw had failed again and again is posted anew', async () => {
  await told.report();
  await world.settle();
  await told.rename('Printer on fire');
  slack.fault = () => ({ kind: 'unknown' });
  for (let tries = 0; tries < 4; tries++) {
    await deliver(world.engine);
    told.seconds(60);
  }
  slack.shown.splice(0);
  slack.fault = () => undefined;
  await told.untilQuiet();
  expect(told.summaries(slack.channel('desk'))).toEqual(['INC-1 · Printer on fire — new']);
  expect(await world.db.query('select problem from outbox where dead')).toEqual([]);
});

test('a refused message is given up at once, shown by its reason, and stops nothing else', async () => {
  slack.fault = (_, channel) => (channel === 'desk' ? { kind: 'refused' } : undefined);
  await told.report();
  await told.acknowledge();
  await world.settle();
  expect(await world.db.query('select kind, problem from outbox where dead order by id')).toEqual([
    { kind: 'card', problem: 'post failed' },
    { kind: 'line', problem: 'post failed' },
  ]);
  const lines: string[] = [];
  await doctor({
    config: readConfig({}),
    db: world.db,
    now: world.clock.now,
    write: (line) => lines.push(line),
    platformFindings: async () => [],
  });
  expect(lines.join('\n')).toContain('2 given up, the last on slack: post failed.');
  expect(await told.waiting()).toEqual([]);
  expect(slack.channel('@rita')).toHaveLength(1);
  slack.fault = () => undefined;
  await told.tell('Back');
  await world.settle();
  expect(told.summaries(slack.thread('desk'))).toEqual(['INC-1, Dan Okafor: Back (read by the team)']);
});

test('a post whose answer was lost is repeated as the same one, also after another failure in between', async () => {
  const tries: { nonce: string; again: boolean }[] = [];
  const faults = ['lost', { kind: 'retry' }, undefined] as const;
  slack.fault = (call, _, __, how) => {
    if (call === 'edit') return undefined;
    tries.push({ nonce: how.nonce, again: how.again });
    return faults[tries.length - 1];
  };
  await told.report();
  await told.untilQuiet();
  expect(tries.map(({ again }) => again)).toEqual([false, true, true]);
  expect(new Set(tries.map(({ nonce }) => nonce)).size).toBe(1);
  expect(slack.channel('desk')).toHaveLength(1);
});

test('a card whose post arrived without an answer shows what has changed since', async () => {
  let lost = true;
  slack.fault = () => (lost ? 'lost' : undefined);
  await told.report();
  await deliver(world.engine);
  lost = false;
  await told.rename('Printer on fire');
  await told.untilQuiet();
  expect(told.summaries(slack.channel('desk'))).toEqual(['INC-1 · Printer on fire — new']);
});

test('a message is given up after an hour of tries, but not for having waited an hour', async () => {
  slack.fault = (_, channel) => (channel === 'desk' ? { kind: 'retry' } : undefined);
  await told.report(0);
  world.pass(120);
  await deliver(world.engine);
  expect(await world.db.query('select 1 from outbox where dead')).toEqual([]);
  await told.untilQuiet();
  expect(await world.db.query('select kind, tries from outbox where dead')).toEqual([{ kind: 'card', tries: 3 }]);
  await told.report(1);
  let tries = 0;
  for (let minute = 0; (await told.waiting()).length > 0; minute++) {
    tries += (await deliver(world.engine)).taken;
    world.pass(1);
    expect(minute).toBeLessThan(62);
  }
  expect(tries).toBeGreaterThan(50);
});

test('a card whose post was given up, though it may have arrived, is not posted twice by the next redraw', async () => {
  slack.fault = (call) => (call === 'post' ? 'lost' : undefined);
  await told.report();
  await deliver(world.engine);
  world.pass(61);
  slack.fault = () => ({ kind: 'retry' });
  await told.untilQuiet();
  expect(await world.db.query('select kind from outbox where dead')).toEqual([{ kind: 'card' }]);
  slack.fault = () => undefined;
  await told.rename('Printer on fire');
  await told.untilQuiet();
  expect(told.summaries(slack.channel('desk'))).toEqual(['INC-1 · Printer on fire — new']);
});
