import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/chat/interaction.ts';
import { fireNext } from '../../src/engine/fire.ts';
import { aDatabase } from '../support/database.ts';
import { aPostgres, type TestPostgres } from '../support/postgres-server.ts';
import { aReport, aWorld, saidIn, type World } from '../support/world.ts';

let server: TestPostgres;
const worlds: Record<string, [one: World, other: World]> = {};
beforeAll(async () => {
  server = await aPostgres();
  const embedded = await aWorld({ db: await aDatabase() });
  const one = await aWorld({ db: await server.open() });
  worlds['one process on the embedded database'] = [embedded, embedded];
  worlds['two processes on PostgreSQL'] = [one, await aWorld({ db: await server.open(), beside: one })];
});
afterAll(async () => {
  await worlds['one process on the embedded database']?.[0].close();
  await server.drop();
});

describe.each(['one process on the embedded database', 'two processes on PostgreSQL'])('%s', (where) => {
  let one: World;
  let other: World;
  beforeEach(async () => {
    [one, other] = worlds[where]!;
    await one.empty();
  });

  const count = async (what: string): Promise<number> =>
    (await one.db.query<{ count: number }>(`select count(*)::int as count from ${what}`))[0]!.count;
  const held = () => count('timers where record_id is null');
  const reported = () => count(`audit where type = 'incident.reported'`);
  const report = (world: World, id = randomUUID()) =>
    world.onSlack('rita').submits('incident.report', aReport(), { id });

  /** The second report resembles the first, so it waits for a choice. */
  async function aHeldReport(): Promise<{ file: string; follow: string }> {
    await report(one);
    const held = await report(one);
    if (held.kind !== 'message') throw new Error(`not held: ${held.kind}`);
    const [follow, file] = held.message.buttons.map(({ address }) => address);
    return { file: file!, follow: follow! };
  }
  const said = (outcome: Outcome) => saidIn(one, outcome);

  test('an act sent again gets its first outcome again, and is done once', async () => {
    const id = randomUUID();
    const first = await report(one, id);
    expect(said(first)).toContain('INC-1 is recorded');
    expect(await report(other, id)).toEqual(first);
    const doing = { id: randomUUID() };
    const taken = await one.onDiscord('dan').presses('incident.acknowledge:INC-1', doing);
    expect(await other.onDiscord('dan').presses('incident.acknowledge:INC-1', doing)).toEqual(taken);
    expect(await reported()).toBe(1);
    expect(await count(`audit where type = 'incident.acknowledged'`)).toBe(1);
  });

  test('a report sent six times in the same moment is filed once, and answered alike', async () => {
    const id = randomUUID();
    const outcomes = await Promise.all([one, other, one, other, one, other].map((world) => report(world, id)));
    expect(new Set(outcomes.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(said(outcomes[0]!)).toContain('is recorded');
    expect(await reported()).toBe(1);
    expect(await count('records')).toBe(1);
    expect(await count('live_cards')).toBe(3);
  });

  test('a press sent six times in the same moment acts once, and is answered alike', async () => {
    await report(one);
    const doing = { id: randomUUID() };
    const outcomes = await Promise.all(
      [one, other, one, other, one, other].map((world) => world.onSlack('mei').presses('incident.follow:INC-1', doing)),
    );
    expect(new Set(outcomes.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(await count(`audit where type = 'incident.followed'`)).toBe(1);
  });

  test('two people who take an incident in the same moment: one has it, the other hears so', async () => {
    await report(one);
    await Promise.all([
      one.onSlack('dan').presses('incident.acknowledge:INC-1'),
      other.onDiscord('mei').presses('incident.acknowledge:INC-1'),
    ]);
    expect(await count(`audit where type = 'incident.acknowledged'`)).toBe(1);
  });

  test('the same "Not it" sent four times in the same moment files once, and is answered alike', async () => {
    const { file } = await aHeldReport();
    const doing = { id: randomUUID() };
    const outcomes = await Promise.all(
      [one, other, one, other].map((world) => world.onSlack('rita').presses(file, doing)),
    );
    expect(new Set(outcomes.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(said(outcomes[0]!)).toContain('INC-2 is recorded');
    expect(await reported()).toBe(2);
  });

  test('"Not it" pressed twice files once, and the second press is told so', async () => {
    const { file } = await aHeldReport();
    const outcomes = await Promise.all([one, other].map((world) => world.onSlack('rita').presses(file)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['message', 'refused']);
    expect(await reported()).toBe(2);
    expect(await held()).toBe(0);
  });

  test('"Not it" and "Follow" in the same moment: one of them happens', async () => {
    const { file, follow } = await aHeldReport();
    const outcomes = await Promise.all([
      one.onSlack('rita').presses(file),
      other.onSlack('rita').presses(follow),
      other.onSlack('rita').presses(follow),
    ]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['message', 'refused', 'refused']);
    const [filed, followed] = [(await reported()) - 1, await count('followers')];
    expect(filed + followed).toBe(1);
    expect(await held()).toBe(0);
  });

  test('"Not it" in the moment in which the report files itself: it is filed once', async () => {
    const { file } = await aHeldReport();
    one.pass(10);
    const [pressed] = await Promise.all([
      one.onSlack('rita').presses(file),
      fireNext(other.engine),
      fireNext(one.engine),
    ]);
    expect(['message', 'refused']).toContain(pressed!.kind);
    expect(await reported()).toBe(2);
    expect(await held()).toBe(0);
  });

  test('a report that nobody chose about is filed by the clock, once, and its reporter is told where they typed', async () => {
    await aHeldReport();
    one.pass(10);
    await Promise.all([one.settle(), other.settle(), one.settle()]);
    expect(await reported()).toBe(2);
    expect(one.slack.channel('@rita').map(({ message }) => saidIn(one, message))).toEqual([
      expect.stringContaining('is recorded'),
    ]);
  });
});
