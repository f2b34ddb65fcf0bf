import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimDue, deliver, deliverOne } from '../../src/engine/deliverer.ts';
import { refreshCards } from '../../src/engine/outbox.ts';
import type { MemoryPlatform } from '../support/memory-platform.ts';
import { aReport, aWorld, saidIn, type World, wordOf } from '../support/world.ts';

let world: World;
let slack: MemoryPlatform;
beforeAll(async () => {
  world = await aWorld();
  slack = world.slack;
});
beforeEach(() => world.empty());
afterAll(() => world.close());

const whats = ['Printer offline', 'Portal slow', 'Mail stuck', 'Badge reader dead'];
const report = (index = 0) =>
  world.onSlack('rita').submits('incident.report', aReport({ what: whats[index], subject: 'unknown' }));
const tell = (text: string, ref = 'INC-1') =>
  world.onDiscord('dan').submits(`incident.update:${ref}`, { text, readers: 'team' });
const acknowledge = (ref = 'INC-1') => world.onDiscord('dan').presses(`incident.acknowledge:${ref}`);
const seconds = (count: number) => world.pass(count / 60);
const summaries = (shown: { message: { summary: Parameters<typeof wordOf>[1] } }[]) =>
  shown.map(({ message }) => wordOf(world, message.summary));
const speaksOf = (ref: string) => (message: unknown) => saidIn(world, message).includes(ref);
const waiting = () => world.db.query('select kind, tries, problem from outbox where not dead order by id');

/** Passes second after second, as long as somebody has something to say. */
async function untilQuiet(limit = 300): Promise<void> {
  for (let passed = 0; passed < limit && (await waiting()).length > 0; passed++) {
    await deliver(world.engine);
    seconds(1);
  }
}

test('an edit never overtakes its post, and lines wait for their card', async () => {
  let failures = 0;
  slack.fault = (call) => (call === 'post' && ++failures <= 3 ? { kind: 'retry' } : undefined);
  await report();
  await deliver(world.engine);
  await acknowledge();
  await tell('Spare part ordered');
  await untilQuiet();
  const [card, ...lines] = slack.shown;
  expect(wordOf(world, card!.message.summary)).toBe('INC-1 · Printer offline — Dan Okafor is on it');
  expect(summaries(lines.filter(({ thread }) => thread === card!.id))).toEqual([
    'INC-1: Dan Okafor has it. Answered in less than a minute.',
    'INC-1, Dan Okafor: Spare part ordered (read by: The team)',
  ]);
});

test('a line that was written while the first post failed is not lost', async () => {
  slack.fault = () => ({ kind: 'retry' });
  await report();
  const underWay = await claimDue(world.engine, { limit: 20 });
  await acknowledge();
  await Promise.all(underWay.map((row) => deliverOne(world.engine, row)));
  slack.fault = () => undefined;
  await untilQuiet();
  expect(summaries(slack.channel('desk'))).toEqual(['INC-1 · Printer offline — Dan Okafor is on it']);
  expect(summaries(slack.thread('desk'))).toEqual(['INC-1: Dan Okafor has it. Answered in less than a minute.']);
});

test('a failing card does not hold up the card of another record: it steps aside after its second try', async () => {
  const failing = speaksOf('INC-1');
  slack.fault = (_, __, message) => (failing(message) ? { kind: 'retry' } : undefined);
  await report(0);
  await report(1);
  await deliver(world.engine);
  await deliver(world.engine);
  expect(slack.channel('desk')).toEqual([]);
  seconds(1);
  await deliver(world.engine);
  await deliver(world.engine);
  expect(summaries(slack.channel('desk'))).toEqual(['INC-2 · Portal slow — new']);
});

test('a limit of one channel is kept, and no other channel waits', async () => {
  slack.fault = (_, channel) => (channel === 'desk' ? { kind: 'retry', after: 7_000, scope: 'channel' } : undefined);
  await report(0);
  await report(1);
  await deliver(world.engine);
  slack.fault = () => undefined;
  await world.settle();
  expect(slack.calls).toEqual(['post desk']);
  expect(world.discord.channel('desk')).toHaveLength(2);
  await world.onSlack('dan').submits('incident.assign:INC-1', { to: 'team:infrastructure' });
  seconds(6.9);
  await world.settle();
  expect(slack.calls).toEqual(['post desk', 'post infra', 'post infra']);
  seconds(0.1);
  await world.settle();
  expect(slack.channel('desk')).toHaveLength(2);
});

test('a limit of the token is kept in every place, also in one that has something to say only later', async () => {
  slack.fault = () => ({ kind: 'retry', after: 30_000, scope: 'token' });
  await report();
  await deliver(world.engine);
  slack.fault = () => undefined;
  await world.onDiscord('dan').submits('incident.assign:INC-1', { to: 'team:infrastructure' });
  await acknowledge();
  seconds(29.9);
  await world.settle();
  expect(slack.calls).toEqual(['post desk']);
  expect(world.discord.thread('desk')).toHaveLength(2);
  seconds(0.1);
  await world.settle();
  expect(slack.channel('desk')).toHaveLength(1);
  expect(slack.channel('infra')).toHaveLength(1);
  expect(slack.channel('@rita')).toHaveLength(1);
});

test('a card that somebody deleted is posted anew, and its thread with it', async () => {
  await report();
  await world.settle();
  const [deleted] = slack.shown.splice(0);
  slack.fault = (_, __, ___, how) => (how.thread === deleted!.id ? { kind: 'gone' } : undefined);
  await acknowledge();
  await tell('Looking');
  await untilQuiet();
  const [card, ...others] = slack.channel('desk');
  expect(others).toEqual([]);
  expect(wordOf(world, card!.message.summary)).toContain('Dan Okafor is on it');
  const threads = slack.thread('desk').map(({ thread }) => thread);
  expect(new Set(threads)).toEqual(new Set([card!.id]));
  expect(summaries(slack.thread('desk')).at(-1)).toContain('Looking');
});

test('a refused message is given up at once, shown by its reason, and stops nothing else', async () => {
  slack.fault = (_, channel) => (channel === 'desk' ? { kind: 'refused' } : undefined);
  await report();
  await acknowledge();
  await world.settle();
  expect(await world.db.query('select kind, problem from outbox where dead order by id')).toEqual([
    { kind: 'card', problem: 'post failed' },
    { kind: 'line', problem: 'post failed' },
  ]);
  expect(await waiting()).toEqual([]);
  expect(slack.channel('@rita')).toHaveLength(1);
  slack.fault = () => undefined;
  await tell('Back');
  await world.settle();
  expect(summaries(slack.thread('desk'))).toEqual(['INC-1, Dan Okafor: Back (read by: The team)']);
});

test('a post whose answer was lost is repeated as the same one, also after another failure in between', async () => {
  const tries: { nonce: string; again: boolean }[] = [];
  const faults = ['lost', { kind: 'retry' }, undefined] as const;
  slack.fault = (call, _, __, how) => {
    if (call === 'edit') return undefined;
    tries.push({ nonce: how.nonce, again: how.again });
    return faults[tries.length - 1];
  };
  await report();
  await untilQuiet();
  expect(tries.map(({ again }) => again)).toEqual([false, true, true]);
  expect(new Set(tries.map(({ nonce }) => nonce)).size).toBe(1);
  expect(slack.channel('desk')).toHaveLength(1);
});

test('a card whose post arrived without an answer shows what has changed since', async () => {
  let lost = true;
  slack.fault = () => (lost ? 'lost' : undefined);
  await report();
  await deliver(world.engine);
  lost = false;
  await world.onSlack('rita').submits('incident.add-details:INC-1', { title: 'Printer on fire' });
  await untilQuiet();
  expect(summaries(slack.channel('desk'))).toEqual(['INC-1 · Printer on fire — new']);
});

test('many changes at once are one redraw', async () => {
  await report();
  await world.settle();
  for (const title of ['Printer one', 'Printer two', 'Printer three'])
    await world.onSlack('rita').submits('incident.add-details:INC-1', { title });
  slack.calls.length = 0;
  await world.settle();
  expect(slack.calls).toEqual(['edit desk']);
  expect(summaries(slack.channel('desk'))).toEqual(['INC-1 · Printer three — new']);
});

test('a redraw that would change nothing is not sent, but after a lost answer it is', async () => {
  await report();
  await world.settle();
  slack.calls.length = 0;
  await refreshCards(world.db, 1, world.clock.now);
  await world.settle();
  expect(slack.calls).toEqual([]);
  let lost = true;
  slack.fault = (call) => (call === 'edit' && lost ? 'lost' : undefined);
  await world.onSlack('rita').submits('incident.add-details:INC-1', { title: 'Printer on fire' });
  await deliver(world.engine);
  lost = false;
  await world.onSlack('rita').submits('incident.add-details:INC-1', { title: 'Printer offline' });
  await untilQuiet();
  expect(summaries(slack.channel('desk'))).toEqual(['INC-1 · Printer offline — new']);
});

test('a card is redrawn at its platform’s pace, and the others of its channel do not wait for it', async () => {
  slack.pace.edit = 5_000;
  await report(0);
  await report(1);
  await world.settle();
  seconds(3);
  await acknowledge('INC-1');
  await world.settle();
  expect(slack.calls).not.toContain('edit desk');
  expect(await waiting()).toContainEqual({ kind: 'card', tries: 0, problem: null });
  await report(2);
  await world.settle();
  expect(slack.channel('desk')).toHaveLength(3);
  seconds(2);
  await world.settle();
  expect(summaries(slack.channel('desk'))[0]).toContain('Dan Okafor is on it');
});

test('one place is spoken to at its platform’s pace, every place by itself', async () => {
  slack.pace.post = 1_000;
  await report(0);
  await report(1);
  await world.settle();
  expect(slack.channel('desk')).toHaveLength(1);
  expect(world.discord.channel('desk')).toHaveLength(2);
  seconds(1);
  await world.settle();
  expect(slack.channel('desk')).toHaveLength(2);
});

test('a message is given up after an hour of tries, but not for having waited an hour', async () => {
  slack.fault = (_, channel) => (channel === 'desk' ? { kind: 'retry' } : undefined);
  await report(0);
  world.pass(120);
  await deliver(world.engine);
  expect(await world.db.query('select 1 from outbox where dead')).toEqual([]);
  await untilQuiet();
  expect(await world.db.query('select kind, tries from outbox where dead')).toEqual([{ kind: 'card', tries: 3 }]);
  await report(1);
  let tries = 0;
  for (let minute = 0; (await waiting()).length > 0; minute++) {
    tries += (await deliver(world.engine)).taken;
    world.pass(1);
    expect(minute).toBeLessThan(62);
  }
  expect(tries).toBeGreaterThan(50);
});

test('a place is leased while it is spoken to: after the lease its message is taken again, as one that may have arrived', async () => {
  await report();
  const [first] = (await claimDue(world.engine, { limit: 20 })).filter(({ platform }) => platform === 'slack');
  expect(first).toMatchObject({ again: false, lane: 'slack:local:desk' });
  await report(1);
  seconds(14.9);
  expect((await claimDue(world.engine, { limit: 20 })).filter(({ platform }) => platform === 'slack')).toEqual([]);
  seconds(0.1);
  const [second] = (await claimDue(world.engine, { limit: 20 })).filter(({ platform }) => platform === 'slack');
  expect(second).toMatchObject({ id: first!.id, again: true });
  // The first worker comes back late and failed: the second one's lease is not its to end.
  slack.fault = () => ({ kind: 'retry' });
  await deliverOne(world.engine, first!);
  expect((await claimDue(world.engine, { limit: 20 })).filter(({ platform }) => platform === 'slack')).toEqual([]);
});
