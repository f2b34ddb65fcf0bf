import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { unchanged } from '../../src/core/decision.ts';
import { minutesAfter } from '../../src/core/time.ts';
import { fireNext, repairTimers } from '../../src/engine/fire.ts';
import { backOffTimer, claimTimer, projectTimers } from '../../src/engine/timers.ts';
import { doctor } from '../../src/operate/doctor.ts';
import type { Incident } from '../../src/practices/incident/incident.ts';
import { incidentTimersOf } from '../../src/practices/incident/timers.ts';
import { sampleRules } from '../support/rules.ts';
import { aReport, aSolution, aWorld, monday, silent, type World } from '../support/world.ts';

let world: World;
const logged: string[] = [];
beforeAll(async () => {
  const error = (facts: object, message: string) =>
    void logged.push(`${message}: ${'err' in facts && facts.err instanceof Error ? facts.err.message : ''}`);
  world = await aWorld({ log: { ...silent, error } });
});
beforeEach(async () => {
  await world.empty();
  world.clock.now = monday;
  logged.length = 0;
});
afterAll(() => world.close());

const kind = () => world.engine.installed.kinds.get('INC')!.kind;
const original = { remind: 'incident.remind-to-confirm', close: 'incident.close-unanswered' };
let restore = () => {};
afterEach(() => restore());

/** What the reminder does instead. */
function remindBy(decide: (incident: Incident) => unknown): void {
  const timers = kind().timers as Record<string, unknown>;
  const kept = timers[original.remind];
  timers[original.remind] = { decide };
  restore = () => {
    timers[original.remind] = kept;
  };
}

async function resolved(what = 'Printer offline', person = 'rita'): Promise<void> {
  const outcome = await world.onSlack(person).submits('incident.report', aReport({ what, subject: 'unknown' }));
  const ref = /INC-\d+/.exec(JSON.stringify(outcome))![0];
  await world.onSlack('dan').submits(`incident.resolve:${ref}`, aSolution());
}
const timers = () =>
  world.db.query<{ recordId: number; name: string; dueAt: Date; nextAt: Date; tries: number; dead: boolean }>(
    'select record_id, name, due_at, next_at, tries, dead from timers order by record_id, due_at',
  );
const happened = async (type: string): Promise<number[]> =>
  (await world.db.query<{ recordId: number }>('select record_id from audit where type = $1 order by id', [type])).map(
    ({ recordId }) => recordId,
  );
const fireAll = async () => {
  let fired = 0;
  while (await fireNext(world.engine)) fired += 1;
  return fired;
};

test('a timer that throws is tried five times with growing pauses, then it is dead, and the others fire', async () => {
  remindBy((incident) => {
    if (incident.id === 1) throw new Error('no such thing');
    return {
      verdict: 'accepted',
      record: { ...incident, reminded: true },
      events: [{ type: 'incident.confirmation-reminded' }],
    };
  });
  await resolved('Printer offline');
  await resolved('Mail stuck', 'paul');
  world.clock.now = (await timers())[0]!.dueAt;
  const pauses: number[] = [];
  for (let tries = 1; tries <= 5; tries++) {
    await fireAll();
    const [failing] = await timers();
    expect(failing).toMatchObject({ recordId: 1, tries, dead: tries === 5 });
    pauses.push((failing!.nextAt.getTime() - world.clock.now.getTime()) / 1000);
    world.clock.now = failing!.nextAt;
  }
  expect(pauses).toEqual([4, 16, 64, 256, 1024]);
  expect(await fireAll()).toBe(0);
  expect(await happened('incident.confirmation-reminded')).toEqual([2]);
  expect(logged).toEqual(Array.from({ length: 5 }, () => 'a timer failed: no such thing'));
  const lines: string[] = [];
  await doctor({
    config: readConfig({}),
    db: world.db,
    now: world.clock.now,
    write: (line) => lines.push(line),
    platformFindings: async () => [],
  });
  expect(lines.join('\n')).toContain('1 failed five times, the last incident.remind-to-confirm: no such thing.');
  restore();
  await repairTimers(world.engine);
  await fireAll();
  expect(await happened('incident.confirmation-reminded')).toEqual([2, 1]);
});

test.each([
  ['changes nothing', (): unknown => unchanged(), 'incident.remind-to-confirm was named but changed nothing'],
  [
    'leaves itself due',
    (incident: Incident): unknown => ({ verdict: 'accepted', record: incident, events: [] }),
    'incident.remind-to-confirm fired and is due again at once',
  ],
])('a timer that %s is our fault: undone, reported, and tried later', async (_, decide, problem) => {
  remindBy(decide);
  await resolved();
  const [before] = await world.db.query('select updated_at from records');
  world.clock.now = (await timers())[0]!.dueAt;
  expect(await fireAll()).toBe(1);
  expect(logged).toEqual([`a timer failed: ${problem}`]);
  expect((await timers())[0]).toMatchObject({ name: original.remind, tries: 1, dead: false });
  expect(await world.db.query('select updated_at from records')).toEqual([before]);
});

test('a timer that nobody knows any more is reported and stops no other', async () => {
  await resolved();
  await world.db.query(`update timers set name = 'incident.forgotten' where name = $1`, [original.remind]);
  world.clock.now = minutesAfter(monday, 14 * 24 * 60);
  await fireAll();
  expect(logged).toEqual(['a timer failed: nobody knows the timer incident.forgotten']);
  expect(await happened('incident.closed-unanswered')).toEqual([1]);
  expect(await timers()).toEqual([]);
});

test('a clock that jumps ahead fires all that it passed, in order, once; a clock that jumps back fires nothing again', async () => {
  await resolved();
  const [remind, close] = await timers();
  world.clock.now = minutesAfter(monday, 365 * 24 * 60);
  expect(await fireAll()).toBe(2);
  const [row] = await world.db.query<{ types: string }>(
    `select string_agg(type, ' ' order by id) as types from audit where type like '%remind%' or type like '%closed%'`,
  );
  expect(row!.types).toBe('incident.confirmation-reminded incident.closed-unanswered');
  for (const at of [monday, remind!.dueAt, close!.dueAt]) {
    world.clock.now = at;
    expect(await fireAll()).toBe(0);
  }
});

test('a timer fires not a millisecond before its time, also when the clock was set back', async () => {
  await resolved();
  const [remind] = await timers();
  world.clock.now = new Date(remind!.dueAt.getTime() - 1);
  expect(await fireAll()).toBe(0);
  world.clock.now = minutesAfter(monday, -60);
  expect(await fireAll()).toBe(0);
  world.clock.now = remind!.dueAt;
  expect(await fireAll()).toBe(1);
});

test('the failure of a timer that was named anew meanwhile does not make its next turn come early', async () => {
  await resolved();
  world.clock.now = (await timers())[0]!.dueAt;
  const failing = await world.db.transaction((tx) => claimTimer(tx, world.clock.now));
  await projectTimers(world.db, 1, [{ name: original.remind, at: minutesAfter(world.clock.now, 60) }]);
  const named = await timers();
  await backOffTimer(world.db, failing!, world.clock.now, 'failed');
  expect(await timers()).toEqual(named);
});

test('a repair restores deleted timers, moves shifted ones, drops strangers, and keeps what is right as it is', async () => {
  for (const [index, what] of ['Printer offline', 'Mail stuck', 'Portal slow'].entries())
    await resolved(what, ['rita', 'paul', 'chen-yu'][index]);
  const before = await timers();
  await world.db.query(`delete from timers where record_id = 1`);
  await world.db.query(`update timers set due_at = now(), next_at = now() where record_id = 2`);
  await world.db.query(
    `insert into timers (record_id, name, due_at, next_at) values (3, 'incident.forgotten', now(), now())`,
  );
  expect(await repairTimers(world.engine)).toBe(3);
  expect(await timers()).toEqual(before);
  const records = await world.db.query<Incident>(
    'select h.*, d.* from records h join incidents d on d.record_id = h.id',
  );
  expect(before.map(({ recordId, name, dueAt }) => [recordId, name, dueAt])).toEqual(
    records.flatMap((incident) =>
      incidentTimersOf(incident, sampleRules()).map(({ name, at }) => [incident.id, name, at]),
    ),
  );
});

test('a record whose timers cannot be told does not keep the others from repair', async () => {
  await resolved('Printer offline');
  await resolved('Mail stuck', 'paul');
  await world.db.query('delete from timers');
  const named = kind().timersOf;
  kind().timersOf = (incident: Incident, policy) => {
    if (incident.id === 1) throw new Error('no such thing');
    return named(incident, policy);
  };
  restore = () => {
    kind().timersOf = named;
  };
  expect(await repairTimers(world.engine)).toBe(1);
  expect((await timers()).map(({ recordId }) => recordId)).toEqual([2, 2]);
  expect(logged).toEqual(['the timers of a record could not be repaired: no such thing']);
});
