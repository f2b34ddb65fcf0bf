import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/dialog.ts';
import type { Span } from '../../src/chat/wording.ts';
import { loadPolicy } from '../../src/policy/load.ts';
import { uncalled, withMajors } from '../support/rules.ts';
import { recording, spansIn } from '../support/seen.ts';
import { aPolicy, aReport, aSolution, aWorld, type World } from '../support/world.ts';

/** Everything that people type, write into the policy or are called, typed by somebody who means harm. */

const marks = ['<!channel>', '@everyone', '<@U1>', '<#C1>', '[a](http://b)', '*x*', '_y_', '~z~', '`q`', '<script>'];
const invisible = '\u202e\u200b\u2066\ufeff\0\u0007\u001b[31m\ud800';
const unseen = /[^\n\P{Cc}]|[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]|\p{Cs}/u;
const hostile = `${marks.join(' ')}alert(1)</script>\r\n> quote\n\n# heading${invisible}`;
const name = '<!channel> @everyone [a](http://b) *x* `q` <script>';

let world: World;
const outcomes: unknown[] = [];
const logged: unknown[] = [];
const keep = (facts: object, message: string) => void logged.push({ facts, message });
let seen: ReturnType<typeof recording>;
const fields: string[] = [];

/** The same, with a mark by which this one is found again. */
function typing(field: string): string {
  const mark = `${field.replace(/\W/g, '')}${fields.length}`;
  fields.push(mark);
  return `${mark} ${hostile}`;
}

beforeAll(async () => {
  const policy = aPolicy()
    .replace('Sam de Vries', `'${name}'`)
    .replace('{ en: Infrastructure, zh-CN: 基础设施 }', `{ en: '${name}', zh-CN: '${name}' }`)
    .replace('{ en: Warehouse system, zh-CN: 仓储系统 }', `'${name}'`);
  world = await aWorld({
    policy: withMajors(uncalled(policy)),
    log: { debug: keep, info: keep, warn: keep, error: keep },
  });
  seen = recording([world.slack, world.discord, world.web]);
  await walk();
});
afterAll(() => world.close());

async function walk(): Promise<void> {
  const { slack } = world;
  const [rita, dan, sam] = [world.onSlack('rita'), world.onDiscord('dan'), world.onWeb('sam')];
  const did = async (outcome: Promise<unknown>) => {
    outcomes.push(await outcome);
    await world.settle();
  };
  const submits = (who: typeof rita, address: string, values: FormValues) => did(who.submits(address, values));
  await submits(rita, 'incident.report', aReport({ what: typing('what') }));
  await submits(rita, 'incident.report', aReport({ since: typing('since') }));
  for (const field of ['subject', 'hit', 'urgent'])
    await submits(rita, 'incident.report', aReport({ [field]: hostile.slice(0, 50) }));
  const details = { title: `${name} title`, tried: typing('tried'), site: typing('site'), reach: typing('reach') };
  await submits(rita, 'incident.add-details:INC-1', details);
  const why = typing('why');
  await submits(dan, 'incident.classify:INC-1', {
    nature: 'network',
    subject: 'service:warehouse-system',
    hit: 'organisation',
    urgent: 'high',
    why,
  });
  await submits(dan, 'incident.assign:INC-1', { to: 'team:infrastructure', note: typing('note') });
  await submits(dan, 'incident.assign:INC-1', { to: 'person:sam', note: typing('noteforsam') });
  await did(sam.presses('incident.acknowledge:INC-1'));
  await submits(sam, 'incident.update:INC-1', { text: typing('team'), readers: 'team' });
  await submits(sam, 'incident.update:INC-1', { text: typing('news'), readers: 'requester' });
  await submits(sam, 'incident.report-technically:INC-1', {
    condition: typing('condition'),
    actions: typing('actions'),
    needs: typing('needs'),
    course: 'vendor',
    next: 'in 2h',
  });
  await submits(sam, 'incident.report-to-stakeholders:INC-1', {
    standing: typing('standing'),
    impact: typing('impact'),
    steps: typing('steps'),
    next: 'in 2h',
  });
  await submits(sam, 'incident.correct-times:INC-1', { started: '2026-11-23 08:00', reason: typing('whycorrected') });
  const solution = aSolution({ wrong: typing('wrong'), did: typing('did') });
  await submits(sam, 'incident.resolve:INC-1', { ...solution, recoveredAt: typing('recovered') });
  await submits(sam, 'incident.resolve:INC-1', solution);
  await submits(rita, 'incident.not-fixed:INC-1', { reason: typing('reason') });
  await submits(sam, 'incident.resolve:INC-1', solution);
  for (const page of ['show', 'timeline']) await did(dan.types(`/incident ${page} 1`));
  await submits(rita, 'incident.confirm:INC-1', { stars: '1', comment: typing('comment') });
  for (const page of ['show 1', 'timeline 1', 'list all', 'list closed']) await did(dan.types(`/incident ${page}`));

  await did(rita.types(`/incident report ${typing('quick')}`));
  await did(rita.types(`/incident report ${typing('quickagain')}`));
  world.pass(11);
  await world.settle();
  await submits(dan, 'incident.reported-for:INC-2', {
    caller: `${name} caller`.slice(0, 60),
    by: 'phone',
    callBack: `callback${marks.join(' ')}`,
  });
  await submits(dan, 'incident.resolve:INC-2', solution);
  const [last] = await world.db.query<{ number: number }>('select max(number) as number from records');
  await submits(dan, `incident.cancel:INC-${last!.number}`, { why: 'false-alarm', note: typing('cancelnote') });
  for (const page of ['show 2', 'timeline 2', `show ${last!.number}`, `timeline ${last!.number}`])
    await did(dan.types(`/incident ${page}`));
  for (const person of [rita, dan, sam]) {
    outcomes.push(await person.home());
    for (const verb of ['show', 'timeline', 'resolve', 'assign', 'list', 'follow', 'unfollow', 'nonsense'])
      await did(person.types(`/incident ${verb} ${hostile}`));
    for (const verb of ['help', 'home', 'language', 'zone', 'whoami'])
      await did(person.types(`/desk ${verb} ${hostile}`));
    for (const address of [
      hostile,
      `incident.show:${new URLSearchParams({ ref: hostile })}`,
      `incident.resolve:${hostile}`,
    ])
      await did(person.presses(address.slice(0, 100)));
  }
  const stranger = slack.account('U0STRANGER', { name: `${name}\n${invisible}` });
  const talk = { platform: 'slack', workspace: 'local', channel: 'general' };
  for (const text of ['whoami', 'home'])
    await did(slack.run({ id: text, account: stranger, place: talk, kind: 'command', command: 'desk', text }));
  await did(
    slack.run({
      id: 'stranger reports',
      account: stranger,
      place: talk,
      kind: 'command',
      command: 'incident',
      text: 'report Nothing works at all',
    }),
  );
  await did(dan.types('/incident list'));
  for (const lookup of ['subjects', 'assignees', 'callers', 'nothing'])
    for (const typed of ['', hostile, '%', '_', '\\'])
      outcomes.push(await world.bot.lookup(lookup, typed, slack.account('dan')));
  for (const typed of [`/${hostile}`, `/incident ${hostile}`, `/incident show ${hostile}`, '/incident show 1'])
    outcomes.push(await world.bot.complete(typed, slack.account('dan')));
}

const all = () => [...seen.messages, ...outcomes];
const said = (span: Span): string => ('text' in span ? span.text : span.kind === 'person' ? span.name : '');

test('arrives as typing, never as words, code or emphasis of ours', () => {
  const ours = spansIn(world, all()).filter(({ kind }) => kind === 'ours' || kind === 'code' || kind === 'strong');
  expect(ours.length).toBeGreaterThan(1000);
  for (const mark of [...marks, 'alert(1)', '> quote', '# heading'])
    expect(ours.filter((span) => said(span).includes(mark))).toEqual([]);
});

test('every field was seen, as it was typed', () => {
  const typed = spansIn(world, all()).filter(({ kind }) => kind === 'typed');
  const wanted = [...fields, ...marks].filter((each) => !typed.some((span) => said(span).includes(each)));
  expect(wanted).toEqual([]);
});

test('nothing that nobody sees is stored, shown or told', async () => {
  for (const span of spansIn(world, all())) expect(said(span)).not.toMatch(unseen);
  const stored = await world.db.query<{ everything: string }>(
    `select r.title || d.description || coalesce(d.tried, '') || coalesce(d.site, '') || coalesce(d.reach, '') ||
       coalesce(d.caller, '') || coalesce(d.call_back, '') || coalesce(d.last_update->>'text', '') as everything
       from records r join incidents d on d.record_id = r.id
     union all select name from people union all select payload from audit where payload is not null`,
  );
  expect(stored.length).toBeGreaterThan(20);
  for (const { everything } of stored) expect(everything).not.toMatch(unseen);
});

test('rings only whom it was assigned to', async () => {
  const [sam] = await world.db.query<{ id: number }>(`select id from people where key = 'sam'`);
  const alerts = seen.messages.flatMap(({ alerts: rung = [] }) => rung);
  expect(new Set(alerts)).toEqual(new Set([sam!.id]));
});

test('titles and names are one line', async () => {
  const rows = await world.db.query<{ text: string }>(
    'select title as text from records union all select name from people',
  );
  for (const { text } of rows) expect(text).toMatch(/^[^\n\r]+$/);
  expect(rows.map(({ text }) => text)).toContain(name);
});

test('reaches no log', () => {
  expect(logged).toEqual([]);
});

test.each(['\u202eevil', 'two\nlines', 'bell\u0007', ' spaced ', '\u200b'])(
  'the policy refuses the name %j',
  (wrong) => {
    const policy = aPolicy().replace('name: Sam de Vries', `name: ${JSON.stringify(wrong)}`);
    expect(loadPolicy(policy)).toMatchObject({
      problems: [{ path: 'people.sam.name', problem: 'must be a name on one line, without control characters' }],
    });
  },
);

test('only what nobody sees is nothing', async () => {
  const outcome = await world.onSlack('rita').submits('incident.report', aReport({ what: '\u200b\u202e \0\u200d' }));
  expect(outcome).toMatchObject({
    kind: 'dialog',
    dialog: { fields: [{ error: { key: 'form.missing' } }, {}, {}, {}, {}] },
  });
});
