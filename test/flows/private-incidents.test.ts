import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { differing, everywhere, walk } from '../support/outsider.ts';
import { aPolicy, aReport, aSolution, aWorld, saidIn, type World } from '../support/world.ts';

/** What is private is seen by those who are named, and nobody else finds a trace of it. */

const marker = 'Zebra';
const trace = /INC-1\b|inc-1\b|Zebra|-17\b/;
const channels = `channels:
  - { on: slack, channel: desk, shows: desk }
  - { on: discord, channel: apps, shows: desk, teams: [applications] }
  - { on: web, channel: service-desk, shows: desk, teams: [service-desk] }
  - { on: slack, channel: help, shows: requester }
  - { on: slack, channel: changes, shows: talk, deployments: true }
`;
const p1 = { subject: 'service:payroll', hit: 'organisation', urgent: 'critical' };
/** Staff of every kind and a requester. */
const outsiders = ['wei', 'paul', 'cora', 'chen-yu'];

let world: World;
beforeAll(async () => {
  world = await aWorld({ policy: aPolicy(channels) });
  // Rooms on two platforms do.
  world.discord.rooms = undefined;
  await world.plantRounds();
  const [rita, dan] = [world.onSlack('rita'), world.onDiscord('dan')];
  await rita.submits('incident.report', aReport({ what: `${marker} export of payroll leaks`, ...p1 }));
  await dan.presses('incident.acknowledge:INC-1');
  await dan.submits('incident.private:INC-1', { who: 'named' });
  await world.settle();
  await rita.submits('incident.report', aReport({ what: 'The label printer is slow', urgent: 'low' }));
  await dan.submits('incident.update:INC-1', { text: 'news-17', readers: 'requester' });
  await dan.submits('incident.note:INC-1', { text: 'finding-17', kind: 'finding' });
  await dan.presses('incident.take-scribe:INC-1');
  await dan.submits('incident.pend:INC-1', { on: 'vendor', what: 'spare-17', checkAt: '2026-11-23 11:00' });
  await world.until(at('2026-11-23T10:30:00Z'));
  await dan.presses('incident.resume:INC-1');
  // Promises are missed, whoever is next is called, marks are reached, and a new day begins.
  await world.until(at('2026-11-23T11:16:00Z'));
  world.clock.now = at('2026-11-24T09:00:00Z');
  await world.settle();
});
afterAll(() => world.close());

const at = (time: string): Date => new Date(time);
/** Who is named by now: they reported it, own it, or were called for it. */
const named = async (): Promise<string[]> => {
  const rows = await world.db.query<{ key: string }>(
    `select key from people where id in (select requester from records where number = 1 and prefix = 'INC' union
      select person_id from followers where record_id = (select id from records where number = 1 and prefix = 'INC'))`,
  );
  return rows.map(({ key }) => key);
};
/** Whatever stands on the platforms, but for the room and what named people are told. */
async function shownToOthers(): Promise<string[]> {
  const theirs = new Set((await named()).map((key) => `@${key}`));
  return [world.slack, world.discord, world.web].flatMap((platform) => {
    const open = [...platform.made.opened.values()];
    const isTheirs = (channel: string) => theirs.has(channel) || open.find((room) => room.channel === channel)?.private;
    return platform.shown.filter(({ channel }) => !isTheirs(channel)).map(({ message }) => saidIn(world, message));
  });
}

describe('of a private incident', () => {
  test('others are neither called nor named', async () => {
    const people = await named();
    expect(people.filter((key) => outsiders.includes(key))).toEqual([]);
    expect(people).toEqual(expect.arrayContaining(['rita', 'dan', 'omar']));
  });

  test('nothing stands in any channel, thread or private message of others', async () => {
    const shown = await shownToOthers();
    expect(shown.length).toBeGreaterThan(4);
    expect(shown.filter((said) => trace.test(said))).toEqual([]);
    expect(shown.some((said) => said.includes('INC-2'))).toBe(true);
  });

  test('the room holds those who are named alone; there it is worked on', async () => {
    const rooms = [world.slack, world.web].flatMap(({ made }) => [...made.opened.values()]);
    expect(rooms.every((room) => room.private)).toBe(true);
    const people = await named();
    for (const room of rooms) expect([...room.people].filter((key) => !people.includes(key))).toEqual([]);
    const [room] = world.slack.made.opened.values();
    const said = world.slack.channel(room!.channel).map(({ message }) => saidIn(world, message));
    expect(said.join('\n')).toContain('finding-17');
  });

  test.each(outsiders)('nothing of it is in lists, pages, completion, choices and home of %s', async (key) => {
    const seen = await everywhere(world, key, marker);
    expect(seen).not.toMatch(/INC-1\b|inc-1\b|leaks|-17\b/);
  });

  test('whatever others ask, they hear what they hear of a number that was never given', async () => {
    const [real, forged] = [await walk(world, 'wei', 1, true), await walk(world, 'wei', 9, true)];
    expect(Object.keys(real).length).toBeGreaterThan(100);
    expect(differing(real, 1, forged, 9)).toEqual([]);
  });

  test('the notice in its channels stops deployments without a reference', () => {
    const said = world.slack.channel('changes').map(({ message }) => saidIn(world, message));
    expect(said).toEqual(['Do not deploy to Payroll: a P1 is open.']);
  });

  test('its files are there for nobody else, nor is it offered as a duplicate', async () => {
    const { bot, slack, onSlack, onDiscord } = world;
    const sent = { name: 'list-17.txt', bytes: Buffer.from('salaries') };
    const id = await bot.upload(sent, slack.account('dan'));
    await onSlack('dan').submits('incident.add-details:INC-1', {
      title: `${marker} export of payroll leaks`,
      file: id,
    });
    const [{ hash } = { hash: '' }] = await world.db.query<{ hash: string }>('select hash from record_files');
    expect(await bot.file('INC-1', hash, slack.account('sam'))).toBeNull();
    expect(await bot.file('INC-1', hash, slack.account('dan'))).not.toBeNull();
    const answer = await onDiscord('sam').types('/incident report export of payroll leaks');
    expect(JSON.stringify(answer)).not.toMatch(/INC-1\b|report\.follow/);
  });

  test('what others say where its card stood is talk', async () => {
    await world.settle();
    const [card] = world.slack.channel('desk');
    const said = await world.slack.run({
      id: 'talk-1',
      account: world.slack.account('sam'),
      place: { platform: 'slack', workspace: 'local', channel: 'desk', thread: card!.id },
      kind: 'note',
      text: 'what was this?',
    } as never);
    expect(JSON.stringify(said)).not.toMatch(trace);
  });

  test('who is named sees it from then on, and is told so', async () => {
    const [dan, ana] = [world.onSlack('dan'), world.onSlack('ana')];
    const before = ana.direct().length;
    await dan.submits('incident.private:INC-1', { who: 'named', also: 'person:ana' });
    await world.settle();
    expect(saidIn(world, ana.direct().slice(before))).toContain(
      `INC-1 is private, and Dan Okafor named you: ${marker}`,
    );
    expect(saidIn(world, await ana.types('/incident show INC-1'))).toContain(marker);
    const [room] = world.slack.made.opened.values();
    expect(room!.people).toContain('ana');
  });

  test('its requester hides it, and does not open it; whoever works on it does', async () => {
    const [rita, ana, dan] = [world.onSlack('rita'), world.onSlack('ana'), world.onSlack('dan')];
    expect(saidIn(world, await rita.submits('incident.private:INC-1', { who: 'before' }))).toContain(
      'its owner or an incident manager can open it again',
    );
    expect(saidIn(world, await ana.submits('incident.private:INC-1', { who: 'before' }))).toContain(
      'decides who sees INC-1',
    );
    await dan.submits('incident.private:INC-1', { who: 'before' });
    await world.settle();
    expect(saidIn(world, await world.onSlack('sam').types('/incident show INC-1'))).toContain(marker);
    const onDesk = world.slack.channel('desk').map(({ message }) => saidIn(world, message.summary));
    expect(onDesk.some((said) => said.includes(`INC-1 · ${marker}`))).toBe(true);
  });
});

describe('an incident that becomes private late', () => {
  const traces = /INC-4\b|Walrus/;
  const rooms = () =>
    [world.slack, world.discord, world.web]
      .flatMap(({ made }) => [...made.opened.values()])
      .filter(({ name }) => name.startsWith('inc-4'));
  const inChannels = () =>
    [world.slack, world.discord, world.web].flatMap(({ channel }, index) => {
      const platform = [world.slack, world.discord, world.web][index]!;
      return ['desk', 'apps', 'help', 'changes', 'service-desk'].flatMap((name) =>
        channel.call(platform, name).map(({ message }) => saidIn(world, message)),
      );
    });

  test('takes its cards back, also in the room that others may read, and closes that one', async () => {
    const { onSlack, settle, pass } = world;
    await onSlack('rita').submits('incident.report', aReport({ what: 'Walrus has left the pool', ...p1 }));
    await onSlack('dan').presses('incident.acknowledge:INC-4');
    await settle();
    expect(inChannels().filter((said) => traces.test(said)).length).toBeGreaterThan(4);
    expect(rooms().map((room) => room.private)).toEqual([false, false]);
    await onSlack('dan').submits('incident.private:INC-4', { who: 'named' });
    await settle();
    pass(1);
    await settle();
    expect(inChannels().filter((said) => traces.test(said))).toEqual([]);
    const [first] = rooms();
    expect(world.slack.channel(first!.channel).filter(({ thread }) => !thread)[0]?.message.summary.en).toBe(
      'What stood here is private now.',
    );
    expect(rooms().filter((room) => !room.private && !room.archived)).toEqual([]);
    expect(rooms().filter((room) => room.private)).toHaveLength(2);
  });

  test('says what comes after that in its own room, to who asked for it, and to whom its review is named', async () => {
    const { onSlack, settle, slack } = world;
    const known = new Set(slack.shown.map(({ id }) => id));
    await onSlack('dan').submits('incident.resolve:INC-4', aSolution());
    await settle();
    const own = rooms().find((room) => room.private)!;
    const said = slack.shown.filter(({ id, message }) => !known.has(id) && traces.test(saidIn(world, message)));
    expect(
      said
        .map(({ channel }) => channel)
        .filter((channel) => channel !== own.channel)
        .sort(),
    ).toEqual(['@dan', '@rita']);
    expect(said.length).toBeGreaterThan(1);
  });

  test('reminds who is named, and nobody who stands in for them', async () => {
    const { onSlack, until, clock } = world;
    await onSlack('rita').submits('incident.not-fixed:INC-4', { reason: 'It is still outside' });
    await onSlack('dan').presses('incident.acknowledge:INC-4');
    await onSlack('dan').types('/desk away in 5h sam');
    const dans = onSlack('dan').direct().length;
    await until(new Date(clock.now.getTime() + 26 * 60_000));
    const told = onSlack('dan').direct().slice(dans);
    expect(told.some(({ message }) => traces.test(saidIn(world, message)))).toBe(true);
    const standIn = onSlack('sam').direct();
    expect(standIn.some(({ message }) => traces.test(saidIn(world, message)))).toBe(false);
  });
});
