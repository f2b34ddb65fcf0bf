import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/dialog.ts';
import type { Message } from '../../src/chat/message.ts';
import { tellPerson } from '../../src/engine/audience.ts';
import { claimOutbox } from '../../src/engine/outbox.ts';
import { holdBack } from '../../src/engine/quiet.ts';
import { forgetPeople } from '../../src/people/people.ts';
import { uncalled } from '../support/rules.ts';
import {
  aPerson,
  aPolicy,
  aQuietPolicy,
  aReport,
  aSolution,
  aWorld,
  factsOf,
  monday,
  saidIn,
  type World,
  wordOf,
} from '../support/world.ts';

/** When people are left alone, and who stands in for them. */

let world: World;
beforeAll(async () => {
  world = await aWorld({ policy: uncalled(aQuietPolicy()) });
});
beforeEach(async () => {
  await world.empty();
  world.clock.now = monday;
  await world.db.query(
    `update people set quiet_from = null, quiet_to = null, away_until = null, away_deputy = null, own_zone = null, zone_asked = false`,
  );
  forgetPeople(world.db);
});
afterAll(() => world.close());

const [rita, chen, dan, mei, cora, sofia, sam] = ['rita', 'chen-yu', 'dan', 'mei', 'cora', 'sofia', 'sam'].map(
  (key) => () => world.onSlack(key),
) as [Who, Who, Who, Who, Who, Who, Who];
type Who = () => ReturnType<typeof aPerson>;

/** The hour on the clocks of Amsterdam, of that day of November. */
const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2026, 10, day, hour - 1, minute));
async function itIs(day: number, hour: number, minute = 0): Promise<void> {
  world.clock.now = at(day, hour, minute);
  await world.settle();
}
async function heard(who: Who, language: 'en' | 'zh-CN' = 'en'): Promise<string[]> {
  await world.settle();
  return who()
    .direct()
    .map(({ message }) => saidIn(world, message, language));
}
async function says(who: Who, line: string, language: 'en' | 'zh-CN' = 'en'): Promise<string> {
  const outcome = await who().types(line);
  await world.settle();
  return saidIn(world, outcome, language);
}
const report = (who: Who, values: FormValues = {}) => who().submits('incident.report', aReport(values));
const update = (text: string) => dan().submits('incident.update:INC-1', { text, readers: 'requester' });
async function thread(): Promise<Message[]> {
  await world.settle();
  return world.slack.thread('desk').map(({ message }) => message);
}
const idOf = async (key: string): Promise<number> =>
  (await world.db.query<{ id: number }>('select id from people where key = $1', [key]))[0]!.id;

describe('in somebody’s quiet hours', () => {
  beforeEach(async () => {
    await report(rita);
    await itIs(23, 21);
  });

  test('private messages wait for the morning and then say from when they are, in order', async () => {
    await dan().presses('incident.acknowledge:INC-1');
    await update('Restart the spooler');
    await itIs(24, 7, 59);
    expect(await heard(rita)).toEqual([]);
    await itIs(24, 8);
    const morning = await heard(rita);
    expect(morning).toEqual([
      expect.stringMatching(
        /^Dan Okafor is working on INC-1\.\nFrom .*21:00.*; it waited for the end of your quiet hours\.$/,
      ),
      expect.stringMatching(/^INC-1: Restart the spooler\nFrom .*21:00/),
    ]);
    expect((await heard(rita, 'zh-CN'))[0]).toMatch(/原发于 .*21:00.*，免打扰时段结束后送达。$/);
  });

  test('what was overtaken by the morning is not said', async () => {
    await dan().presses('incident.acknowledge:INC-1');
    await dan().submits('incident.resolve:INC-1', aSolution());
    await itIs(24, 8);
    expect(await heard(rita)).toEqual([expect.stringContaining('INC-1 is solved, says Dan Okafor. Is it?')]);
    expect(world.slack.channel('@rita')[0]!.message.buttons).not.toEqual([]);
  });

  test('the desk’s channels go on, and ring', async () => {
    await dan().presses('incident.acknowledge:INC-1');
    const [breach, taken] = await thread();
    expect(breach!.alerts).toContain(await idOf('mei'));
    expect(saidIn(world, taken)).toContain('Dan Okafor has it');
  });

  test('an urgent message passes', async () => {
    const message = { summary: { key: 'typed', values: { text: 'Come in' }, en: 'Come in' }, body: [], buttons: [] };
    for (const urgent of [false, true])
      await tellPerson(world.db, world.engine, {
        about: null,
        person: await idOf('rita'),
        message,
        urgent,
        now: world.clock.now,
      });
    expect(await heard(rita)).toEqual(['Come in']);
  });

  test('whoever reads in another zone has quiet hours of their own', async () => {
    world.clock.now = at(24, 13);
    await report(chen);
    await world.settle();
    await dan().presses('incident.acknowledge:INC-2');
    expect(await heard(chen)).toEqual([]);
    expect(await heard(rita)).toEqual([]);
    await itIs(25, 1);
    expect(await heard(chen, 'zh-CN')).toEqual([expect.stringContaining('INC-2')]);
  });

  test('a message tried in the morning while its platform fails is not given up for its age', async () => {
    await dan().presses('incident.acknowledge:INC-1');
    await world.settle();
    await itIs(24, 7, 59);
    world.slack.fault = (_, channel) => (channel === '@rita' ? { kind: 'retry' } : undefined);
    for (let passed = 0; passed < 20; passed++) await itIs(24, 8, passed);
    world.slack.fault = () => undefined;
    await itIs(24, 8, 30);
    expect(await heard(rita)).toEqual([expect.stringContaining('Dan Okafor is working on INC-1.')]);
  });
});

test('an organisation may have none: people choose their own', async () => {
  const open = await aWorld({ policy: uncalled(aPolicy()), now: at(23, 21) });
  await open.onSlack('rita').submits('incident.report', aReport());
  await open.onSlack('dan').presses('incident.acknowledge:INC-1');
  await open.settle();
  expect(open.onSlack('rita').direct()).toHaveLength(1);
  expect(saidIn(open, await open.onSlack('rita').types('/desk quiet'))).toContain('You have no quiet hours');
  await open.onSlack('rita').types('/desk quiet 20:00-08:00');
  await open.onSlack('dan').submits('incident.update:INC-1', { text: 'Restart it', readers: 'requester' });
  await open.settle();
  expect(open.onSlack('rita').direct()).toHaveLength(1);
  await open.close();
});

test('the receipt of a report that was filed by itself comes in quiet hours too', async () => {
  await world.db.query(`update people set own_zone = 'Asia/Shanghai' where key = 'rita'`);
  await itIs(23, 14);
  await report(dan);
  await world.db.query(`update records set visibility = 'shared'`);
  await report(rita);
  await itIs(23, 16);
  expect(await heard(rita)).toEqual([expect.stringContaining('INC-2 is recorded')]);
});

describe('/desk quiet', () => {
  test('shows the usual hours, with the zone', async () => {
    expect(await says(rita, '/desk quiet')).toMatch(/^Your quiet hours are 20:00–08:00 in Europe\/Amsterdam\./);
    expect(await says(chen, '/desk quiet', 'zh-CN')).toMatch(/^您的免打扰时段为 20:00–08:00（Asia\/Shanghai）。/);
  });

  test('chooses hours, switches them off and back', async () => {
    expect(await says(rita, '/desk quiet 22:00-7:00')).toContain('Your quiet hours are 22:00–07:00');
    expect(await says(rita, '/desk whoami')).toContain('22:00–07:00');
    expect(await says(rita, '/desk quiet off')).toContain('You have no quiet hours');
    expect(factsOf(world, await messageOf(rita, '/desk whoami'))).toMatchObject({ 'Quiet hours': 'none' });
    expect(await says(rita, '/desk quiet default')).toContain('20:00–08:00');
  });

  test.each(['at night', '8-9', '22:00-22:00'])('changes nothing for %j', async (typed) => {
    expect(await says(rita, `/desk quiet ${typed}`)).toBe(
      `"${typed}" are no hours I know. Write them as in /desk quiet 22:00-07:00.`,
    );
    expect(await says(rita, '/desk quiet')).toContain('20:00–08:00');
  });

  test.each([
    ['switched off', '/desk quiet off'],
    ['chosen anew', '/desk quiet 23:00-06:00'],
    ['those of another zone', '/desk zone America/New_York'],
  ])('once they are %s, what waits comes at once', async (_, line) => {
    await report(rita);
    await itIs(23, 21);
    await dan().presses('incident.acknowledge:INC-1');
    expect(await heard(rita)).toEqual([]);
    await says(rita, line);
    expect(await heard(rita)).toEqual(['Dan Okafor is working on INC-1.']);
  });

  test('switched off in the moment in which a message begins to wait, lets it come', async () => {
    await report(rita);
    await itIs(23, 21);
    await dan().presses('incident.acknowledge:INC-1');
    const rows = await claimOutbox(world.db, ['slack'], world.clock.now, { limit: 20 });
    const row = rows.find(({ kind }) => kind === 'direct')!;
    await rita().types('/desk quiet off');
    await holdBack(world.engine, row);
    world.pass(1);
    expect(await heard(rita)).toEqual(['Dan Okafor is working on INC-1.']);
  });
});

async function messageOf(who: Who, line: string): Promise<Message> {
  const outcome = await who().types(line);
  if (outcome.kind !== 'message') throw new Error(`answered by ${outcome.kind}`);
  return outcome.message;
}

describe('/desk away', () => {
  test('names the time with its zone and the deputy, who is told', async () => {
    expect(await says(dan, '/desk away 2026-12-01 mei')).toMatch(
      /^You are away until .*00:00.* \(Europe\/Amsterdam\)\. Lin Mei stands in for you\. Back sooner\? \/desk away back$/,
    );
    expect(await heard(mei)).toEqual([expect.stringMatching(/^You stand in for Dan Okafor until .*\.$/)]);
    expect(factsOf(world, await messageOf(dan, '/desk whoami'))).toMatchObject({
      Deputy: 'Lin Mei',
      'Away until': expect.stringContaining('1 Dec'),
    });
    expect(await trail()).toEqual(['dan person.away']);
  });

  test('ends by itself, or by coming back, of which the deputy is told', async () => {
    await says(dan, '/desk away 2026-12-01 mei');
    expect(await says(dan, '/desk away back')).toBe('You are back. Your work comes to you again.');
    expect((await heard(mei)).at(-1)).toBe('You no longer stand in for Dan Okafor.');
    expect((await heard(mei, 'zh-CN')).at(-1)).toBe('您不再代理 Dan Okafor。');
    expect(await trail()).toEqual(['dan person.away', 'dan person.back']);
    await says(dan, '/desk away in 2h mei');
    await itIs(23, 13);
    expect(await says(dan, '/desk away')).toMatch(/^You are here\./);
  });

  test('is without a deputy said to be so', async () => {
    expect(await says(dan, '/desk away mon')).toContain(
      'Without a deputy your work goes to your team, and a turn on call shows as a gap.',
    );
    expect(await says(dan, '/desk away', 'zh-CN')).toContain('没有代理人');
  });

  test('falls back on whom the policy names', async () => {
    expect(await says(cora, '/desk away')).toContain('While you are away, Sofia Rossi stands in for you');
    expect(await says(cora, '/desk away in 3d')).toContain('Sofia Rossi stands in for you.');
    expect(await heard(sofia)).toHaveLength(1);
  });

  test('says who really stands in where the deputy is away too', async () => {
    await says(sofia, '/desk away in 5d sam');
    expect(await says(cora, '/desk away in 3d')).toContain('Sam de Vries stands in for you.');
    await says(sofia, '/desk away in 5d cora');
    expect(await says(cora, '/desk away')).toContain('Sofia Rossi is away too, and nobody stands in for you both');
  });

  test.each([
    ['a key', 'sam', 'Sam de Vries'],
    ['part of a name', '@de Vries', 'Sam de Vries'],
    ['a mention', '<@sam|sam>', 'Sam de Vries'],
    ['a whole name that others contain', 'Li Wei', 'Li Wei'],
  ])('takes %s for the deputy', async (_, typed, name) => {
    expect(await says(dan, `/desk away in 2h ${typed}`)).toContain(`${name} stands in for you.`);
  });

  test.each([
    ['dan', 'Nobody stands in for themselves. Name somebody else.'],
    ['rita', 'Nobody who can stand in for you is called "rita". Give a name or a key.'],
    ['nobody', 'Nobody who can stand in for you is called "nobody". Give a name or a key.'],
    ['an', 'Several people match "an": '],
  ])('for %j as the deputy says what to do, and changes nothing', async (typed, problem) => {
    expect(await says(dan, `/desk away in 2h ${typed}`)).toContain(problem);
    expect(await says(dan, '/desk away')).toMatch(/^You are here\./);
    expect(await trail()).toEqual([]);
  });

  test.each([
    ['soon', '"soon" does not begin with a time.'],
    ['09:00', 'has passed'],
    ['2026-01-01 mei', 'has passed'],
    ['2028-01-01 mei', 'more than a year away'],
  ])('for %j as the time says what to do, and changes nothing', async (typed, problem) => {
    expect(await says(dan, `/desk away ${typed}`)).toContain(problem);
    expect(await trail()).toEqual([]);
  });

  test('delivered twice, is proven and told once', async () => {
    for (let times = 0; times < 2; times++) await says(dan, '/desk away in 2h mei');
    expect(await trail()).toEqual(['dan person.away']);
    expect(await heard(mei)).toHaveLength(1);
  });
});

async function trail(): Promise<string[]> {
  const rows = await world.db.query<{ key: string; type: string }>(
    `select p.key, a.type from audit a join people p on p.id = a.actor where a.type like 'person.%' order by a.id`,
  );
  return rows.map(({ key, type }) => `${key} ${type}`);
}

describe('while somebody is away', () => {
  beforeEach(() => report(rita));
  const assign = (to: string) => dan().submits('incident.assign:INC-1', { to: `person:${to}` });

  test('what is assigned to them goes to who stands in, and says for whom', async () => {
    await says(mei, '/desk away 2026-12-01 sam');
    await assign('mei');
    const line = (await thread()).at(-1)!;
    expect(saidIn(world, line)).toBe('INC-1: Dan Okafor assigned it to Sam de Vries for Lin Mei.');
    expect(saidIn(world, line, 'zh-CN')).toBe('INC-1：Dan Okafor 已分派给 Sam de Vries（代 Lin Mei）。');
    expect(line.alerts).toEqual([await idOf('sam')]);
    expect(await says(sam, '/incident timeline 1')).toContain('assigned to Sam de Vries for Lin Mei');
  });

  test('without a deputy, or one who may not, their team gets it and reads why', async () => {
    for (const deputy of ['', 'sofia']) {
      await says(sam, `/desk away 2026-12-01 ${deputy}`);
      await dan().submits('incident.assign:INC-1', { to: 'person:sam', note: `By ${deputy}` });
      const line = (await thread()).at(-1)!;
      expect(saidIn(world, line)).toContain(
        'INC-1: Dan Okafor assigned it to Infrastructure, since Sam de Vries is away and nobody can stand in.',
      );
      expect(line.alerts).toBeUndefined();
    }
    expect(saidIn(world, await assign('sam'))).toBe(
      'Sam de Vries is away and nobody can stand in: the team has INC-1 already.',
    );
  });

  test('their records ring who stands in, with the name of both', async () => {
    await assign('mei');
    await mei().submits('incident.resolve:INC-1', aSolution());
    await says(mei, '/desk away 2026-12-01 sam');
    await rita().submits('incident.reopen:INC-1', { reason: 'It is still offline in hall 2' });
    const line = (await thread()).at(-1)!;
    expect(saidIn(world, line)).toContain('Sam de Vries stands in for Lin Mei.');
    expect(saidIn(world, line, 'zh-CN')).toContain('Sam de Vries 代理 Lin Mei。');
    expect(line.alerts).toEqual([await idOf('sam')]);
  });

  test('and nobody stands in, the line stands and rings nobody', async () => {
    await assign('mei');
    await mei().submits('incident.resolve:INC-1', aSolution());
    await says(mei, '/desk away 2026-12-01');
    await rita().submits('incident.reopen:INC-1', { reason: 'It is still offline in hall 2' });
    const line = (await thread()).at(-1)!;
    expect(saidIn(world, line)).toContain('Lin Mei is not here, and nobody stands in.');
    expect(line.alerts).toEqual([]);
  });

  test('who stands in is not rung by what they did themselves', async () => {
    await assign('mei');
    await mei().submits('incident.resolve:INC-1', aSolution());
    await says(mei, '/desk away 2026-12-01 dan');
    await dan().submits('incident.reopen:INC-1', { reason: 'It is still offline in hall 2' });
    expect((await thread()).at(-1)!.alerts).toEqual([]);
  });

  test('news of what they asked for stays theirs', async () => {
    await says(rita, '/desk away 2026-12-01 chen');
    await dan().presses('incident.acknowledge:INC-1');
    expect(await heard(rita)).toEqual(['Dan Okafor is working on INC-1.']);
  });

  test('who stands in finds their records at home', async () => {
    await assign('mei');
    await says(mei, '/desk away 2026-12-01 sam');
    expect(saidIn(world, await sam().home())).toMatch(/For Lin Mei\n(?:.*\n)*INC-1/);
    expect(saidIn(world, await sam().home(), 'zh-CN')).toContain('代 Lin Mei');
    await says(mei, '/desk away back');
    expect(saidIn(world, await sam().home())).not.toContain('For Lin Mei');
  });
});

describe('somebody whose zone no platform said', () => {
  const stranger = () => aPerson(world.discord, 'a-stranger');
  const heardThere = async () => {
    await world.settle();
    return world.discord.channel('@a-stranger').map(({ message }) => saidIn(world, message));
  };
  const asked = 'I take your times and quiet hours to be those of Europe/Amsterdam.';
  async function solvedTwice(): Promise<void> {
    await stranger().submits('incident.report', aReport());
    await dan().presses('incident.acknowledge:INC-1');
    for (const reason of ['It is still offline in hall 2', 'And again offline in hall 2']) {
      await dan().submits('incident.resolve:INC-1', aSolution());
      await world.settle();
      await stranger().submits('incident.reopen:INC-1', { reason });
      await world.settle();
    }
  }

  test('is asked once, with the first message that tells a time', async () => {
    await solvedTwice();
    const said = await heardThere();
    expect(said[0]).not.toContain(asked);
    expect(said.filter((each) => each.includes(asked))).toHaveLength(1);
    expect(said[1]).toContain(`${asked} Somewhere else? Name the place, as in /desk zone Asia/Shanghai.`);
  });

  test('is not asked after they chose', async () => {
    await stranger().types('/desk zone Asia/Tokyo');
    await solvedTwice();
    expect((await heardThere()).join()).not.toContain(asked);
  });

  test('is nobody whom the policy names', async () => {
    await report(rita);
    await dan().submits('incident.resolve:INC-1', aSolution());
    expect((await heard(rita)).join()).not.toContain('quiet hours');
  });
});

test('whoever moves is where their platform says, until they choose', async () => {
  const zoneOn = async (zone: string) => {
    world.pass(1);
    const reader = await world.bot.reader(world.slack.account('a-traveller', { zone }));
    return reader.zone;
  };
  expect(await zoneOn('Asia/Tokyo')).toBe('Asia/Tokyo');
  expect(await zoneOn('America/Lima')).toBe('America/Lima');
  expect(await zoneOn('Nowhere/At-all')).toBe('America/Lima');
  await aPerson(world.slack, 'a-traveller').types('/desk zone Europe/Oslo');
  expect(await zoneOn('Asia/Tokyo')).toBe('Europe/Oslo');
});

test('messages about no record do not wait for one another', async () => {
  const message = (text: string) => ({ summary: { key: 'typed', values: { text }, en: text }, body: [], buttons: [] });
  for (const text of ['stuck', 'free'])
    await tellPerson(world.db, world.engine, {
      about: null,
      person: await idOf('rita'),
      message: message(text),
      now: world.clock.now,
    });
  world.slack.fault = (_, __, { summary }) => (wordOf(world, summary) === 'stuck' ? { kind: 'retry' } : undefined);
  for (let passed = 0; passed < 3; passed++) {
    await world.settle();
    world.pass(0.2);
  }
  expect(await heard(rita)).toEqual(['free']);
});
