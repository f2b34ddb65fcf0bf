import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appendAudit } from '../../src/engine/audit.ts';
import { deskbell } from '../../src/engine/define.ts';
import { aCondition, aRound, aRule, aSeat, aVote, done, working } from '../practices/change/a-change.ts';
import { aPlacedChange, peopleOf } from '../support/changes.ts';
import { aPolicy, aWorld, monday, saidIn, type World, wordOf } from '../support/world.ts';

/** Where changes are looked up: their page, lists and timeline, home, and the digest of the desk. Times in Amsterdam, CET. */

let world: World;
let people: Record<string, number>;
beforeAll(async () => {
  world = await aWorld({
    policy: aPolicy(`channels:
  - { on: slack, channel: desk, shows: desk }
  - { on: web, channel: changes, shows: changes }
  - { on: web, channel: cab, shows: cab }
`),
  });
  people = await peopleOf(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.empty();
  world.clock.now = monday;
});

const place = (facts: Parameters<typeof aPlacedChange>[1] = {}, events: Parameters<typeof aPlacedChange>[2] = []) =>
  aPlacedChange(world, facts, events);
const types = async (key: string, typed: string, language: 'en' | 'zh-CN' = 'en') =>
  saidIn(world, await world.onSlack(key).types(typed), language);
const homeOf = async (key: string, language: 'en' | 'zh-CN' = 'en') =>
  saidIn(world, await world.onSlack(key).home(), language);

/** A round in which these may vote. */
const roundOf = (keys: string[], facts: Parameters<typeof aRound>[0] = {}) =>
  aRound({
    rule: aRule({ seats: keys.map((key) => aSeat(people[key]!)), named: [people.cora!], vetoes: [] }),
    ...facts,
  });

describe('the page of a change', () => {
  const whole = () => ({
    status: 'implementing' as const,
    risk: 'high' as const,
    computed: { criticality: 5, dependents: 3, failures: 3, verdict: 'high' } as const,
    plan: done(2),
    work: working({ startedBy: people.sam!, startReason: 'The vendor is here already' }),
    conditions: [aCondition({ by: people.wei!, metAt: '2026-11-27T09:00:00Z', metBy: people.sam! })],
    questions: [
      {
        ...{
          round: 1,
          remindedAt: null,
          id: 1,
          by: people.helen!,
          at: '2026-11-24T09:00:00Z',
          text: 'Is there a backup?',
          message: null,
        },
        answer: { by: people.ana!, at: '2026-11-24T09:10:00Z', text: 'Every night.', message: null },
      },
    ],
    rounds: [
      roundOf(['cora', 'helen'], {
        votes: [aVote({ by: people.helen!, verdict: 'no', reason: 'No test of the rollback' })],
        end: { how: 'returned', at: '2026-11-24T10:00:00Z', by: people.cora!, reason: 'To be tested first' },
      }),
    ],
  });

  test('has everything that its card shortens, with its minutes, and both verdicts on its risk', async () => {
    await place(whole());
    const page = await types('omar', '/change show 1');
    for (const text of [
      'CHG-1 · Move the order database to new storage — step 3 of 3, last safe moment 28 Nov, 22:40 CET',
      'What is done: The volumes of order-db move to the new array.',
      'Expected effect: Orders are written twice as fast.',
      'Test: An order is placed and read back.',
      'Affected: Whoever places orders',
      'Risks: The copy may take longer than the window.',
      'Last safe moment: 28 Nov, 22:40 CET',
      'Started outside its window because: The vendor is here already',
      'Risk answers: 29 points',
      'Reckoned by Deskbell: 11 points, high; the higher counts',
      'Step 1 ✓',
      '3. Now: Step 3',
      '1. Mount the old volumes',
      'Condition 1: Snapshot verified before start. Met, Sam de Vries, 27 Nov, 10:00 CET.',
      'Ballot, round 1',
      'Opened 24 Nov, 10:00 CET, on content a41f',
      'Helen Brandt, 24 Nov, 11:00 CET: no: No test of the rollback',
      'Ended 24 Nov, 11:00 CET: sent back: To be tested first',
      'Helen Brandt: Is there a backup? Ana Novak answers: Every night.',
    ])
      expect(page).toContain(text);
    const chinese = await types('mei', '/change show CHG-1', 'zh-CN');
    for (const text of ['第 3/3 步', '变更内容：', '风险问卷：29 分', '第 1 轮投票', '3. 当前： Step 3', '回退方案'])
      expect(chinese).toContain(text);
  });

  test('leads to the ballot while it is open', async () => {
    await place({ status: 'cab', rounds: [roundOf(['cora', 'helen'])] });
    const shown = await world.onSlack('cora').types('/change show 1');
    const [first] = shown.kind === 'page' ? shown.page.actions : [];
    expect(first).toMatchObject({ style: 'primary' });
    expect(first && wordOf(world, first.label)).toBe('Ballot');
    const ballot = await world.onSlack('cora').presses(first!.address);
    expect(ballot.kind === 'page' && ballot.page.actions.map(({ label }) => wordOf(world, label))).toContain('Approve');
  });

  test('is nothing to whoever is not of the staff, like a number that was never given', async () => {
    await place(whole());
    expect(await types('rita', '/change show CHG-1')).not.toContain('order database');
    expect(await types('rita', '/change list all')).not.toContain('CHG-1');
    expect(await types('dan', '/change show CHG-9')).toContain('No CHG-9.');
  });

  test('leads to its timeline, which tells what happened and nothing of a private incident', async () => {
    const change = await place({ status: 'closed', open: false }, [
      { type: 'change.submitted', kind: 'normal' },
      { type: 'change.blamed', incident: 'INC-1', hidden: true },
    ]);
    const shown = await world.onSlack('omar').types('/change show 1');
    expect(shown.kind === 'page' ? shown.page.actions.map(({ address }) => address) : []).toContain(
      'change.timeline:ref=CHG-1',
    );
    const timeline = () => world.bot.page('change.timeline', { ref: 'CHG-1' }, world.slack.account('omar'));
    expect(saidIn(world, await timeline())).toContain('23 Nov, 10:00 CET Deskbell: submitted');
    expect(saidIn(world, await timeline())).not.toContain('INC-1');
    await world.onSlack('rita').types('/incident report The portal is slow');
    expect(saidIn(world, await timeline())).toContain('marked as the cause of INC-1');
    expect(saidIn(world, await timeline(), 'zh-CN')).toContain('Deskbell：提交');
    expect(
      await world.bot.page('change.timeline', { ref: `CHG-${change.number + 1}` }, world.slack.account('omar')),
    ).toEqual(await world.bot.page('change.timeline', { ref: 'CHG-99' }, world.slack.account('rita')));
  });

  test('tells fifty events at a time', async () => {
    const { id } = await place();
    const note = {
      type: 'change.noted',
      text: 'Called the vendor',
      link: null,
      message: null,
      inThread: false,
    } as const;
    for (let count = 0; count < 60; count++)
      await appendAudit(world.db, { recordId: id, actor: deskbell.id, now: monday }, [note]);
    const page = await world.bot.page('change.timeline', { ref: 'CHG-1' }, world.slack.account('omar'));
    expect(saidIn(world, page).match(/Called the vendor/g)).toHaveLength(50);
    expect(saidIn(world, page)).toContain('Earlier');
  });
});

describe('the list', () => {
  test('shows what is open, mine, scheduled, closed or all, ten at a time', async () => {
    await place({ status: 'scheduled', title: 'Renew the certificate' });
    await place({ status: 'cab', requester: 'omar', implementer: 'wei', title: 'Replace a switch' });
    await place({ status: 'closed', open: false, title: 'Patch the mail gateway' });
    const listed = async (key: string, scope: string) =>
      (await types(key, `/change list ${scope}`)).match(/CHG-\d+/g) ?? [];
    expect(await listed('dan', '')).toEqual(['CHG-2', 'CHG-1']);
    expect(await listed('ana', 'mine')).toEqual(['CHG-1']);
    expect(await listed('wei', 'mine')).toEqual(['CHG-2']);
    expect(await listed('dan', 'Scheduled')).toEqual(['CHG-1']);
    expect(await listed('dan', 'closed')).toEqual(['CHG-3']);
    expect(await listed('dan', 'all')).toEqual(['CHG-3', 'CHG-2', 'CHG-1']);
    expect(await types('dan', '/change list scheduled')).toContain(
      'Renew the certificate\nCHG-1\nscheduled\nstarts 28 Nov, 22:00 CET',
    );
    expect(await types('mei', '/change list scheduled', 'zh-CN')).toContain('已排期的变更');
    for (let count = 0; count < 10; count++) await place({ status: 'assessment' });
    expect(await listed('dan', 'scheduled')).toEqual(['CHG-1']);
    expect(await listed('dan', '')).toHaveLength(10);
    expect(await types('dan', '/change list')).toContain('More');
  });

  test('says that there are none', async () => {
    expect(await types('dan', '/change list scheduled')).toContain('No such changes.');
  });
});

describe('home', () => {
  test('has what waits for whoever asked for it or does it, and then what is theirs', async () => {
    await place({ status: 'draft', title: 'Half a request' });
    await place({ status: 'scheduled', conditions: [aCondition()], title: 'With a condition' });
    await place({ status: 'verifying', work: working({ verifiedAt: '2026-11-23T08:00:00Z' }), title: 'Verified' });
    const asked = { asked: 1, askedAt: '2026-11-23T08:00:00Z', wentOnBy: null, wentOnAt: null };
    await place({ status: 'implementing', work: working({ lastMoment: asked }), title: 'Late' });
    await place({ status: 'cab', title: 'Idle' });
    const ana = await homeOf('ana');
    expect(ana).toContain('Half a request\nCHG-1\ndraft\nfinish the draft');
    expect(ana).toContain('Your changes');
    expect(ana).toContain('Idle\nCHG-5');
    const sam = await homeOf('sam');
    expect(sam).toContain('With a condition\nCHG-2\nscheduled\na condition is to be met');
    expect(sam).toContain('Verified\nCHG-3\nverifying\nclose it');
    expect(sam).toContain('Late\nCHG-4\nimplementing\ngo on, or roll back');
    expect(sam).toMatch(/Yours\n[\s\S]*Idle\nCHG-5/);
    expect(sam).not.toContain('Half a request');
    expect(await homeOf('rita')).not.toContain('CHG-');
    expect(await homeOf('mei', 'zh-CN')).not.toContain('CHG-');
  });

  test('asks a peer of the team to assess it, and who was named to verify it', async () => {
    await place({ status: 'assessment', title: 'To assess' });
    await place({ status: 'verifying', work: working({ verifiers: [people.wei!] }), title: 'To verify' });
    expect(await homeOf('omar')).toContain('To assess\nCHG-1\nassessment\nassess it');
    expect(await homeOf('ana')).not.toContain('assess it');
    expect(await homeOf('dan')).not.toContain('To assess');
    expect(await homeOf('wei')).toContain('To verify\nCHG-2\nverifying\nverify it');
    expect(await homeOf('wei', 'zh-CN')).toContain('请验证');
    expect(await homeOf('omar')).not.toContain('To verify');
  });

  test('has the ballots that want the reader’s vote, until they voted; the change manager’s too where the board could not decide', async () => {
    const board = ['cora', 'helen', 'wei', 'omar'];
    await place({ status: 'cab', risk: 'high', rounds: [roundOf(board, { votes: [aVote({ by: people.helen! })] })] });
    expect(await homeOf('omar')).toContain('Move the order database to new storage\nCHG-1\nCAB\nvote on it');
    expect(await homeOf('helen')).not.toContain('vote on it');
    expect(await homeOf('dan')).not.toContain('vote on it');
    await world.empty();
    const withManager = { since: monday.toISOString(), why: 'expired' } as const;
    await place({ status: 'cab', risk: 'high', rounds: [roundOf(board, { withManager })] });
    expect(await homeOf('cora')).toContain('CAB\nextend the round, or send it back');
    expect(await homeOf('omar')).not.toContain('vote on it');
  });

  test('has the next windows of whoever asked for them or does them, the nearest first', async () => {
    await place({ status: 'scheduled', title: 'Later' });
    await place({
      ...{ status: 'scheduled', title: 'Sooner' },
      ...{ opensAt: new Date('2026-11-24T21:00:00Z'), endsAt: new Date('2026-11-24T22:00:00Z') },
    });
    expect(await homeOf('sam')).toMatch(
      /Coming up\nCHG-2 · Sooner — 24 Nov, 22:00 CET\nCHG-1 · Later — 28 Nov, 22:00 CET/,
    );
    expect(await homeOf('wei')).not.toContain('Coming up');
  });
});

describe('the digest of the desk', () => {
  const digest = () =>
    world.slack
      .channel('desk')
      .map(({ message }) => saidIn(world, message))
      .filter((said) => said.startsWith('Desk today'));
  const window = (opens: string, ends: string) => ({ opensAt: new Date(opens), endsAt: new Date(ends) });

  test('names the windows of today in their order, on the clock of the organisation, and none that is private', async () => {
    world.clock.now = new Date('2026-11-29T20:00:00Z');
    const scheduled = { status: 'scheduled' } as const;
    await place({ ...scheduled, ...window('2026-11-30T22:30:00Z', '2026-11-30T23:30:00Z') });
    await place({ ...scheduled, ...window('2026-11-30T06:00:00Z', '2026-11-30T08:00:00Z') });
    await place({ ...scheduled, ...window('2026-11-30T23:00:00Z', '2026-11-30T23:30:00Z') });
    await place({ ...scheduled, ...window('2026-11-30T05:00:00Z', '2026-11-30T06:00:00Z') });
    await place({ ...scheduled, visibility: 'private', ...window('2026-11-30T12:00:00Z', '2026-11-30T13:00:00Z') });
    await place({ status: 'cab', ...window('2026-11-30T12:00:00Z', '2026-11-30T13:00:00Z') });
    await world.plantRounds();
    await world.until(new Date('2026-11-30T07:30:00Z'));
    const [said] = digest();
    expect(said).toContain('Desk today: 0 open');
    expect(said).toContain('Today: CHG-2 30 Nov, 07:00 CET · CHG-1 30 Nov, 23:30 CET\n');
  });

  test('is not written for a change of another day', async () => {
    world.clock.now = new Date('2026-11-26T20:00:00Z');
    await place({ status: 'scheduled' });
    await world.plantRounds();
    await world.until(new Date('2026-11-27T07:30:00Z'));
    expect(digest()).toEqual([]);
  });
});

test('the channels of changes and of the CAB are there for staff, and for nobody else', async () => {
  const channels = async (key: string) =>
    (await world.bot.channels('web', world.web.account(key))).map(({ id, shows }) => `${id} ${shows}`);
  expect(await channels('dan')).toEqual(['changes desk', 'cab desk']);
  expect(await channels('rita')).toEqual([]);
});
