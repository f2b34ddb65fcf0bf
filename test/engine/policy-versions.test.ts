import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { applyPolicy } from '../../src/policy/apply.ts';
import { loadPolicy } from '../../src/policy/load.ts';
import { aPostgres, type TestPostgres } from '../support/postgres-server.ts';
import { aPolicy, aReport, aWorld, monday, type World } from '../support/world.ts';

let server: TestPostgres;
let one: World;
let other: World;
beforeAll(async () => {
  server = await aPostgres();
  one = await aWorld({ db: await server.open() });
  other = await aWorld({ db: await server.open(), beside: one });
});
beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());
afterAll(() => server.drop());

const everythingIsP1 = `
incidents:
  desk: service-desk
  priorities:
    organisation: { critical: P1, high: P1, medium: P1, low: P1 }
    department: { critical: P1, high: P1, medium: P1, low: P1 }
    team: { critical: P1, high: P1, medium: P1, low: P1 }
    person: { critical: P1, high: P1, medium: P1, low: P1 }
`;
async function applyInOne(): Promise<void> {
  const loaded = loadPolicy(aPolicy().replace(/^incidents:\n(?: {2}.*\n?)+/m, everythingIsP1.trimStart()));
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  await applyPolicy(one.db, loaded.policy, { source: 'test', now: monday });
}
const priorityOf = async (number: number) =>
  (
    await one.db.query<{ priority: string; policy: number }>(
      'select priority, policy from incidents d join records h on h.id = d.record_id where number = $1',
      [number],
    )
  )[0];
const report = (what: string) =>
  other.onSlack('rita').submits('incident.report', aReport({ what, subject: 'unknown' }));

test('rules that one process applied are seen by another within a second, and a record keeps those it began with', async () => {
  await report('Printer offline');
  expect(await priorityOf(1)).toEqual({ priority: 'P3', policy: 1 });
  await applyInOne();
  vi.advanceTimersByTime(1_000);
  await report('Mail stuck');
  expect(await priorityOf(2)).toEqual({ priority: 'P1', policy: 2 });
  const classified = { nature: 'hardware', subject: 'unknown', hit: 'person', urgent: 'low', why: 'One label only' };
  for (const ref of ['INC-1', 'INC-2']) await other.onDiscord('dan').submits(`incident.classify:${ref}`, classified);
  expect(await priorityOf(1)).toEqual({ priority: 'P4', policy: 1 });
  expect(await priorityOf(2)).toEqual({ priority: 'P1', policy: 2 });
});
