import { afterEach, expect, test } from 'vitest';
import { uncalled } from '../support/rules.ts';
import {
  aPolicy,
  aReport,
  aSolution,
  aWorld,
  factsOf,
  labelsOf,
  saidIn,
  type World,
  wordOf,
} from '../support/world.ts';

let world: World;
afterEach(() => world.close());

test('reported on Slack, acknowledged on Discord, resolved in the console, confirmed where it was reported', async () => {
  world = await aWorld({ policy: uncalled(aPolicy()) });
  const { slack, discord, web } = world;
  const rita = world.onSlack('rita');

  const receipt = await rita.submits('incident.report', aReport());
  expect(saidIn(world, receipt)).toContain('INC-1 is recorded: Label printer in hall 2 offline.');
  await world.settle();
  for (const platform of [slack, discord]) {
    const [card] = platform.channel('desk');
    expect(wordOf(world, card!.message.summary)).toBe(
      'INC-1 · Label printer in hall 2 offline — new, answer by 23 Nov, 14:00 CET',
    );
    expect(factsOf(world, card!.message)).toMatchObject({
      Priority: 'P3 (team × medium)',
      Status: 'New',
      Item: 'print-srv (Warehouse system)',
    });
    expect(labelsOf(world, card!.message)).toContain('Acknowledge');
  }

  world.pass(8);
  expect(await world.onDiscord('dan').presses('incident.acknowledge:INC-1')).toEqual({ kind: 'done' });
  await world.settle();
  for (const platform of [slack, discord, web]) {
    const channel = platform === web ? 'service-desk' : 'desk';
    const [card, ...others] = platform.channel(channel);
    expect(others).toEqual([]);
    expect(wordOf(world, card!.message.summary)).toBe(
      'INC-1 · Label printer in hall 2 offline — Dan Okafor is on it, solve by 26 Nov, 10:00 CET',
    );
    expect(labelsOf(world, card!.message)).not.toContain('Acknowledge');
    expect(platform.thread(channel).map(({ message }) => wordOf(world, message.summary))).toEqual([
      'INC-1: Dan Okafor has it. Answered in 8 min, target 4 h.',
    ]);
  }
  expect(rita.direct().map(({ message }) => wordOf(world, message.summary))).toEqual([
    'Dan Okafor is working on INC-1.',
  ]);

  await world.onWeb('dan').submits('incident.resolve:INC-1', aSolution());
  await world.settle();
  const asked = rita.direct().at(-1)!.message;
  expect(saidIn(world, asked)).toContain('INC-1 is solved, says Dan Okafor. Is it?');
  expect(labelsOf(world, asked)).toEqual(['Confirm fixed', 'Not fixed…', 'Show']);

  const thanks = await rita.submits('incident.confirm:INC-1', { stars: '4', comment: 'Quick, thank you' });
  expect(saidIn(world, thanks)).toContain('Thank you. INC-1 is closed.');
  await world.settle();
  for (const platform of [slack, discord]) {
    expect(wordOf(world, platform.channel('desk')[0]!.message.summary)).toBe(
      'INC-1 · Label printer in hall 2 offline — closed, ★★★★☆ 4 of 5, good',
    );
  }
  expect(discord.channel('@rita')).toEqual([]);
});
