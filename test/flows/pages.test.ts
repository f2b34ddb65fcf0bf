import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Fault, Shown } from '../support/memory-platform.ts';
import { aPolicy, aWorld, labelsOf, monday, saidIn, type World, wordOf } from '../support/world.ts';

/** Pages by hand: `/oncall page`. */

let world: World;
beforeAll(async () => {
  // Without schedules, everybody on a line is on call for it.
  world = await aWorld({ policy: aPolicy().replace(/^onCall:\n(?: .*\n)+/m, '') });
});
beforeEach(async () => {
  await world.empty();
  await world.db.query('update people set away_until = null, active = true');
  world.clock.now = monday;
});
afterAll(() => world.close());

const said = (shown: Shown[]) => shown.map(({ message: { summary } }) => wordOf(world, summary));
const direct = (key: string, platform = world.slack) => said(platform.channel(`@${key}`));
const thread = () => said(world.slack.thread('desk'));
const card = () => world.slack.channel('desk')[0]!.message;
const cardSays = () => saidIn(world, card());
const idOf = async (key: string) =>
  (await world.db.query<{ id: number }>('select id from people where key = $1', [key]))[0]!.id;
const page = (text: string, by = 'ana') => world.onSlack(by).types(`/oncall page ${text}`);
const shut =
  (...accounts: string[]): Fault =>
  (_, channel) =>
    accounts.includes(channel) ? { kind: 'refused', closed: true } : undefined;
/** Minute after minute, as a scheduler would. */
async function pass(minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed++) {
    world.pass(1);
    await world.settle();
  }
}
const pagesDan = 'PAG-1 · The portal is down — Ana Novak pages you';
const answered = 'Dan Okafor answered PAG-1 at 23 Nov, 10:00 CET. Nothing to do for you.';

test('answered at once: all on duty are called together, one answers, the others and the sender hear who', async () => {
  const receipt = await page('service-desk The portal is down');
  expect(saidIn(world, receipt)).toContain('PAG-1 pages Dan Okafor · Lin Mei. You hear who answers.');
  await world.settle();
  expect(direct('dan')).toEqual([pagesDan]);
  expect(direct('mei')).toHaveLength(1);
  expect(world.slack.channel('@mei')[0]!.language).toBe('zh-CN');
  expect(saidIn(world, world.slack.channel('@mei')[0]!.message, 'zh-CN')).toContain(
    'PAG-1 · The portal is down — Ana Novak 正在呼叫您',
  );
  expect(cardSays()).toContain('Dan Okafor: reached');
  expect(labelsOf(world, card())).toEqual(['Acknowledge', 'Show']);
  expect(thread()).toEqual(['PAG-1: Ana Novak pages Dan Okafor · Lin Mei.']);
  expect(world.slack.thread('desk')[0]!.message.alerts).toEqual([await idOf('dan'), await idOf('mei')]);

  expect(saidIn(world, await world.onSlack('dan').presses('page.acknowledge:PAG-1'))).toBe(
    'PAG-1 is yours. Ana Novak hears that you answered.',
  );
  await world.settle();
  expect(wordOf(world, card().summary)).toBe(
    'PAG-1 · The portal is down — answered by Dan Okafor at 23 Nov, 10:00 CET',
  );
  expect(labelsOf(world, card())).toEqual(['Show']);
  expect(direct('dan')).toEqual(['You answered PAG-1 at 23 Nov, 10:00 CET.']);
  expect(direct('mei')).toEqual([answered]);
  expect(direct('ana')).toEqual(['Dan Okafor answered PAG-1 (The portal is down).']);
  await pass(30);
  expect([direct('dan'), direct('mei')].map((each) => each.length)).toEqual([1, 1]);
  expect(await world.db.query('select 1 from timers union all select 1 from outbox')).toEqual([]);
});

test('a press on an old page after someone else’s says so, and changes nothing', async () => {
  await page('service-desk The portal is down');
  await world.settle();
  await world.onSlack('dan').presses('page.acknowledge:PAG-1');
  await pass(3);
  const late = await world.onSlack('mei').presses('page.acknowledge:PAG-1');
  expect(late.kind).toBe('refused');
  expect(saidIn(world, late)).toContain(answered);
  expect(await world.db.query(`select 1 from audit where type = 'page.answered'`)).toHaveLength(1);
});

test('direct messages closed: the page goes the next way at once, and only then it counts as reached', async () => {
  world.slack.fault = shut('@dan');
  await page('dan The portal is down');
  await world.settle();
  expect([direct('dan'), direct('dan', world.discord)]).toEqual([[], [pagesDan]]);
  expect(cardSays()).toContain('Dan Okafor: reached');
  await world.onDiscord('dan').presses('page.acknowledge:PAG-1');
  await world.settle();
  expect(direct('dan', world.discord)).toEqual(['You answered PAG-1 at 23 Nov, 10:00 CET.']);
});

test('closed everywhere: the card says so, the thread rings all the same, and the sender hears it once', async () => {
  for (const platform of [world.slack, world.discord, world.web]) platform.fault = shut('@dan');
  await page('dan The portal is down');
  await world.settle();
  const notReached = 'PAG-1: Dan Okafor not reached (direct messages closed).';
  expect(cardSays()).toContain('Dan Okafor: not reached (direct messages closed)');
  expect(direct('ana')).toEqual([notReached]);
  expect(thread()).toEqual(['PAG-1: Ana Novak pages Dan Okafor.', notReached]);
  await pass(6);
  expect(direct('ana')).toEqual([notReached]);
  await world.onSlack('dan').presses('page.acknowledge:PAG-1');
  await world.settle();
  expect(direct('ana').at(-1)).toBe('Dan Okafor answered PAG-1 (The portal is down).');
});

test('a platform that gives no sign for a minute: the page goes the next way, and what waited is still sent when it is back', async () => {
  world.slack.fault = (_, channel) =>
    channel === '@dan' ? { kind: 'retry', after: 2_000, scope: 'token' } : undefined;
  await page('dan The portal is down');
  await world.settle();
  world.pass(59 / 60);
  await world.settle();
  expect(direct('dan', world.discord)).toEqual([]);
  world.pass(1 / 60);
  await world.settle();
  expect(direct('dan', world.discord)).toEqual([pagesDan]);
  world.slack.fault = () => undefined;
  await pass(1);
  expect(cardSays()).toContain('Dan Okafor: reached');
  expect(direct('dan')).toEqual([pagesDan]);
});

test('answered while a platform is away: what waited there is never sent', async () => {
  world.slack.fault = () => ({ kind: 'retry', after: 2_000, scope: 'token' });
  await page('dan The portal is down');
  await pass(2);
  await world.onDiscord('dan').presses('page.acknowledge:PAG-1');
  world.slack.fault = () => undefined;
  await pass(2);
  expect(direct('dan')).toEqual([]);
  expect(direct('dan', world.discord)).toEqual(['You answered PAG-1 at 23 Nov, 10:02 CET.']);
});

test('nobody answers: paged again three times, five minutes apart, then the sender is told, and one can still answer', async () => {
  await page('dan The portal is down');
  await world.settle();
  const counts: number[] = [];
  for (let minutes = 0; minutes < 25; minutes += 5) {
    counts.push(direct('dan').length);
    world.pass(4.99);
    await world.settle();
    counts.push(direct('dan').length);
    world.pass(0.01);
    await world.settle();
  }
  expect(counts).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 4, 4]);
  expect(thread().slice(1)).toEqual([
    'PAG-1: Dan Okafor paged again (1 of 3).',
    'PAG-1: Dan Okafor paged again (2 of 3).',
    'PAG-1: Dan Okafor paged again (3 of 3).',
    'Nobody answered PAG-1 (The portal is down). Try another way, or page another team.',
  ]);
  expect(direct('ana')).toEqual(['Nobody answered PAG-1 (The portal is down). Try another way, or page another team.']);
  expect(wordOf(world, card().summary)).toBe('PAG-1 · The portal is down — unanswered');
  expect(new Set(direct('dan'))).toEqual(new Set(['Nobody answered PAG-1 in time. You still can.']));
  await pass(30);
  expect(direct('dan')).toHaveLength(4);
  await world.onSlack('dan').presses('page.acknowledge:PAG-1');
  await world.settle();
  expect(direct('ana').at(-1)).toBe('Dan Okafor answered PAG-1 (The portal is down).');
});

test('two hours of downtime: each page comes once, and not once for each time it was missed', async () => {
  await page('dan The portal is down');
  await world.settle();
  world.pass(120);
  await world.settle();
  expect(direct('dan')).toHaveLength(2);
  await pass(5);
  expect(direct('dan')).toHaveLength(3);
});

test('somebody away: their deputy is called, labelled so, and told for whom', async () => {
  await world.db.query(
    `update people set away_until = $1, away_deputy = (select id from people where key = 'rita') where key = 'dan'`,
    [new Date(monday.getTime() + 60 * 60_000)],
  );
  const receipt = await page('dan The portal is down');
  expect(saidIn(world, receipt)).toContain('PAG-1 pages Rita Alvarez for Dan Okafor.');
  await world.settle();
  expect(saidIn(world, world.slack.channel('@rita')[0]!.message)).toContain('You stand in for Dan Okafor.');
  await world.onSlack('rita').presses('page.acknowledge:PAG-1');
  await world.settle();
  expect(direct('ana')).toEqual(['Rita Alvarez answered PAG-1 (The portal is down).']);
});

test('a team is called by its first line that has somebody else than the sender', async () => {
  await page('applications Who knows the portal?', 'ana');
  await world.settle();
  expect([direct('ana'), direct('omar').length]).toEqual([[], 1]);
});

test.each([
  ['sales The portal is down', 'Nobody can be paged there now'],
  ['nowhere The portal is down', 'Nothing here is called "nowhere"'],
  ['rita The portal is down', 'Nothing here is called "rita"'],
  ['dan', 'This one is needed.'],
])('/oncall page %s is answered with one sentence, and calls nobody', async (text, why) => {
  const outcome = await page(text);
  expect(saidIn(world, outcome)).toContain(why);
  await world.settle();
  expect(await world.db.query('select 1 from records')).toEqual([]);
});

test('requesters page nobody, and see no page that does not call them', async () => {
  expect(saidIn(world, await page('dan The portal is down', 'rita'))).toContain('This is for others');
  await page('dan The portal is down');
  const pressed = await world.onSlack('rita').presses('page.acknowledge:PAG-1');
  expect(saidIn(world, pressed)).toContain('No PAG-1');
  expect(saidIn(world, await world.onSlack('rita').presses('page.show:ref=PAG-1'))).toContain('No PAG-1');
});

test('the eleventh page in a minute is declined', async () => {
  for (let count = 0; count < 10; count++) await page('dan The portal is down');
  expect(saidIn(world, await page('dan The portal is down'))).toContain('Ten pages in a minute is the limit.');
});

test('without more, the command opens a form, whose lookup finds teams and staff', async () => {
  const opened = await page('');
  expect(opened.kind).toBe('dialog');
  const sent = await world
    .onSlack('ana')
    .submits('page.send', { to: 'team:infrastructure', message: `Disk full.\n${'More. '.repeat(30)}` });
  expect(saidIn(world, sent)).toContain('PAG-1 pages Sam de Vries.');
  const found = await world.bot.lookup('pageable', 'in', world.slack.account('ana'));
  expect(found.map(({ value }) => value)).toContain('team:infrastructure');
  expect((await world.bot.lookup('pageable', 'rita', world.slack.account('ana'))).length).toBe(0);
  await world.settle();
  const shown = await world.onSlack('ana').presses('page.show:ref=PAG-1');
  expect(saidIn(world, shown)).toContain('More. More.');
});
