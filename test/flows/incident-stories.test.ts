import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/dialog.ts';
import type { Outcome } from '../../src/chat/interaction.ts';
import type { Message } from '../../src/chat/message.ts';
import { uncalled } from '../support/rules.ts';
import {
  type aPerson,
  aPolicy,
  aReport,
  aSolution,
  aWorld,
  factsOf,
  labelsOf,
  saidIn,
  type World,
  withoutDeadline,
  wordOf,
} from '../support/world.ts';

/** What people live through with an incident, seen from where each of them stands. */

let world: World;
type Person = ReturnType<typeof aPerson>;
let [rita, chen, dan, mei, sam]: Person[] = [];

beforeAll(async () => {
  world = await aWorld({ policy: uncalled(aPolicy()), now: new Date('2026-11-23T08:00:00Z') });
  [rita, chen, dan, mei, sam] = ['rita', 'chen-yu', 'dan', 'mei', 'sam'].map(world.onSlack);
});
afterAll(() => world.close());
beforeEach(async () => {
  world.pass(61);
  await world.settle();
  world.slack.shown = world.slack.shown.filter(({ channel }) => !channel.startsWith('@'));
});

let things = 0;
async function reported(by: Person, values: FormValues = {}): Promise<string> {
  const what = `${['Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot', 'Golf', 'Hotel', 'India', 'Juliet'][things++]} stopped`;
  return refIn(await by.submits('incident.report', aReport({ what, subject: 'unknown', ...values })));
}
const refIn = (outcome: Outcome): string => /INC-\d+/.exec(saidIn(world, outcome))![0];
const solved = (by: Person, ref: string) => by.submits(`incident.resolve:${ref}`, aSolution());

/** The card of a record in a channel, as it stands now. */
async function card(ref: string, channel = 'desk'): Promise<Message> {
  await world.settle();
  const found = world.slack
    .channel(channel)
    .filter(({ message }) => saidIn(world, message.summary).startsWith(`${ref} ·`));
  expect(found).toHaveLength(1);
  return found[0]!.message;
}
async function thread(ref: string, channel = 'desk'): Promise<Message[]> {
  await world.settle();
  return world.slack
    .thread(channel)
    .map(({ message }) => message)
    .filter((message) => saidIn(world, message.summary).includes(ref));
}
async function heard(person: Person, language: 'en' | 'zh-CN' = 'en'): Promise<string[]> {
  await world.settle();
  return person.direct().map(({ message }) => saidIn(world, message, language));
}

test('a quick report is filed at once; details come after', async () => {
  const receipt = await rita!.types('/incident report Scanner at gate 4 beeps. It will not stop.');
  const ref = refIn(receipt);
  expect(saidIn(world, receipt)).toContain(`${ref} is recorded: Scanner at gate 4 beeps.`);
  expect(saidIn(world, receipt)).toContain('P3 until the desk has looked');
  expect(receipt.kind === 'message' && labelsOf(world, receipt.message)).toEqual(['Add details', 'Show', 'Cancel…']);
  expect(await rita!.presses(`incident.add-details:${ref}`)).toMatchObject({
    kind: 'dialog',
    dialog: { fields: [{ name: 'title', initial: 'Scanner at gate 4 beeps' }, {}, {}, {}, {}] },
  });
  const details = { title: 'Gate 4: scanner beeps. Loudly.', tried: 'Off and on', site: 'Gate 4', reach: 'Ext. 17' };
  expect(saidIn(world, await rita!.submits(`incident.add-details:${ref}`, details))).toBe(
    `Saved. The desk sees it on ${ref}.`,
  );
  const shown = await card(ref);
  expect(wordOf(world, shown.summary)).toBe(
    `${ref} · Gate 4: scanner beeps. Loudly. — new, answer by 23 Nov, 14:01 CET`,
  );
  for (const said of ['Where: Gate 4', 'Reach them: Ext. 17', 'Tried before: Off and on', 'It will not stop.'])
    expect(saidIn(world, shown)).toContain(said);
  expect(await thread(ref)).toEqual([]);
});

describe('reported by phone', () => {
  test('the caller is told, asked and has the last word; who typed it in is not asked', async () => {
    const ref = await reported(dan!);
    await dan!.submits(`incident.reported-for:${ref}`, { caller: 'person:chen-yu', by: 'phone', callBack: '555 0117' });
    expect(await heard(chen!)).toEqual([
      `${ref} is recorded for you by Dan Okafor: Alpha stopped. You hear from us here.`,
    ]);
    const facts = factsOf(world, await card(ref));
    expect(facts['Reported by']).toMatch(/^Dan Okafor for Chen Yu, phone, /);
    expect(facts['Call back']).toBe('555 0117');
    await solved(dan!, ref);
    expect((await heard(chen!, 'zh-CN')).at(-1)).toContain(`Dan Okafor 表示 ${ref} 已解决，请您确认。`);
    expect(chen!.direct().at(-1)!.language).toBe('zh-CN');
    expect(await heard(dan!)).toEqual([]);
    expect(saidIn(world, await chen!.submits(`incident.confirm:${ref}`, { stars: '5' }))).toContain('Thank you.');
    expect(wordOf(world, (await card(ref)).summary)).toBe(`${ref} · Alpha stopped — closed, ★★★★★ 5 of 5, very good`);
  });

  test('a caller without an account is asked by the desk; no clock reminds them, but silence closes', async () => {
    const ref = await reported(dan!);
    await dan!.submits(`incident.reported-for:${ref}`, { caller: 'Mrs  Jones', by: 'counter' });
    await solved(dan!, ref);
    expect(wordOf(world, (await card(ref)).summary)).toMatch(/ — resolved, Mrs Jones is asked, closes by itself /);
    world.pass(4 * 24 * 60);
    expect((await thread(ref)).map((message) => saidIn(world, message)).at(-1)).toBe(
      `${ref}: closed automatically after 3 business days without an answer.`,
    );
    expect(await heard(dan!)).toEqual([]);
    expect(saidIn(world, await mei!.types(`/incident timeline ${ref}`))).not.toContain('reminded');
  });
});

describe('assigned', () => {
  test('to a team: its channel shows the card, nobody is rung', async () => {
    const ref = await reported(rita!);
    await dan!.submits(`incident.assign:${ref}`, { to: 'team:infrastructure', note: 'Looks like the switch' });
    for (const channel of ['desk', 'infra'])
      expect(withoutDeadline(wordOf(world, (await card(ref, channel)).summary))).toBe(
        `${ref} · Charlie stopped — assigned to Infrastructure`,
      );
    const lines = await thread(ref);
    expect(lines.map((line) => saidIn(world, line))).toEqual([
      `${ref}: Dan Okafor assigned it to Infrastructure.\nNote: Looks like the switch`,
    ]);
    expect(saidIn(world, lines, 'zh-CN')).toBe(`${ref}：Dan Okafor 已分派给基础设施。\n备注：Looks like the switch`);
    expect(lines[0]!.alerts).toBeUndefined();
  });

  test('to a person: they are rung in the thread, with the note, and nobody else', async () => {
    const ref = await reported(rita!);
    await dan!.submits(`incident.assign:${ref}`, { to: 'person:sam', note: 'Yours, I think' });
    const [{ id } = { id: 0 }] = await world.db.query<{ id: number }>(`select id from people where key = 'sam'`);
    const [line] = await thread(ref, 'infra');
    expect(saidIn(world, line)).toBe(`${ref}: Dan Okafor assigned it to Sam de Vries.\nNote: Yours, I think`);
    expect(line!.alerts).toEqual([id]);
    expect(await heard(sam!)).toEqual([]);
    expect(await heard(rita!)).toEqual([]);
    expect(factsOf(world, await card(ref, 'infra'))).toMatchObject({
      Owner: 'Sam de Vries',
      Team: 'Infrastructure',
      Status: 'Assigned',
    });
  });

  test('to oneself: nobody is rung', async () => {
    const ref = await reported(rita!);
    await dan!.submits(`incident.assign:${ref}`, { to: 'person:dan' });
    expect((await thread(ref))[0]!.alerts).toBeUndefined();
  });

  test('and taken by a colleague: the assignee keeps it, and is told', async () => {
    const ref = await reported(rita!);
    await dan!.submits(`incident.assign:${ref}`, { to: 'person:sam' });
    world.pass(5);
    await mei!.presses(`incident.acknowledge:${ref}`);
    expect((await thread(ref)).map((line) => saidIn(world, line)).at(-1)).toBe(
      `${ref}: acknowledged by Lin Mei for Sam de Vries after 5 min, target 4 h.`,
    );
    expect(await heard(sam!)).toEqual([`Lin Mei acknowledged ${ref}, which is assigned to you.`]);
    expect(await heard(rita!)).toEqual([`Sam de Vries is working on ${ref}.`]);
  });
});

test('classified: the priority follows, the thread says why, the requester is not told', async () => {
  const ref = await reported(rita!);
  const classified = {
    nature: 'network',
    subject: 'item:core-switch',
    hit: 'department',
    urgent: 'high',
    why: 'Two halls are down',
  };
  expect(await dan!.submits(`incident.classify:${ref}`, classified)).toEqual({ kind: 'done' });
  expect(factsOf(world, await card(ref))).toMatchObject({
    Priority: 'P2 (department × high)',
    Item: 'core-switch (Remote access)',
    Nature: 'network',
  });
  expect((await thread(ref)).map((line) => saidIn(world, line))).toEqual([
    `${ref}: P3 is now P2, says Dan Okafor: Two halls are down`,
  ]);
  expect(await heard(rita!)).toEqual([]);
});

test('an update for the team stays there; one for the requester reaches them and who follows', async () => {
  const ref = await reported(rita!, { what: 'Hotel phones dead', hit: 'organisation' });
  await dan!.presses(`incident.acknowledge:${ref}`);
  await world.db.query(`update records set visibility = 'shared' where prefix || '-' || number = $1`, [ref]);
  expect(saidIn(world, await chen!.presses(`incident.follow:${ref}`))).toBe(`You follow ${ref} and hear its news.`);
  await world.settle();
  world.slack.shown = world.slack.shown.filter(({ channel }) => !channel.startsWith('@'));
  await dan!.submits(`incident.update:${ref}`, { text: 'I suspect the vendor', readers: 'team' });
  expect([...(await heard(rita!)), ...(await heard(chen!))]).toEqual([]);
  expect(saidIn(world, await card(ref))).toContain('I suspect the vendor');
  await dan!.submits(`incident.update:${ref}`, { text: 'A part is on its way', readers: 'requester' });
  expect(await heard(rita!)).toEqual([`${ref}: A part is on its way`]);
  expect(await heard(chen!, 'zh-CN')).toEqual([`${ref}：A part is on its way`]);
  expect(await heard(dan!)).toEqual([]);
  expect((await thread(ref)).map((line) => saidIn(world, line)).slice(-2)).toEqual([
    `${ref}, Dan Okafor: I suspect the vendor (read by the team)`,
    `${ref}, Dan Okafor: A part is on its way (read by the team and the requester)`,
  ]);
});

test('not fixed: back to its owner, who is rung, solved again, confirmed', async () => {
  const ref = await reported(rita!, { what: 'Juliet screens black', hit: 'organisation', urgent: 'low' });
  await sam!.presses(`incident.acknowledge:${ref}`);
  await solved(sam!, ref);
  const asked = (await heard(rita!)).at(-1)!;
  expect(asked).toContain(`${ref} is solved, says Sam de Vries. Is it?`);
  expect(asked).toContain('What was wrong: Driver update stopped the print queue');
  expect(asked).toMatch(/Without an answer it closes /);
  expect(
    saidIn(world, await rita!.submits(`incident.not-fixed:${ref}`, { reason: 'Half of them are still black' })),
  ).toBe(`${ref} is open again. Sam de Vries is told what is still wrong.`);
  const [{ id } = { id: 0 }] = await world.db.query<{ id: number }>(`select id from people where key = 'sam'`);
  const back = (await thread(ref)).at(-1)!;
  expect(saidIn(world, back)).toBe(`Sam de Vries ${ref} is back: "Half of them are still black" (reopened once).`);
  expect(saidIn(world, back, 'zh-CN')).toBe(
    `Sam de Vries ${ref} 已重新打开（第 1 次）：“Half of them are still black”。`,
  );
  expect(back.alerts).toEqual([id]);
  expect(wordOf(world, (await card(ref)).summary)).toMatch(/ — assigned to Sam de Vries, solve by /);
  expect(saidIn(world, await sam!.types(`/incident timeline ${ref}`))).toContain(
    'reopened: Half of them are still black',
  );
  await solved(sam!, ref);
  await rita!.submits(`incident.confirm:${ref}`, { stars: 'none', comment: 'Finally' });
  expect(wordOf(world, (await card(ref)).summary)).toMatch(/ — closed$/);
  expect(saidIn(world, await card(ref))).not.toContain('Finally');
  expect(saidIn(world, await mei!.types(`/incident show ${ref}`))).toContain('Rita Alvarez adds: Finally');
  expect(saidIn(world, await rita!.types(`/incident show ${ref}`))).not.toContain('adds:');
  expect((await thread(ref)).map((line) => saidIn(world, line)).at(-1)).toBe(`${ref}: Rita Alvarez confirmed.`);
});

test('opened again by its own owner: nobody is rung, and they are not told of themselves', async () => {
  const ref = await reported(rita!, { what: 'Kilo door stuck', hit: 'organisation' });
  await solved(dan!, ref);
  expect(saidIn(world, await dan!.submits(`incident.reopen:${ref}`, { reason: 'It came back at once' }))).toBe(
    `${ref} is open again, and yours.`,
  );
  expect((await thread(ref)).at(-1)!.alerts).toBeUndefined();
  expect((await heard(rita!)).at(-1)).toBe(`${ref} is open again. Dan Okafor is told what is still wrong.`);
});

describe('silence', () => {
  const at = (time: string) => {
    world.clock.now = new Date(time);
    return world.settle();
  };

  test('is reminded once after a business day, and closes after three; week-ends and holidays do not count', async () => {
    await at('2026-12-23T15:00:00Z');
    const ref = await reported(rita!, { what: 'Lima lamp flickers', hit: 'organisation', urgent: 'low' });
    await at('2026-12-23T16:00:00Z');
    await solved(dan!, ref);
    expect((await heard(rita!)).at(-1)).toContain('Without an answer it closes 29 Dec, 17:00');
    const reminders = async () => (await heard(rita!)).filter((said) => said.includes('still waits for your word'));

    await at('2026-12-24T15:59:00Z');
    expect(await reminders()).toEqual([]);
    await at('2026-12-24T16:00:00Z');
    expect(await reminders()).toEqual([
      expect.stringMatching(`^${ref} still waits for your word. Last reminder; it closes 29 Dec, 17:00`),
    ]);
    expect(labelsOf(world, rita!.direct().at(-1)!.message)).toEqual(['Confirm fixed', 'Not fixed…']);
    for (const day of ['25', '26', '27', '28']) await at(`2026-12-${day}T22:00:00Z`);
    await at('2026-12-29T15:59:00Z');
    expect(await reminders()).toHaveLength(1);
    expect(wordOf(world, (await card(ref)).summary)).toContain('resolved, Rita Alvarez is asked');

    await at('2026-12-29T16:00:00Z');
    expect(wordOf(world, (await card(ref)).summary)).toBe(
      `${ref} · Lima lamp flickers — closed automatically after 3 business days`,
    );
    expect(saidIn(world, (await card(ref)).summary, 'zh-CN')).toContain('已关闭（满 3 个工作日自动关闭）');
    expect((await heard(rita!)).at(-1)).toContain(`${ref} is closed: 3 business days passed without an answer.`);
    expect(saidIn(world, await dan!.types(`/incident timeline ${ref}`))).toMatch(
      /Deskbell: reminded the requester\n?[\s\S]*Deskbell: closed after 3 business days without an answer/,
    );
    await at('2027-01-20T16:00:00Z');
    expect(await reminders()).toHaveLength(1);
  });

  test('is broken by an answer: nothing is reminded or closed any more', async () => {
    const ref = await reported(rita!, { what: 'Mike heater cold', hit: 'organisation' });
    await solved(dan!, ref);
    await rita!.submits(`incident.not-fixed:${ref}`, { reason: 'It is as cold as before' });
    world.pass(20 * 24 * 60);
    await world.settle();
    expect((await heard(rita!)).filter((said) => /still waits|is closed/.test(said))).toEqual([]);
    expect(wordOf(world, (await card(ref)).summary)).toMatch(/breached at .*, reason owed by Dan Okafor$/);
  });
});

describe('cancelled', () => {
  test('by its requester', async () => {
    const ref = await reported(rita!, { what: 'November gate open', hit: 'organisation' });
    expect(
      saidIn(world, await rita!.submits(`incident.cancel:${ref}`, { why: 'withdrawn', note: 'I had it upside down' })),
    ).toBe(`${ref} is cancelled. The desk is told.`);
    expect((await thread(ref)).map((line) => saidIn(world, line))).toEqual([
      `${ref}: Rita Alvarez cancelled it: withdrawn.\nNote: I had it upside down`,
    ]);
    expect(await heard(rita!)).toEqual([]);
    expect(wordOf(world, (await card(ref)).summary)).toMatch(/ — cancelled: withdrawn$/);
    expect(labelsOf(world, await card(ref))).toEqual(['Show']);
  });

  test('by the desk: the requester is told, without the note', async () => {
    const ref = await reported(rita!, { what: 'Oscar camera blind', hit: 'organisation' });
    expect(
      saidIn(world, await dan!.submits(`incident.cancel:${ref}`, { why: 'false-alarm', note: 'It is night' })),
    ).toBe(`${ref} is cancelled. Rita Alvarez is told.`);
    expect(await heard(rita!)).toEqual([`${ref} was cancelled by Dan Okafor: false alarm.`]);
    expect(saidIn(world, await dan!.types(`/incident show ${ref}`))).toContain('Note: It is night');
    for (const page of ['show', 'timeline'])
      expect(saidIn(world, await rita!.types(`/incident ${page} ${ref}`))).not.toContain('It is night');
  });

  test('for a caller without an account the desk is told to call back', async () => {
    const ref = await reported(dan!, { what: 'Papa roof leaks', hit: 'organisation' });
    await dan!.submits(`incident.reported-for:${ref}`, { caller: 'Mrs Jones', by: 'phone' });
    expect(saidIn(world, await mei!.submits(`incident.cancel:${ref}`, { why: 'duplicate' }))).toBe(
      `${ref} is cancelled. Mrs Jones has no account here: call them back.`,
    );
  });
});

describe('reported before by somebody', () => {
  const again = 'Quebec printers jam on every page';
  async function hinted(by: Person, what = again): Promise<{ message: Message; known: string }> {
    const known = refIn(
      await mei!.submits('incident.report', aReport({ what, hit: 'organisation', urgent: 'critical' })),
    );
    world.pass(3);
    const outcome = await by.types(`/incident report ${what}`);
    if (outcome.kind !== 'message') return expect.unreachable(JSON.stringify(outcome));
    return { message: outcome.message, known };
  }
  const records = async () => (await world.db.query('select 1 from records')).length;

  test('is offered first, and filed only when it is not that', async () => {
    const { message, known } = await hinted(dan!);
    const before = await records();
    const said = saidIn(world, message);
    expect(said).toContain('This may be known already.');
    expect(said).toMatch(new RegExp(`Already reported at .*: ${known} · ${again} — new\\.`));
    expect(said).toMatch(/Without an answer your report is filed at /);
    expect(labelsOf(world, message)).toEqual([`Follow ${known}`, 'Not it']);
    expect(saidIn(world, await dan!.presses(message.buttons[1]!.address))).toContain(`is recorded: ${again}.`);
    expect(await records()).toBe(before + 1);
    world.pass(11);
    await world.settle();
    expect(await records()).toBe(before + 1);
  });

  test('is followed instead: nothing is filed, its news come', async () => {
    const { message, known } = await hinted(dan!, 'Romeo lift stands still again');
    const before = await records();
    expect(saidIn(world, await dan!.presses(message.buttons[0]!.address))).toBe(
      `You follow ${known} and hear its news. Nothing new was filed.`,
    );
    world.pass(11);
    await world.settle();
    expect(await records()).toBe(before);
    await sam!.submits(`incident.assign:${known}`, { to: 'person:sam' });
    await sam!.submits(`incident.update:${known}`, { text: 'The lift moves', readers: 'requester' });
    expect(await heard(dan!)).toEqual([`${known}: The lift moves`]);
  });

  test('is filed by itself after ten minutes, and its reporter is told', async () => {
    await hinted(dan!, 'Sierra tap drips all night long');
    const before = await records();
    world.pass(9);
    expect(await heard(dan!)).toEqual([]);
    world.pass(1);
    expect((await heard(dan!)).join()).toMatch(/INC-\d+ is recorded: Sierra tap drips all night long\./);
    expect(await records()).toBe(before + 1);
  });

  test('is filed in the end, also where there were more at once than may be reported in a minute', async () => {
    const what = 'Uniform jackets lost in the laundry';
    await hinted(dan!, what);
    const before = await records();
    for (let count = 0; count < 11; count++) await dan!.types(`/incident report ${what}`);
    world.pass(10);
    await world.settle();
    expect(await records()).toBe(before + 10);
    world.pass(2);
    await world.settle();
    expect(await records()).toBe(before + 12);
  });

  test('is not offered to who reports something urgent', async () => {
    await hinted(dan!, 'Tango siren howls in hall 3');
    const what = 'Tango siren howls in hall 3';
    const outcome = await sam!.submits('incident.report', aReport({ what, hit: 'organisation', urgent: 'critical' }));
    expect(saidIn(world, outcome)).toContain('is recorded');
  });
});
