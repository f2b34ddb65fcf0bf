import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/dialog.ts';
import type { Outcome } from '../../src/chat/interaction.ts';
import { assessmentStamp } from '../../src/practices/change/assessing.ts';
import { stepsOfRequest } from '../support/change-steps.ts';
import { aPlacedChange, changeNow, peopleOf } from '../support/changes.ts';
import { aPolicy, aReport, aWorld, factsOf, labelsOf, monday, saidIn, type World, wordOf } from '../support/world.ts';

/** A change from the first dialog to the board, over all platforms. Times in Amsterdam, CET. */

const channels = `
channels:
  - { on: slack, channel: changes, shows: changes }
  - { on: discord, channel: changes, shows: changes }
  - { on: slack, channel: desk, shows: desk, teams: [service-desk] }
`;

let world: World;
let people: Record<string, number>;
beforeAll(async () => {
  world = await aWorld({ policy: aPolicy(channels) });
  people = await peopleOf(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.empty();
  world.clock.now = monday;
});

const steps: Record<1 | 2 | 3 | 4 | 5 | 6, FormValues> = stepsOfRequest;
const ana = () => world.onSlack('ana');
const sam = () => world.onDiscord('sam');
const omar = () => world.onDiscord('omar');
const said = (outcome: unknown, language: 'en' | 'zh-CN' = 'en') => saidIn(world, outcome, language);
const buttonsOf = (outcome: Outcome) =>
  outcome.kind === 'message' || outcome.kind === 'refused' ? labelsOf(world, outcome.message) : [];
const dialogOf = (outcome: Outcome) => {
  if (outcome.kind !== 'dialog') throw new Error(JSON.stringify(outcome));
  return outcome.dialog;
};
const held = (outcome: Outcome) =>
  Object.fromEntries(dialogOf(outcome).fields.map(({ name, initial }) => [name, initial]));

/** A whole one of Ana's, as its dialogs would have made it. */
const aDraft = () => aPlacedChange(world, { status: 'draft' });

test('six dialogs over three platforms make a request, and what interrupts them loses nothing', async () => {
  const first = dialogOf(await ana().types('/change request Move the order database'));
  expect(first.address).toBe('change.request:normal');
  expect(first.fields.map(({ label }) => wordOf(world, label))).toEqual([
    'Title',
    'Why is it needed?',
    'What will be done?',
    'Items changed',
    'Expected effect',
  ]);
  expect(first.fields[0]).toMatchObject({ initial: 'Move the order database' });
  const made = await ana().submits(first.address, steps[1]);
  expect(said(made)).toContain('CHG-1 · draft, 1 of 6 steps done');
  expect(said(made, 'zh-CN')).toContain('CHG-1 · 草稿，已完成 1/6 步');
  expect(said(made)).toContain(
    'Still missing: implementation plan, test, implementer, outage, rollback plan, minutes to roll back, risks, window, risk answers. Saved; go on today or next week.',
  );
  expect(buttonsOf(made)).toEqual(['Continue', 'Show', 'Edit again', 'Cancel…']);
  // A week later, on another platform, by the button that was answered.
  world.clock.now = new Date('2026-11-25T09:00:00Z');
  const again = made.kind === 'message' ? made.message.buttons[0]!.address : '';
  expect(again).toBe('change.fill-2:CHG-1');
  await world.onDiscord('ana').presses(again);
  const second = await world.onDiscord('ana').submits(again, steps[2]);
  expect(said(second)).toContain('CHG-1 · draft, 2 of 6 steps done');
  // In any order.
  await world.onWeb('ana').submits('change.fill-6:CHG-1', steps[6]);
  const third = await world.onWeb('ana').submits('change.fill-3:CHG-1', steps[3]);
  expect(said(third)).toContain('CHG-1 · draft, 4 of 6 steps done');
  expect(held(await ana().presses('change.fill-3:CHG-1'))).toMatchObject({
    rollback: 'Mount the old volumes\nStart order-web',
    minutes: '20',
    opens: '2026-11-28T21:00:00.000Z',
  });
  await ana().submits('change.fill-4:CHG-1', steps[4]);
  const last = await ana().submits('change.fill-5:CHG-1', steps[5]);
  expect(said(last)).toContain(
    'CHG-1 is complete: risk high (answers 29, medium; computed 11, high; the higher counts)',
  );
  expect(said(last, 'zh-CN')).toContain('风险高（问卷 29 分为中，系统计算 11 分为高，取较高者）');
  expect(said(last)).toContain('Next: peer review, then CAB.');
  expect(said(last)).toMatch(/Window .*22:00.*–.*23:00.*, last safe moment .*22:40/);
  expect(said(last)).toContain('No conflict.');
  expect(buttonsOf(last)).toEqual(['Submit', 'Show', 'Edit again']);
  expect(world.slack.channel('changes')).toEqual([]);
  await world.settle();
  const change = await changeNow(world, { id: 1 });
  expect(change).toMatchObject({
    team: 'applications',
    service: 'order-portal',
    item: 'order-db',
    owner: people.sam,
    requester: people.ana,
    visibility: 'internal',
    items: ['order-db', 'order-web'],
    risk: null,
  });
});

test('what is wrong comes back in its dialog, beside its field, and nothing is made', async () => {
  const refused = await ana().submits('change.request:normal', { ...steps[1], items: 'order-db, portal' });
  expect(said(refused)).toContain('No item is called "portal". /ci list names them all; or write "unknown".');
  expect(refused).toMatchObject({ kind: 'refused', field: 'items', dialog: { address: 'change.request:normal' } });
  await ana().submits('change.request:normal', steps[1]);
  const late = await ana().submits('change.fill-3:CHG-1', { ...steps[3], ends: '2026-11-28 21:00' });
  expect(said(late)).toMatch(
    /The window would start .*28 Nov, 22:00 CET and end .*28 Nov, 21:00 CET. It must end later than it starts./,
  );
  expect(said(late, 'zh-CN')).toMatch(/窗口将于 .*22:00.*开始、.*21:00.*结束。结束时间须晚于开始时间。/);
  const past = await ana().submits('change.fill-3:CHG-1', {
    ...steps[3],
    opens: '2026-11-20 21:00',
    ends: '2026-11-20 22:00',
  });
  expect(past).toMatchObject({ kind: 'refused', field: 'opens', dialog: { address: 'change.fill-3:CHG-1' } });
  expect(said(past)).toContain('The window starts in the past. Choose a later one.');
  const guest = await ana().submits('change.fill-2:CHG-1', { ...steps[2], implementer: 'person:rita' });
  expect(guest).toMatchObject({ kind: 'dialog' });
  expect((await changeNow(world, { id: 1 })).plan).toEqual([]);
});

test('a window of the short night says which hour it means; one of the long night moves by no form that is sent again', async () => {
  world.clock.now = new Date('2026-10-20T09:13:27.400Z');
  await ana().submits('change.request:normal', steps[1]);
  const short = { ...steps[3], opens: '2027-03-28 02:30', ends: '2027-03-28 03:30' };
  expect(said(await ana().submits('change.fill-3:CHG-1', short))).toMatch(
    /would start .*28 Mar, 03:30 CEST and end .*28 Mar, 03:30 CEST/,
  );
  // As the picker of Slack gives it: the second 02:30 of that night.
  const picked = { ...steps[3], opens: '2026-10-25T01:30:00.000Z', ends: '2026-10-25T02:30:00.000Z' };
  expect(said(await ana().submits('change.fill-3:CHG-1', picked))).toContain('2 of 6 steps done');
  await ana().submits('change.fill-3:CHG-1', {
    ...steps[3],
    opens: '2026-10-25 02:30',
    ends: '2026-10-25 03:30',
    minutes: '10',
  });
  expect(await changeNow(world, { id: 1 })).toMatchObject({
    rollbackMinutes: 10,
    opensAt: new Date('2026-10-25T01:30:00Z'),
    endsAt: new Date('2026-10-25T02:30:00Z'),
  });
  await ana().submits('change.fill-3:CHG-1', { ...steps[3], opens: 'in 2h', ends: 'in 3h' });
  expect((await changeNow(world, { id: 1 })).opensAt).toEqual(new Date('2026-10-20T11:13:00Z'));
});

test('a request with gaps is refused, with the dialog that closes them', async () => {
  await ana().submits('change.request:normal', steps[1]);
  await ana().submits('change.fill-2:CHG-1', steps[2]);
  const refused = await ana().presses('change.submit:CHG-1');
  expect(said(refused)).toContain(
    'CHG-1 lacks: rollback plan, minutes to roll back, risks, window, risk answers. All seven parts are needed.',
  );
  expect(said(refused, 'zh-CN')).toContain('CHG-1 缺少：回退方案、回退用时、风险、窗口、风险问卷。七项内容缺一不可。');
  expect(refused.kind === 'refused' && refused.message.buttons[0]).toMatchObject({ address: 'change.fill-3:CHG-1' });
  await aDraft();
  world.clock.now = new Date('2026-11-28T21:30:00Z');
  const late = await ana().presses('change.submit:CHG-2');
  expect(said(late)).toMatch(/The window of CHG-2 opened at .*22:00.*, which is past\. Choose a later one\./);
});

describe('submitted', () => {
  beforeEach(async () => {
    await aDraft();
  });

  test('it stands in the channels of changes, its implementer is told, and a peer says yes to what they read', async () => {
    const sent = await ana().presses('change.submit:CHG-1');
    expect(said(sent)).toContain("CHG-1 is submitted. It waits for a peer's assessment.");
    await world.settle();
    expect([world.slack.channel('changes').length, world.discord.channel('changes').length]).toEqual([1, 1]);
    expect(said([...world.slack.channel('@sam'), ...world.discord.channel('@sam')])).toContain(
      'Ana Novak names you to implement CHG-1 · Move the order database to new storage',
    );
    const stamp = assessmentStamp(await changeNow(world, { id: 1 }));
    expect(said(await ana().presses(`change.assess-yes:CHG-1:${stamp}`))).toContain('You requested CHG-1');
    expect(said(await sam().presses(`change.assess-yes:CHG-1:${stamp}`))).toContain('You implement CHG-1');
    // It is edited while somebody reads it.
    await sam().submits('change.fill-3:CHG-1', { ...steps[3], opens: '2026-11-28 21:30' });
    const stale = await omar().presses(`change.assess-yes:CHG-1:${stamp}`);
    expect(said(stale)).toContain('CHG-1 was edited since this card was drawn, so nothing was decided.');
    await world.settle();
    expect(said(world.slack.thread('changes'))).toMatch(
      /Sam de Vries edited CHG-1: window from ".*22:00.*" to ".*21:30/,
    );
    expect(said([...world.slack.channel('@ana')])).toContain('Sam de Vries edited CHG-1');
    const now = assessmentStamp(await changeNow(world, { id: 1 }));
    const yes = await omar().submits(`change.assess-condition:CHG-1:${now}`, { condition: 'Snapshot verified' });
    expect(said(yes)).toContain('Your yes on CHG-1 counts. The CAB has it now.');
    expect(await changeNow(world, { id: 1 })).toMatchObject({
      status: 'cab',
      conditions: [{ id: 1, text: 'Snapshot verified', by: people.omar }],
    });
  });

  test('a no returns it to its requester, with the reasons, to be continued and submitted again', async () => {
    await ana().presses('change.submit:CHG-1');
    const stamp = assessmentStamp(await changeNow(world, { id: 1 }));
    const no = { reason: 'Nobody has tried the way back.', acceptable: 'A rehearsal on the test array' };
    await omar().submits(`change.assess-no:CHG-1:${stamp}`, no);
    await world.settle();
    const told = world.slack.channel('@ana').at(-1)!.message;
    expect(said(told)).toContain('Omar Haddad sent CHG-1 back to draft: Nobody has tried the way back.');
    expect(said(told)).toContain('Acceptable with: A rehearsal on the test array');
    expect(labelsOf(world, told)).toEqual(['Continue', 'Edit again', 'Show']);
    expect((await ana().presses('change.submit:CHG-1')).kind).toBe('message');
    expect((await changeNow(world, { id: 1 })).status).toBe('assessment');
  });

  test('twice pressed, it is submitted once', async () => {
    const all = await Promise.all([
      ana().presses('change.submit:CHG-1'),
      world.onWeb('ana').presses('change.submit:CHG-1'),
    ]);
    expect(all.map(({ kind }) => kind).sort()).toEqual(['message', 'refused']);
  });

  test('an edit of what is voted on voids the round, and who edits must be of it', async () => {
    await ana().presses('change.submit:CHG-1');
    const stamp = assessmentStamp(await changeNow(world, { id: 1 }));
    await omar().presses(`change.assess-yes:CHG-1:${stamp}`);
    expect(said(await omar().submits('change.fill-1:CHG-1', { ...steps[1], effect: 'None' }))).toContain(
      'Only who asked for CHG-1, who implements it and the change manager do that.',
    );
    const edited = await world.onWeb('cora').submits('change.fill-1:CHG-1', { ...steps[1], effect: 'Faster' });
    expect(said(edited)).toContain('What was approved no longer counts: the vote is round 2 now.');
    const { rounds } = await changeNow(world, { id: 1 });
    expect(rounds.map(({ end }) => end?.how ?? 'open')).toEqual(['voided', 'open']);
  });

  test('it is called off with a reason; its requester hears of it', async () => {
    await ana().presses('change.submit:CHG-1');
    await world.onWeb('cora').submits('change.cancel:CHG-1', { reason: 'Vendor not ready' });
    await world.settle();
    expect(said(world.slack.channel('@ana'))).toContain('Cora Jensen cancelled CHG-1: Vendor not ready');
    expect(said(await ana().submits('change.fill-1:CHG-1', steps[1]))).toContain('CHG-1');
    expect((await changeNow(world, { id: 1 })).status).toBe('cancelled');
  });

  test('a reply below its card is a note', async () => {
    await ana().presses('change.submit:CHG-1');
    await world.settle();
    const card = world.slack.channel('changes')[0]!;
    await world.slack.run({
      id: 'reply-1',
      account: world.slack.account('omar'),
      place: { platform: 'slack', workspace: 'local', channel: 'changes', thread: card.id },
      kind: 'note',
      text: 'The array is patched.',
      message: 'm1',
    });
    await ana().submits('change.note:CHG-1', { text: 'The vendor is on site.' });
    await world.settle();
    const notes = await world.db.query<{ text: string }>(
      `select payload::jsonb->>'text' as text from audit where type = 'change.noted' order by id`,
    );
    expect(notes.map(({ text }) => text)).toEqual(['The array is patched.', 'The vendor is on site.']);
    expect(said(world.slack.thread('changes'))).toContain('Ana Novak noted on CHG-1: The vendor is on site.');
  });
});

test('a soft conflict is ticked before it is submitted; a hard one is shown, and keeps nobody from assessing', async () => {
  const busy = { status: 'scheduled' as const, approvedAt: monday, items: ['mail-gw'], item: 'mail-gw' };
  await aPlacedChange(world, { ...busy, service: 'e-mail' });
  await aDraft();
  const refused = await ana().presses('change.submit:CHG-2');
  expect(said(refused)).toMatch(/CHG-2 · soft conflict: .*CHG-1.* Go on all the same\?/);
  expect(said(refused, 'zh-CN')).toMatch(/CHG-2 · 软冲突：.*CHG-1.*是否仍要继续？/);
  expect(buttonsOf(refused)).toEqual(['Go on', 'Edit again', 'Show']);
  const goOn = refused.kind === 'refused' ? refused.message.buttons[0]!.address : '';
  expect((await ana().presses(goOn)).kind).toBe('message');
  expect((await ana().presses('change.submit:CHG-2')).kind).toBe('message');
  await aPlacedChange(world, { status: 'scheduled', approvedAt: monday, implementer: 'omar' });
  await aDraft();
  const shown = await ana().submits('change.fill-6:CHG-4', steps[6]);
  expect(said(shown)).toMatch(/Hard: .*CHG-3/);
});

test('a clone is a draft of whoever pressed, without window', async () => {
  await aPlacedChange(world, { status: 'closed', open: false });
  const opened = dialogOf(await omar().presses('change.clone:CHG-1'));
  expect([wordOf(world, opened.title), wordOf(world, opened.title, 'zh-CN')]).toEqual(['Clone CHG-1', '复制 CHG-1']);
  const made = await omar().submits(opened.address, {});
  expect(said(made)).toContain('CHG-2 · draft, 5 of 6 steps done');
  expect(said(made)).toContain('Still missing: window.');
  expect(await changeNow(world, { id: 2 })).toMatchObject({
    requester: people.omar,
    implementer: people.sam,
    status: 'draft',
    opensAt: null,
    title: 'Move the order database to new storage',
    purpose: 'The old storage is out of support in January.',
    computed: null,
  });
});

describe('of a template', () => {
  const values = {
    title: 'Patches of November',
    items: 'mail-gw',
    implementer: 'person:sam',
    opens: '2026-11-28 22:00',
    ends: '2026-11-28 23:00',
  };

  test('one dialog asks for what the template leaves open, and its certificate schedules it', async () => {
    const opened = dialogOf(await ana().types('/change request standard monthly patching'));
    expect(opened.address).toBe('change.request:standard-monthly-patching');
    expect(opened.fields.map(({ name }) => name)).toEqual(['title', 'items', 'implementer', 'opens', 'ends']);
    const made = await ana().submits(opened.address, values);
    expect(said(made)).toContain('CHG-1 is complete: a standard change');
    expect(buttonsOf(made)).toEqual(['Submit', 'Show', 'Edit again']);
    expect(said(await ana().submits('change.fill-1:CHG-1', steps[1]))).toContain('The template of CHG-1 fixes that.');
    const sent = await ana().presses('change.submit:CHG-1');
    expect(said(sent)).toMatch(/CHG-1 is scheduled for .*22:00/);
    expect(await changeNow(world, { id: 1 })).toMatchObject({
      kind: 'standard',
      rollbackMinutes: 20,
      status: 'scheduled',
      risk: 'medium',
    });
  });

  test('its items are those of the template, and its certificate is valid when the window opens', async () => {
    const outside = await ana().submits('change.request:standard-monthly-patching', { ...values, items: 'order-db' });
    expect(said(outside)).toContain('The template does not cover order-db.');
    const late = { ...values, opens: '2028-01-08 22:00', ends: '2028-01-08 23:00' };
    await ana().submits('change.request:standard-monthly-patching', late);
    expect(said(await ana().presses('change.submit:CHG-1'))).toContain(
      'CHG-1 cannot go on under the template Monthly patching: its certificate has run out by then.',
    );
    expect(said(await ana().types('/change request standard'))).toContain('Standard: Certificate renewal');
    expect(said(await ana().types('/change request standard nonsense'))).toContain('Kind or template');
  });

  test('one that failed suspends it, on the page and for who submits', async () => {
    const suspends = { template: 'monthly-patching', liftedAt: null, liftedBy: null, reason: null };
    const ending = { code: 'failed' as const, what: 'x', itemData: null, by: 1, at: monday.toISOString(), suspends };
    await aPlacedChange(world, {
      kind: 'standard',
      template: 'monthly-patching',
      status: 'closed',
      open: false,
      ending,
    });
    await ana().submits('change.request:standard-monthly-patching', values);
    expect(said(await ana().presses('change.submit:CHG-2'))).toContain('it is suspended since CHG-1');
    const page = await ana().types('/change templates');
    expect(said(page)).toContain('Monthly patching — suspended since CHG-1 failed');
    expect(said(page)).toContain('Certificate renewal — certificate valid until 2027-12-31, by Cora Jensen');
    expect(said(page, 'zh-CN')).toContain('证书续期 — 认证有效至 2027-12-31，认证人 Cora Jensen');
    expect(page.kind === 'page' && page.page.actions.map(({ address }) => address)).toEqual([
      'change.request:standard-certificate-renewal',
    ]);
  });
});

test('an emergency names the incident that it fixes, is linked to it, and goes to its board', async () => {
  await world.onSlack('dan').submits('incident.report', aReport());
  const opened = dialogOf(await ana().types('/change request emergency INC-1 Restart the print queue'));
  expect(opened.address).toBe('change.request:emergency-INC-1');
  expect(wordOf(world, opened.title, 'zh-CN')).toBe('紧急变更 1/6');
  await ana().submits(opened.address, steps[1]);
  for (const step of [2, 3, 4, 5, 6] as const) await ana().submits(`change.fill-${step}:CHG-1`, steps[step]);
  expect(said(await ana().presses('change.submit:CHG-1'))).toContain('The eCAB has it now.');
  const links = await world.db.query(`select kind from record_links`);
  expect(links).toEqual([{ kind: 'fixes' }]);
  expect(said(await ana().submits('change.request:emergency-INC-9', steps[1]))).toContain(
    'There is no incident INC-9.',
  );
});

test('the page of its dialogs opens each of them', async () => {
  await aDraft();
  const page = await ana().presses('change.edit:ref=CHG-1');
  expect(said(page, 'zh-CN')).toContain('3/6 回退与窗口：已完成');
  expect(page.kind === 'page' && page.page.actions.map(({ address }) => address)).toEqual([
    ...[1, 2, 3, 4, 5, 6].map((step) => `change.fill-${step}:CHG-1`),
    'change.submit:CHG-1',
    'change.show:ref=CHG-1',
  ]);
  expect(
    factsOf(
      world,
      page.kind === 'page' ? page.page : { title: { key: '', values: {}, en: '' }, sections: [], actions: [] },
    ),
  ).toEqual({});
});

test('requesters of the desk ask for none', async () => {
  expect((await world.onSlack('rita').types('/change request Something')).kind).toBe('refused');
});

test('nobody asks for more than ten in a minute', async () => {
  for (let each = 0; each < 10; each++) await ana().submits('change.request:normal', steps[1]);
  expect(said(await ana().submits('change.request:normal', steps[1]))).toContain(
    'Ten changes in a minute is the limit.',
  );
});

test('what failed of late makes the next one riskier', async () => {
  const ending = {
    code: 'rolled-back' as const,
    what: 'x',
    itemData: null,
    by: 1,
    at: monday.toISOString(),
    suspends: null,
  };
  const done = { ...ending, code: 'successful' as const };
  const closed = {
    status: 'closed' as const,
    open: false,
    items: ['core-switch'],
    service: 'remote-access',
    team: 'infrastructure',
  };
  await aPlacedChange(world, { ...closed, ending });
  for (let each = 0; each < 4; each++) await aPlacedChange(world, { ...closed, ending: done });
  await aPlacedChange(world, { ...closed, ending: { ...ending, at: '2026-08-24T08:00:00.000Z' } });
  await aDraft();
  await ana().submits('change.fill-1:CHG-7', { ...steps[1], items: 'core-switch' });
  const answer = await ana().submits('change.fill-6:CHG-7', steps[6]);
  // Medium 3, more than five depend on it 5, one of five failed 5.
  expect(said(answer)).toContain('computed 13, high');
});
