import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../src/core/text.ts';
import { verifyAudit } from '../../src/engine/audit.ts';
import { said } from '../support/discord-driver.ts';
import { aJointDesk, type JointDesk } from '../support/joint-desk.ts';
import { saidIn } from '../support/slack-driver.ts';

/** What a card says after each step, whatever the platform; `told`: who hears of it directly or is rung, and how often. */
type Step = {
  step: string;
  does: () => Promise<unknown>;
  card: Record<Language, string>;
  told?: Record<string, number>;
};

const people = ['rita', 'dan', 'sam', 'chen-yu'];
const resolution = { wrong: 'A fuse blew', did: 'Changed the fuse', cause: 'hardware', kind: 'fixed' };

/** The whole life of an incident, each step on another platform than the one before. */
export function oneIncident(language: Language): void {
  describe(`one incident on Slack, on Discord and in the console, the desk speaking ${language}`, () => {
    let desk: JointDesk;
    let ref: string;
    beforeAll(async () => {
      desk = await aJointDesk({ language, pace: null, knownOn: { rita: 'slack', dan: 'slack' } });
    });
    afterAll(() => desk.close());

    test('two people become one each by a code, whichever way it is carried', async () => {
      expect(await desk.linksFromSlack('rita')).toContain('Both accounts are Rita Alvarez now');
      expect(await desk.linksFromDiscord('dan')).toContain('Both accounts are Dan Okafor now');
      const persons = await desk.db.query<{ accounts: string }>(
        `select string_agg(platform, ' ' order by platform) as accounts from identities i join people p on p.id = i.person_id
        where p.key in ('rita', 'dan') and platform <> 'web' group by p.id`,
      );
      expect(persons.map(({ accounts }) => accounts)).toEqual(['discord slack', 'discord slack']);
    });

    const rita = () => desk.slack.as('rita');
    const onDiscord = () => desk.discord.as('dan');
    const steps: Step[] = [
      {
        step: 'reported on Slack',
        does: async () => {
          ref = await desk.slack.files('rita', 'The lights of dock 4 are out');
        },
        card: { en: '— new', 'zh-CN': '— 新建' },
      },
      {
        step: 'followed and assigned in the console, to somebody with two accounts',
        does: async () => {
          await desk.web.presses(`incident.follow:${ref}`);
          await desk.web.submits(`incident.assign:${ref}`, { to: 'person:dan' });
        },
        card: { en: 'assigned to Dan Okafor', 'zh-CN': '已分派给 Dan Okafor' },
        told: { dan: 1 },
      },
      {
        step: 'acknowledged on Discord',
        does: () => onDiscord().presses(`incident.acknowledge:${ref}`, { message: desk.discordCard(ref) }),
        card: { en: 'Dan Okafor is on it', 'zh-CN': '由 Dan Okafor 处理' },
        told: { rita: 1 },
      },
      {
        step: 'classified in the console',
        does: () =>
          desk.web.submits(`incident.classify:${ref}`, {
            nature: 'hardware',
            subject: 'unknown',
            hit: 'team',
            urgent: 'low',
            why: 'Trucks have another gate',
          }),
        card: { en: 'P4 (', 'zh-CN': 'P4（' },
      },
      {
        step: 'updated on Discord',
        does: async () => {
          const form = await onDiscord().presses(`incident.update:${ref}`, { message: desk.discordCard(ref) });
          await onDiscord().submits(form, { text: 'An electrician is here', readers: 'requester' });
        },
        card: { en: 'An electrician is here', 'zh-CN': 'An electrician is here' },
        told: { rita: 1, sam: 1 },
      },
      {
        step: 'resolved on Slack',
        does: async () => {
          await desk.slack.as('dan').types(`/incident resolve ${ref}`);
          await desk.slack.as('dan').submits(resolution);
        },
        card: { en: 'resolved, Rita Alvarez is asked', 'zh-CN': '已解决，待 Rita Alvarez 确认' },
        told: { rita: 1, sam: 1 },
      },
      {
        step: 'confirmed where it was reported',
        does: async () => {
          const channel = await desk.conversationOf(rita().id);
          const question = (await desk.slack.direct('rita')).at(-1)!;
          expect(saidIn(question.blocks)).toContain(ref);
          await rita().presses(`incident.confirm:${ref}`, { channel, ts: question.ts });
          await rita().submits({ stars: '5' });
        },
        card: { en: 'closed, ★★★★★', 'zh-CN': '已关闭，★★★★★' },
      },
    ];

    test.each(steps)('$step: every card shows it within two seconds, each person hears of it once', async (step) => {
      desk.clock.pass(60);
      const heard = desk.since();
      await step.does();
      const wanted = [expect.stringContaining(step.card[language])];
      await expect
        .poll(() => desk.cards(ref), { timeout: 2_000, interval: 20 })
        .toEqual({ slack: wanted, discord: wanted, web: wanted });
      await desk.quiet();
      for (const name of people) {
        const told = await heard.told(name);
        expect({ [name]: told }).toEqual({ [name]: Array(step.told?.[name] ?? 0).fill(expect.stringContaining(ref)) });
      }
    });

    test('the audit trail knows one person for both accounts, and every step', async () => {
      const trail = await desk.db.query<{ type: string; key: string }>(
        `select a.type, p.key from audit a join people p on p.id = a.actor where a.record_id is not null order by a.id`,
      );
      expect(trail.map(({ type, key }) => `${type} ${key}`)).toEqual([
        'incident.reported rita',
        'incident.followed sam',
        'incident.assigned sam',
        'incident.acknowledged dan',
        'incident.classified sam',
        'incident.updated dan',
        'incident.resolved dan',
        'incident.confirmed rita',
      ]);
      expect(await verifyAudit(desk.db)).toMatchObject({ broken: [] });
      expect(said(await onDiscord().runs('desk', 'whoami'))).toContain('Dan Okafor');
    });
  });
}
