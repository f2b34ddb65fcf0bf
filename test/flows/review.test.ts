import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Interaction, Outcome, QuotedMessage } from '../../src/chat/interaction.ts';
import type { MarkdownFile } from '../../src/chat/message.ts';
import type { MemoryPlatform } from '../support/memory-platform.ts';
import { unhurried, withMajors } from '../support/rules.ts';
import { roomsSorted } from '../support/seen.ts';
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

/** Looking back on an incident. A Monday, ten in the morning in Amsterdam. */

let world: World;
let ids: Record<string, number>;
beforeAll(async () => {
  world = await aWorld({ policy: withMajors(unhurried(aPolicy())) });
  const rows = await world.db.query<{ key: string; id: number }>('select key, id from people');
  ids = Object.fromEntries(rows.map(({ key, id }) => [key, id]));
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.now = monday;
  await world.empty();
  await world.db.query('update people set away_until = null, away_deputy = null');
});

const day = 24 * 60;
const atMajor = {
  what: 'Order portal shows error 502',
  subject: 'service:order-portal',
  hit: 'organisation',
  urgent: 'critical',
  since: '2026-11-23 09:50',
};
const solution = { wrong: 'The pool of connections was full', did: 'Sam de Vries restarted order-web' };

/** Reported by Rita, taken by Dan after six minutes and solved within an hour. */
async function solved(report: Record<string, string> = atMajor): Promise<void> {
  await world.onSlack('rita').submits('incident.report', aReport(report));
  await world.settle();
  world.pass(6);
  await world.onSlack('dan').presses('incident.acknowledge:INC-1');
  world.pass(54);
  await world.onSlack('dan').submits('incident.resolve:INC-1', aSolution(solution));
  await world.settle();
}
const confirmed = async () => {
  const outcome = await world.onSlack('rita').submits('incident.confirm:INC-1', { stars: '4' });
  await world.settle();
  return outcome;
};

const said = (value: unknown, language: 'en' | 'zh-CN' = 'en') => saidIn(world, value, language);
const titles = (messages: { message: { summary: Parameters<typeof wordOf>[1] } }[]) =>
  messages.map(({ message }) => wordOf(world, message.summary));
const cardOf = (platform: MemoryPlatform, ref: string) =>
  platform.channel('desk').find(({ message }) => wordOf(world, message.summary).startsWith(`${ref} ·`));
const card = (ref: string) => wordOf(world, cardOf(world.slack, ref)!.message.summary);
const below = (ref: string, platform = world.slack) =>
  platform.shown.filter(({ thread }) => thread === cardOf(platform, ref)!.id);
const told = (key: string) => titles(world.onSlack(key).direct());
const status = async (ref: string) =>
  (await world.db.query<{ status: string }>(`select status from records where prefix || '-' || number = $1`, [ref]))[0]
    ?.status;

let sent = 0;
const inThread = (platform: MemoryPlatform, key: string, act: { text: string } | { mark: QuotedMessage }) => {
  const here = {
    id: `said ${sent++}`,
    account: platform.account(key),
    place: { platform: platform.name, workspace: 'local', channel: 'desk', thread: cardOf(platform, 'REV-1')!.id },
  };
  const done: Interaction =
    'text' in act
      ? { ...here, kind: 'note', text: act.text, link: `https://chat.example.com/${sent}`, message: `said ${sent}` }
      : { ...here, kind: 'message-action', action: 'incident.note', message: act.mark };
  return platform.run(done);
};
const asked = (number: string) =>
  below('REV-1').filter(({ message }) => wordOf(world, message.summary).startsWith(number));
const pressedBelow = (key: string, number: string) => {
  const next = asked(number)[0]!.message.buttons.find(({ label }) => wordOf(world, label) === 'Next question')!;
  return world.onSlack(key).presses(next.address);
};
const anItem = (values: Record<string, string> = {}) => ({
  what: 'Alarm when the pool is nearly full',
  owner: 'person:ana',
  due: '2026-12-11',
  kind: 'detect',
  ...values,
});
/** The least that can be published. */
async function written(): Promise<void> {
  await world.onSlack('mei').presses('review.take-chair:REV-1');
  await world.onSlack('mei').submits('review.note:REV-1', { section: 'happened', text: 'The portal went dark.' });
  await world.onSlack('mei').submits('review.note:REV-1', { section: 'causes', text: 'Nobody watched the pool.' });
}
const publishing = {
  summary: 'The portal was dark for an hour, because its pool of connections was full. Li Wei 李伟 found it.',
  lesson: 'Watch what can be full.',
  readers: 'followers',
};
const published = (key = 'mei') => world.onSlack(key).submits('review.publish:REV-1', publishing);

test('a major incident is reviewed in a thread on every platform, and closes when that is published', async () => {
  await solved();
  for (const platform of [world.slack, world.discord]) {
    expect(wordOf(world, cardOf(platform, 'REV-1')!.message.summary)).toBe(
      'REV-1 · Review of INC-1 — thread open, publish by 30 Nov, 11:00 CET',
    );
    expect(titles(below('REV-1', platform))).toEqual([
      'How INC-1 went',
      'What happened when: INC-1',
      'What happened then: INC-1',
      '1 of 6: What happened? Write it as you saw it. We look for causes in systems, not for guilt.',
    ]);
  }
  expect(factsOf(world, cardOf(world.slack, 'REV-1')!.message)).toEqual({
    Chair: 'nobody yet',
    'Detected after': '10 min',
    'Acknowledged after': '6 min',
    'Solved after': '1 h 10 min',
    SLA: 'met',
    Paged: '0',
  });
  expect(titles(below('INC-1')).at(-1)).toBe('INC-1: its review REV-1 is open.');
  expect(factsOf(world, cardOf(world.slack, 'INC-1')!.message).Review).toBe('REV-1, open');

  // What is corrected there is so here.
  await world
    .onSlack('dan')
    .submits('incident.correct-times:INC-1', { started: '2026-11-23 09:45', reason: 'The first order that failed' });
  await world.settle();
  expect(factsOf(world, cardOf(world.slack, 'REV-1')!.message)).toMatchObject({
    'Detected after': '15 min',
    'Solved after': '1 h 15 min',
  });

  // Confirmed before it was reviewed, it is held.
  expect(said(await confirmed())).toBe('Thank you. INC-1 closes once its review is done.');
  expect(titles(below('INC-1')).at(-1)).toBe(
    'Confirmed by Rita Alvarez, ★★★★☆ 4 of 5, good. INC-1 closes when REV-1 is published or waived.',
  );
  expect(card('INC-1')).toContain('— confirmed, closes when REV-1 is published or waived');
  expect(said(await world.onSlack('rita').home())).not.toContain(
    'INC-1\nOrder portal shows error 502\nresolved\nconfirm',
  );
  expect(said(await confirmed())).toContain('INC-1 is confirmed already');

  const closing = await world.onSlack('dan').presses('incident.close:INC-1');
  expect(said(closing)).toContain('INC-1 cannot close yet: review REV-1 is open');
  expect(JSON.stringify(closing)).toContain('review.show:ref=REV-1');

  // The chair is taken once.
  await world.onSlack('mei').presses('review.take-chair:REV-1');
  expect(said(await world.onDiscord('sam').presses('review.take-chair:REV-1'))).toContain(
    'Lin Mei has the chair of REV-1',
  );

  // Replies answer what is asked; two who press ask one question.
  await inThread(world.discord, 'sam', { text: 'Rita Alvarez said that the portal was dark.\nSo did others.' });
  await inThread(world.slack, 'ana', { text: 'order-web refused connections since 09:50' });
  await world.settle();
  await Promise.all([pressedBelow('mei', '1 of 6'), pressedBelow('dan', '1 of 6')]);
  await world.settle();
  expect(asked('2 of 6')).toHaveLength(1);
  expect(said(await pressedBelow('ana', '1 of 6'))).toBe('The next question is asked already: Contributing causes.');
  await inThread(world.slack, 'ana', { text: 'Nobody watched how full the pool of connections was' });

  // Where replies are not read: a dialog, and the menu of a message.
  const mark = {
    text: 'The pool was raised in a hurry last week',
    author: 'Li Wei',
    link: 'https://chat.example.com/m',
    id: 'm7',
  };
  expect(said(await inThread(world.discord, 'wei', { mark }))).toBe('Kept in REV-1, under the question that is open.');
  expect(said(await inThread(world.discord, 'sam', { mark }))).toBe('REV-1 has this message already.');
  await world
    .onDiscord('sam')
    .submits('review.note:REV-1', { section: 'well', text: 'Dan Okafor took it within minutes' });
  await world
    .onDiscord('sam')
    .submits('review.note:REV-1', { section: 'lucky', text: 'It was not yet the peak season' });
  await world.onDiscord('sam').presses('review.attend:REV-1');
  await world.onSlack('mei').submits('review.add-attendee:REV-1', { person: 'person:helen' });

  // Nothing is published before something is missing no more.
  await world.onSlack('omar').submits('review.add-item:REV-1', anItem({ owner: '', due: '' }));
  expect(said(await published('ana'))).toContain('REV-1 is published by its chair, or by an incident manager.');
  expect(said(await published())).toContain(
    'REV-1 cannot be published yet. Missing: the owner of 1 action (Action items) · the date of 1 action (Action items)',
  );
  await world
    .onSlack('omar')
    .submits('review.change-item:REV-1:1', { state: 'open', owner: 'person:ana', due: '2026-12-11' });
  await world
    .onSlack('mei')
    .submits(
      'review.add-item:REV-1',
      anItem({ what: 'Two sizes of pool, tried under load', owner: 'person:sam', kind: 'prevent' }),
    );
  await world.onSlack('mei').submits(
    'review.add-item:REV-1',
    anItem({
      what: 'Changes of pools go through the CAB',
      owner: 'person:omar',
      kind: 'process',
      due: '2026-12-18 12:00',
    }),
  );
  world.pass(day);
  await world.db.query(
    `insert into followers (record_id, person_id, since) select id, $1, $2 from records where prefix = 'INC'`,
    [ids['chen-yu'] ?? 0, monday],
  );
  await published();
  await world.settle();

  expect(card('REV-1')).toBe('REV-1 · Review of INC-1 — published, 3 actions open');
  expect([await status('INC-1'), await status('REV-1')]).toEqual(['closed', 'published']);
  expect(titles(below('INC-1')).slice(-2)).toEqual([
    'INC-1: its review REV-1 is published.',
    'INC-1: closed, nothing is missing any more.',
  ]);
  expect(told('rita').at(-1)).toContain('INC-1 is closed.');
  expect(told('chen-yu').at(-1)).toBe('INC-1 was reviewed, and this is what we learned.');
  expect(labelsOf(world, cardOf(world.slack, 'REV-1')!.message)).toEqual(['Action items', 'Show']);
  expect(said(await inThread(world.slack, 'ana', { text: 'One thing more' }))).toBe('');
  expect(said(await published())).toContain('REV-1 is published already');

  // The document, in both languages: in the thread, and for whoever asks in theirs.
  const files = below('REV-1').flatMap(({ message }) => message.file ?? []);
  expect(files.map(({ name }) => name)).toEqual(['REV-1.md', 'REV-1.zh-CN.md']);
  await expect(roomsSorted(files[0]!.content)).toMatchFileSnapshot('../practices/review/golden/REV-1.md');
  await expect(roomsSorted(files[1]!.content)).toMatchFileSnapshot('../practices/review/golden/REV-1.zh-CN.md');
  expect(fileOf(await world.onWeb('dan').types('/review show 1'))).toEqual(files[0]);
  expect(fileOf(await world.onWeb('mei').types('/review show REV-1'))).toEqual(files[1]);

  // What is to be done stays to be done.
  expect(said(await world.onSlack('ana').home())).toContain(
    'Your action items\nAlarm when the pool is nearly full\nREV-1',
  );
  for (const number of [1, 2, 3]) await world.onSlack('ana').presses(`review.finish-item:REV-1:${number}`);
  await world.settle();
  expect(card('REV-1')).toBe('REV-1 · Review of INC-1 — published, every action settled');
  expect(await status('REV-1')).toBe('closed');
});

const fileOf = (outcome: Outcome): MarkdownFile | undefined =>
  outcome.kind === 'page' ? outcome.page.file : undefined;

describe('a review', () => {
  test('of any incident that is over is started by hand, once', async () => {
    await solved({ ...atMajor, hit: 'person', urgent: 'low' });
    expect(cardOf(world.slack, 'REV-1')).toBeUndefined();
    expect(labelsOf(world, cardOf(world.slack, 'INC-1')!.message)).toContain('Start review');
    expect(said(await world.onSlack('rita').types('/review start INC-1'))).toContain('This is for others');
    expect(said(await world.onSlack('sam').types('/review start 1'))).toContain('REV-1 looks back on INC-1.');
    await world.settle();
    expect(said(await world.onSlack('dan').types('/review start INC-1'))).toContain('INC-1 has its review: REV-1.');
    expect(said(await world.onDiscord('dan').presses('incident.start-review:INC-1'))).toContain(
      'INC-1 has its review: REV-1.',
    );
    await confirmed();
    expect(await status('INC-1')).toBe('closed');
    await world.onSlack('rita').submits('incident.report', aReport());
    expect(said(await world.onSlack('sam').types('/review start INC-2'))).toContain('INC-2 is not solved yet.');
    expect(said(await world.onSlack('sam').types('/review start INC-9'))).toContain('Nothing here is called "INC-9"');
  });

  test('that is asked for by button of a closed incident comes by itself', async () => {
    await solved({ ...atMajor, hit: 'person', urgent: 'low' });
    await confirmed();
    const pressed = await Promise.all(
      ['dan', 'sam'].map((key) => world.onSlack(key).presses('incident.start-review:INC-1')),
    );
    expect(pressed.map((outcome) => said(outcome))).toContain(
      "The review of INC-1 is being opened. Its card comes to the team's channel in a moment.",
    );
    await world.settle();
    expect(card('REV-1')).toContain('thread open');
    expect(await world.db.query(`select 1 from records where prefix = 'REV'`)).toHaveLength(1);
    expect(await world.db.query('select 1 from timers where dead or tries > 0')).toEqual([]);
  });

  test('keeps a major open though its requester is silent, until it is waived with a reason', async () => {
    await solved();
    await world.until(new Date('2026-11-27T12:00:00Z'));
    expect(await status('INC-1')).toBe('resolved');
    expect(said(below('INC-1').at(-1)!.message)).toBe(
      'INC-1: 3 business days passed without an answer, which counts as a yes.\nINC-1 closes when REV-1 is published or waived.',
    );
    expect(card('INC-1')).toContain('— no answer in 3 business days, closes when REV-1 is published or waived');
    const reason = { reason: 'The same as INC-7, which was reviewed' };
    expect(said(await world.onSlack('dan').submits('review.waive:REV-1', reason))).toContain('incident manager');
    await world.onSlack('mei').submits('review.add-item:REV-1', anItem());
    expect(said(await world.onSlack('mei').submits('review.waive:REV-1', reason))).toContain(
      'REV-1 has 1 open action.',
    );
    await world
      .onSlack('mei')
      .submits('review.change-item:REV-1:1', { state: 'dropped', why: 'Done with the last one' });
    expect(said(await world.onSlack('mei').submits('review.waive:REV-1', { reason: 'no need' }))).toContain(
      'at least 10',
    );
    await world.onSlack('mei').submits('review.waive:REV-1', reason);
    await world.settle();
    expect([await status('INC-1'), await status('REV-1')]).toEqual(['closed', 'waived']);
    expect(card('INC-1')).toContain('closed automatically');
    expect(card('REV-1')).toBe('REV-1 · Review of INC-1 — waived by Lin Mei');
  });

  test('tells of the incidents that its own was linked to, but of no private one', async () => {
    await solved();
    for (const what of ['The gate is shut', 'Badges are refused'])
      await world.onSlack('rita').submits('incident.report', aReport({ what, subject: 'unknown' }));
    await world.db.query(`update records set visibility = 'private' where prefix = 'INC' and number = 2`);
    await world.db.query(
      `insert into followers (record_id, person_id, since) select id, $1, $2 from records where prefix = 'INC' and number = 2`,
      [ids.dan ?? 0, monday],
    );
    for (const other of ['INC-2', 'INC-3'])
      await world.onSlack('dan').submits('incident.link:INC-1', { other, how: 'related' });
    expect(said(await world.onSlack('dan').types('/incident timeline INC-1'))).toContain('linked with INC-2');
    await world.settle();
    await written();
    await published();
    await world.settle();
    const [document] = below('REV-1').flatMap(({ message }) => message.file ?? []);
    expect(document?.content).toContain('linked with INC-3');
    expect(document?.content).not.toContain('INC-2');
  });

  test('waits while its incident is open again, and does not keep it closed', async () => {
    await solved();
    await confirmed();
    await world.onSlack('rita').submits('incident.not-fixed:INC-1', { reason: 'It shows error 502 again' });
    await world.settle();
    expect(await status('INC-1')).toBe('assigned');
    expect(card('REV-1')).toBe('REV-1 · Review of INC-1 — thread open, the incident is open again');
    world.pass(day);
    await world.onSlack('dan').submits('incident.resolve:INC-1', aSolution());
    await world.settle();
    expect(card('REV-1')).toContain('publish by 1 Dec, 11:00 CET');
    await written();
    await published('helen');
    await world.settle();
    // Its requester was asked anew.
    expect(await status('INC-1')).toBe('resolved');
    await confirmed();
    expect(await status('INC-1')).toBe('closed');
  });

  test('that is late is told to its chair, then its channel, then the incident managers, once each', async () => {
    await solved();
    await world.onSlack('sam').presses('review.take-chair:REV-1');
    await world.settle();
    const heard = async (until: string) => {
      const before = { sam: told('sam').length, helen: told('helen').length, thread: below('REV-1').length };
      await world.until(new Date(until));
      return {
        sam: told('sam').slice(before.sam),
        helen: told('helen').slice(before.helen),
        thread: titles(below('REV-1').slice(before.thread)),
      };
    };
    expect(await heard('2026-12-02T09:59:00Z')).toEqual({ sam: [], helen: [], thread: [] });
    expect(await heard('2026-12-02T10:01:00Z')).toEqual({
      sam: ['REV-1 was to be published by 30 Nov, 11:00 CET. Publish… says what is missing.'],
      helen: [],
      thread: [],
    });
    expect(await heard('2026-12-04T10:01:00Z')).toEqual({
      sam: [],
      helen: [],
      thread: ['Sam de Vries REV-1 is overdue: the review of INC-1 was to be published by 30 Nov, 11:00 CET.'],
    });
    expect(await heard('2026-12-20T10:00:00Z')).toEqual({
      sam: [],
      helen: [
        'REV-1 was to be published by 30 Nov, 11:00 CET and still is not. You can publish it, hand it over or waive it.',
      ],
      thread: [],
    });
    expect(card('REV-1')).toBe('REV-1 · Review of INC-1 — overdue, was to be published by 30 Nov, 11:00 CET');
  });

  test('reminds the owner of an action, or who stands in for them, and at last whoever has the chair', async () => {
    await solved();
    await written();
    await world.onSlack('mei').submits('review.add-item:REV-1', anItem({ due: '2026-11-30T11:00:00.000Z' }));
    await published();
    await world.until(new Date('2026-11-28T11:00:00Z'));
    expect(told('ana')).toEqual([
      'REV-1, your action is due in two days: 1 · Alarm when the pool is nearly full — Ana Novak, due 30 Nov, 12:00 CET · detect · open',
    ]);
    await world.db.query(`update people set away_until = '2026-12-01', away_deputy = $1 where key = 'ana'`, [
      ids.omar ?? 0,
    ]);
    await world.until(new Date('2026-11-30T11:00:00Z'));
    expect(said(world.onSlack('omar').direct().at(-1))).toContain(
      'Omar Haddad stands in for Ana Novak.\nDone\nChange action…\nShow',
    );
    await world.until(new Date('2026-12-03T11:00:00Z'));
    expect(said(world.onSlack('ana').direct().at(-1))).toContain('Last reminder.');
    await world.until(new Date('2026-12-07T11:00:00Z'));
    expect(told('mei').at(-1)).toContain('REV-1, an action is a week late: 1 · Alarm when the pool is nearly full');
    const done = world.onSlack('ana').direct().at(-1)!.message.buttons[0]!.address;
    expect(said(await world.onSlack('ana').presses(done))).toBe('Action 1 of REV-1 is done.');
    expect(said(await world.onSlack('omar').presses(done))).toContain('REV-1 is published, every action settled');
    await world.settle();
    expect(await status('REV-1')).toBe('closed');
    expect(titles(below('REV-1')).at(-1)).toBe(
      'REV-1, action 1 is done, says Ana Novak: Alarm when the pool is nearly full',
    );
  });

  test('has a meeting, of which its chair and who attends are reminded; another date is another reminder', async () => {
    await solved();
    await world.onSlack('mei').presses('review.take-chair:REV-1');
    await world.onSlack('ana').presses('review.attend:REV-1');
    expect(said(await world.onSlack('mei').submits('review.schedule:REV-1', { at: '2026-11-23 09:00' }))).toContain(
      'has passed',
    );
    await world.onSlack('mei').submits('review.schedule:REV-1', { at: '2026-11-24T13:00:00.000Z', where: 'Room 3' });
    await world.until(new Date('2026-11-24T12:50:00Z'));
    expect(told('ana')).toEqual(['REV-1: the review of INC-1 meets soon, 24 Nov, 14:00 CET, Room 3.']);
    expect(told('mei')).toEqual(told('ana'));
    await world.onSlack('mei').submits('review.schedule:REV-1', { at: '2026-11-25T13:00:00.000Z' });
    expect(said(await world.onSlack('ana').home())).toContain(
      'Coming up\nREV-1 · Order portal shows error 502 — meeting 25 Nov',
    );
    await world.until(new Date('2026-11-26T12:00:00Z'));
    expect(told('ana').slice(1)).toEqual(['REV-1: the review of INC-1 meets soon, 25 Nov, 14:00 CET.']);
  });

  test('is corrected by whoever wrote in it, and by its chair, until it is published', async () => {
    await solved();
    await world.onSlack('ana').submits('review.note:REV-1', { section: 'happened', text: 'It went drak' });
    await world.onSlack('sam').submits('review.note:REV-1', { section: 'happened', text: 'Somebody slept' });
    const entries = await world.onSlack('ana').presses('review.entries:ref=REV-1');
    if (entries.kind !== 'page') return expect.unreachable();
    expect(entries.page.actions.map(({ label }) => wordOf(world, label))).toEqual([
      'Edit 1…',
      'Remove 1',
      'Note…',
      'Add attendee…',
      'Show',
    ]);
    const dialog = await world.onSlack('ana').presses(entries.page.actions[0]!.address);
    if (dialog.kind !== 'dialog') return expect.unreachable();
    expect(dialog.dialog.fields).toMatchObject([{ initial: 'happened' }, { initial: 'It went drak' }]);
    await world.onSlack('ana').submits(dialog.dialog.address, { section: 'causes', text: 'It went dark' });
    expect(said(await world.onSlack('ana').presses('review.remove-entry:REV-1:2'))).toContain(
      'Sam de Vries put this here',
    );
    await world.onSlack('mei').presses('review.remove-entry:REV-1:2');
    const shown = said(await world.onSlack('dan').types('/review show 1'));
    expect(shown).toContain('Contributing causes\n1 · Ana Novak: It went dark');
    expect(shown).not.toContain('Somebody slept');
    await written();
    await published('mei');
    expect(said(await world.onSlack('ana').presses('review.remove-entry:REV-1:1'))).toContain(
      'This cannot be done now',
    );
  });

  test('of a private incident is private: outsiders find no trace, those named take part', async () => {
    await world.onSlack('rita').submits('incident.report', aReport({ ...atMajor, hit: 'team', urgent: 'medium' }));
    await world.db.query(`update records set visibility = 'private'`);
    const named = ['rita', 'dan', 'sam'].map((key) => ids[key] ?? 0);
    for (const id of named)
      await world.db.query('insert into followers (record_id, person_id, since) values (1, $1, $2)', [id, monday]);
    await world.settle();
    const before = world.slack.shown.length;
    await world.onSlack('dan').submits('incident.resolve:INC-1', aSolution());
    await world.onSlack('dan').presses('incident.start-review:INC-1');
    await world.settle();
    const seen = world.slack.shown.slice(before).filter(({ message }) => said(message).includes('REV-1'));
    expect(new Set(seen.filter(({ channel }) => channel !== 'desk').map(({ channel }) => channel))).toEqual(
      new Set(['@dan', '@sam']),
    );
    expect(cardOf(world.slack, 'REV-1')).toBeUndefined();
    await world.onSlack('sam').presses('review.take-chair:REV-1');
    await world.onSlack('sam').submits('review.note:REV-1', { section: 'happened', text: 'Secret' });
    expect(said(await world.onSlack('sam').submits('review.add-item:REV-1', anItem()))).toContain(
      'Ana Novak cannot see REV-1.',
    );
    await world.onSlack('sam').submits('review.add-item:REV-1', anItem({ owner: 'person:dan' }));
    await world.settle();
    for (const key of ['ana', 'mei', 'helen', 'paul']) {
      for (const typed of [
        '/review list',
        '/review list all',
        '/desk home',
        '/review show REV-1',
        '/review start INC-1',
      ]) {
        const answer = said(await world.onWeb(key).types(typed)).replace('No REV-1.', '');
        expect(answer).not.toMatch(/REV-1|Order portal|Secret|nearly full/);
      }
      expect(said(await world.onWeb(key).presses('review.finish-item:REV-1:1'))).not.toContain('done');
      expect(
        (await world.bot.complete('/review show ', world.web.account(key))).map(({ insert }) => insert).join(),
      ).not.toContain('REV-1');
    }
    expect(said(await world.onWeb('dan').types('/review list'))).toContain('Alarm when the pool is nearly full');
    await world.until(new Date('2026-12-20T10:00:00Z'));
    for (const key of ['ana', 'mei', 'helen', 'paul']) expect(told(key)).toEqual([]);
  });
});
