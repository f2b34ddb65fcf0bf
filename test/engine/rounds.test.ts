import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { line } from '../../src/chat/message.ts';
import { moment, type Text, typed } from '../../src/core/text.ts';
import { appendAudit } from '../../src/engine/audit.ts';
import { fireNext } from '../../src/engine/fire.ts';
import type { Round, RoundEffect } from '../../src/engine/practice.ts';
import { words } from '../../src/practices/incident/words.ts';
import { aPostgres } from '../support/postgres-server.ts';
import { aWorld, monday, silent, type World, wordOf } from '../support/world.ts';

let world: World;
const logged: string[] = [];
/** At which hour (UTC) of each day; null: not at all. */
let hour: number | null;
const ran: { occurrence: string; last: string | null }[] = [];
let effects: RoundEffect[];

const digest: Round = {
  name: 'test.digest',
  next: (_, after) => (hour === null ? null : nextAt(hour, after)),
  run: async (_, occurrence, last) => {
    ran.push({ occurrence: occurrence.toISOString(), last: last?.toISOString() ?? null });
    return effects;
  },
};
function nextAt(wanted: number, after: Date): Date {
  const at = new Date(after);
  at.setUTCHours(wanted, 0, 0, 0);
  if (at <= after) at.setUTCDate(at.getUTCDate() + 1);
  return at;
}
const teach = ({ engine }: World, ...rounds: Round[]) => {
  const known = engine.installed.rounds as Map<string, Round>;
  known.clear();
  for (const each of rounds) known.set(each.name, each);
};

beforeAll(async () => {
  const error = (_: object, message: string) => void logged.push(message);
  world = await aWorld({ log: { ...silent, error } });
});
beforeEach(async () => {
  await world.empty();
  world.clock.now = monday;
  [hour, effects] = [12, []];
  ran.length = 0;
  logged.length = 0;
  teach(world, digest);
  await world.plantRounds();
});
afterAll(() => world.close());

const hours = (count: number) => world.pass(count * 60);
const due = async () =>
  (await world.db.query<{ dueAt: Date }>('select due_at from timers order by due_at')).map(({ dueAt }) =>
    dueAt.toISOString(),
  );
const at = (day: number, of = 12) => `2026-11-${day}T${String(of).padStart(2, '0')}:00:00.000Z`;

test('a round comes at its time, once, knows the occurrence before, and is due again after that', async () => {
  expect(await due()).toEqual([at(23)]);
  await world.settle();
  expect(ran).toEqual([]);
  hours(3);
  await world.settle();
  expect(ran).toEqual([{ occurrence: at(23), last: null }]);
  expect(await due()).toEqual([at(24)]);
  hours(24);
  await world.settle();
  expect(ran.slice(1)).toEqual([{ occurrence: at(24), last: at(23) }]);
});

test('what it says reaches people, and the channels in which a team’s cards stand', async () => {
  const [dan] = await world.db.query<{ id: number }>(`select id from people where key = 'dan'`);
  const said: Text = words.at({ at: moment(monday) });
  effects = [
    { effect: 'tell', person: dan!.id, message: line(typed('Your turn')), urgent: true },
    { effect: 'tell-team', team: 'service-desk', message: line(said) },
  ];
  hours(3);
  await world.settle();
  const seen = (channel: string, platform = world.slack) =>
    platform.channel(channel).map(({ message }) => wordOf(world, message.summary));
  expect(seen('@dan')).toEqual(['Your turn']);
  expect([seen('desk'), seen('desk', world.discord), seen('infra')]).toEqual([
    [wordOf(world, said)],
    [wordOf(world, said)],
    [],
  ]);
});

test('after three days of downtime it comes once for all that was missed, also where its plan was looked at meanwhile', async () => {
  hours(3 * 24 + 5);
  await world.plantRounds();
  expect(await due()).toEqual([at(23)]);
  await world.settle();
  expect(ran).toEqual([{ occurrence: at(23), last: null }]);
  expect(await due()).toEqual([at(27)]);
  await world.plantRounds();
  expect(await due()).toEqual([at(27)]);
});

test('rules that change move it, end it, and bring it back', async () => {
  hour = 17;
  await world.plantRounds();
  expect(await due()).toEqual([at(23, 17)]);
  hour = null;
  await world.plantRounds();
  expect(await due()).toEqual([]);
  hours(24);
  hour = 12;
  await world.plantRounds();
  expect(await due()).toEqual([at(24)]);
  hours(4);
  hour = null;
  await world.settle();
  expect([ran.length, await due()]).toEqual([1, []]);
});

test('planting again and again changes nothing, and neither does a second process that plants', async () => {
  const before = await world.db.query('select * from timers');
  await Promise.all([world.plantRounds(), world.plantRounds()]);
  expect(await world.db.query('select * from timers')).toEqual(before);
});

test('one that fails stops no other, is undone and tried five times, then left out; the next occurrence comes', async () => {
  let failing = true;
  const broken: Round = {
    name: 'test.broken',
    next: digest.next,
    run: async ({ db }, occurrence) => {
      await db.query(`insert into settings (key, value) values ($1, 'ran')`, [occurrence.toISOString()]);
      if (failing) throw new Error('no such thing');
      return [];
    },
  };
  teach(world, broken, digest);
  await world.plantRounds();
  hours(3);
  for (let minutes = 0; minutes < 30; minutes++) {
    await world.settle();
    world.pass(1);
  }
  expect(ran).toHaveLength(1);
  expect(logged.filter((each) => each === 'a timer failed')).toHaveLength(5);
  expect(logged).toContain('an occurrence of a round is left out');
  expect(await world.db.query('select key from settings')).toEqual([]);
  expect(await world.db.query('select dead, tries from timers')).toEqual([
    { dead: false, tries: 0 },
    { dead: false, tries: 0 },
  ]);
  expect(await due()).toEqual([at(24), at(24)]);
  failing = false;
  hours(24);
  await world.settle();
  expect(await world.db.query('select key from settings')).toEqual([{ key: at(24) }]);
});

test('a round that nobody knows any more is dropped in the end, and stops no other', async () => {
  teach(world);
  hours(3);
  for (let minutes = 0; minutes < 30; minutes++) {
    await world.settle();
    world.pass(1);
  }
  expect(await due()).toEqual([]);
});

test('one that names a moment that has passed is our fault: undone, and it does not run round and round', async () => {
  teach(world, { ...digest, next: (_, after) => new Date(Math.min(after.getTime(), Date.parse(at(23)))) });
  hours(3);
  expect(await fireNext(world.engine)).toBe(true);
  expect(await fireNext(world.engine)).toBe(false);
  expect(logged).toEqual(['a timer failed']);
});

test('two processes that look at the same moments run each occurrence of each round once', async () => {
  const server = await aPostgres();
  try {
    const [one, db] = [await aWorld({ db: await server.open() }), await server.open()];
    const other = await aWorld({ db, beside: one });
    const mark = (name: string): Round => ({
      name,
      next: digest.next,
      run: async (reading, occurrence) => {
        await appendAudit(reading.db, { recordId: null, actor: 0, now: reading.now }, [{ type: name, occurrence }]);
        return [];
      },
    });
    const rounds = Array.from({ length: 10 }, (_, index) => mark(`test.round-${index}`));
    for (const each of [one, other]) teach(each, ...rounds);
    await Promise.all([one.plantRounds(), other.plantRounds()]);
    for (let day = 0; day < 5; day++) {
      one.pass(24 * 60);
      const work = async ({ engine }: World) => {
        while (await fireNext(engine));
      };
      await Promise.all([one, other, one, other].map(work));
      await Promise.all([one.plantRounds(), other.plantRounds()]);
    }
    const runs = await one.db.query<{ type: string; payload: string }>(
      `select type, payload from audit where type like 'test.%'`,
    );
    expect(runs).toHaveLength(50);
    expect(new Set(runs.map(({ type, payload }) => `${type} ${payload}`)).size).toBe(50);
    expect(await one.db.query('select 1 from timers where tries > 0')).toEqual([]);
    expect(await one.db.query('select 1 from timers')).toHaveLength(10);
  } finally {
    await server.drop();
  }
});
