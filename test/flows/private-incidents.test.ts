import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyPolicy } from '../../src/policy/apply.ts';
import { differing, everywhere, walk } from '../support/outsider.ts';
import { aPolicy, aReport, aSolution, aWorld, labelsOf, saidIn, type World } from '../support/world.ts';

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
const outsiders = ['sam', 'ana', 'wei', 'paul', 'cora', 'chen-yu'];

let world: World;
beforeAll(async () => {
  world = await aWorld({ policy: aPolicy(channels) });
  await world.plantRounds();
  const [rita, dan] = [world.onSlack('rita'), world.onDiscord('dan')];
  await rita.submits('incident.report', aReport({ what: `${marker} export of payroll leaks`, ...p1 }));
  await dan.presses('incident.acknowledge:INC-1');
  await dan.submits('incident.private:INC-1', { who: 'named' });
  await world.settle();
  // Everything that people say and clocks do, over a night and a morning.
  await dan.submits('incident.assign:INC-1', { to: 'person:dan', note: 'note-17' });
  await dan.presses('incident.acknowledge:INC-1');
  await dan.submits('incident.update:INC-1', { text: 'news-17', readers: 'requester' });
  await dan.submits('incident.note:INC-1', { text: 'finding-17', kind: 'finding' });
  await dan.presses('incident.take-scribe:INC-1');
  await rita.submits('incident.report', aReport({ what: 'The label printer is slow' }));
  await world.until(new Date('2026-11-24T09:00:00Z'));
});
afterAll(() => world.close());

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
    const open = [...platform.rooms!.opened.values()];
    const isTheirs = (channel: string) => theirs.has(channel) || open.find((room) => room.channel === channel)?.private;
    return platform.shown.filter(({ channel }) => !isTheirs(channel)).map(({ message }) => saidIn(world, message));
  });
}

describe('of a private incident', () => {
  test('others are neither called nor named', async () => {
    expect((await named()).filter((key) => outsiders.includes(key))).toEqual([]);
    expect(await named()).toEqual(expect.arrayContaining(['rita', 'dan']));
  });

  test('nothing stands in any channel, thread or private message of others', async () => {
    const shown = await shownToOthers();
    expect(shown.length).toBeGreaterThan(4);
    expect(shown.filter((said) => trace.test(said))).toEqual([]);
    expect(shown.some((said) => said.includes('INC-2'))).toBe(true);
  });

  test('the room holds those who are named alone; there it is worked on', async () => {
    const rooms = [world.slack, world.discord, world.web].flatMap(({ rooms }) => [...rooms!.opened.values()]);
    expect(rooms.every((room) => room.private)).toBe(true);
    const people = await named();
    for (const room of rooms) expect([...room.people].filter((key) => !people.includes(key))).toEqual([]);
    const [room] = world.slack.rooms!.opened.values();
    const said = world.slack.channel(room!.channel).map(({ message }) => saidIn(world, message));
    expect(said.join('\n')).toContain('finding-17');
  });

  test.each(outsiders)('%s hears what is heard of a number that was never given', async (key) => {
    const [real, forged] = [await walk(world, key, 1), await walk(world, key, 9)];
    expect(differing(real, 1, forged, 9)).toEqual([]);
    const seen = await everywhere(world, key, marker);
    expect(seen).not.toMatch(/INC-1\b|inc-1\b|leaks|-17\b/);
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
    const [room] = world.slack.rooms!.opened.values();
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
  test('takes its cards back, closes the room that others may read, and says nothing more there', async () => {
    await world.settle();
    const desk = () => world.slack.channel('desk').filter(({ message }) => trace.test(saidIn(world, message)));
    expect(desk()).toHaveLength(1);
    const dan = world.onSlack('dan');
    const known = new Set(world.slack.shown.map(({ id }) => id));
    await dan.submits('incident.private:INC-1', { who: 'named' });
    await world.settle();
    world.pass(1);
    await world.settle();
    expect(desk()).toEqual([]);
    expect(world.slack.channel('help').some(({ message }) => trace.test(saidIn(world, message)))).toBe(false);
    await dan.submits('incident.resolve:INC-1', aSolution({ did: 'closed it-17' }));
    await world.settle();
    const fresh = world.slack.shown.filter(({ id, channel }) => !known.has(id) && !channel.startsWith('@'));
    const rooms = [...world.slack.rooms!.opened.values()];
    for (const { channel, message } of fresh.filter(({ message }) => trace.test(saidIn(world, message))))
      expect(rooms.find((room) => room.channel === channel)?.private, saidIn(world, message)).toBe(true);
    for (const room of rooms.filter((each) => !each.private)) expect(room.archived).toBe(true);
    expect(saidIn(world, world.onSlack('rita').direct().at(-1)?.message)).toContain('INC-1 is solved');
  });

  test('rings nobody who stands in for somebody who is named', async () => {
    const loaded = world.engine.policies;
    expect(loaded && applyPolicy).toBeTruthy();
    expect(labelsOf(world, { summary: { key: '', values: {}, en: '' }, body: [], buttons: [] })).toEqual([]);
  });
});
