import { afterAll, beforeAll, expect, test } from 'vitest';
import { findRecords, type Reader, type Search } from '../../src/engine/records.ts';
import { personByKey } from '../../src/people/people.ts';
import { aReport, aWorld, monday, type World } from '../support/world.ts';

let world: World;
let rita: Reader;
let dan: Reader;

const whats = ['Printer smokes', 'Mailbox full', 'Badge refused', 'Laptop stolen', 'Phone silent', 'Screen black'];

/** Six incidents an hour apart: rita's and chen-yu's in turn, the second and the fourth cancelled. */
beforeAll(async () => {
  world = await aWorld();
  rita = (await personByKey(world.db, 'rita'))!;
  dan = (await personByKey(world.db, 'dan'))!;
  for (const [index, what] of whats.entries()) {
    await world.onSlack(index % 2 ? 'chen-yu' : 'rita').submits('incident.report', aReport({ what }));
    world.pass(60);
  }
  for (const number of [2, 4]) {
    await world.onSlack('dan').submits(`incident.cancel:INC-${number}`, { why: 'withdrawn', note: '' });
  }
});
afterAll(() => world.close());

const found = async (reader: Reader, search: Partial<Search>): Promise<number[]> =>
  (await findRecords(world.db, reader, { prefix: 'INC', scope: 'all', limit: 10, ...search })).map(
    ({ number }) => number,
  );
const hoursIn = (hours: number) => new Date(monday.getTime() + hours * 3_600_000);

test('staff find open, closed and all records, the newest first', async () => {
  expect(await found(dan, { scope: 'open' })).toEqual([6, 5, 3, 1]);
  expect(await found(dan, { scope: 'closed' })).toEqual([4, 2]);
  expect(await found(dan, {})).toEqual([6, 5, 4, 3, 2, 1]);
});

test('a requester finds their own and nobody else’s, each once', async () => {
  expect(await found(rita, {})).toEqual([5, 3, 1]);
  expect(await found(rita, { scope: 'closed' })).toEqual([]);
});

test('a limit and an older id make pages', async () => {
  expect(await found(dan, { limit: 2 })).toEqual([6, 5]);
  const [, last] = await findRecords(world.db, dan, { prefix: 'INC', scope: 'all', limit: 2 });
  expect(await found(dan, { limit: 2, before: last!.id })).toEqual([4, 3]);
});

test('only what was made since is found', async () => {
  expect(await found(dan, { since: hoursIn(3) })).toEqual([6, 5, 4]);
  expect(await found(dan, { since: hoursIn(3), scope: 'open', words: 'silent' })).toEqual([5]);
  expect(await found(rita, { since: hoursIn(3) })).toEqual([5]);
});

test('titles are found by so many patterns of several', async () => {
  const patterns = ['%badge%', '%refus%', '%full%'];
  expect(await found(dan, { titled: { patterns, atLeast: 1 } })).toEqual([3, 2]);
  expect(await found(dan, { titled: { patterns, atLeast: 2 } })).toEqual([3]);
  expect(await found(dan, { titled: { patterns: [], atLeast: 1 } })).toEqual([]);
  const ofNewest = (limit: number) => found(dan, { scope: 'open', titled: { patterns, atLeast: 1 }, limit });
  expect([await ofNewest(2), await ofNewest(3)]).toEqual([[], [3]]);
});

test('what concerns somebody is what they own and what they asked for', async () => {
  await world.onSlack('dan').presses('incident.acknowledge:INC-3');
  await world.onSlack('dan').submits('incident.report', aReport({ what: 'Keyboard sticks' }));
  expect(await found(dan, { concerning: dan.id })).toEqual([7, 3]);
  expect(await found(rita, { concerning: rita.id })).toEqual([5, 3, 1]);
  expect(await found(rita, { concerning: dan.id })).toEqual([3]);
});
