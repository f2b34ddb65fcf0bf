import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { accept, type Decision, unchanged } from '../../src/core/decision.ts';
import { minutesAfter } from '../../src/core/time.ts';
import { fireNext, repairTimers } from '../../src/engine/fire.ts';
import { timer } from '../../src/engine/practice.ts';
import { askRecord } from '../../src/engine/timers.ts';
import type { Incident, IncidentEvent } from '../../src/practices/incident/incident.ts';
import { aPostgres } from '../support/postgres-server.ts';
import { aReport, aWorld, monday, type World } from '../support/world.ts';

let world: World;
const name = 'incident.retitle';
let decide: (incident: Incident, title: string) => Decision<Incident, IncidentEvent>;
const retitled = (incident: Incident, title: string) =>
  accept<Incident, IncidentEvent>({ ...incident, title }, [{ type: 'incident.details-added', fields: ['title'] }]);

/** What another part of the house may ask of an incident. */
function teach({ engine }: Pick<World, 'engine'>): void {
  const { timers } = engine.installed.kinds.get('INC')!.kind;
  timers[name] = timer({
    decide: (incident: Incident, _acting, asked: { title: string }) => decide(incident, asked.title),
  });
}

beforeAll(async () => {
  world = await aWorld();
  teach(world);
});
beforeEach(async () => {
  await world.empty();
  world.clock.now = monday;
  decide = retitled;
  await world.onSlack('rita').submits('incident.report', aReport({ what: 'Printer offline' }));
});
afterAll(() => world.close());

const ask = (title: string, at = world.clock.now) => askRecord(world.db, 1, name, { title }, at);
const asked = () => world.db.query<{ tries: number }>('select tries, payload from timers where asked');
const titles = async () =>
  (await world.db.query<{ title: string }>('select title from records')).map(({ title }) => title);
const changes = async () =>
  (await world.db.query(`select 1 from audit where type = 'incident.details-added' and actor is null`)).length;
const fireAll = async () => {
  let fired = 0;
  while (await fireNext(world.engine)) fired += 1;
  return fired;
};

test('a record decides what it was asked, once and at its time, with the payload it was asked with', async () => {
  await ask('Printer on fire', minutesAfter(monday, 5));
  expect(await fireAll()).toBe(0);
  world.pass(5);
  expect(await fireAll()).toBe(1);
  expect([await titles(), await changes(), await asked()]).toEqual([['Printer on fire'], 1, []]);
  expect(await fireAll()).toBe(0);
});

test('several may ask the same of one record, and each is heard in the order of their times', async () => {
  await ask('Third', minutesAfter(monday, 3));
  await ask('First', minutesAfter(monday, 1));
  world.pass(5);
  expect(await fireAll()).toBe(2);
  expect([await titles(), await changes()]).toEqual([['Third'], 2]);
});

test.each([
  ['leaves all as it is', unchanged()],
  ['is refused', { verdict: 'refused' as const, stale: true }],
])('what %s was overtaken: dropped without a word, and not tried again', async (_, verdict) => {
  decide = () => verdict;
  await ask('Too late');
  expect(await fireAll()).toBe(1);
  expect([await titles(), await changes(), await asked()]).toEqual([['Printer offline'], 0, []]);
});

test('what throws is undone with all it did, stays asked, and is decided by a later try', async () => {
  decide = () => {
    throw new Error('no such thing');
  };
  await ask('Printer on fire');
  await fireAll();
  expect(await asked()).toMatchObject([{ tries: 1 }]);
  decide = retitled;
  world.pass(1);
  await fireAll();
  expect([await titles(), await asked()]).toEqual([['Printer on fire'], []]);
});

test('neither the next decision of a record nor the repair touches what it was asked', async () => {
  await ask('Printer on fire', minutesAfter(monday, 5));
  await world.onSlack('dan').presses('incident.acknowledge:INC-1');
  await repairTimers(world.engine);
  expect(await asked()).toHaveLength(1);
});

test('two processes that look at the same moment decide once what a record was asked', async () => {
  const server = await aPostgres();
  try {
    const one = await aWorld({ db: await server.open() });
    const other = await aWorld({ db: await server.open(), beside: one });
    for (const each of [one, other]) teach(each);
    await one.onSlack('rita').submits('incident.report', aReport());
    for (let count = 0; count < 20; count++) await askRecord(one.db, 1, name, { title: `Title ${count}` }, monday);
    const work = async ({ engine }: World) => {
      while ((await one.db.query('select 1 from timers where asked')).length > 0) await fireNext(engine);
    };
    await Promise.all([one, other, one, other].map(work));
    const [row] = await one.db.query<{ count: number }>(
      `select count(*)::int as count from audit where type = 'incident.details-added'`,
    );
    expect(row!.count).toBe(20);
  } finally {
    await server.drop();
  }
});
