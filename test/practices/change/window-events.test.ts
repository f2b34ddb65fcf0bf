import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deskbell } from '../../../src/engine/define.ts';
import { claimDue, deliver } from '../../../src/engine/deliverer.ts';
import { fireNext } from '../../../src/engine/fire.ts';
import { kindFor } from '../../../src/engine/installed.ts';
import { keep } from '../../../src/engine/perform.ts';
import type { Change } from '../../../src/practices/change/change.ts';
import { aPlacedChange } from '../../support/changes.ts';
import type { MemoryEvent } from '../../support/memory-events.ts';
import { aWorld, type World, wordOf } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());
const friday = new Date('2026-11-27T08:00:00Z');
beforeEach(async () => {
  await world.empty();
  world.clock.now = friday;
});

const approved = async (): Promise<Change> => {
  const change = await aPlacedChange(world, { status: 'scheduled', approvedAt: friday });
  await world.settle();
  return change;
};
async function becomes(change: Change, facts: Partial<Change>): Promise<void> {
  const { engine } = world;
  await engine.db.transaction(async (tx) => {
    const installed = kindFor(engine.installed, 'CHG');
    const before = (await installed.store.lockById(tx, change.id)) as Change;
    const acting = { actor: deskbell, now: engine.now(), policy: await engine.policies.current(tx) };
    await keep(
      engine,
      tx,
      installed,
      before,
      { verdict: 'accepted', record: { ...before, ...facts }, events: [] },
      acting,
    );
  });
}
const events = (): MemoryEvent[] => [...world.discord.events!.all.values()];
const calls = (): string[] => world.discord.calls.filter((call) => call.includes('event')).map((call) => call.trim());
const sunday = { opensAt: new Date('2026-11-29T21:00:00Z'), endsAt: new Date('2026-11-29T22:00:00Z') };

describe('The calendar of a platform', () => {
  test('has the window once it is approved, with what is out and without the title', async () => {
    await approved();
    const [event, ...more] = events();
    expect(more).toEqual([]);
    expect([event!.name, event!.about, event!.where].map((text) => wordOf(world, text))).toEqual([
      'CHG-1 · Order portal · Warehouse system · Payroll: brief outage.',
      'Order portal · Warehouse system · Payroll: brief outage. Affected: Whoever places orders.',
      'Order portal · Warehouse system · Payroll',
    ]);
    expect([event!.from.toISOString(), event!.isRunning]).toEqual(['2026-11-28T21:00:00.000Z', false]);
    expect(wordOf(world, event!.about, 'zh-CN')).toContain('将短暂中断。受影响：');
  });

  test('moves it, takes it away while it is not agreed, and ends it', async () => {
    const change = await approved();
    await becomes(change, { status: 'cab', approvedAt: null, ...sunday });
    await world.settle();
    expect(events()).toEqual([]);
    await becomes(change, { status: 'scheduled', approvedAt: friday });
    await world.settle();
    expect(events().map(({ from }) => from)).toEqual([sunday.opensAt]);
    await becomes(change, { endsAt: new Date('2026-11-29T23:00:00Z') });
    await world.settle();
    await becomes(change, { status: 'implementing' });
    await world.settle();
    expect(events().map(({ isRunning }) => isRunning)).toEqual([true]);
    await becomes(change, { status: 'closed' });
    await world.settle();
    expect(events().map(({ over }) => over)).toEqual([true]);
    expect(calls()).toEqual([
      'put-event',
      'remove-event-off',
      'put-event',
      'put-event',
      'put-event',
      'remove-event-over',
    ]);
  });

  test('loses it when it is cancelled or becomes private, and never had one of a draft', async () => {
    const change = await approved();
    await becomes(change, { status: 'cancelled' });
    await becomes(await approved(), { visibility: 'private' });
    await aPlacedChange(world, { status: 'draft' });
    await world.settle();
    expect(events()).toEqual([]);
    expect(calls().sort()).toEqual(['put-event', 'put-event', 'remove-event-off', 'remove-event-off']);
  });

  test('is asked nothing when nothing of it changes', async () => {
    const change = await approved();
    await becomes(change, { title: 'Another title' });
    await world.settle();
    expect(calls()).toEqual(['put-event']);
  });

  test('has it once, though the process is killed before and after its call, and its answer is lost', async () => {
    await aPlacedChange(world, { status: 'scheduled', approvedAt: friday });
    await fireNext(world.engine);
    await claimDue(world.engine, { limit: 20 });
    world.pass(1);
    let lost = 0;
    world.discord.fault = (call) => (call === 'put-event' && lost++ < 2 ? 'lost' : undefined);
    for (let minute = 0; minute < 5; minute++) {
      while ((await deliver(world.engine)).taken > 0);
      world.pass(1);
    }
    expect([events().length, lost]).toEqual([1, 3]);
  });

  test('takes away what may have been made before it was not wanted any more', async () => {
    const change = await aPlacedChange(world, { status: 'scheduled', approvedAt: friday });
    await fireNext(world.engine);
    world.discord.fault = (call) => (call === 'put-event' ? 'lost' : undefined);
    while ((await deliver(world.engine)).taken > 0);
    expect(events()).toHaveLength(1);
    await becomes(change, { status: 'cancelled' });
    world.pass(1);
    await world.settle();
    expect(events()).toEqual([]);
  });

  test('that refuses is asked again at the next change, and holds up no notice', async () => {
    world.discord.fault = (call) => (call === 'put-event' ? { kind: 'refused' } : undefined);
    const change = await approved();
    expect(world.slack.channel('@omar')).toHaveLength(1);
    expect(events()).toEqual([]);
    world.discord.fault = () => undefined;
    await becomes(change, { kind: 'standard', ...sunday });
    await world.settle();
    expect(events().map(({ from }) => from)).toEqual([sunday.opensAt]);
  });
});
