import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimDue, deliver, deliverOne } from '../../src/engine/deliverer.ts';
import { refreshCards } from '../../src/engine/outbox.ts';
import { aPostgres, blocked, type TestPostgres } from '../support/postgres-server.ts';
import { uncalled } from '../support/rules.ts';
import { aPolicy, aReport, aWorld, type World, withoutDeadline, wordOf } from '../support/world.ts';

let server: TestPostgres;
let one: World;
let other: World;
beforeAll(async () => {
  server = await aPostgres();
  one = await aWorld({ policy: uncalled(aPolicy()), db: await server.open() });
  other = await aWorld({ policy: uncalled(aPolicy()), db: await server.open(), beside: one });
});
beforeEach(() => one.empty());
afterAll(() => server.drop());

const people = ['rita', 'chen-yu', 'paul', 'dan'] as const;
const report = (index: number) =>
  one
    .onSlack(people[index % people.length]!)
    .submits('incident.report', aReport({ what: `Nothing works ${index}`, subject: 'unknown', urgent: 'critical' }));
const titles = () => one.slack.channel('desk').map(({ message }) => withoutDeadline(wordOf(one, message.summary)));

async function deliverAll(world: World): Promise<void> {
  while ((await deliver(world.engine, 3)).taken > 0);
}

test('two deliverers at once make every call once', async () => {
  for (let index = 0; index < 24; index++) await report(index);
  await Promise.all([deliverAll(one), deliverAll(other), deliverAll(one)]);
  await one.settle();
  for (const platform of [one.slack, one.discord, one.web]) {
    expect(platform.calls).toHaveLength(24);
    expect(platform.shown).toHaveLength(24);
  }
  expect(await one.db.query('select 1 from outbox')).toEqual([]);
  expect(await one.db.query('select name from lanes where next_at > $1', [one.clock.now])).toEqual([]);
});

test('a redraw that waits already is not taken before the change that asked for it is committed', async () => {
  await report(0);
  await one.settle();
  await refreshCards(one.db, 1, one.clock.now);
  await one.db.transaction(async (tx) => {
    await tx.query(`update records set title = 'Everything works' where id = 1`);
    await refreshCards(tx, 1, one.clock.now);
    expect(await claimDue(other.engine, { limit: 20 })).toEqual([]);
  });
  await other.settle();
  expect(titles()).toEqual(['INC-1 · Everything works — new']);
});

test('a failing post and a redraw that is asked for in the same moment become one, and nothing waits out a lease', async () => {
  await report(0);
  const underWay = await claimDue(one.engine, { limit: 20 });
  for (const platform of [other.slack, other.discord, other.web]) platform.fault = () => ({ kind: 'retry' });
  let isAsked = () => {};
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  const [, failing] = await Promise.all([
    one.db.transaction(async (tx) => {
      await tx.query(`update records set title = 'Everything works' where id = 1`);
      await refreshCards(tx, 1, one.clock.now);
      isAsked();
      await blocked(other.db, 3);
    }),
    asked.then(() => Promise.all(underWay.map((row) => deliverOne(other.engine, row)))),
  ]);
  expect(failing).toHaveLength(3);
  expect(await one.db.query('select kind, tries, lease_until from outbox')).toEqual(
    Array.from({ length: 3 }, () => ({ kind: 'card', tries: 1, leaseUntil: null })),
  );
  one.pass(1);
  await one.settle();
  expect(titles()).toEqual(['INC-1 · Everything works — new']);
});
