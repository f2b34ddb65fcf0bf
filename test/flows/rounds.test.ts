import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { minutesAfter } from '../../src/core/time.ts';
import { aPolicy, aReport, aWorld, saidIn, type World } from '../support/world.ts';

/** What comes by itself, whatever happens to records: the digest, the hand-off, the week. Times in Amsterdam. */

let world: World;
beforeAll(async () => {
  world = await aWorld({ policy: aPolicy() });
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.empty();
  world.clock.now = sunday;
});

const sunday = new Date('2026-11-29T20:00:00Z');

const until = (time: string): Promise<void> => world.until(new Date(time));
const report = (what: string, values = {}) =>
  world.onSlack('rita').submits('incident.report', aReport({ what, subject: 'service:order-portal', ...values }));
const everythingStopped = { hit: 'organisation', urgent: 'critical' };
const inDesk = (language: 'en' | 'zh-CN' = 'en') =>
  world.slack.channel('desk').map(({ message }) => saidIn(world, message, language));
const digests = (language: 'en' | 'zh-CN' = 'en') =>
  inDesk(language).filter((said) => /^(Desk today|服务台今日)/.test(said));

describe('the digest of a working morning', () => {
  test('says what is open, late and nobody’s, who is on call, and rings nobody', async () => {
    await report('The order portal shows error 502', everythingStopped);
    await world.onSlack('dan').presses('incident.acknowledge:INC-1');
    await report('The label printer is slow');
    await world.plantRounds();
    await until('2026-11-30T07:29:00Z');
    expect(digests()).toEqual([]);
    await until('2026-11-30T07:30:00Z');
    const [digest] = digests();
    expect(digest).toContain('Desk today: 2 open, 1 breached, 0 at risk, 1 without owner');
    expect(digest).toContain('Breached\nINC-1 · The order portal shows error 502 (Dan Okafor)');
    expect(digest).toContain('No owner\nINC-2 · The label printer is slow, since 29 Nov, 21:00 CET');
    expect(digest).toMatch(/On call: first line .* \(Service Desk\) · second line /);
    expect(digests('zh-CN')[0]).toContain('服务台今日：未关闭 2，已超时 1，临近超时 0，无人负责 1');
    const shown = world.slack.channel('desk').find(({ message }) => saidIn(world, message).startsWith('Desk today'));
    expect(shown?.message.alerts ?? []).toEqual([]);
  });

  test('comes on working days alone, once after days in which nothing ran, and not where nothing is open', async () => {
    world.clock.now = new Date('2026-12-24T20:00:00Z');
    await world.plantRounds();
    await until('2026-12-27T20:00:00Z');
    expect(digests()).toEqual([]);
    await report('The label printer is slow');
    world.clock.now = new Date('2026-12-30T12:00:00Z');
    await world.settle();
    expect(digests()).toHaveLength(1);
    await until('2026-12-31T12:00:00Z');
    expect(digests()).toHaveLength(2);
  });

  test('of many names the first, and says how many more', async () => {
    for (let index = 0; index < 7; index++) {
      await report(`Printer ${'ABCDEFG'[index]} stands still`, { hit: 'person', urgent: 'low' });
      world.pass(2);
    }
    await world.plantRounds();
    await until('2026-11-30T07:30:00Z');
    expect(digests()[0]).toContain('and 2 more');
  });

  test('names no private record', async () => {
    await report('Somebody is ill', { hit: 'person', urgent: 'low' });
    await world.db.query(`update records set visibility = 'private'`);
    await world.plantRounds();
    await until('2026-11-30T07:30:00Z');
    expect(digests()).toEqual([]);
  });
});

test('a hand-off is told to who comes on and who goes off, an override made a minute before included', async () => {
  await world.plantRounds();
  await until('2026-11-30T07:58:00Z');
  const values = { schedule: 'applications-l3', who: 'person:ana', from: 'in 1 min', until: 'in 3h' };
  await world.onSlack('omar').submits('override.make', values);
  await world.plantRounds();
  await until('2026-11-30T08:00:30Z');
  const told = (key: string) => world.slack.channel(`@${key}`).map(({ message }) => saidIn(world, message));
  expect(told('ana').some((said) => said.includes('Applications, third line'))).toBe(true);
  expect(told('omar').some((said) => said.includes('Applications, third line'))).toBe(true);
  expect(told('sam').some((said) => said.includes('You are on call'))).toBe(true);
});

test('once a week each team reads how often its people were called, by night too; a quiet week is not mentioned', async () => {
  await world.plantRounds();
  await until('2026-11-30T09:00:00Z');
  expect(inDesk().filter((said) => said.includes('On call last week'))).toEqual([]);
  world.clock.now = new Date('2026-12-02T02:00:00Z');
  await report('The order portal shows error 502', everythingStopped);
  await world.settle();
  await until(minutesAfter(world.clock.now, 6).toISOString());
  await until('2026-12-07T08:00:00Z');
  const [week] = inDesk().filter((said) => said.includes('On call last week'));
  expect(week).toContain('On call last week, Service Desk: one page');
  expect(week).toMatch(/(Dan Okafor|Lin Mei): 1, of these [01] in quiet hours/);
  expect(week).toContain('On call now: first');
});
