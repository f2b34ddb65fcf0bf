import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/dialog.ts';
import type { Message } from '../../src/chat/message.ts';
import { personByKey } from '../../src/people/people.ts';
import { uncalled } from '../support/rules.ts';
import {
  aPolicy,
  aReport,
  aSolution,
  aWorld,
  factsOf,
  labelsOf,
  monday,
  saidIn,
  type World,
  wordOf,
} from '../support/world.ts';

/** Standard 2.5 and 2.1.4: clocks that warn, pauses that count, reasons that are asked for. Times in Amsterdam, CET. */

let world: World;
const ids = new Map<number, string>();
beforeAll(async () => {
  world = await aWorld({ policy: uncalled(aPolicy()) });
  for (const key of ['dan', 'mei', 'helen', 'rita', 'sam', 'wei']) ids.set((await personByKey(world.db, key))!.id, key);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.empty();
  world.clock.now = monday;
});

const dan = () => world.onSlack('dan');
const rita = () => world.onSlack('rita');
const report = (values: FormValues = {}) =>
  rita().submits('incident.report', aReport({ subject: 'unknown', ...values }));
/** Everybody's work has stopped: P1. */
const urgent = { hit: 'organisation', urgent: 'critical' };

async function at(time: string): Promise<void> {
  await world.settle();
  world.clock.now = new Date(`2026-${time}:00Z`);
  await world.settle();
}
async function passes(minutes: number): Promise<void> {
  world.pass(minutes);
  await world.settle();
}
const summary = (language: 'en' | 'zh-CN' = 'en') => wordOf(world, card().summary, language).replace(/^.* — /, '');
/** The incident's, below which its review may stand by now. */
const card = (): Message =>
  world.slack.channel('desk').findLast(({ message }) => wordOf(world, message.summary).startsWith('INC-'))!.message;
const lines = (): Message[] => world.slack.thread('desk').map(({ message }) => message);
const lastLine = (language: 'en' | 'zh-CN' = 'en') => saidIn(world, lines().at(-1)!, language);
const rung = () => (lines().at(-1)?.alerts ?? []).map((id) => ids.get(id)).sort();
const labelsIn = (outcome: unknown): string => JSON.stringify(outcome);
const toneOf = () => card().tone;

test('a P1 that nobody answers: the card says so, and ever more people are rung', async () => {
  await at('11-24T02:00');
  const receipt = await report(urgent);
  expect(saidIn(world, receipt)).toContain('Answer by\n24 Nov, 03:15 CET\nSolve by\n24 Nov, 07:00 CET');
  await passes(0);
  expect(summary()).toBe('new, answer by 24 Nov, 03:15 CET');
  expect(factsOf(world, world.slack.channel('desk')[0]!.message)).toMatchObject({
    Deadline: 'answer by 24 Nov, 03:15 CET, solve by 24 Nov, 07:00 CET',
  });
  await passes(8);
  expect(lines()).toEqual([]);
  await passes(4);
  expect([summary(), toneOf()]).toEqual(['at risk, answer by 24 Nov, 03:15 CET', 'warning']);
  expect(lastLine()).toBe('Lin Mei INC-1: 75 % of the time to answer is used, answer by 24 Nov, 03:15 CET.');
  expect(rung()).toEqual(['mei']);
  await passes(2);
  expect(lastLine()).toContain('90 % of the time');
  await passes(2);
  expect([summary(), toneOf()]).toEqual(['breached at 24 Nov, 03:15 CET, reason owed by Service Desk', 'critical']);
  expect(summary('zh-CN')).toMatch(/^已于 .* 超时，待服务台说明原因$/);
  expect(lastLine()).toContain('INC-1 was to be answered by 24 Nov, 03:15 CET.');
  expect(rung()).toEqual(['helen', 'mei']);
  const said = lines().length;
  await passes(60);
  expect(lines()).toHaveLength(said);
});

test('answered in time, and the line says against which target; the card then tells by when it is solved', async () => {
  await report({ hit: 'team', urgent: 'medium' });
  await passes(8);
  await dan().presses('incident.acknowledge:INC-1');
  await passes(0);
  expect(lastLine()).toBe('INC-1: Dan Okafor has it. Answered in 8 min, target 4 h.');
  expect(summary()).toBe('Dan Okafor is on it, solve by 26 Nov, 10:00 CET');
  expect(summary('zh-CN')).toMatch(/^由 Dan Okafor 处理，.* 前解决$/);
});

test('a breach asks its owner for the reason, which stays with the record', async () => {
  await report(urgent);
  await dan().presses('incident.acknowledge:INC-1');
  await passes(5 * 60);
  expect(summary()).toMatch(/^breached at 23 Nov, 14:00 CET, reason owed by Dan Okafor$/);
  expect(rung()).toEqual(['dan', 'helen', 'mei']);
  expect(labelsOf(world, lines().at(-1)!)).toEqual(['Note…']);
  expect(labelsOf(world, world.slack.channel('desk')[0]!.message)).toContain('Why?');
  await dan().submits('incident.note:INC-1', { text: 'The vendor sent a wrong part', kind: 'breach-reason' });
  await passes(0);
  expect(summary()).toBe('breached at 23 Nov, 14:00 CET');
  expect(saidIn(world, await dan().types('/incident show 1'))).toContain(
    'Why the target was missed: The vendor sent a wrong part',
  );
  expect(saidIn(world, await rita().types('/incident show 1'))).not.toContain('missed');
  expect(saidIn(world, await rita().types('/incident timeline 1'))).not.toContain('% of the time');
});

test('two hours in which nobody watched: of all that was due, the highest warning alone is given', async () => {
  await report(urgent);
  world.pass(120);
  await world.settle();
  expect(lines().map((each) => saidIn(world, each.summary))).toEqual([
    'Lin Mei · Helen Brandt INC-1 was to be answered by 23 Nov, 10:15 CET. Say why with Note…, kind "breach reason".',
  ]);
});

test('waiting for a vendor stops one clock, reminds on its date, and goes on by a button', async () => {
  await report(urgent);
  await dan().presses('incident.acknowledge:INC-1');
  await passes(60);
  const late = await dan().submits('incident.pend:INC-1', { on: 'vendor', what: 'A fan', checkAt: '30 min ago' });
  expect(saidIn(world, late)).toContain('has passed. Give a time to come');
  await dan().submits('incident.pend:INC-1', { on: 'vendor', what: 'A fan', checkAt: '2026-11-24 10:00' });
  await passes(0);
  expect(summary()).toBe('waits for a vendor, check 24 Nov, 10:00 CET, clock paused');
  expect(summary('zh-CN')).toMatch(/^等待供应商，.* 复查，计时已暂停$/);
  expect(lastLine()).toBe('INC-1, Dan Okafor: waits for a vendor, check 24 Nov, 10:00 CET. A fan');
  expect(labelsOf(world, world.slack.channel('desk')[0]!.message)[0]).toBe('Resume');
  await at('11-24T08:59');
  expect(lines()).toHaveLength(2);
  await at('11-24T09:00');
  expect(lastLine()).toBe('Dan Okafor INC-1 still waits for a vendor: A fan\nResume\nPending…');
  expect(rung()).toEqual(['dan']);
  await at('11-25T09:00');
  await at('11-26T09:00');
  expect(lastLine()).toContain('This is the last reminder.');
  expect(rung()).toEqual(['mei']);
  const said = lines().length;
  await at('12-10T09:00');
  expect(lines()).toHaveLength(said);
  await dan().presses('incident.resume:INC-1');
  await passes(0);
  expect(summary()).toBe('Dan Okafor is on it, solve by 10 Dec, 13:00 CET');
  expect(lastLine()).toBe('INC-1: Dan Okafor goes on with it.');
});

test('what is asked of the requester reaches them, stands on their home, and their answer goes on with it', async () => {
  await report();
  await dan().presses('incident.acknowledge:INC-1');
  await dan().submits('incident.pend:INC-1', { on: 'requester', what: 'Which label size?', checkAt: 'in 1d' });
  await passes(0);
  const asked = rita().direct().at(-1)!.message;
  expect(saidIn(world, asked)).toContain('INC-1 waits for your answer: Which label size?');
  expect(saidIn(world, asked, 'zh-CN')).toContain('INC-1 等待您的答复：Which label size?');
  expect(labelsOf(world, asked)).toEqual(['Note…']);
  expect(saidIn(world, await rita().types('/desk home'))).toContain('waits for your answer');
  await rita().submits('incident.note:INC-1', { text: 'The small ones', kind: 'other' });
  await passes(0);
  expect(lastLine()).toBe('Dan Okafor INC-1: Rita Alvarez has answered, work goes on.');
  expect(rung()).toEqual(['dan']);
  expect(summary()).toMatch(/^Dan Okafor is on it, solve by /);
  expect(saidIn(world, await rita().types('/desk home'))).not.toContain('waits for your answer');
});

test('what it waits for of others is not for the requester to read', async () => {
  await report();
  await dan().presses('incident.acknowledge:INC-1');
  await dan().submits('incident.pend:INC-1', { on: 'vendor', what: 'Contract 4711 is disputed', checkAt: 'in 1d' });
  await passes(0);
  for (const typed of ['/incident show 1', '/incident timeline 1'])
    expect(saidIn(world, await rita().types(typed))).not.toContain('4711');
  expect(
    rita()
      .direct()
      .map(({ message }) => saidIn(world, message))
      .join('\n'),
  ).not.toContain('4711');
});

test('Why? lists what adds up to the deadline, in both languages', async () => {
  await report(urgent);
  await passes(8);
  await dan().presses('incident.acknowledge:INC-1');
  await passes(80);
  await dan().submits('incident.pend:INC-1', { on: 'vendor', what: 'A fan', checkAt: 'in 1d' });
  await passes(90);
  await dan().presses('incident.resume:INC-1');
  await passes(30);
  const why = await dan().presses('incident.why:ref=INC-1');
  expect(saidIn(world, why).split('\n')).toEqual([
    'INC-1 · resolution: 1 h 58 min of 4 h used, solve by 23 Nov, 15:30 CET',
    '23 Nov, 10:00 CET – 23 Nov, 11:28 CET: running, 1 h 28 min',
    '23 Nov, 11:28 CET – 23 Nov, 12:58 CET: paused, waiting for a vendor',
    '23 Nov, 12:58 CET – now: running, 30 min',
    'Together 1 h 58 min; the target is 4 h from 23 Nov, 10:00 CET, without the pauses.',
    'Rules: policy version 1, targets of P1.',
    'INC-1 · response: 8 min of 15 min used, met',
    '23 Nov, 10:00 CET – 23 Nov, 10:08 CET: running, 8 min',
    'Together 8 min; the target is 15 min from 23 Nov, 10:00 CET, without the pauses.',
    'Rules: policy version 1, targets of P1.',
    'Show',
  ]);
  expect(saidIn(world, why, 'zh-CN')).toContain('INC-1 · 解决时限 4 小时，已用 1 小时 58 分');
});

test('Why? on a business clock shows the hours in which nobody works, and what a new priority did', async () => {
  await at('11-27T16:00');
  await report({ hit: 'person', urgent: 'low' });
  await at('11-30T09:00');
  const values = { nature: 'network', subject: 'unknown', hit: 'team', urgent: 'medium', why: 'It is the whole team' };
  await dan().submits('incident.classify:INC-1', values);
  await passes(0);
  const said = saidIn(world, await dan().presses('incident.why:ref=INC-1')).split('\n');
  expect(said.slice(0, 6)).toEqual([
    'INC-1 · resolution: 2 h of 3 business days used, solve by 2 Dec, 17:00 CET',
    '27 Nov, 17:00 CET – 27 Nov, 18:00 CET: running, 1 h',
    '27 Nov, 18:00 CET – 30 Nov, 09:00 CET: outside business hours',
    '30 Nov, 09:00 CET – 30 Nov, 10:00 CET: running, 1 h',
    'P4 until 30 Nov, 10:00 CET, counted as P3 from 27 Nov, 17:00 CET',
    'Together 2 h; the target is 3 business days from 27 Nov, 17:00 CET, without the pauses.',
  ]);
});

test('the night on which clocks go back is one hour longer, and a P1 has its four hours all the same', async () => {
  await at('10-25T00:30');
  const receipt = await report(urgent);
  expect(saidIn(world, receipt)).toContain('Answer by\n25 Oct, 02:45 CEST\nSolve by\n25 Oct, 05:30 CET');
});

test('a record keeps the rules it began with', async () => {
  await report(urgent);
  await dan().presses('incident.acknowledge:INC-1');
  await dan().submits('incident.resolve:INC-1', aSolution());
  await passes(24 * 60);
  await rita().submits('incident.not-fixed:INC-1', { reason: 'It is as broken as before' });
  await passes(0);
  expect(summary()).toBe('assigned to Dan Okafor, solve by 24 Nov, 14:00 CET');
});

test('a note of a colleague is no answer, also of the one who typed the report for a caller', async () => {
  await dan().submits('incident.report', aReport({ subject: 'unknown' }));
  await dan().submits('incident.reported-for:INC-1', { caller: 'person:rita', by: 'phone' });
  await dan().presses('incident.acknowledge:INC-1');
  await dan().submits('incident.pend:INC-1', { on: 'requester', what: 'Which label size?', checkAt: 'in 1d' });
  await dan().submits('incident.note:INC-1', { text: 'Called twice, no reply', kind: 'tried' });
  await passes(0);
  expect(summary()).toContain('waits for the requester');
});

test('a question to a caller without an account is put to the desk, and to the requester who is found later', async () => {
  await dan().submits('incident.report', aReport({ subject: 'unknown' }));
  await dan().submits('incident.reported-for:INC-1', { caller: 'Mrs Jones', by: 'phone' });
  await dan().presses('incident.acknowledge:INC-1');
  await dan().submits('incident.pend:INC-1', { on: 'requester', what: 'Which label size?', checkAt: 'in 1d' });
  await passes(0);
  expect(lastLine()).toContain('Mrs Jones has no account to be asked in: call them, then press Resume.');
  await dan().submits('incident.reported-for:INC-1', { caller: 'person:rita', by: 'phone' });
  await passes(0);
  expect(
    rita()
      .direct()
      .map(({ message }) => saidIn(world, message))
      .join('\n'),
  ).toContain('INC-1 waits for your answer: Which label size?');
});

test('a pause that came before a warning could be said does not silence it for ever', async () => {
  await report(urgent);
  await dan().presses('incident.acknowledge:INC-1');
  await passes(130);
  world.pass(52);
  await dan().submits('incident.pend:INC-1', { on: 'vendor', what: 'A fan', checkAt: 'in 1d' });
  await passes(60);
  expect(await world.db.query('select name from timers where tries > 0 or dead')).toEqual([]);
  await dan().presses('incident.resume:INC-1');
  await passes(0);
  expect(lines().map((each) => saidIn(world, each.summary))).toContainEqual(
    expect.stringContaining('75 % of the time to solve it is used'),
  );
  await passes(60);
  expect(summary()).toContain('breached at');
});

test('who answers after the target, before any warning could be said, owes the reason all the same', async () => {
  await report(urgent);
  world.pass(20);
  await dan().presses('incident.acknowledge:INC-1');
  await passes(0);
  expect(lines().map((each) => saidIn(world, each.summary))).toEqual([
    'INC-1: Dan Okafor has it. Answered in 20 min, target 15 min.',
    expect.stringContaining('INC-1 was to be answered by 23 Nov, 10:15 CET. Say why'),
  ]);
  expect(rung()).toEqual(['dan']);
});

test('a reason counts while it is owed, and a second breach is asked about anew', async () => {
  await report(urgent);
  await dan().submits('incident.note:INC-1', { text: 'I will be late', kind: 'breach-reason' });
  await passes(20);
  expect(summary()).toContain('reason owed by Service Desk');
  await dan().presses('incident.acknowledge:INC-1');
  await dan().submits('incident.note:INC-1', { text: 'Two at once', kind: 'breach-reason' });
  await passes(5 * 60);
  expect(summary()).toMatch(/^breached at 23 Nov, 14:00 CET, reason owed by Dan Okafor$/);
  await dan().submits('incident.pend:INC-1', { on: 'vendor', what: 'A fan', checkAt: 'in 1d' });
  await passes(0);
  expect([summary(), toneOf()]).toEqual([
    expect.stringMatching(/^waits for a vendor, .*, clock paused, reason owed by Dan Okafor$/),
    'critical',
  ]);
});

test('marks and what they follow from are not for a requester to read', async () => {
  await report(urgent);
  await passes(20);
  expect(labelsIn(await rita().types('/incident timeline 1'))).not.toContain('Why?');
  const why = saidIn(world, await rita().presses('incident.why:ref=INC-1'));
  expect(why).not.toMatch(/breached|target|used/);
});

test('the clock of what was cancelled stands still', async () => {
  await report(urgent);
  await passes(10);
  await dan().submits('incident.cancel:INC-1', { why: 'false-alarm', note: '' });
  await passes(60 * 24);
  expect(saidIn(world, await dan().presses('incident.why:ref=INC-1'))).toContain('10 min of 4 h used, met');
});
