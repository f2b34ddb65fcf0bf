import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { MemoryPlatform } from '../support/memory-platform.ts';
import { aBallot, addressOn, ballotPolicy, edited, splitBetween, started } from '../support/ballots.ts';
import { changeNow } from '../support/changes.ts';
import { aWorld, monday, type World, labelsOf, saidIn, wordOf } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld({ policy: ballotPolicy() });
  await splitBetween(world, ['cora', 'helen', 'ana'], ['wei', 'omar', 'sam']);
});
beforeEach(async () => {
  await world.empty();
  world.clock.now = monday;
});
afterAll(() => world.close());

const heads = (platform: MemoryPlatform, channel = 'cab') =>
  platform.channel(channel).map(({ message }) => wordOf(world, message.summary));
const lines = (platform: MemoryPlatform, under = 0) => {
  const [card] = platform.channel('cab').slice(under);
  return platform.thread('cab').filter(({ thread }) => thread === card!.id).map(({ message }) => wordOf(world, message.summary));
};
const said = (outcome: unknown) => saidIn(world, outcome);

test('x', async () => {
  const change = await aBallot(world);
  await world.settle();
  console.log(heads(world.slack), lines(world.slack), heads(world.discord), lines(world.discord), world.slack.rings.map((r)=>r.accounts), world.discord.rings.map((r)=>r.accounts));
  console.log(said(world.slack.channel('cab')[0]!.message));
  console.log(labelsOf(world, world.slack.channel('cab')[0]!.message));
  console.log(said(await world.onSlack('helen').presses(addressOn('approve', change, 1))));
  console.log(said(await world.onDiscord('wei').submits(addressOn('approve-with-condition', change, 1), { condition: 'snapshot verified before start' })));
  await world.settle();
  console.log(saidIn(world, world.slack.channel('cab')[0]!.message, 'zh-CN'));
  await edited(world, change, { opensAt: new Date('2026-11-28T22:00:00Z'), endsAt: new Date('2026-11-28T23:00:00Z') });
  await world.settle();
  console.log(heads(world.slack), lines(world.slack), lines(world.slack, 1));
  console.log(await world.onSlack('cora').presses(addressOn('approve', change, 1)));
  console.log(said(world.slack.channel('cab')[1]!.message));
  console.log(await changeNow(world, change).then((c) => c.status), started, monday);
});
