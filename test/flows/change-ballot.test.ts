import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Change } from '../../src/practices/change/change.ts';
import { aBallot, addressOn, ballotPolicy, edited, splitBetween, started } from '../support/ballots.ts';
import { aPlacedChange, changeNow, peopleOf } from '../support/changes.ts';
import type { MemoryPlatform } from '../support/memory-platform.ts';
import { aWorld, labelsOf, monday, saidIn, type World, wordOf } from '../support/world.ts';

/** A CAB of four that is split: Cora and Helen are on Slack, Li Wei and Omar on Discord; Ana asks, Sam does it. */

let world: World;
let people: Record<string, number>;
beforeAll(async () => {
  world = await aWorld({ policy: ballotPolicy() });
  await splitBetween(world, ['cora', 'helen', 'ana', 'dan', 'sofia'], ['wei', 'omar', 'sam']);
  people = await peopleOf(world);
});
beforeEach(async () => {
  await world.empty();
  await world.db.query('update people set away_until = null');
  world.clock.now = monday;
});
afterAll(() => world.close());

const both = () => [world.slack, world.discord];
const heads = (platform: MemoryPlatform) =>
  platform.channel('cab').map(({ message }) => wordOf(world, message.summary));
const card = (platform: MemoryPlatform, round = 1) => platform.channel('cab')[round - 1]!;
const below = (platform: MemoryPlatform, round = 1) =>
  platform.thread('cab').filter(({ thread }) => thread === card(platform, round).id);
const lines = (platform: MemoryPlatform, round = 1) =>
  below(platform, round).map(({ message }) => wordOf(world, message.summary));
const direct = (platform: MemoryPlatform, key: string) =>
  platform.channel(`@${key}`).map(({ message }) => wordOf(world, message.summary));
const said = (value: unknown) => saidIn(world, value);
const rung = (platform: MemoryPlatform) => platform.rings.map(({ channel, accounts }) => [channel, ...accounts]);
const replies = (platform: MemoryPlatform, key: string, text: string, round = 1) =>
  platform.run({
    id: `${key}:${text}`,
    account: platform.account(key),
    place: { platform: platform.name, workspace: 'local', channel: 'cab', thread: card(platform, round).id },
    kind: 'note',
    text,
    message: `${key}:${text}`,
  });
const aCondition = { condition: 'snapshot verified before start' };
const aReason = { reason: 'There is no test of the rollback.' };

test('a CAB on two platforms votes on one ballot, and each press shows on both', async () => {
  const change = await aBallot(world);
  await world.settle();
  for (const platform of both())
    expect(heads(platform)).toEqual([
      'CHG-1 · ballot, round 1 — 0 of 3 yes, change manager still to vote, until 25 Nov, 10:00 CET',
    ]);
  expect([rung(world.slack), rung(world.discord)]).toEqual([[['cab', 'cora', 'helen']], [['cab', 'omar', 'wei']]]);
  expect(labelsOf(world, card(world.slack).message)).toEqual([
    'Approve',
    'Approve with condition…',
    'Abstain',
    'Reject…',
    'Ask…',
    'Show all',
  ]);
  expect(said(await world.onSlack('helen').presses(addressOn('approve', change, 1)))).toBe(
    'Your yes on CHG-1 counts (1 of 3). You may change it until the round ends.',
  );
  await world.onDiscord('wei').submits(addressOn('approve-with-condition', change, 1), aCondition);
  await world.settle();
  for (const platform of both()) {
    expect(said(card(platform).message)).toContain(
      '■■□ 2 of 3\nYes: Li Wei, with condition “snapshot verified before start” · Helen Brandt\nAbstained: –\nNo: –\nNot yet: Cora Jensen · Omar Haddad',
    );
    expect(lines(platform).slice(1)).toEqual([
      'Helen Brandt: yes.',
      'Li Wei: yes, with condition “snapshot verified before start”.',
    ]);
  }
  // Edits ring nobody, and neither does a vote.
  expect([world.slack.rings.length, world.discord.rings.length]).toEqual([1, 1]);
  expect(said(await world.onSlack('cora').presses(addressOn('approve', change, 1)))).toBe(
    'Your vote on CHG-1 counts. It ended round 1.',
  );
  await world.settle();
  const now = await changeNow(world, change);
  expect([now.status, now.conditions.map(({ text }) => text)]).toEqual(['scheduled', [aCondition.condition]]);
  for (const platform of both())
    expect(heads(platform)).toEqual(['CHG-1 · approved, round 1, 3 of 3 with the change manager.']);
  expect(labelsOf(world, card(world.slack).message)).toEqual(['Show all', 'Minutes']);
  expect(direct(world.slack, 'ana')).toEqual([
    'CHG-1 is approved.',
    'CHG-1 is scheduled: 28 Nov, 22:00 CET–28 Nov, 23:00 CET.',
  ]);
  expect(direct(world.discord, 'sam')[0]).toBe('CHG-1 is approved.');
  // Those who voted hear nothing more of it.
  expect(['cora', 'helen'].flatMap((key) => direct(world.slack, key))).toEqual([]);
});

test('the minutes come in both languages, say who voted what, when and for whom, and stay to be read', async () => {
  const change = await aBallot(world);
  await world.settle();
  await replies(world.slack, 'dan', 'Who places the test order?');
  await replies(world.slack, 'ana', 'Sam does.');
  await world.onSlack('helen').presses(addressOn('approve', change, 1));
  await world.onDiscord('omar').presses(addressOn('abstain', change, 1));
  await world.onDiscord('wei').submits(addressOn('approve-with-condition', change, 1), aCondition);
  await world.onSlack('cora').presses(addressOn('approve', change, 1));
  await world.settle();
  for (const platform of both()) {
    const files = below(platform).flatMap(({ message }) => (message.file ? [message.file] : []));
    expect(files.map(({ name }) => name)).toEqual(['CHG-1-round-1.md', 'CHG-1-round-1.zh-CN.md']);
    const [english, chinese] = files.map(({ content }) => content);
    const [{ hash }] = (await changeNow(world, change)).rounds as [Change['rounds'][number]];
    for (const part of [
      '# Minutes of CHG-1, round 1',
      `**Content hash**: ${hash}`,
      'approved, round 1, 3 of 3 with the change manager',
      '- Helen Brandt: yes. 2026-11-23 10:00 CET',
      '- Omar Haddad abstains. 2026-11-23 10:00 CET',
      '- Li Wei: yes, with condition “snapshot verified before start”. 2026-11-23 10:00 CET',
      'Dan Okafor, 2026-11-23 10:00 CET: Who places the test order?',
      'Answer of Ana Novak, 2026-11-23 10:00 CET: Sam does.',
    ])
      expect(english).toContain(part);
    expect(chinese).toContain('# CHG-1 第 1 轮投票纪要');
    expect(chinese).toContain('Helen Brandt：赞成。2026-11-23 10:00 CET');
  }
  const shown = await world.onSlack('dan').presses('change.minutes:ref=CHG-1&round=1');
  expect(shown.kind === 'page' && shown.page.file?.content).toContain('Helen Brandt: yes.');
  const outsider = await world.onSlack('rita').presses('change.minutes:ref=CHG-1&round=1');
  expect([outsider.kind, said(outsider).includes('Helen')]).toEqual(['refused', false]);
});

test('an edit voids the round; the old ballot says so, leads to the new one, and stays as it ended', async () => {
  const change = await aBallot(world);
  await world.onSlack('helen').presses(addressOn('approve', change, 1));
  await world.settle();
  world.pass(30);
  const plan = [...change.plan, { id: 4, text: 'Tell the warehouse', doneAt: null, doneBy: null, deviation: null }];
  const opensAt = new Date('2026-11-28T22:00:00Z');
  await edited(world, change, { plan, opensAt, endsAt: new Date('2026-11-28T23:00:00Z') });
  await world.settle();
  const old = 'CHG-1 · round 1 voided: the request was edited 23 Nov, 10:30 CET.';
  for (const platform of both()) {
    expect(heads(platform)).toEqual([
      old,
      'CHG-1 · ballot, round 2 — 0 of 3 yes, change manager still to vote, until 25 Nov, 10:30 CET',
    ]);
    expect(said(card(platform, 2).message)).toContain(
      'Since round 1: implementation plan, step 4 added · window moved from 28 Nov, 22:00 CET to 28 Nov, 23:00 CET',
    );
    expect(lines(platform)).toContain(old);
  }
  const refused = await world.onSlack('cora').presses(addressOn('approve', change, 1));
  expect(refused.kind === 'refused' && [said(refused.message.summary), labelsOf(world, refused.message)[0]]).toEqual([
    'Round 1 was voided, your vote did not count. Vote in round 2.',
    'Round 2',
  ]);
  const leads = refused.kind === 'refused' ? refused.message.buttons[0]!.address : '';
  const ballot = await world.onSlack('cora').presses(leads);
  expect(ballot.kind === 'page' && ballot.page.actions.map(({ address }) => address)).toContain(
    addressOn('approve', change, 2),
  );
  await world.onSlack('cora').presses(addressOn('approve', change, 2));
  await world.onDiscord('omar').presses(addressOn('approve', change, 2));
  await world.onDiscord('wei').presses(addressOn('approve', change, 2));
  await world.settle();
  expect((await changeNow(world, change)).status).toBe('scheduled');
  expect(heads(world.slack)).toEqual([old, 'CHG-1 · approved, round 2, 3 of 3 with the change manager.']);
});

test('a change that is cancelled ends its ballot, where nobody is asked any more', async () => {
  const change = await aBallot(world);
  await world.onSlack('helen').presses(addressOn('approve', change, 1));
  await world.settle();
  await world.onSlack('ana').submits(`change.cancel:CHG-${change.number}`, { reason: 'The vendor withdrew it.' });
  await world.settle();
  const ended = 'CHG-1 · round 1 ended: Ana Novak cancelled the change, “The vendor withdrew it.”';
  for (const platform of both()) {
    expect(heads(platform)).toEqual([ended]);
    expect(labelsOf(world, card(platform).message)).toEqual(['Show all', 'Minutes']);
    expect(lines(platform)).toContain(ended);
  }
  const late = await world.onSlack('cora').presses(addressOn('approve', change, 1));
  expect(late.kind).toBe('refused');
  const told = [world.slack, world.discord].map(({ calls }) => calls.length);
  await world.until(new Date('2026-12-01T09:00:00Z'));
  expect([world.slack, world.discord].map(({ calls }) => calls.length)).toEqual(told);
});

test('a veto returns the change, with the reason on the ballot; a vote may be changed until then', async () => {
  const change = await aBallot(world);
  await world.settle();
  await world.onDiscord('omar').submits(addressOn('reject', change, 1), aReason);
  await world.onDiscord('omar').presses(addressOn('approve', change, 1));
  expect(said(await world.onSlack('ana').presses(addressOn('approve', change, 1)))).toContain(
    'You requested CHG-1, so you do not vote on it.',
  );
  expect(said(await world.onSlack('dan').presses(addressOn('approve', change, 1)))).toContain(
    'Only the CAB votes on CHG-1.',
  );
  const short = await world.onSlack('cora').submits(addressOn('reject', change, 1), { reason: 'no' });
  expect(short.kind).toBe('dialog');
  await world.onSlack('cora').submits(addressOn('reject', change, 1), { ...aReason, acceptable: 'Rehearse it.' });
  await world.settle();
  expect(lines(world.discord).slice(1, 5)).toEqual([
    'Omar Haddad: no, “There is no test of the rollback.”',
    'Changed: Omar Haddad: yes.',
    'Cora Jensen: no, “There is no test of the rollback.”',
    'CHG-1 · sent back: Cora Jensen (veto): “There is no test of the rollback.”',
  ]);
  expect((await changeNow(world, change)).status).toBe('draft');
});

test('replies below the ballot are questions, which the requester answers where they are', async () => {
  const change = await aBallot(world);
  await world.settle();
  expect(await replies(world.slack, 'dan', 'Who places the test order?')).toEqual({ kind: 'done' });
  await world.onDiscord('wei').submits(addressOn('ask', change, 1), { text: 'Is the snapshot tested?' });
  await world.settle();
  expect(direct(world.slack, 'ana')).toEqual([
    'Dan Okafor asks on CHG-1: “Who places the test order?”',
    'Li Wei asks on CHG-1: “Is the snapshot tested?”',
  ]);
  // Where it was said already it is not said again.
  expect([lines(world.slack).slice(1), lines(world.discord).slice(1)]).toEqual([
    ['Li Wei asks on CHG-1: “Is the snapshot tested?”'],
    ['Dan Okafor asks on CHG-1: “Who places the test order?”', 'Li Wei asks on CHG-1: “Is the snapshot tested?”'],
  ]);
  for (const platform of both())
    expect(said(card(platform).message)).toContain(
      'Question of Dan Okafor: “Who places the test order?”\nQuestion of Li Wei: “Is the snapshot tested?”',
    );
  expect(labelsOf(world, card(world.slack).message)).toContain('Answer…');
  expect(said(await world.onSlack('helen').submits(addressOn('answer', change, 1), { text: 'Yes' }))).toContain(
    'Whoever requested or implements CHG-1 answers: Ana Novak · Sam de Vries.',
  );
  const [, second] = world.slack.channel('@ana');
  await world.onSlack('ana').submits(second!.message.buttons[0]!.address, { text: 'It was on Friday.' });
  await world.settle();
  expect(lines(world.discord).at(-1)).toBe('Ana Novak answers Li Wei on CHG-1: “It was on Friday.”');
  expect(await replies(world.discord, 'sam', 'I do.')).toEqual({ kind: 'done' });
  await world.settle();
  expect(lines(world.slack).at(-1)).toBe('Sam de Vries answers Dan Okafor on CHG-1: “I do.”');
  expect((await changeNow(world, change)).questions.map(({ answer }) => answer?.text)).toEqual([
    'I do.',
    'It was on Friday.',
  ]);
  expect(said(card(world.slack).message)).not.toContain('Question of');
  // With nothing to answer it is a note like any other.
  expect(await replies(world.slack, 'ana', 'Thanks')).toEqual({ kind: 'done' });
  expect((await changeNow(world, change)).questions).toHaveLength(2);
});

test('an open question is asked again once a business day, and no more when the round is over', async () => {
  const change = await aBallot(world);
  await world.settle();
  await replies(world.slack, 'dan', 'Who places the test order?');
  await world.until(new Date('2026-11-24T09:30:00Z'));
  expect(direct(world.slack, 'ana')).toEqual([
    'Dan Okafor asks on CHG-1: “Who places the test order?”',
    'CHG-1: 1 question waits for your answer.',
  ]);
  await world.onSlack('cora').submits(addressOn('reject', change, 1), aReason);
  await world.until(new Date('2026-11-27T09:30:00Z'));
  expect(direct(world.slack, 'ana').filter((line) => line.includes('waits'))).toHaveLength(1);
});

test('whoever has not voted is reminded twice, then the change manager extends the round or returns the change', async () => {
  const change = await aBallot(world);
  await world.onSlack('helen').presses(addressOn('approve', change, 1));
  await world.until(new Date('2026-11-24T10:00:00Z'));
  expect(rung(world.slack).at(-1)).toEqual(['cab', 'cora']);
  expect(rung(world.discord).at(-1)).toEqual(['cab', 'omar', 'wei']);
  expect(direct(world.slack, 'cora')).toEqual([]);
  await world.until(new Date('2026-11-25T08:00:00Z'));
  const last = 'CHG-1: round 1 ends 25 Nov, 10:00 CET, and your vote is missing.';
  expect([direct(world.slack, 'cora'), direct(world.slack, 'helen'), direct(world.discord, 'wei')]).toEqual([
    [last],
    [],
    [last],
  ]);
  expect(world.slack.channel('@cora')[0]!.message.body).toEqual([
    expect.objectContaining({ text: expect.objectContaining({ en: 'This is the last reminder.' }) }),
  ]);
  await world.until(new Date('2026-11-25T09:30:00Z'));
  const expired = 'CHG-1 · round 1 expired with 1 of 3. The change manager extends it or returns the change.';
  expect(heads(world.discord)).toEqual([expired]);
  expect(rung(world.slack).at(-1)).toEqual(['cab', 'cora']);
  expect(labelsOf(world, card(world.slack).message)).toEqual(['Extend…', 'Send back…', 'Ask…', 'Show all']);
  expect(
    said(await world.onSlack('helen').submits(addressOn('extend', change), { reason: 'Two are away.' })),
  ).toContain('The change manager, or who stands in, extends the ballot');
  await world.onSlack('cora').submits(addressOn('extend', change), { reason: 'Two of us were away.' });
  await world.settle();
  expect(heads(world.discord)[0]).toContain('1 of 3 yes, change manager still to vote, until 27 Nov, 10:30 CET');
  expect(lines(world.slack).at(-1)).toBe(
    'Li Wei · Omar Haddad Cora Jensen extends round 1 of CHG-1 until 27 Nov, 10:30 CET: “Two of us were away.”',
  );
  await world.until(new Date('2026-11-27T10:00:00Z'));
  await world.onSlack('cora').submits(addressOn('send-back', change), { reason: 'Rehearse the way back first.' });
  await world.settle();
  expect(heads(world.slack)).toEqual(['CHG-1 · sent back by Cora Jensen: “Rehearse the way back first.”']);
  expect((await changeNow(world, change)).status).toBe('draft');
});

test('a deputy votes for whoever is away, by name', async () => {
  await world.db.query('update people set away_until = $1 where key = $2', ['2026-12-01', 'cora']);
  const change = await aBallot(world);
  await world.settle();
  expect(rung(world.slack)).toEqual([['cab', 'helen', 'sofia']]);
  expect(said(card(world.slack).message)).toContain('Sofia Rossi for Cora Jensen');
  await world.onSlack('sofia').presses(addressOn('approve', change, 1));
  await world.settle();
  expect(lines(world.discord).at(-1)).toBe('Sofia Rossi for Cora Jensen: yes.');
});

test('an emergency that has started owes its approval, is approved after the fact, or says that nobody did', async () => {
  const change = await aBallot(world, { kind: 'emergency' });
  await world.settle();
  await started(world, change);
  await world.settle();
  expect(heads(world.discord)).toEqual([
    'CHG-1 · ballot, round 1 — 0 of 2 yes, Cora Jensen · Helen Brandt still to vote, until 24 Nov, 10:00 CET, after the fact',
  ]);
  const owed = 'CHG-1 has started without an answer: approval is owed until 24 Nov, 10:00 CET.';
  expect([direct(world.slack, 'cora'), direct(world.slack, 'helen')]).toEqual([[owed], [owed]]);
  await world.onSlack('helen').presses(addressOn('approve', change, 1));
  await world.until(new Date('2026-11-24T09:30:00Z'));
  const overdue = 'CHG-1: approval was owed until 24 Nov, 10:00 CET, and nobody has decided. Decide now.';
  expect([direct(world.slack, 'cora'), direct(world.slack, 'helen')]).toEqual([[owed, overdue], [owed]]);
  await world.onSlack('cora').presses(world.slack.channel('@cora')[1]!.message.buttons[0]!.address);
  await world.settle();
  const now = await changeNow(world, change);
  expect([now.status, now.approvedAt, now.rounds[0]!.end?.how]).toEqual(['implementing', world.clock.now, 'approved']);
  expect(direct(world.slack, 'ana').at(-1)).toBe('CHG-1 is approved.');
});

test('a condition is ticked by whoever asked, does or set it, before the start', async () => {
  const change = await aBallot(world, {
    status: 'scheduled',
    conditions: [{ id: 1, text: 'Snapshot verified', by: people.wei!, metAt: null, metBy: null }],
  });
  const address = `change.meet-condition:CHG-${change.number}:1`;
  expect(said(await world.onSlack('dan').presses(address))).toContain('Whoever does CHG-1 ticks it');
  expect((await world.onDiscord('sam').presses(address)).kind).toBe('done');
  expect(said(await world.onDiscord('wei').presses(address))).toContain('Sam de Vries has ticked it already.');
  expect((await changeNow(world, change)).conditions[0]).toMatchObject({ metBy: people.sam });
});

test('two accounts that voted and turn out to be one person keep one vote, which is said below the ballot', async () => {
  await world.onSlack('li-wei').types('/desk whoami');
  await world.db.query(`update people set roles = '["cab-member"]' where name = 'li-wei'`);
  const change = await aBallot(world);
  world.pass(1);
  await world.onSlack('li-wei').presses(addressOn('approve', change, 1));
  await world.onDiscord('wei').presses(addressOn('abstain', change, 1));
  await world.settle();
  expect(heads(world.slack)[0]).toContain('1 of 4 yes');
  const [code] = /\/desk link \S+/.exec(said(await world.onDiscord('wei').types('/desk link'))) ?? [''];
  await world.onSlack('li-wei').types(code);
  await world.settle();
  expect(heads(world.slack)[0]).toContain('0 of 3 yes');
  expect((await changeNow(world, change)).rounds[0]!.votes).toMatchObject([{ by: people.wei, verdict: 'abstained' }]);
  for (const platform of both())
    expect(lines(platform).at(-1)).toBe('Two accounts of Li Wei are one person now: one vote on CHG-1 stays.');
});

test('an hour before it meets the CAB reads what is voted on and what comes; where there is nothing, nothing is said', async () => {
  await world.plantRounds();
  await world.until(new Date('2026-11-24T09:30:00Z'));
  expect(world.slack.channel('cab')).toEqual([]);
  world.clock.now = new Date('2026-11-30T08:00:00Z');
  const late = { opensAt: new Date('2026-12-05T21:00:00Z'), endsAt: new Date('2026-12-05T22:00:00Z') };
  await aBallot(world, late);
  await started(world, await aBallot(world, { ...late, kind: 'emergency', title: 'Replace a failed switch' }));
  await aPlacedChange(world, { ...late, status: 'assessment', title: 'Patch the mail gateway' });
  await aPlacedChange(world, { ...late, status: 'scheduled', title: 'New certificate' });
  await world.until(new Date('2026-12-01T08:30:00Z'));
  for (const platform of both()) {
    const digest = platform.channel('cab').at(-1)!.message;
    expect(said(digest)).toBe(
      [
        'Before the CAB at 1 Dec, 10:00 CET: 2 ballots open, 1 in assessment',
        'Approval owed',
        'CHG-2 · Replace a failed switch: until 30 Nov, 18:00 CET',
        'Ballots',
        'CHG-1 · Move the order database to new storage: round 1, 0 of 3 yes, until 1 Dec, 18:00 CET',
        'In assessment',
        'CHG-3 · Patch the mail gateway (Ana Novak)',
        'Windows of the next seven days',
        'CHG-4 · New certificate: 5 Dec, 22:00 CET–5 Dec, 23:00 CET',
      ].join('\n'),
    );
    expect(digest.alerts ?? []).toEqual([]);
  }
});

test('an open question waits for its requester on the page they start from', async () => {
  const change = await aBallot(world);
  await world.settle();
  await replies(world.slack, 'dan', 'Who places the test order?');
  expect(said(await world.onSlack('ana').home())).toContain('a question to answer');
  await world.onSlack('ana').submits(addressOn('answer', change), { text: 'Sam does.' });
  expect(said(await world.onSlack('ana').home())).not.toContain('a question to answer');
});
