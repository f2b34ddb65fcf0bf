import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/chat/interaction.ts';
import { deskbell, type Reading } from '../../src/engine/define.ts';
import type { RoundEffect } from '../../src/engine/practice.ts';
import { writer } from '../../src/engine/written.ts';
import { applyPolicy } from '../../src/policy/apply.ts';
import { loadPolicy } from '../../src/policy/load.ts';
import { calendarOf } from '../../src/practices/on-call/calendar.ts';
import { coversOf } from '../../src/practices/on-call/duty.ts';
import { handOffs } from '../../src/practices/on-call/hand-off.ts';
import { gapsOf, onDuty, onSchedule } from '../../src/practices/on-call/index.ts';
import { schedulesOf, scheduleText } from '../../src/practices/on-call/schedules.ts';
import { aPolicy, aReport, aWorld, labelsOf, monday, saidIn, type World, wordOf } from '../support/world.ts';

/** Who is on call, and what people do about it. A Monday, ten in the morning in Amsterdam; hand-off was at nine. */

const channels = `
channels:
  - { on: slack, channel: apps, shows: desk, teams: [applications] }
  - { on: slack, channel: infra, shows: desk, teams: [infrastructure] }
  - { on: slack, channel: desk, shows: desk, teams: [service-desk] }
`;
let world: World;
let ids: Record<string, number>;
beforeAll(async () => {
  world = await aWorld({ policy: aPolicy(channels) });
  const rows = await world.db.query<{ key: string; id: number }>('select key, id from people');
  ids = Object.fromEntries(rows.map(({ key, id }) => [key, id]));
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.now = monday;
  await rules(aPolicy(channels));
  await world.empty();
  await world.db.query('update people set away_until = null, away_deputy = null');
});

async function rules(source: string): Promise<void> {
  const loaded = loadPolicy(source);
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  await applyPolicy(world.db, loaded.policy, { source: 'test', now: world.clock.now });
  world.engine.policies.forget();
}
/** The sample organisation with these schedules instead of its own. */
const withSchedules = (yaml: string): string =>
  aPolicy(channels).replace(/^onCall:\n(?: .*\n)+/m, `onCall:\n  schedules:\n${yaml}\n`);

const at = (text: string): Date => new Date(text);
const nextMonday = at('2026-11-30T08:00:00Z');
const said = (outcome: Outcome | object, language: 'en' | 'zh-CN' = 'en') => saidIn(world, outcome, language);
const reading = async (): Promise<Reading> => {
  const policy = await world.engine.policies.current(world.db);
  const { engine, db, clock } = world;
  return { db, policy, inForce: policy, actor: deskbell, now: clock.now, written: writer(engine, db) };
};
const away = (key: string, until: Date, deputy?: string) =>
  world.db.query('update people set away_until = $2, away_deputy = $3 where key = $1', [
    key,
    until,
    deputy ? ids[deputy]! : null,
  ]);
async function heard(key: string): Promise<string[]> {
  await world.settle();
  return world
    .onSlack(key)
    .direct()
    .map(({ message }) => said(message));
}
async function cards(channel: string): Promise<string[]> {
  await world.settle();
  return world.slack.channel(channel).map(({ message }) => wordOf(world, message.summary));
}
const span = { from: '2026-11-24 09:00', until: '2026-11-26 09:00' };
const swapped = (key: string, values = {}) =>
  world.onSlack(key).submits('override.seek', { schedule: 'applications-l2', ...span, ...values });
const placed = (key: string, values = {}) =>
  world.onSlack(key).submits('override.make', { schedule: 'applications-l2', who: 'person:dan', ...span, ...values });

describe('who is on call', () => {
  const duty = async (team: string, line: 1 | 2 | 3, when = world.clock.now) =>
    onDuty(await reading(), team, line, when);

  test('is the person whose turn it is, until it ends; for good where nobody else takes turns', async () => {
    expect(await duty('applications', 2)).toEqual([{ person: ids.ana, standsFor: null, until: nextMonday }]);
    expect(await duty('applications', 2, nextMonday)).toEqual([
      { person: ids.sam, standsFor: null, until: at('2026-12-07T08:00:00Z') },
    ]);
    expect(await duty('applications', 3)).toEqual([{ person: ids.omar, standsFor: null, until: null }]);
    expect(await onSchedule(await reading(), 'no-such-schedule', monday)).toEqual([]);
  });

  test('is the deputy of somebody away, and nobody where the chain of deputies ends', async () => {
    await away('ana', at('2026-11-25T00:00:00Z'), 'omar');
    expect(await duty('applications', 2)).toEqual([{ person: ids.omar, standsFor: ids.ana, until: nextMonday }]);
    await away('omar', at('2026-11-24T00:00:00Z'));
    expect(await duty('applications', 2)).toEqual([]);
    expect(await duty('applications', 2, at('2026-11-24T12:00:00Z'))).toMatchObject([{ person: ids.omar }]);
    expect(await duty('applications', 2, at('2026-11-26T12:00:00Z'))).toMatchObject([{ person: ids.ana }]);
  });

  test('without a schedule is everybody of the team on that line who is there, a deputy once', async () => {
    await rules(
      withSchedules(
        '    x: { team: applications, line: 3, layers: [{ people: [omar], every: day, handOff: "09:00", from: 2026-01-05 }] }',
      ),
    );
    expect((await duty('service-desk', 1)).map(({ person }) => person).sort()).toEqual([ids.dan, ids.mei].sort());
    await away('mei', nextMonday, 'dan');
    expect(await duty('service-desk', 1)).toEqual([{ person: ids.dan, standsFor: null, until: null }]);
    await away('dan', nextMonday, 'sam');
    expect(await duty('service-desk', 1)).toEqual([{ person: ids.sam, standsFor: ids.dan, until: null }]);
    expect(await duty('applications', 1)).toEqual([]);
  });
});

describe('/oncall who', () => {
  test('names each line, how long, and who comes next, in both languages', async () => {
    const answer = await world.onSlack('omar').types('/oncall who');
    expect(said(answer)).toBe(
      'Applications, now: first Dan Okafor · second Ana Novak, both until 30 Nov, 09:00 CET · third Omar Haddad. Next: Lin Mei and Sam de Vries from 30 Nov, 09:00 CET.',
    );
    expect(said(answer, 'zh-CN')).toBe(
      '应用，当前值班：一线 Dan Okafor · 二线 Ana Novak，均至 11月30日 GMT+1 09:00 · 三线 Omar Haddad。下一班：Lin Mei 和 Sam de Vries，自 11月30日 GMT+1 09:00。',
    );
  });

  test.each([
    ['infrastructure', 'Infrastructure, now'],
    ['基础设施', 'Infrastructure, now'],
    ['INFRA', 'Infrastructure, now'],
    ['Payroll', 'Applications, now'],
    ['file-storage', 'Infrastructure, now'],
    ['core-switch', 'Infrastructure, now'],
    ['service desk', 'Service Desk, now'],
  ])('finds %s', async (typed, answer) => {
    expect(said(await world.onSlack('dan').types(`/oncall who ${typed}`))).toContain(answer);
  });

  test('says which names there are where there is none such', async () => {
    for (const typed of ['nonsense', 'constructor', 'e'])
      expect(said(await world.onSlack('dan').types(`/oncall who ${typed}`))).toBe(
        'No team or service of that name has anybody on call. Name a team (Service Desk · Infrastructure · Applications), or a service that one of them runs.',
      );
    expect(said(await world.onSlack('dan').types('/oncall who sales'))).toContain('Sales, now: first Dan Okafor');
  });

  test('shows all teams to whoever is of none of them, deputies with whom they stand for, and gaps', async () => {
    await away('ana', nextMonday, 'omar');
    await away('wei', nextMonday);
    const answer = said(await world.onSlack('helen').types('/oncall who'));
    expect(answer).toContain('On call now');
    expect(answer).toContain('second Omar Haddad for Ana Novak');
    expect(answer).toContain('third nobody');
    expect(answer.split('\n')).toHaveLength(4);
  });

  test('is for staff', async () => {
    expect(await world.onSlack('rita').types('/oncall who')).toMatchObject({ kind: 'refused' });
  });
});

describe('/oncall schedule', () => {
  test('is two weeks from today, turn by turn, in the zone of the reader', async () => {
    await placed('omar');
    const answer = await world.onSlack('omar').types('/oncall schedule');
    expect(said(answer)).toContain('On call, two weeks from today');
    expect(said(answer).split('\n').slice(-6)).toEqual([
      'Applications, second line · until 23 Nov, 09:00 CET: Sam de Vries',
      'Applications, second line · 23 Nov, 09:00 CET – 24 Nov, 09:00 CET: Ana Novak',
      'Applications, second line · 24 Nov, 09:00 CET – 26 Nov, 09:00 CET: Dan Okafor (override)',
      'Applications, second line · 26 Nov, 09:00 CET – 30 Nov, 09:00 CET: Ana Novak',
      'Applications, second line · from 30 Nov, 09:00 CET: Sam de Vries',
      'Applications, third line · all the time: Omar Haddad',
    ]);
    const mei = await world.onSlack('mei').types('/oncall schedule service-desk-l1');
    expect(JSON.stringify(mei)).toContain('"from":"2026-11-22T16:00:00.000Z","to":"2026-12-06T16:00:00.000Z"');
  });

  test('of a schedule, a team, a service, or all; else it says which there are', async () => {
    const shown = async (typed: string, key = 'helen') => {
      const answer = await world.onSlack(key).types(`/oncall schedule ${typed}`);
      const blocks = answer.kind === 'page' ? answer.page.sections.flatMap((section) => section.blocks) : [];
      return blocks.flatMap((block) => (block.kind === 'calendar' ? block.rows : [])).length;
    };
    expect(await shown('')).toBe(5);
    expect(await shown('applications-l3')).toBe(1);
    expect(await shown('Infrastructure')).toBe(2);
    expect(await shown('payroll')).toBe(2);
    expect(said(await world.onSlack('dan').types('/oncall schedule nonsense'))).toContain('Name a team (');
  });

  test('as a picture says the same', async () => {
    await placed('omar');
    await away('omar', at('2026-11-25T08:00:00Z'));
    const known = await reading();
    const schedules = [...schedulesOf(known.inForce).values()].filter(({ team }) => team === 'applications');
    const frame = { from: monday, to: at('2026-11-27T00:00:00Z') };
    const covers = await coversOf(known, schedules, frame.from, frame.to);
    const rows = schedules.map(({ key }) => ({ label: scheduleText(known.inForce, key), covers: covers.get(key)! }));
    const picture = calendarOf(rows, { ...frame, title: rows[0]!.label, zone: 'Europe/Amsterdam', now: monday });
    expect(picture.rows.map(({ spans }) => spans.map(({ from, look }) => `${from.slice(0, 16)} ${look}`))).toEqual([
      ['2026-11-23T09:00 usual', '2026-11-24T08:00 override', '2026-11-26T08:00 usual'],
      ['2026-11-23T09:00 gap', '2026-11-25T08:00 usual'],
    ]);
    expect(picture).toMatchObject({ kind: 'calendar', from: monday.toISOString(), zone: 'Europe/Amsterdam' });
    expect(picture.lines).toHaveLength(5);
    expect(wordOf(world, picture.lines[3]!)).toBe('Applications, third line · until 25 Nov, 09:00 CET: nobody');
  });
});

describe('/oncall gaps', () => {
  const gaps = () => world.onSlack('mei').types('/oncall gaps');

  test('are none where everybody is there and can be reached', async () => {
    expect(said(await gaps())).toBe('No gap in the next 14 days; all 6 people can be reached.');
    expect(said(await gaps(), 'zh-CN')).toBe('未来 14 天无空档，6 人均可联系。');
  });

  test('are turns of somebody away without a deputy, as long as they are away', async () => {
    await away('omar', at('2026-11-28T08:00:00Z'));
    await away('mei', at('2027-01-01T00:00:00Z'), 'ana');
    await away('ana', at('2026-12-01T08:00:00Z'));
    expect(said(await gaps()).split('\n')).toEqual(
      [
        'Next 14 days: 3 gaps.',
        '23 Nov, 10:00 CET – 30 Nov, 09:00 CET: Applications, second line: Ana Novak is away, no deputy.',
        '23 Nov, 10:00 CET – 28 Nov, 09:00 CET: Applications, third line: Omar Haddad is away, no deputy.',
        '30 Nov, 09:00 CET – 1 Dec, 09:00 CET: Service Desk, first line: Lin Mei is away, no deputy.',
        'Put somebody on call for it: /oncall override.',
      ]
        .toSpliced(
          4,
          0,
          '30 Nov, 09:00 CET – 1 Dec, 09:00 CET: Infrastructure, second line: Ana Novak is away, no deputy.',
        )
        .toSpliced(0, 1, 'Next 14 days: 4 gaps.'),
    );
  });

  test('are also of a line without a schedule, until the first of its people is back', async () => {
    await rules(aPolicy(channels).replace(/^ {4}applications-l3:\n(?: {6}.*\n)/m, ''));
    await away('omar', at('2026-11-28T08:00:00Z'));
    expect(said(await gaps())).toContain(
      '23 Nov, 10:00 CET – 28 Nov, 09:00 CET: Applications, third line: Omar Haddad is away, no deputy.',
    );
    await away('omar', at('2026-11-28T08:00:00Z'), 'wei');
    expect(said(await gaps())).toBe('No gap in the next 14 days; all 6 people can be reached.');
  });

  test('are hours that no layer has, until an override fills them', async () => {
    await rules(
      withSchedules(`    nights:
      { team: applications, line: 2, layers: [{ people: [ana], every: week, handOff: mon 09:00, from: 2026-01-05, only: { to: "09:00", from: "10:00" } }] }`),
    );
    const found = await gapsOf(await reading(), monday, at('2026-11-25T09:00:00Z'));
    expect(found.map(({ from, away: whose }) => [from, whose])).toEqual([
      [at('2026-11-24T08:00:00Z'), null],
      [at('2026-11-25T08:00:00Z'), null],
    ]);
    expect(said(await gaps())).toContain(
      '24 Nov, 09:00 CET – 24 Nov, 10:00 CET: Applications, second line: nobody has the turn.',
    );
    await placed('omar', { schedule: 'nights', from: '2026-11-24 09:00', until: '2026-11-24 10:00' });
    expect(await gapsOf(await reading(), monday, at('2026-11-25T08:00:00Z'))).toEqual([]);
  });

  test('name whom no chat platform rings', async () => {
    const identities = `select * from identities where person_id = ${ids.sam}`;
    const kept = await world.db.query<{ platform: string }>(identities);
    await world.db.query(`delete from identities where platform <> 'web' and person_id = $1`, [ids.sam!]);
    expect(said(await gaps()).split('\n')).toEqual([
      'No gap in the next 14 days.',
      'Without an account on a chat platform',
      'Sam de Vries',
      'They have turns and nothing rings them: /desk link joins an account to them.',
    ]);
    for (const { platform } of kept)
      await world.db.query(
        `insert into identities (platform, workspace, account, person_id) values ($1, 'local', 'sam', $2) on conflict do nothing`,
        [platform, ids.sam!],
      );
  });
});

describe('an override', () => {
  test('stands on a card in the channel of the team, and tells whom it concerns', async () => {
    expect(said(await placed('omar', { why: 'Holiday' }))).toContain(
      'OVR-1: Dan Okafor is on call 24 Nov, 09:00 CET – 26 Nov, 09:00 CET, and is told.',
    );
    expect(await cards('apps')).toEqual([
      'OVR-1 · Applications, second line — Dan Okafor is on call instead of Ana Novak, 24 Nov, 09:00 CET – 26 Nov, 09:00 CET',
    ]);
    expect(await cards('infra')).toEqual([]);
    expect(await heard('dan')).toEqual([
      'OVR-1: Omar Haddad has put you on call for Applications, second line, 24 Nov, 09:00 CET – 26 Nov, 09:00 CET.',
    ]);
    expect((await heard('ana'))[0]).toContain('Dan Okafor is on call for Applications, second line instead of you');
    expect(await heard('omar')).toEqual([]);
  });

  test('counts in its time, a later one above an earlier one, and not once it is withdrawn', async () => {
    const holder = async (when: string) => (await onSchedule(await reading(), 'applications-l2', at(when)))[0]?.person;
    await placed('omar');
    world.pass(1);
    await placed('omar', { who: 'person:sam', from: '2026-11-25 09:00' });
    expect(await holder('2026-11-24T07:59:00Z')).toBe(ids.ana);
    expect(await holder('2026-11-24T08:00:00Z')).toBe(ids.dan);
    expect(await holder('2026-11-25T08:00:00Z')).toBe(ids.sam);
    expect(await holder('2026-11-26T08:00:00Z')).toBe(ids.ana);
    expect(said(await world.onSlack('omar').types('/oncall withdraw 2'))).toBe('OVR-2 is withdrawn.');
    expect(await holder('2026-11-25T08:00:00Z')).toBe(ids.dan);
    expect((await heard('sam')).at(-1)).toContain('OVR-2: Omar Haddad has withdrawn it.');
  });

  test('is over when its time is; then it can no longer be withdrawn, and still stands in the past', async () => {
    await placed('omar');
    world.clock.now = at('2026-11-26T08:00:00Z');
    expect(await cards('apps')).toEqual(['OVR-1 · Applications, second line — over']);
    expect(await world.onSlack('omar').types('/oncall withdraw 1')).toMatchObject({ kind: 'refused' });
    expect(await onSchedule(await reading(), 'applications-l2', at('2026-11-25T08:00:00Z'))).toMatchObject([
      { person: ids.dan },
    ]);
  });

  test('that began before now begins now', async () => {
    await placed('omar', { from: '2026-11-22 09:00' });
    const [row] = await world.db.query<{ startsAt: Date }>('select starts_at from overrides');
    expect(row!.startsAt).toEqual(monday);
  });

  test.each([
    [
      { until: '2026-11-24 09:00' },
      'That is not after its beginning (24 Nov, 09:00 CET). Give a later end.',
      '结束时间须晚于开始时间',
    ],
    [
      { from: '2026-11-20 09:00', until: '2026-11-23 09:59' },
      'That time has passed already. Give an end that is still to come.',
      '该时间已过',
    ],
    [
      { until: '2027-01-23 09:01' },
      'That is longer than 60 days. Make it shorter; for good, the policy file is changed.',
      '时间超过 60 天',
    ],
    [
      { who: 'person:ana' },
      'Ana Novak has that turn anyway. Choose somebody else, or another time.',
      '该时段本就由 Ana Novak 值班',
    ],
    [{ who: 'person:rita' }, 'person:rita', 'person:rita'],
    [{ schedule: 'constructor' }, 'constructor', 'constructor'],
  ])('with %j is refused in one sentence', async (values, en, zh) => {
    const outcome = await placed('omar', values);
    expect(['dialog', 'refused']).toContain(outcome.kind);
    expect(said(outcome)).toContain(en);
    expect(said(outcome, 'zh-CN')).toContain(zh);
    expect(await world.db.query('select 1 from overrides')).toEqual([]);
  });

  test('opens with the schedule of the reader, and the people who work on incidents', async () => {
    const outcome = await world.onSlack('sam').types('/oncall override');
    expect(outcome).toMatchObject({
      kind: 'dialog',
      dialog: {
        fields: [{ name: 'schedule', initial: 'infrastructure-l2' }, { name: 'who' }, {}, {}, { optional: true }],
      },
    });
    const found = await world.bot.lookup('handlers', '', world.slack.account('sam'));
    expect(found.map(({ value }) => value)).not.toContain('person:rita');
    expect(await world.bot.lookup('schedules', '应用', world.slack.account('sam'))).toMatchObject([
      { value: 'applications-l2' },
      { value: 'applications-l3' },
    ]);
  });

  test('has a page for staff, and does not exist for others', async () => {
    await placed('omar', { why: 'Holiday' });
    expect(said(await world.onSlack('paul').types('/oncall show 1'))).toContain('Why: Holiday');
    expect(await world.onSlack('rita').types('/oncall show 1')).toMatchObject({ kind: 'refused' });
    expect(await world.bot.page('override.show', { ref: 'OVR-1' }, world.slack.account('rita'))).toBeNull();
    expect(said(await world.onSlack('dan').types('/oncall show 9'))).toContain('No OVR-9');
  });
});

describe('a swap', () => {
  test('looks for somebody in the channel of the team; the first who takes it has it, and both are told', async () => {
    expect(said(await swapped('ana'))).toContain('OVR-1 is posted to the team.');
    expect(await cards('apps')).toEqual([
      'OVR-1 · Applications, second line — Ana Novak looks for someone for 24 Nov, 09:00 CET – 26 Nov, 09:00 CET',
    ]);
    expect(labelsOf(world, world.slack.channel('apps')[0]!.message)).toEqual(['Take', 'Withdraw', 'Show']);
    expect(await onSchedule(await reading(), 'applications-l2', at('2026-11-24T12:00:00Z'))).toMatchObject([
      { person: ids.ana },
    ]);
    expect(said(await world.onSlack('sam').presses('override.take:OVR-1'))).toBe(
      'You are on call for Applications, second line, 24 Nov, 09:00 CET – 26 Nov, 09:00 CET.',
    );
    expect(await heard('ana')).toEqual([
      'OVR-1: Sam de Vries takes the turn for Applications, second line, 24 Nov, 09:00 CET – 26 Nov, 09:00 CET.',
    ]);
    expect(await onSchedule(await reading(), 'applications-l2', at('2026-11-24T12:00:00Z'))).toMatchObject([
      { person: ids.sam, until: at('2026-11-26T08:00:00Z') },
    ]);
    const second = await world.onSlack('dan').presses('override.take:OVR-1');
    expect(second.kind).toBe('refused');
    expect(said(second)).toContain('Sam de Vries took OVR-1 at 23 Nov, 10:00 CET. There is nothing left to do.');
    expect(said(second, 'zh-CN')).toContain('Sam de Vries 已于 11月23日 GMT+1 10:00 接任 OVR-1，您无需再操作。');
  });

  test('of two who press at once one has it', async () => {
    await swapped('ana');
    const outcomes = await Promise.all(['sam', 'dan'].map((key) => world.onSlack(key).presses('override.take:OVR-1')));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['message', 'refused']);
  });

  test('is not taken by whose turn it is, nor by whoever cannot work on incidents', async () => {
    await swapped('ana');
    const own = await world.onSlack('ana').presses('override.take:OVR-1');
    expect(said(own)).toContain('OVR-1 is your own turn, so somebody else takes it. You keep it by Withdraw.');
    expect(await world.onSlack('paul').presses('override.take:OVR-1')).toMatchObject({ kind: 'refused' });
  });

  test('ends by itself when its time begins, and whose turn it is hears that it stays theirs', async () => {
    await swapped('omar');
    expect((await heard('ana'))[0]).toContain('Omar Haddad looks for someone who takes your turn');
    world.clock.now = at('2026-11-24T08:00:00Z');
    expect(await cards('apps')).toEqual(['OVR-1 · Applications, second line — nobody took it']);
    expect((await heard('ana')).at(-1)).toContain('OVR-1: nobody took your turn for Applications, second line.');
    expect((await heard('omar')).at(-1)).toContain('The schedule stays as it is.');
    const late = await world.onSlack('sam').presses('override.take:OVR-1');
    expect(said(late)).toContain('This cannot be done now: OVR-1 is nobody took it');
  });

  test('is withdrawn by whom it concerns, the lead or an incident manager, and by nobody else', async () => {
    await swapped('ana');
    const outcome = await world.onSlack('sam').presses('override.withdraw:OVR-1');
    expect(said(outcome)).toContain('OVR-1 is not about you.');
    expect(said(await world.onSlack('mei').presses('override.withdraw:OVR-1'))).toContain('OVR-1 is withdrawn.');
    expect((await heard('ana')).at(-1)).toContain('Lin Mei no longer looks for someone');
  });

  test.each([
    [
      { from: '2026-11-23 09:30' },
      'Nobody can take what has begun. Give a later beginning, or put somebody on call at once by /oncall override.',
      '已开始的值班无法换班',
    ],
    [
      { until: '2026-12-01 09:00' },
      'That is not all your turn for Applications, second line. Give times within it (/oncall schedule), or ask the lead of the team.',
      '该时段并非全部由您值班',
    ],
    [{ until: '2026-11-24 08:00' }, 'That is not after its beginning', '结束时间须晚于开始时间'],
  ])('with %j is refused in one sentence', async (values, en, zh) => {
    const outcome = await swapped('ana', values);
    expect(outcome.kind).toBe('refused');
    expect(said(outcome)).toContain(en);
    expect(said(outcome, 'zh-CN')).toContain(zh);
  });

  test('for a time of several people is asked by the lead', async () => {
    expect(said(await swapped('omar', { until: '2026-12-01 09:00' }))).toContain('OVR-1 is posted');
    expect(await cards('apps')).toHaveLength(1);
    expect(said(await world.onSlack('ana').presses('override.take:OVR-1'))).toContain('You are on call');
  });
});

describe('a hand-off', () => {
  const round = async (occurrence: Date, now = occurrence) => {
    world.clock.now = now;
    return handOffs.run(await reading(), occurrence, null, { today: async () => [] });
  };
  const tellings = (effects: RoundEffect[]) =>
    Object.fromEntries(
      effects.map((effect) => [
        effect.effect === 'tell'
          ? Object.keys(ids).find((key) => ids[key] === effect.person)!
          : (effect as { team: string }).team,
        effect.message,
      ]),
    );
  const toldBy = async (effects: RoundEffect[], key: string) =>
    said(await named(tellings(effects)[key] ?? {})).split('\n');
  /** As the outbox does: names are filled in at the edge. */
  const named = async <T>(value: T): Promise<T> =>
    (await import('../../src/people/names.ts')).fillNames(world.db, value);

  test('is at the next change on any schedule, to the minute, also by an override', async () => {
    expect(await handOffs.next(await reading(), monday)).toEqual(nextMonday);
    expect(await handOffs.next(await reading(), nextMonday)).toEqual(at('2026-12-07T08:00:00Z'));
    await placed('omar', { from: '2026-11-24 09:17' });
    expect(await handOffs.next(await reading(), monday)).toEqual(at('2026-11-24T08:17:00Z'));
    expect(await handOffs.next(await reading(), at('2026-11-24T08:17:00Z'))).toEqual(at('2026-11-26T08:00:00Z'));
  });

  test('tells who comes on, with what is open in their team, and who goes off; nobody else', async () => {
    for (let number = 1; number <= 12; number++) {
      await world
        .onSlack('rita')
        .submits('incident.report', aReport({ what: `Matter ${number}`, hit: 'organisation', urgent: 'high' }));
      await world.onSlack('dan').submits(`incident.assign:INC-${number}`, { to: 'team:applications' });
      world.pass(1);
    }
    const effects = await round(nextMonday);
    expect(Object.keys(tellings(effects)).sort()).toEqual(['ana', 'dan', 'mei', 'sam']);
    const sam = await toldBy(effects, 'sam');
    expect(sam.slice(0, 4)).toEqual([
      'You are on call for Applications, second line, until 7 Dec, 09:00 CET.',
      'Ana Novak is on call for Infrastructure, second line now, until 7 Dec, 09:00 CET. Your turn is over.',
      'Open in Applications:',
      'INC-12 · Matter 12',
    ]);
    expect(sam).toHaveLength(14);
    expect(sam.at(-1)).toBe('and 2 more');
    expect(await toldBy(effects, 'dan')).toEqual([
      'Lin Mei is on call for Service Desk, first line now, until 7 Dec, 09:00 CET. Your turn is over.',
    ]);
    expect(said(await named(tellings(effects).mei!), 'zh-CN')).toContain('您正在值班：服务台一线，至 12月7日');
  });

  test('tells nobody where the same person goes on', async () => {
    expect(await round(at('2026-11-25T08:00:00Z'))).toEqual([]);
    await away('ana', at('2026-12-08T00:00:00Z'), 'sam');
    expect(Object.keys(tellings(await round(nextMonday))).sort()).toEqual(['dan', 'mei']);
  });

  test('that a downtime overtook tells who is on call now, and whose turn had ended before it', async () => {
    await placed('omar', { from: '2026-11-30 10:00', until: '2026-12-01 09:00' });
    const effects = await round(nextMonday, at('2026-11-30T09:30:00Z'));
    expect(Object.keys(tellings(effects)).sort()).toEqual(['ana', 'dan', 'mei', 'sam']);
    expect(await toldBy(effects, 'ana')).toContain(
      'Dan Okafor is on call for Applications, second line now, until 1 Dec, 09:00 CET. Your turn is over.',
    );
    expect(await toldBy(effects, 'sam')).toEqual([
      'Ana Novak is on call for Infrastructure, second line now, until 7 Dec, 09:00 CET. Your turn is over.',
    ]);
    expect(await round(at('2026-12-07T08:00:00Z'), at('2026-12-14T08:00:00Z'))).toEqual([]);
  });

  test('to a deputy says for whom', async () => {
    await away('sam', at('2026-12-08T00:00:00Z'), 'omar');
    expect((await toldBy(await round(nextMonday), 'omar'))[0]).toBe(
      'You are on call for Applications, second line, for Sam de Vries, until 7 Dec, 09:00 CET.',
    );
  });

  test('to nobody tells the desk of the team, and who goes off', async () => {
    await away('sam', at('2026-12-08T00:00:00Z'));
    const effects = await round(nextMonday);
    expect(effects).toContainEqual(expect.objectContaining({ effect: 'tell-team', team: 'applications' }));
    expect(said(tellings(effects).applications!)).toBe(
      'Nobody is on call for Applications, second line, until 7 Dec, 09:00 CET.',
    );
    expect(await toldBy(effects, 'ana')).toContain(
      'Your turn for Applications, second line is over. Nobody is on call after you.',
    );
  });

  test('is not told where the policy says so', async () => {
    await rules(aPolicy(channels).replace('onCall:\n', 'onCall:\n  handOffNotices: false\n'));
    expect(await handOffs.next(await reading(), monday)).toBeNull();
  });
});

describe('home', () => {
  const onCallPart = async (key: string) => {
    const lines = said(await world.onSlack(key).home()).split('\n');
    return lines.includes('On call') ? lines.slice(lines.indexOf('On call') + 1) : [];
  };

  test('shows the next turn on each schedule, after what waits', async () => {
    expect(await onCallPart('ana')).toEqual([
      'Applications, second line: now, until 30 Nov, 09:00 CET',
      'Infrastructure, second line: 30 Nov, 09:00 CET – 7 Dec, 09:00 CET',
      'Report an incident',
      'Request a change',
      'Request a service',
    ]);
    expect((await onCallPart('omar'))[0]).toBe('Applications, third line: now');
    await away('omar', nextMonday, 'dan');
    expect((await onCallPart('omar'))[0]).toMatch(/^Applications, third line: from 30 Nov, \d\d:00 CET$/);
    await world.db.query('update people set away_until = null, away_deputy = null where id = $1', [ids.omar!]);
    await away('ana', nextMonday, 'dan');
    expect((await onCallPart('dan'))[1]).toBe('Applications, second line, for Ana Novak: now, until 30 Nov, 09:00 CET');
    expect(await onCallPart('rita')).toEqual([]);
    await world.onSlack('rita').submits('incident.report', aReport({ hit: 'organisation', urgent: 'high' }));
    await world.onSlack('dan').submits('incident.assign:INC-1', { to: 'person:dan' });
    const page = await world.onSlack('dan').home();
    expect(page.sections.map(({ title }) => title && wordOf(world, title))).toEqual(['Waiting for you', 'On call']);
  });
});
