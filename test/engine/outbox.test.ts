import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimDue, deliver, deliverOne } from '../../src/engine/deliverer.ts';
import { refreshCards, takeOver } from '../../src/engine/outbox.ts';
import type { MemoryPlatform } from '../support/memory-platform.ts';
import { aWorld, type World } from '../support/world.ts';
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

test('an edit never overtakes its post, and lines wait for their card', async () => {
  let failures = 0;
  slack.fault = (call) => (call === 'post' && ++failures <= 3 ? { kind: 'retry' } : undefined);
  await told.report();
  await deliver(world.engine);
  await told.acknowledge();
  await told.tell('Spare part ordered');
  await told.untilQuiet();
  const [card, ...lines] = slack.shown;
  expect(told.summaries([card!])).toEqual(['INC-1 · Printer offline — Dan Okafor is on it']);
  expect(told.summaries(lines.filter(({ thread }) => thread === card!.id))).toEqual([
    'INC-1: Dan Okafor has it. Answered in less than a minute, target 4 h.',
    'INC-1, Dan Okafor: Spare part ordered (read by the team)',
  ]);
});

test('many changes at once are one redraw', async () => {
  await told.report();
  await world.settle();
  for (const title of ['Printer one', 'Printer two', 'Printer three']) await told.rename(title);
  slack.calls.length = 0;
  await world.settle();
  expect(slack.calls).toEqual(['edit desk']);
  expect(told.summaries(slack.channel('desk'))).toEqual(['INC-1 · Printer three — new']);
});

test('a redraw that would change nothing is not sent, but after a lost answer it is', async () => {
  await told.report();
  await world.settle();
  slack.calls.length = 0;
  await refreshCards(world.db, 1, world.clock.now);
  await world.settle();
  expect(slack.calls).toEqual([]);
  let lost = true;
  slack.fault = (call) => (call === 'edit' && lost ? 'lost' : undefined);
  await told.rename('Printer on fire');
  await deliver(world.engine);
  lost = false;
  await told.rename('Printer offline');
  await told.untilQuiet();
  expect(told.summaries(slack.channel('desk'))).toEqual(['INC-1 · Printer offline — new']);
});

test('a card is redrawn at its platform’s pace, and the others of its channel do not wait for it', async () => {
  slack.pace.edit = 5_000;
  await told.report(0);
  await told.report(1);
  await world.settle();
  told.seconds(3);
  await told.acknowledge('INC-1');
  await world.settle();
  expect(slack.calls).not.toContain('edit desk');
  expect(await told.waiting()).toContainEqual({ kind: 'card', tries: 0, problem: null });
  await told.report(2);
  await world.settle();
  expect(slack.channel('desk')).toHaveLength(3);
  told.seconds(2);
  await world.settle();
  expect(told.summaries(slack.channel('desk'))[0]).toContain('Dan Okafor is on it');
});

test('one place is spoken to at its platform’s pace, every place by itself', async () => {
  slack.pace.post = 1_000;
  await told.report(0);
  await told.report(1);
  await world.settle();
  expect(slack.channel('desk')).toHaveLength(1);
  expect(world.discord.channel('desk')).toHaveLength(2);
  told.seconds(1);
  await world.settle();
  expect(slack.channel('desk')).toHaveLength(2);
});

test('a place is leased while it is spoken to: after the lease its message is taken again, as one that may have arrived', async () => {
  await told.report();
  const [first] = (await claimDue(world.engine, { limit: 20 })).filter(({ platform }) => platform === 'slack');
  expect(first).toMatchObject({ again: false, lane: 'slack:local:desk' });
  await told.report(1);
  told.seconds(14.9);
  expect((await claimDue(world.engine, { limit: 20 })).filter(({ platform }) => platform === 'slack')).toEqual([]);
  told.seconds(0.1);
  const [second] = (await claimDue(world.engine, { limit: 20 })).filter(({ platform }) => platform === 'slack');
  expect(second).toMatchObject({ id: first!.id, again: true });
  // The first worker comes back late: neither the place nor the message is its own any more.
  slack.fault = () => ({ kind: 'refused' });
  await deliverOne(world.engine, first!);
  expect((await claimDue(world.engine, { limit: 20 })).filter(({ platform }) => platform === 'slack')).toEqual([]);
});

test('whoever is alone takes over at once what a killed process was telling, as something that may have arrived', async () => {
  await told.report();
  const claimed = await claimDue(world.engine, { limit: 20 });
  expect(await claimDue(world.engine, { limit: 20 })).toEqual([]);
  await takeOver(world.db, world.clock.now);
  const again = claimed.map(({ id }) => expect.objectContaining({ id, again: true }));
  expect(await claimDue(world.engine, { limit: 20 })).toEqual(expect.arrayContaining(again));
});
