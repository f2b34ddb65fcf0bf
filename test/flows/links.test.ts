import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/dialog.ts';
import type { Outcome } from '../../src/chat/interaction.ts';
import type { Message } from '../../src/chat/message.ts';
import type { Language } from '../../src/core/text.ts';
import { fireNext } from '../../src/engine/fire.ts';
import { uncalled } from '../support/rules.ts';
import {
  type aPerson,
  aPolicy,
  aReport,
  aSolution,
  aWorld,
  labelsOf,
  saidIn,
  type World,
  wordOf,
} from '../support/world.ts';

/** Incidents that belong together, lived through on three platforms. */

let world: World;
type Person = ReturnType<typeof aPerson>;
let [rita, chen, dan, mei, sam]: Person[] = [];
beforeAll(async () => {
  world = await aWorld({ policy: uncalled(aPolicy()), now: new Date('2026-11-23T08:00:00Z') });
  [rita, chen, dan, mei, sam] = ['rita', 'chen-yu', 'dan', 'mei', 'sam'].map(world.onSlack);
});
afterAll(() => world.close());

const refIn = (outcome: Outcome): string => /INC-\d+/.exec(saidIn(world, outcome))![0];
const reported = async (by: Person, what: string, values: FormValues = {}): Promise<string> => {
  world.pass(61);
  return refIn(await by.submits('incident.report', aReport({ what, subject: 'unknown', ...values })));
};
/** What they are told, or what is wrong with what they filled in. */
const answered = (outcome: Outcome, language: Language = 'en') =>
  outcome.kind === 'dialog'
    ? saidIn(
        world,
        outcome.dialog.fields.map(({ error }) => error),
        language,
      )
    : 'message' in outcome
      ? saidIn(world, outcome.message, language)
      : outcome.kind;
async function card(ref: string): Promise<Message> {
  await world.settle();
  return world.slack.channel('desk').find(({ message }) => saidIn(world, message.summary).startsWith(`${ref} ·`))!
    .message;
}
async function heard(person: Person, language: Language = 'en'): Promise<string[]> {
  await world.settle();
  const said = person.direct().map(({ message }) => saidIn(world, message, language));
  world.slack.shown = world.slack.shown.filter(({ channel }) => !channel.startsWith('@'));
  return said;
}
async function thread(ref: string): Promise<Message[]> {
  await world.settle();
  const lines = world.slack.thread('desk').map(({ message }) => message);
  return lines.filter((message) => saidIn(world, message.summary).includes(ref));
}
const last = async (ref: string, language: Language = 'en') => saidIn(world, (await thread(ref)).at(-1), language);
const statusOf = async (ref: string): Promise<string> => {
  const [row] = await world.db.query<{ status: string }>('select status from records where number = $1', [
    Number(ref.slice(4)),
  ]);
  return row!.status;
};
const merges = (by: Person, ref: string, into: string) =>
  by.submits(`incident.merge:${ref}`, { into, why: 'The same scanner' });
const links = (by: Person, ref: string, other: string, how: string) =>
  by.submits(`incident.link:${ref}`, { other, how });

test('a duplicate is merged; who reported it hears the news, is asked, and holds nothing up', async () => {
  const main = await reported(chen!, 'Scanner at gate 4 dead');
  const same = await reported(rita!, 'No scan possible in hall one');
  expect(await mei!.types(`/incident merge ${same}`)).toMatchObject({
    kind: 'dialog',
    dialog: { fields: [{ name: 'into' }, { name: 'why' }] },
  });
  const merged = await world
    .onDiscord('mei')
    .submits(`incident.merge:${same}`, { into: main, why: 'The same scanner' });
  expect(answered(merged)).toBe(`${same} is merged into ${main}. Whoever waited for it hears of it there.`);
  expect(wordOf(world, (await card(same)).summary)).toMatch(`— cancelled: duplicate of ${main}`);
  expect(wordOf(world, (await card(same)).summary, 'zh-CN')).toMatch(`— 已取消：与 ${main} 重复`);
  expect(saidIn(world, await card(main))).toContain(`Duplicates: ${same}`);
  expect(await last(same)).toContain(`${same}: Lin Mei merged it into ${main}.\nWhy: The same scanner`);
  expect(await heard(rita!)).toEqual([`${same} is the same as ${main}; you hear of it there.\nShow ${main}`]);
  expect(await heard(chen!)).toEqual([]);

  const third = await reported(dan!, 'Gate scanner, once more');
  await dan!.submits(`incident.reported-for:${third}`, { caller: 'Mrs Jones', by: 'phone' });
  expect(answered(await merges(mei!, third, same))).toBe(
    `${same} was itself merged into ${main}, so ${third} is too. Whoever waited for it hears of it there. Mrs Jones has no account here: call them back.`,
  );
  expect(answered(await merges(dan!, main, third))).toContain(`${third} was merged into ${main} already`);

  await dan!.presses(`incident.acknowledge:${main}`);
  await heard(rita!);
  await dan!.submits(`incident.update:${main}`, { text: 'Spare part is on its way', readers: 'requester' });
  expect((await heard(rita!))[0]).toContain(`${main}: Spare part is on its way`);

  await dan!.submits(`incident.resolve:${main}`, aSolution());
  await world.settle();
  const asked = rita!.direct().at(-1)!.message;
  expect(labelsOf(world, asked)).toEqual(['Confirm fixed', 'Not fixed…', 'Show']);
  expect(saidIn(world, asked)).toContain(`What you reported is the same as ${main}: is it solved for you too?`);
  expect(saidIn(world, asked, 'zh-CN')).toContain(`您报告的问题与 ${main} 相同，请确认对您是否也已解决。`);
  expect((await heard(chen!)).at(-1)).toContain(`${main} is solved, says Dan Okafor. Is it?`);

  const still = { reason: 'Gate 1 still reads nothing' };
  expect(answered(await world.onWeb('rita').submits(`incident.not-fixed-too:${main}`, still))).toBe(
    'Dan Okafor is told what is still wrong for you.',
  );
  const rung = (await thread(main)).at(-1)!;
  expect(wordOf(world, rung.summary)).toContain(
    'who reported the same, says that it is not fixed: "Gate 1 still reads nothing"',
  );
  expect([labelsOf(world, rung), rung.alerts?.length]).toEqual([['Reopen…'], 1]);
  expect(answered(await sam!.submits(`incident.confirm-too:${main}`, { stars: '5' }))).toContain("is somebody else's");
  expect(answered(await rita!.submits(`incident.confirm-too:${main}`, { stars: '5' }))).toBe(
    `Thank you. It stands on ${main}.`,
  );
  expect(await statusOf(main)).toBe('resolved');
  await chen!.submits(`incident.confirm:${main}`, { stars: '4' });
  expect(await statusOf(main)).toBe('closed');
  expect(answered(await rita!.submits(`incident.confirm-too:${main}`, { stars: '5' }))).toContain(
    'Closed records do not reopen',
  );

  const page = saidIn(world, await dan!.types(`/incident show ${main}`));
  expect(page).toContain('Who reported the same: Rita Alvarez, fixed');
  expect(page).toContain('a duplicate of this');
  const told = saidIn(world, await dan!.types(`/incident timeline ${main}`));
  expect(told).toContain(`${same} was merged into this by Lin Mei`);
  expect(told).toContain('confirmed too, having reported the same');
  expect(saidIn(world, await dan!.types(`/incident timeline ${same}`), 'zh-CN')).toContain(
    `合并到 ${main}：The same scanner`,
  );
});

test('one that is merged into a solved one is asked at once; what cannot be merged says why', async () => {
  const main = await reported(chen!, 'Fridge in the lab warm');
  const same = await reported(rita!, 'Samples are thawing');
  const closed = await reported(chen!, 'Window in room 9 stuck');
  await chen!.submits(`incident.cancel:${closed}`, { why: 'withdrawn' });
  expect(answered(await merges(dan!, same, closed))).toContain(`${closed} is cancelled, nobody works on it any more.`);
  expect(answered(await merges(dan!, same, 'INC-999'))).toContain('Nothing here is called "INC-999".');
  expect(answered(await merges(dan!, same, same), 'zh-CN')).toContain(`${same} 不能合并到自身`);
  expect(await merges(rita!, same, main)).toMatchObject({ kind: 'refused' });
  expect(await statusOf(same)).toBe('new');
  await dan!.submits(`incident.resolve:${main}`, aSolution());
  await heard(rita!);
  await merges(mei!, same, main);
  expect((await heard(rita!)).join('\n')).toContain('is it solved for you too?');
});

test('a parent is solved with its children, each once; a child opened again holds it until it is solved', async () => {
  const parent = await reported(chen!, 'Switch in hall 2 down');
  const children = [
    await reported(rita!, 'Phones in hall 2 silent'),
    await reported(chen!, 'Scales in hall 2 offline'),
  ];
  const [first = '', second = ''] = children;
  expect(answered(await links(dan!, first, parent, 'child'))).toBe(
    `${first} is a child of ${parent} now: the solution of ${parent} solves it.`,
  );
  expect(answered(await links(dan!, parent, first, 'child'))).toContain('a parent cannot be the child of its child');
  expect(answered(await links(dan!, parent, second, 'parent'))).toBe(
    `${parent} is the parent of ${second} now: its solution solves ${second}.`,
  );
  expect(answered(await merges(dan!, parent, second))).toContain('is the parent of incidents that are still open');
  expect(saidIn(world, await card(parent))).toContain(`Children: ${first} · ${second}`);
  expect(saidIn(world, await card(second), 'zh-CN')).toContain(`上级：${parent}`);
  await mei!.presses(`incident.acknowledge:${second}`);

  await dan!.submits(`incident.resolve:${parent}`, aSolution());
  const asked = async () =>
    (await world.db.query(`select 1 from timers where name = 'incident.resolve-with-parent'`)).length;
  expect(await asked()).toBe(2);
  while ((await asked()) === 2) await fireNext(world.engine);
  expect((await Promise.all(children.map(statusOf))).sort()).toEqual(expect.arrayContaining(['resolved']));
  await world.settle();
  expect(await Promise.all(children.map(statusOf))).toEqual(['resolved', 'resolved']);
  const solved = await world.db.query<{ n: number }>(
    `select count(*)::int as n from audit a join records h on h.id = a.record_id where a.type = 'incident.resolved' and h.number = any($1::int[]) group by h.id`,
    [`{${children.map((each) => each.slice(4)).join(',')}}`],
  );
  expect(solved.map(({ n }) => n)).toEqual([1, 1]);
  expect((await heard(rita!)).at(-1)).toContain(`${first} is solved, says Dan Okafor. Is it?`);
  expect(saidIn(world, await thread(first))).toContain(`${first} is solved with its parent ${parent}.`);
  expect(saidIn(world, await dan!.types(`/incident timeline ${first}`))).toContain(`solved with its parent ${parent}`);

  await rita!.submits(`incident.not-fixed:${first}`, { reason: 'The phones are still silent' });
  expect(await statusOf(parent)).toBe('resolved');
  const blocked = await world.onDiscord('mei').types(`/incident close ${parent}`);
  expect(answered(blocked)).toContain(`${parent} cannot close yet: child ${first} is open · Chen Yu has not confirmed`);
  expect(answered(blocked, 'zh-CN')).toContain(`${parent} 暂不能关闭：下级 ${first} 未解决 · Chen Yu 尚未确认`);
  expect(blocked.kind === 'refused' && labelsOf(world, blocked.message)).toEqual([
    `Show ${first}`,
    'Confirm fixed',
    'Show',
  ]);
  expect(answered(await chen!.submits(`incident.confirm:${parent}`, { stars: '5' }))).toBe(
    `Thank you. ${parent} closes once all that belongs to it is solved.`,
  );
  expect(wordOf(world, (await card(parent)).summary)).toMatch('— resolved and confirmed, not closed yet');
  expect(saidIn(world, await chen!.home())).not.toMatch(new RegExp(`${parent}[^I]*is it fixed`));
  await dan!.submits(`incident.resolve:${first}`, aSolution());
  await world.settle();
  expect(await statusOf(parent)).toBe('closed');
  expect(await last(parent)).toContain(`${parent}: closed, nothing is missing any more.`);
});

test('a parent that is opened again leaves its children as they are, and tells who has them', async () => {
  const parent = await reported(chen!, 'Core router slow');
  const child = await reported(rita!, 'Video calls stutter');
  await mei!.presses(`incident.acknowledge:${child}`);
  await links(dan!, child, parent, 'child');
  await dan!.submits(`incident.resolve:${parent}`, aSolution());
  await world.settle();
  await chen!.submits(`incident.not-fixed:${parent}`, { reason: 'It is slow again now' });
  const told = (await thread(child)).at(-1)!;
  expect(wordOf(world, told.summary)).toContain(
    `${parent}, the parent of ${child}, is open again. ${child} stays as it is`,
  );
  expect([labelsOf(world, told), told.alerts?.length]).toEqual([['Reopen…'], 1]);
  expect(await statusOf(child)).toBe('resolved');
  expect(answered(await links(dan!, child, parent, 'none'))).toBe(`${child} and ${parent} are not linked any more.`);
  expect(saidIn(world, await card(child))).not.toContain('Child of');
});

test('who may not see the other one finds no trace of the link', async () => {
  const secret = await reported(rita!, 'Payroll file leaked');
  const open = await reported(chen!, 'File share slow');
  const child = await reported(rita!, 'Salaries on the file share');
  await links(dan!, open, secret, 'related');
  await links(dan!, open, child, 'parent');
  await world.settle();
  for (const ref of [secret, child])
    await world.db.query(`update records set visibility = 'private' where number = $1`, [Number(ref.slice(4))]);
  await world.db.query(
    `insert into followers (record_id, person_id, since) select h.id, p.id, now() from records h, people p where h.number = $1 and p.key = 'dan'`,
    [Number(secret.slice(4))],
  );
  await mei!.submits(`incident.note:${open}`, { text: 'Looking at it', kind: 'other' });
  expect(saidIn(world, await card(open))).not.toContain(secret);
  for (const line of [`/incident show ${open}`, `/incident timeline ${open}`]) {
    for (const person of [mei!, sam!, chen!]) expect(saidIn(world, await person.types(line))).not.toContain(secret);
    expect(saidIn(world, await dan!.types(line))).toContain(secret);
  }
  expect(answered(await links(mei!, open, secret, 'none'))).toBe(
    answered(await links(mei!, open, 'INC-998', 'none')).replace('998', secret.slice(4)),
  );
  expect(answered(await links(dan!, open, secret, 'child'))).toContain(
    'A private incident has neither parent nor children',
  );
  expect(answered(await merges(dan!, open, secret))).toContain('That one is private');
  await dan!.submits(`incident.resolve:${open}`, aSolution());
  const closing = await mei!.presses(`incident.close:${open}`);
  expect(saidIn(world, closing)).toContain('Chen Yu has not confirmed');
  expect(JSON.stringify(closing)).not.toContain(child);
});

test('an agent confirms for who was reached by phone, and it says so; who solved it does not', async () => {
  const ref = await reported(rita!, 'Badge reader blinks red');
  await dan!.submits(`incident.resolve:${ref}`, aSolution());
  await heard(rita!);
  const word = { reached: 'phone', stars: '4' };
  expect(answered(await dan!.submits(`incident.confirm-for:${ref}`, word))).toContain('so Rita Alvarez confirms it');
  await mei!.submits(`incident.confirm-for:${ref}`, word);
  expect(wordOf(world, (await card(ref)).summary)).toMatch(
    'closed, ★★★★☆ 4 of 5, good, confirmed by Lin Mei for Rita Alvarez, by phone',
  );
  expect(await last(ref)).toContain(`${ref}: confirmed by Lin Mei for Rita Alvarez, by phone, ★★★★☆ 4 of 5, good.`);
  expect(await last(ref, 'zh-CN')).toContain('已代 Rita Alvarez（电话）确认');
  expect((await heard(rita!))[0]).toContain(`Lin Mei confirmed for you, by phone, that ${ref} is fixed.`);
  expect(saidIn(world, await mei!.types(`/incident timeline ${ref}`))).toContain(
    'Lin Mei: confirmed for the requester, by phone',
  );
});

test('who solved what they asked for themselves is not asked', async () => {
  const ref = await reported(dan!, 'My own screen flickers');
  await dan!.submits(`incident.resolve:${ref}`, aSolution());
  expect(wordOf(world, (await card(ref)).summary)).toMatch(/ — resolved, closes by itself /);
  expect(await last(ref)).toContain('asked for it and solved it: another agent confirms');
  expect(saidIn(world, await dan!.home())).not.toContain('is it fixed?');
  world.pass(2 * 24 * 60);
  expect((await heard(dan!)).filter((said) => said.includes(ref))).toEqual([]);
  expect(answered(await dan!.submits(`incident.confirm:${ref}`, { stars: '5' }))).toContain(
    'another agent confirms it',
  );
  world.pass(2 * 24 * 60);
  expect(wordOf(world, (await card(ref)).summary)).toMatch('closed automatically after 3 business days');
});
