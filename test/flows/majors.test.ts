import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Text } from '../../src/core/text.ts';
import type { Shown } from '../support/memory-platform.ts';
import {
  aPolicy,
  aReport,
  aSolution,
  aWorld,
  factsOf,
  labelsOf,
  saidIn,
  type World,
  wordOf,
} from '../support/world.ts';

/** Surfaces 2.9: a bad night in its rooms, on two platforms. */

const policy = aPolicy(
  `channels:
  - { on: slack, channel: desk, shows: desk, teams: [service-desk] }
  - { on: discord, channel: desk, shows: desk, teams: [service-desk] }
  - { on: discord, channel: apps, shows: desk, teams: [applications] }
  - { on: slack, channel: changes, shows: talk, deployments: true }
`,
);
let world: World;
beforeAll(async () => {
  world = await aWorld({ policy });
  world.web.rooms = undefined;
});
afterAll(() => world.close());

const outage = { subject: 'service:order-portal', hit: 'organisation', urgent: 'critical' };
const roomOn = (platform: 'slack' | 'discord', name: string) =>
  [...world[platform].made.opened.values()].find((room) => room.name === name)!;
const inRoom = (name = 'inc-1-order-portal'): Shown[] => world.slack.channel(roomOn('slack', name).channel);
const panel = (): Shown => inRoom().find(({ message }) => saidIn(world, message).includes('Roles for'))!;
const notices = (where: 'apps' | 'changes'): string[] =>
  world[where === 'apps' ? 'discord' : 'slack'].channel(where).flatMap(({ message }) => {
    const said = saidIn(world, message.summary);
    return /deploy/.test(said) ? [said] : [];
  });
const topics = (): string[] => roomOn('slack', 'inc-1-order-portal').topics.map((topic) => wordOf(world, topic));
const timeline = async (number = 1): Promise<string> =>
  saidIn(world, await world.onSlack('dan').types(`/incident timeline ${number}`));

describe('a P1', () => {
  test('opens a room on each platform: the card, who does what, how to work', async () => {
    await world.onSlack('rita').submits('incident.report', aReport({ what: '订单门户显示 502 错误', ...outage }));
    await world.settle();
    for (const platform of ['slack', 'discord'] as const) {
      const room = roomOn(platform, 'inc-1-order-portal');
      const said = world[platform].channel(room.channel).map(({ message }) => saidIn(world, message.summary));
      expect(said.slice(0, 3)).toEqual([
        expect.stringContaining('INC-1 · 订单门户显示 502 错误 — new'),
        'Roles for INC-1',
        'How we work here',
      ]);
      expect(room.pinned.size).toBe(1);
      expect([...room.people].sort()).toEqual(
        ['ana', 'dan', 'helen', 'mei', 'omar', 'sam'].filter((key) => room.people.has(key)),
      );
      for (const invited of ['dan', 'omar', 'mei', 'helen']) expect(room.people).toContain(invited);
      expect(room.people).not.toContain('rita');
    }
    expect(topics()).toEqual(['P1 · new · nobody leads yet']);
    expect(saidIn(world, world.slack.channel('desk')[0]!.message)).toMatch(/Room: .*#inc-1-order-portal on Slack/);
  });

  test('says where changes are made that nothing is to be deployed', () => {
    for (const where of ['apps', 'changes'] as const)
      expect(notices(where)).toEqual(['Do not deploy to Order portal: INC-1 (P1) is open.']);
    expect(saidIn(world, world.discord.channel('apps')[0]!.message.summary, 'zh-CN')).toBe(
      '请勿发布到订单门户：INC-1（P1）处理中。',
    );
  });

  test('is led by who acknowledges it, on the panel that is edited in place', async () => {
    const before = panel().id;
    await world.onSlack('dan').presses('incident.acknowledge:INC-1');
    await world.settle();
    expect(panel().id).toBe(before);
    expect(factsOf(world, panel().message)).toEqual({
      'Incident lead': 'Dan Okafor',
      Communications: 'nobody yet',
      Operations: 'nobody yet',
      Scribe: 'nobody yet',
    });
    expect(labelsOf(world, panel().message)).toEqual([
      'Hand over: lead…',
      'Take: communications',
      'Take: operations',
      'Take: scribe',
    ]);
    expect(Object.keys(factsOf(world, panel().message, 'zh-CN'))).toEqual([
      '事件指挥',
      '对外沟通',
      '现场处置',
      '记录员',
    ]);
    expect(topics()).toEqual(['P1 · new · nobody leads yet', 'P1 · in progress · lead Dan Okafor']);
  });

  test('gives a role to who presses first, and says to the second who has it', async () => {
    const [sam, ana] = [world.onDiscord('sam'), world.onSlack('ana')];
    await Promise.all([sam.presses('incident.take-scribe:INC-1'), sam.presses('incident.take-operations:INC-1')]);
    expect(saidIn(world, await ana.presses('incident.take-scribe:INC-1'))).toContain(
      'Sam de Vries has this role of INC-1: scribe. They can hand it over.',
    );
    await world.settle();
    expect(factsOf(world, panel().message)).toMatchObject({ Operations: 'Sam de Vries', Scribe: 'Sam de Vries' });
  });

  test('does not let its lead go without handing over, and rings who leads then', async () => {
    const dan = world.onSlack('dan');
    expect(saidIn(world, await dan.types('/incident leave INC-1'))).toContain('Hand over first: you lead INC-1.');
    await dan.submits('incident.hand-over-lead:INC-1', { to: 'person:omar', note: 'Orders wait in the queue.' });
    await world.settle();
    expect(factsOf(world, panel().message)['Incident lead']).toBe('Omar Haddad');
    const said = inRoom().at(-1)!.message;
    expect(saidIn(world, said)).toContain('INC-1: Dan Okafor hands over to Omar Haddad: lead.');
    expect(saidIn(world, said)).toContain('Orders wait in the queue.');
    expect(said.alerts).toHaveLength(1);
    // Written once for each status.
    expect(topics()).toHaveLength(2);
  });

  test('mentions who manages incidents once, where a role is empty for 10 minutes', async () => {
    await world.until(new Date(world.clock.now.getTime() + 25 * 60_000));
    const asked = inRoom().filter(({ message }) => saidIn(world, message).includes('nobody has these roles yet'));
    expect(asked).toHaveLength(1);
    expect(saidIn(world, asked[0]!.message.summary)).toContain('communications');
    expect(labelsOf(world, asked[0]!.message)).toEqual(['Take: communications']);
  });

  test('tells who comes late how it stands, and whoever asks', async () => {
    const { channel } = roomOn('slack', 'inc-1-order-portal');
    await world
      .onSlack('sam')
      .submits('incident.note:INC-1', { text: 'Restarted order-web, no effect', kind: 'tried' });
    await world.slack.bot.joined({ platform: 'slack', workspace: 'local', channel }, world.slack.account('paul'));
    await world.settle();
    const told = saidIn(world, world.onSlack('paul').direct().at(-1)?.message);
    expect(told).toContain('INC-1 so far (');
    for (const part of ['Lead: Omar Haddad.', 'Restarted order-web, no effect', 'Next: news by', 'Owner: Dan Okafor.'])
      expect(told).toContain(part);
    expect(told).not.toContain('You could take');
    const asked = saidIn(world, await world.onSlack('ana').types('/incident catch-up INC-1'));
    expect(asked).toContain('You could take: communications.');
    expect(saidIn(world, await world.onSlack('rita').types('/incident catch-up INC-1'))).toContain('No INC-1');
  });

  test('names the next promise in its room, and offers what is done there', () => {
    const how = inRoom().find(({ message }) => saidIn(world, message).includes('How we work here'))!.message;
    expect(saidIn(world, how)).toContain('Next update promised by');
    expect(labelsOf(world, how).slice(-4)).toEqual(['Note…', 'Escalate…', 'Resolve…', 'Catch-up']);
  });

  test('shares its notice with the next P1 on the service, and the last one lifts it', async () => {
    const [rita, dan] = [world.onSlack('rita'), world.onSlack('dan')];
    await rita.submits('incident.report', aReport({ what: 'Payments on the order portal fail', ...outage }));
    await world.settle();
    expect(notices('changes')).toEqual(['Do not deploy to Order portal: INC-1 (P1) · INC-2 (P1) are open.']);
    await dan.submits('incident.resolve:INC-1', aSolution());
    await world.settle();
    expect(notices('changes')).toEqual(['Do not deploy to Order portal: INC-2 (P1) is open.']);
    await dan.submits('incident.cancel:INC-2', { why: 'duplicate' });
    await world.settle();
    world.pass(1);
    await world.settle();
    expect(notices('changes')).toEqual([expect.stringMatching(/^Lifted .*Order portal may be deployed to again/)]);
    expect(notices('apps')).toEqual(notices('changes'));
  });

  test('closes its room when its review is over and it is closed; its card still leads there', async () => {
    expect(roomOn('slack', 'inc-1-order-portal').archived).toBe(false);
    expect(roomOn('slack', 'inc-2-order-portal').archived).toBe(true);
    await world.onSlack('rita').submits('incident.confirm:INC-1', { stars: '4' });
    await world.settle();
    expect(roomOn('slack', 'inc-1-order-portal').archived).toBe(false);
    await world.onSlack('helen').submits('review.waive:REV-1', { reason: 'Known already, and mended for good' });
    await world.settle();
    world.pass(1);
    await world.settle();
    for (const platform of ['slack', 'discord'] as const)
      expect(roomOn(platform, 'inc-1-order-portal').archived).toBe(true);
    expect(saidIn(world, world.slack.channel('desk')[0]!.message)).toContain('closed');
  });

  test('has everything on its timeline', async () => {
    const told = await timeline();
    for (const part of [
      'Deskbell: made it a major incident by its priority, P1',
      'Dan Okafor: takes: lead',
      'Dan Okafor: hands over to Omar Haddad: lead: Orders wait in the queue.',
      'asked for somebody: communications',
      'stopped deployments to Order portal',
      'no longer stops deployments to Order portal',
    ])
      expect(told).toContain(part);
    expect(saidIn(world, await world.onSlack('rita').types('/incident timeline 1'))).not.toContain('takes');
  });
});

describe('a small incident', () => {
  test('works in its thread, and is promoted by *Open room*', async () => {
    const [rita, sam] = [world.onSlack('rita'), world.onSlack('sam')];
    await rita.submits('incident.report', aReport());
    await sam.presses('incident.acknowledge:INC-3');
    await world.settle();
    expect(roomOn('slack', 'inc-3-warehouse-system')).toBeUndefined();
    const card = () => world.slack.channel('desk').at(-1)!.message;
    expect(labelsOf(world, card())).toContain('Open room');
    const roles = (await sam.types('/incident roles INC-3')) as { page: { title: Text } };
    expect(wordOf(world, roles.page.title)).toBe(
      'INC-3 is no major incident: it has no roles. Open room makes it one.',
    );
    expect(saidIn(world, await sam.presses('incident.open-room:INC-3'))).toBe('You are invited to the room of INC-3.');
    await world.settle();
    expect(labelsOf(world, card())).not.toContain('Open room');
    const { people, topics: named } = roomOn('slack', 'inc-3-warehouse-system');
    expect(people).toContain('sam');
    expect(wordOf(world, named[0]!)).toBe('P3 · in progress · lead Sam de Vries');
    expect(await timeline(3)).toContain('made it a major incident');
  });

  test('lets in whoever asks for the room later', async () => {
    await world.onSlack('wei').types('/incident room INC-3');
    await world.settle();
    expect(roomOn('slack', 'inc-3-warehouse-system').people).toContain('wei');
    expect(saidIn(world, await world.onSlack('wei').types('/incident room INC-3'))).toBe(
      'INC-3 has a room, and you are invited.',
    );
    expect(labelsOf(world, { ...panelOf(await world.onSlack('wei').types('/incident roles INC-3')) })).toContain(
      'Take: scribe',
    );
    const shown = labelsOf(world, { ...panelOf(await world.onSlack('wei').types('/incident show INC-3')) });
    expect(shown).toContain('Roles');
  });
});

function panelOf(outcome: unknown) {
  const { page } = outcome as { page: { actions: [] } };
  return { buttons: page.actions } as never as Shown['message'];
}
