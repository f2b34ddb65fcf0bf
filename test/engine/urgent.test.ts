import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { line } from '../../src/chat/message.ts';
import { typed } from '../../src/core/text.ts';
import { carryOut } from '../../src/engine/audience.ts';
import { claimDue, deliver } from '../../src/engine/deliverer.ts';
import { tell, tellUrgently } from '../../src/engine/effects.ts';
import type { MemoryPlatform } from '../support/memory-platform.ts';
import { aReport, aWorld, type World, wordOf } from '../support/world.ts';

let world: World;
let slack: MemoryPlatform;
let rita: number;
beforeAll(async () => {
  world = await aWorld();
  slack = world.slack;
  const [row] = await world.db.query<{ id: number }>(`select id from people where key = 'rita'`);
  rita = row!.id;
});
beforeEach(() => world.empty());
afterAll(() => world.close());

const near = { platform: 'slack', workspace: 'local', channel: 'somewhere' };
const told = { id: 1, visibility: 'requester', status: 'new', owner: null } as const;
const message = (said: string) => line(typed(said));
async function say(said: string, effect: typeof tell): Promise<void> {
  const reach = { platforms: world.engine.platforms, policy: await world.engine.policies.current(world.db) };
  await carryOut(world.db, reach, told, [effect(rita, message(said), near)], 0, world.clock.now);
}
const toRita = () => slack.channel('@rita').map(({ message: { summary } }) => wordOf(world, summary));
const seconds = (count: number) => world.pass(count / 60);

test('an urgent message goes out while the person’s ordinary place is being spoken to', async () => {
  await say('About a card', tell);
  expect(await claimDue(world.engine, { limit: 20 })).toHaveLength(1);
  await say('Call-out', tellUrgently);
  await deliver(world.engine);
  expect(toRita()).toEqual(['Call-out']);
});

test('an urgent message goes out while an ordinary one waits for its next try', async () => {
  slack.fault = () => ({ kind: 'retry', after: 60_000, scope: 'channel' });
  await say('About a card', tell);
  await deliver(world.engine);
  slack.fault = () => undefined;
  await say('Call-out', tellUrgently);
  await deliver(world.engine);
  expect(toRita()).toEqual(['Call-out']);
});

test('when a limit of the whole token ends, the urgent message goes first, though it came last', async () => {
  slack.fault = () => ({ kind: 'retry', after: 30_000, scope: 'token' });
  await world.onDiscord('rita').submits('incident.report', aReport());
  await deliver(world.engine);
  slack.fault = () => undefined;
  await say('About a card', tell);
  await say('Call-out', tellUrgently);
  slack.calls.length = 0;
  seconds(29);
  await world.settle();
  expect(slack.calls).toEqual([]);
  seconds(1);
  expect(await deliver(world.engine, 1)).toEqual({ taken: 1 });
  expect(toRita()).toEqual(['Call-out']);
});

test('when every call is taken, an urgent one is made all the same, and no ordinary one', async () => {
  await say('About a card', tell);
  await say('Call-out', tellUrgently);
  const claimed = await claimDue(world.engine, { limit: 5, urgentOnly: true });
  expect(claimed.map(({ lane, urgent }) => ({ lane, urgent }))).toEqual([{ lane: 'slack:local:!@rita', urgent: true }]);
});

test('an urgent message that cannot be told is given up after two minutes', async () => {
  slack.fault = () => ({ kind: 'retry' });
  await say('Call-out', tellUrgently);
  for (let passed = 0; passed < 130; passed++) {
    await deliver(world.engine);
    seconds(1);
  }
  const [row] = await world.db.query<{ dead: boolean; tries: number }>('select dead, tries from outbox');
  expect(row).toMatchObject({ dead: true });
  expect(row!.tries).toBeGreaterThan(4);
});

test('an urgent message is told in the person’s own language, and not to who caused it', async () => {
  const reach = { platforms: world.engine.platforms, policy: await world.engine.policies.current(world.db) };
  await carryOut(world.db, reach, told, [tellUrgently(rita, message('Call-out'), near)], rita, world.clock.now);
  expect(await world.db.query('select 1 from outbox')).toEqual([]);
  await world.onSlack('rita').types('/desk language zh-CN');
  await say('Call-out', tellUrgently);
  await deliver(world.engine);
  expect(slack.channel('@rita').map(({ language }) => language)).toEqual(['zh-CN']);
});
