import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { said } from '../support/discord-driver.ts';
import { aMajorDesk, type MajorDesk } from '../support/major-desk.ts';
import { saidIn } from '../support/slack-driver.ts';

/** The whole life of a major incident: half of its people on Slack, half on Discord. */
export function oneMajor(messageContent: boolean): void {
  describe(`a major incident on Slack, on Discord and in the console, where Discord's replies are read: ${messageContent}`, {
    shuffle: false,
  }, () => {
    let desk: MajorDesk;
    beforeAll(async () => {
      desk = await aMajorDesk(messageContent);
    });
    afterAll(() => desk?.close());

    test('is reported on Slack; a room stands on both platforms, with its name, its topic and its pinned card', async () => {
      const rita = desk.slack.as('rita');
      await rita.types('/incident report');
      await rita.submits({
        what: 'Order portal shows error 502',
        subject: 'service:order-portal',
        hit: 'organisation',
        urgent: 'critical',
        since: seconds('2026-11-23T08:50:00Z'),
      });
      await desk.quiet();
      for (const room of [await desk.room.slack(), await desk.room.discord()]) {
        expect(room.name).toBe('inc-1-order-portal');
        expect(room.topic).toContain('P1 · new · nobody leads yet');
        expect(room.pinned).toContain('INC-1 · Order portal shows error 502 — new');
        expect(room.said).toContain('Roles for INC-1');
        expect(room.said).toContain('How we work here');
      }
    });

    test('four people are in it, two on each platform, and its lead is handed over by button', async () => {
      await desk.at('2026-11-23T09:06:00Z');
      await desk.onSlack('dan', 'incident.acknowledge:INC-1');
      for (const name of ['sam', 'ana']) await desk.discord.as(name).runs('incident', 'room', { record: 'INC-1' });
      await desk.quiet();
      const [onSlack, onDiscord] = [await desk.room.slack(), await desk.room.discord()];
      expect([onSlack.people, onDiscord.people]).toEqual([
        ['dan', 'omar'],
        ['sam', 'ana'],
      ]);
      await desk.onDiscord('sam', 'incident.take-operations:INC-1', undefined, onDiscord.channel);
      await desk.onDiscord('ana', 'incident.take-communications:INC-1', undefined, onDiscord.channel);
      await desk.at('2026-11-23T09:08:00Z');
      const handing = { to: 'person:omar', note: 'Orders wait in the queue.' };
      await desk.onSlack('dan', 'incident.hand-over-lead:INC-1', handing, onSlack.channel);
      const omar = desk.slack.as('omar').id;
      expect((await desk.room.slack()).said).toContain(`INC-1: Dan Okafor hands over to <@${omar}>: lead.`);
      expect((await desk.room.discord()).said).toContain('INC-1: Dan Okafor hands over to Omar Haddad: lead.');
    });

    test('its news are given twice: technically by who works on it, in plain words to those who are hit', async () => {
      await desk.at('2026-11-23T09:15:00Z');
      const technical = {
        condition: 'order-web refuses connections',
        actions: 'Sam de Vries restarts order-web',
        course: 'same',
      };
      await desk.onDiscord('sam', 'incident.report-technically:INC-1', technical);
      await desk.at('2026-11-23T09:20:00Z');
      const plain = {
        standing: 'The portal is down. We know the server that fails.',
        impact: 'Nobody can place an order.',
        steps: 'We restart it.',
      };
      await desk.onDiscord('ana', 'incident.report-to-stakeholders:INC-1', plain);
      expect((await desk.heardOnSlack('rita')).join()).toContain('Nobody can place an order.');
      expect((await desk.heardOnSlack('rita')).join()).not.toContain('order-web');
    });

    test('a duplicate is merged into it, and whoever reported that one hears of it', async () => {
      await desk.at('2026-11-23T09:22:00Z');
      const reported = await desk.discord
        .as('chen-yu')
        .runs('incident', 'report', { text: '仓库无法下单' }, { channel: 'general', locale: 'zh-CN' });
      expect(said(reported)).toContain('INC-2 已登记：仓库无法下单。');
      await desk.quiet();
      await desk.at('2026-11-23T09:25:00Z');
      await desk.onSlack('dan', 'incident.acknowledge:INC-2');
      await desk.mei.submits('incident.merge:INC-2', {
        into: 'INC-1',
        why: 'The same outage, seen from the warehouse',
      });
      await desk.quiet();
      expect(await desk.statusOf('INC-2')).toBe('cancelled');
      expect(desk.heardOnDiscord('chen-yu').at(-1)).toBe('INC-2 与 INC-1 是同一事件，后续消息请见 INC-1。');
    });

    test('a clock put to what somebody says in its room puts it on the timeline', async () => {
      await desk.at('2026-11-23T09:28:00Z');
      const { channel } = await desk.room.discord();
      const words = desk.writes('sam', channel, 'order-db takes no more connections');
      await desk.keeps('ana', words);
      const [page] = (await desk.slack.as('dan').types('/incident timeline INC-1')) as { blocks: unknown[] }[];
      expect(saidIn(page?.blocks)).toContain('Sam de Vries wrote: order-db takes no more connections (put here by');
    });

    test('it is solved and confirmed, and stays open until it is reviewed', async () => {
      await desk.at('2026-11-23T09:50:00Z');
      const solution = {
        wrong: 'The pool of connections was full',
        did: 'Sam de Vries restarted order-web',
        cause: 'software',
        kind: 'fixed',
      };
      await desk.onSlack('omar', 'incident.resolve:INC-1', solution);
      await desk.at('2026-11-23T09:55:00Z');
      const direct = await desk.conversationOf(desk.slack.as('rita').id);
      await desk.onSlack('rita', 'incident.confirm:INC-1', { stars: '4' }, direct);
      expect(await desk.statusOf('INC-1')).toBe('resolved');
      expect(desk.heardOnDiscord('chen-yu').at(-1)).toContain('您报告的问题与 INC-1 相同，请确认对您是否也已解决。');
      expect((await desk.slackCard('INC-1')).text).toContain('confirmed, closes when REV-1 is published or waived');
      expect(desk.discordCard('REV-1').content).toContain('Review of INC-1 — thread open');
    });

    test('its review is held in the thread, with replies of both platforms', async () => {
      await desk.at('2026-11-23T10:30:00Z');
      await desk.mei.presses('review.take-chair:REV-1');
      await desk.quiet();
      const thread = (await desk.slackCard('REV-1')).ts;
      await desk.slack.as('dan').says('desk', thread, 'Rita Alvarez called: the portal showed error 502');
      await desk.replies('sam', 'REV-1', 'order-web refused connections since 09:50', 'menu');
      await desk.ask('happened');
      await desk.slack.as('omar').says('desk', thread, 'Nobody watched how full the pool of connections was');
      await desk.replies('ana', 'REV-1', 'The pool was made smaller last week', { section: 'causes' });
      await desk.ask('causes');
      await desk.slack.as('omar').says('desk', thread, 'Two people from two teams found it together');
      await desk.quiet();
    });

    test('three actions come of it, and it is published: INC-1 closes, its rooms are archived', async () => {
      const action = { what: 'Alarm when the pool is nearly full', owner: 'person:ana', kind: 'detect' };
      await desk.onDiscord('ana', 'review.add-item:REV-1', { ...action, due: '2026-12-04 17:00' });
      const trial = { what: 'Two sizes of pool, tried under load', owner: 'person:omar', kind: 'prevent' };
      await desk.onSlack('omar', 'review.add-item:REV-1', { ...trial, due: seconds('2026-12-11T16:00:00Z') });
      const rule = { what: 'Changes of pools go through the CAB', owner: 'person:mei', kind: 'process' };
      await desk.mei.submits('review.add-item:REV-1', { ...rule, due: '2026-12-18 18:00' });
      await desk.at('2026-11-24T09:00:00Z');
      await desk.mei.submits('review.publish:REV-1', {
        summary: 'The portal was down for an hour, because its pool of connections was full. Sam de Vries found it.',
        lesson: 'Watch what can be full.',
        readers: 'followers',
      });
      await desk.quiet();
      expect([await desk.statusOf('INC-1'), await desk.statusOf('REV-1')]).toEqual(['closed', 'published']);
      expect((await desk.room.slack()).archived).toBe(true);
      expect((await desk.room.discord()).archived).toBe(true);
      const [english, chinese] = desk.documents('REV-1').map(withoutIds) as [string, string];
      const whole = messageContent ? String : withLinkOfNote;
      await expect(whole(english)).toMatchFileSnapshot(golden('REV-1.md'));
      await expect(whole(chinese)).toMatchFileSnapshot(golden('REV-1.zh-CN.md'));
      expect(desk.sharedOnSlack()).toEqual(desk.documents('REV-1').map((document) => Buffer.byteLength(document)));
    });

    test('then the clock moves: what is overdue is told to its owner, and what is done stands on no list', async () => {
      await desk.mei.presses('review.finish-item:REV-1:3');
      await desk.quiet();
      for (const time of ['2026-12-02T16:00:00Z', '2026-12-04T16:00:00Z', '2026-12-07T16:00:00Z']) await desk.at(time);
      const item = '1 · Alarm when the pool is nearly full — Ana Novak';
      const told = desk.heardOnDiscord('ana').filter((each) => each.includes(item));
      expect(told).toEqual([
        expect.stringContaining('REV-1, your action is due in two days'),
        expect.stringContaining('REV-1, your action is due now'),
        expect.stringContaining('Last reminder.'),
      ]);
      expect(
        await desk.onDiscord('ana', 'review.finish-item:REV-1:1', undefined, `9${desk.discord.as('ana').id}`),
      ).toBe('Action 1 of REV-1 is done.');
      await desk.at('2026-12-09T16:00:00Z');
      const direct = await desk.conversationOf(desk.slack.as('omar').id);
      await desk.onSlack('omar', 'review.finish-item:REV-1:2', undefined, direct);
      expect(await desk.statusOf('REV-1')).toBe('closed');
      const list = said(await desk.discord.as('ana').runs('review', 'list'));
      expect(list.trim()).toBe('**Open reviews**\nNone.');
      expect(await desk.mei.types('/review list')).toContain('未结束的复盘暂无。');
    });
  });
}

const golden = (name: string): string => path.resolve('test/adapters/golden', name);

/** Platforms make the ids of messages as they like. */
const withoutIds = (document: string): string =>
  document
    .replaceAll(/(https:\/\/kestrel\.slack\.com\/archives)\/\w+\/p\d+/g, '$1/…')
    .replaceAll(/(https:\/\/discord\.com\/channels)\/\d+\/\d+\/\d+/g, '$1/…');
/** What was written with *Note…* is no message that one could go to: this line alone is not in its document. */
const withLinkOfNote = (document: string): string =>
  document.replace(
    /^- (Contributing causes: |促成因素：)<https:\/\/kestrel.*\n/m,
    (line, section) => `${line}- ${section}<https://discord.com/channels/…>\n`,
  );
const seconds = (time: string): number => new Date(time).getTime() / 1000;
