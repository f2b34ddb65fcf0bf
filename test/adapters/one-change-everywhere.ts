import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { aChangeDesk, type ChangeDesk } from '../support/change-desk.ts';
import { stepsOfRequest as steps } from '../support/change-steps.ts';
import { eventsOn } from '../support/discord-events.ts';
import { limited as discordSaysLater } from '../support/discord-faults.ts';
import { saidIn } from '../support/slack-driver.ts';
import { limited as slackSaysLater } from '../support/slack-faults.ts';

/** The whole life of a change. `amid429`: every third call of the bot is first answered with "later". */
export function oneChange({ amid429 }: { amid429: boolean }): void {
  describe(`a change whose CAB is split between Slack, Discord and the console, amid limits: ${amid429}`, {
    shuffle: false,
  }, () => {
    let desk: ChangeDesk;
    beforeAll(async () => {
      desk = await aChangeDesk();
      if (amid429) limit(desk);
    });
    afterAll(() => desk?.close());

    const onSlack = (name: string) => desk.slack.as(name);
    const infra = () => desk.discordServer.channel('infra').id;
    /** What follows an acknowledgement comes when it comes. */
    const hears = (name: string, text: string) =>
      expect
        .poll(() =>
          desk.slack
            .privately(name)
            .map(({ text, blocks }) => `${text}\n${saidIn(blocks)}`)
            .join('\n'),
        )
        .toContain(text);
    const everywhere = async (shown: () => Promise<Record<string, string[]>>, count: number, ...parts: string[]) => {
      for (const part of parts)
        await vi.waitFor(async () => {
          for (const [platform, all] of Object.entries(await shown())) {
            expect([platform, all.length]).toEqual([platform, count]);
            expect(all.at(-1), platform).toContain(part);
          }
        });
    };
    const cards = () => desk.cards('CHG-1');
    const events = () => eventsOn(desk.discordServer);

    test('is asked for on Slack in six dialogs, with what it looks up and picks there', async () => {
      const ana = onSlack('ana');
      await ana.types('/change request Move the order database');
      await ana.submits({ ...steps[1] });
      await hears('ana', 'CHG-1 · draft, 1 of 6 steps done');
      const [found] = (await ana.looksUp('change-people', 'de Vr')) as Found[];
      expect(found!.options.map(({ text }) => text.text)).toEqual(['Sam de Vries']);
      await ana.presses('change.fill-2:CHG-1');
      await ana.submits({ ...steps[2], implementer: found!.options[0]!.value });
      await ana.presses('change.fill-3:CHG-1');
      const window = { opens: seconds('2026-11-28T21:00:00Z'), ends: seconds('2026-11-28T22:00:00Z') };
      await ana.submits({ ...steps[3], ...window });
      for (const step of [4, 5, 6] as const) {
        await ana.presses(`change.fill-${step}:CHG-1`);
        await ana.submits({ ...steps[step] });
      }
      await hears('ana', 'CHG-1 is complete: risk high');
      // Slack delivers it again.
      await ana.presses('change.submit:CHG-1', { times: 2 });
      await hears('ana', "CHG-1 is submitted. It waits for a peer's assessment.");
      await desk.quiet();
      await everywhere(cards, 1, "CHG-1 · Move the order database to new storage — waits for a peer's assessment");
      expect(desk.heardOnDiscord('sam')).toEqual([expect.stringContaining('Ana Novak names you to implement CHG-1')]);
    });

    test('a peer approves it on Discord; its ballot stands on all three, with the whole request', async () => {
      const card = JSON.stringify(desk.discordCard('CHG-1'));
      const [yes] = /change\.assess-yes:CHG-1:\w+/.exec(card)!;
      expect(await desk.onDiscord('wei', yes)).toBe('您已批准 CHG-1。现由 CAB 审核。');
      await everywhere(
        desk.ballots,
        1,
        'CHG-1 · ballot, round 1 — 0 of 3 yes, change manager still to vote',
        '1. Stop order-web · 2. Copy the volumes · 3. Start order-web',
        '1. Mount the old volumes · 2. Start order-web',
        'Not yet: Cora Jensen · Li Wei · Omar Haddad · Helen Brandt',
      );
    });

    test('votes of Slack and of Discord show on all three, also one that is delivered twice', async () => {
      const ballot = (await desk.slack.channel('infra')).at(-1)!;
      await onSlack('cora').presses('change.approve:CHG-1:r1', { channel: 'infra', ts: ballot.ts, times: 2 });
      await hears('cora', 'Your yes on CHG-1 counts (1 of 3).');
      const condition = { condition: 'snapshot verified before start' };
      expect(await desk.onDiscord('helen', 'change.approve-with-condition:CHG-1:r1', condition, infra())).toContain(
        'Your yes on CHG-1 counts (2 of 3).',
      );
      await everywhere(
        desk.ballots,
        1,
        '■■□ 2 of 3',
        'Yes: Helen Brandt, with condition “snapshot verified before start” · Cora Jensen',
      );
      const below = await desk.slack.thread('infra', ballot.ts);
      expect(below.filter(({ text }) => text === 'Cora Jensen: yes.')).toHaveLength(1);
    });

    test('an edit voids the round; the old ballot refuses and leads to the new one, which decides', async () => {
      await onSlack('ana').presses('change.fill-1:CHG-1');
      await onSlack('ana').submits({ ...steps[1], effect: 'Orders are written three times as fast.' });
      await hears('ana', 'What was approved no longer counts: the vote is round 2 now.');
      await desk.quiet();
      const [old] = await desk.slack.channel('infra');
      expect(old!.text).toContain('CHG-1 · round 1 voided: the request was edited');
      const refused = 'Round 1 was voided, your vote did not count. Vote in round 2.';
      expect(await desk.omar.presses('change.approve:CHG-1:r1')).toContain(refused);
      await onSlack('cora').presses('change.approve:CHG-1:r1', { channel: 'infra', ts: old!.ts });
      await hears('cora', refused);
      await desk.onSlack('cora', 'change.approve:CHG-1:r2', undefined, 'infra');
      const condition = { condition: 'snapshot verified before start' };
      await desk.onDiscord('helen', 'change.approve-with-condition:CHG-1:r2', condition, infra());
      expect(await desk.omar.presses('change.approve:CHG-1:r2')).toContain('It ended round 2.');
      await desk.quiet();
      await everywhere(desk.ballots, 2, 'CHG-1 · approved, round 2, 3 of 3 with the change manager.');
      expect((await desk.heardOnSlack('ana')).join()).toContain('CHG-1 is approved.');
    });

    test("its window stands in Discord's calendar, and is told of a day and an hour before", async () => {
      expect(events().map(({ name, scheduled_start_time, status }) => [name, scheduled_start_time, status])).toEqual([
        ['CHG-1 · Order portal · Warehouse system · Payroll: brief outage.', '2026-11-28T21:00:00.000Z', scheduled],
      ]);
      await desk.at('2026-11-27T21:00:00Z');
      await desk.at('2026-11-28T20:00:00Z');
      // Each in their language, on their platform; whoever voted last knows that it is decided.
      const hit = '订单门户 · 仓储系统 · 薪资系统将短暂中断。';
      expect(desk.heardOnDiscord('wei')).toEqual([
        expect.stringMatching(new RegExp(`^CHG-1 定于.*实施。${hit}$`)),
        expect.stringMatching(new RegExp(`^CHG-1 将于 24 小时后开始.*${hit}$`)),
        expect.stringMatching(new RegExp(`^CHG-1 将于 1 小时后开始.*${hit}$`)),
      ]);
      const direct = await desk.omar.sees('/direct');
      for (const ahead of ['24 h', '1 h'])
        expect(direct.split(`CHG-1 starts in ${ahead}, 22:00–23:00.`)).toHaveLength(2);
      const heard = (await desk.heardOnSlack('ana')).filter((each) => each.includes('CHG-1 starts in'));
      expect(heard).toHaveLength(2);
    });

    test('it starts, its steps are ticked, it is complete, verified by somebody else, and closed', async () => {
      await desk.onDiscord('sam', 'change.meet-condition:CHG-1:1');
      await desk.at('2026-11-28T21:00:00Z');
      await desk.onDiscord('sam', 'change.start:CHG-1');
      expect(events().map(({ status }) => status)).toEqual([active]);
      for (const part of ['p1', 'p2', 'p3']) await desk.onDiscord('sam', `change.step-done:CHG-1:${part}`);
      await everywhere(cards, 1, 'Steps: 3 of 3');
      await desk.at('2026-11-28T21:30:00Z');
      await desk.onDiscord('sam', 'change.complete:CHG-1', { toVerify: 'An order went through.' });
      await onSlack('ana').presses('change.verify:CHG-1', { ts: (await desk.slackCard('CHG-1')).ts });
      await desk.quiet();
      await desk.onDiscord('sam', 'change.close:CHG-1', { code: 'successful', what: 'As planned.' });
      await everywhere(cards, 1, 'CHG-1 · Move the order database to new storage — closed, successful');
      expect(events().map(({ status }) => status)).toEqual([completed]);
      expect(desk.slackServer.refused).toEqual([]);
    });
  });
}

/** Each call is tried again by the bot once its time has come. */
function limit({ slackServer, discordServer }: ChangeDesk): void {
  const third = () => {
    let calls = 0;
    return () => ++calls % 3 === 0;
  };
  const [onSlack, onDiscord] = [third(), third()];
  slackServer.fault = ({ method }) =>
    /^chat\.(post|update)/.test(method) && onSlack() ? slackSaysLater(1) : undefined;
  discordServer.fault = ({ route, method }) =>
    method !== 'GET' && /messages|scheduled-events/.test(route) && onDiscord() ? discordSaysLater(0.2) : undefined;
}

type Found = { options: { text: { text: string }; value: string }[] };
const [scheduled, active, completed] = [1, 2, 3];
const seconds = (time: string): number => new Date(time).getTime() / 1000;
