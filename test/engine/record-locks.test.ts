import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fireNext } from '../../src/engine/fire.ts';
import { aPostgres, blocked, type TestPostgres } from '../support/postgres-server.ts';
import { aReport, aSolution, aWorld, monday, saidIn, type World } from '../support/world.ts';

let server: TestPostgres;
let one: World;
let other: World;
beforeAll(async () => {
  server = await aPostgres();
  one = await aWorld({ db: await server.open() });
  other = await aWorld({ db: await server.open(), beside: one });
});
beforeEach(async () => {
  await one.empty();
  one.clock.now = monday;
  await one.onSlack('rita').submits('incident.report', aReport());
});
afterAll(() => server.drop());

const incident = async () =>
  (
    await one.db.query<Record<string, unknown>>('select h.*, d.* from records h join incidents d on d.record_id = h.id')
  )[0];

test('an act that waited for another one on the same record builds on all that the other changed', async () => {
  const waiting = await one.db.transaction(async (tx) => {
    await tx.query(`update records set title = 'All printers'`);
    await tx.query(`update incidents set site = 'Hall 7'`);
    const acting = other.onDiscord('dan').presses('incident.acknowledge:INC-1');
    await blocked(one.db, 1);
    return { acting };
  });
  expect(await waiting.acting).toEqual({ kind: 'done' });
  expect(await incident()).toMatchObject({ title: 'All printers', site: 'Hall 7', status: 'in-progress' });
});

test('a timer does not wait for a record that somebody holds, and fires when it is free', async () => {
  await one.onSlack('dan').submits('incident.resolve:INC-1', aSolution());
  one.pass(2 * 24 * 60);
  await one.db.transaction(async (tx) => {
    await tx.query('select 1 from records for update');
    expect(await fireNext(other.engine)).toBe(false);
  });
  expect(await fireNext(other.engine)).toBe(true);
  expect(await incident()).toMatchObject({ reminded: true });
});

test('of two who start the review of one incident at the same time, one makes it and the other is led there', async () => {
  await one.onSlack('dan').submits('incident.resolve:INC-1', aSolution());
  const started = await Promise.all([
    one.onSlack('dan').types('/review start 1'),
    other.onDiscord('sam').types('/review start INC-1'),
  ]);
  const said = started.map((outcome) => saidIn(one, outcome));
  expect(said.filter((each) => each.includes('REV-1 looks back on INC-1.'))).toHaveLength(1);
  expect(said.filter((each) => each.includes('INC-1 has its review: REV-1.'))).toHaveLength(1);
  expect(await one.db.query(`select 1 from records where prefix = 'REV'`)).toHaveLength(1);
});

test('of two that are merged into each other at once, one remains', async () => {
  await one
    .onSlack('rita')
    .submits('incident.report', aReport({ what: 'Forklift does not start', subject: 'unknown' }));
  const acts = await one.db.transaction(async (tx) => {
    await tx.query('select 1 from incidents for update');
    const into = (ref: string) => ({ into: ref, why: 'the same' });
    const acting = [
      one.onSlack('dan').submits('incident.merge:INC-1', into('INC-2')),
      other.onDiscord('mei').submits('incident.merge:INC-2', into('INC-1')),
    ];
    await blocked(one.db, 2);
    return { acting };
  });
  const outcomes = await Promise.all(acts.acting);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['message', 'refused']);
  // The server undid one of the two, which was asked for again.
  expect(
    saidIn(
      one,
      outcomes.find(({ kind }) => kind === 'refused'),
    ),
  ).toContain('is the one that remains');
  const statuses = await one.db.query<{ status: string }>('select status from records order by status');
  expect(statuses.map(({ status }) => status)).toEqual(['cancelled', 'new']);
  expect(await one.db.query('select from_id, to_id from record_links')).toHaveLength(1);
});
