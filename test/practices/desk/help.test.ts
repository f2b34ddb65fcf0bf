import { afterAll, beforeAll, expect, test } from 'vitest';
import { aWorld, saidIn, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const vote = 'Ballots stand in the channel of the CAB; what waits for your vote stands first on /desk home.';
const needs = ['incident report', 'request new', 'desk home'];

/** What most people of a role need; Ana works on incidents, Li Wei votes as well, Cora manages changes. */
test.each([
  ['rita', ['incident list', 'desk language', 'incident show'], false],
  ['dan', ['incident list', 'incident assign', 'incident update', 'incident resolve', 'oncall who'], false],
  ['ana', ['incident list', 'incident update', 'incident resolve', 'change request', 'oncall who'], false],
  ['wei', ['incident list', 'incident update', 'incident resolve', 'change request', 'change calendar'], true],
  ['cora', ['change list', 'change request', 'change calendar', 'change freeze', 'incident list'], true],
])('help shows %s what their role needs, in eight lines at most', async (key, commands, votes) => {
  const said = saidIn(world, await world.onSlack(key).types('/desk help')).split('\n');
  const named = said.flatMap((line) => /^\/(\w+ \w+)/.exec(line)?.[1] ?? []);
  expect(named).toEqual([...needs, ...commands]);
  expect(said.includes(vote)).toBe(votes);
});
