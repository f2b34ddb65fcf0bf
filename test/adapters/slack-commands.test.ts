import { describe, expect, test } from 'vitest';
import { buttonsIn, saidIn } from '../support/slack-driver.ts';
import { onSlack, type Stage } from '../support/slack-story.ts';

type Answer = { response_type?: string; text: string; blocks: { type: string }[] };
const ask = async ({ slack }: Stage, who: string, line: string) => (await slack.as(who).types(line)) as Answer[];
const records = async ({ house }: Stage) =>
  (await house.db.query<{ n: number }>('select count(*)::int n from records'))[0]!.n;

describe('What is typed in Slack', () => {
  onSlack((at) => {
    test('a report in one line is answered in the acknowledgement, privately', async () => {
      const [answer] = await ask(at, 'rita', '/incident report The label printer in hall 2 is offline');
      expect(answer).toMatchObject({
        response_type: 'ephemeral',
        text: 'INC-1 is recorded: The label printer in hall 2 is offline.',
      });
      expect(saidIn(answer?.blocks)).toContain('P3 until the desk has looked');
      expect(buttonsIn(answer?.blocks)).toEqual([
        'incident.add-details:INC-1',
        'incident.show:ref=INC-1',
        'incident.cancel:INC-1',
      ]);
      expect(at.slack.privately('rita')).toEqual([]);
      expect((await at.slack.card('INC-1')).text).toContain(
        'INC-1 · The label printer in hall 2 is offline — new, answer by ',
      );
    });

    test('a command alone, a wrong verb and a command that nobody knows are answered with help', async () => {
      for (const line of ['/incident', '/incident explode 7', '/nonsense x']) {
        const [answer] = await ask(at, 'rita', line);
        expect(answer?.response_type).toBe('ephemeral');
        expect(saidIn(answer?.blocks)).toContain('/incident report [what happened]');
      }
      expect(saidIn((await ask(at, 'rita', '/desk'))[0]?.blocks)).toContain('/desk whoami');
    });

    test('a refusal says why and what to do instead, inline and to nobody else', async () => {
      const [which] = await ask(at, 'dan', '/incident resolve');
      expect(which).toMatchObject({ response_type: 'ephemeral' });
      expect(which?.text).toContain('/incident resolve 7');
      await ask(at, 'dan', '/incident resolve 99');
      await expect.poll(() => at.slack.privately('dan').at(-1)?.text).toBe('No INC-99. Yours: /incident list.');
      await ask(at, 'rita', '/incident assign 1');
      await expect.poll(() => at.slack.privately('rita').at(-1)?.text).toContain('This is for others');
    });

    test('a list is turned over in place of the page before; anything else stands beside it', async () => {
      const sentences = [
        'Scanner A7',
        'Payroll export',
        'Door of hall 3',
        'Beamer upstairs',
        'Login of Kim',
        'Wifi in yard',
      ];
      for (const what of sentences) await at.slack.files('rita', `${what} fails`);
      for (const what of ['Forklift tablet', 'Mail to Shanghai', 'Badge reader', 'Order search', 'Customs form'])
        await at.slack.files('stranger', `${what} is broken`);
      const [first] = await ask(at, 'dan', '/incident list');
      expect(saidIn(first?.blocks)).toContain('INC-12 · Customs form is broken — New');
      expect(saidIn(first?.blocks)).not.toContain('Scanner A7');
      const [next] = buttonsIn(first?.blocks);
      await at.slack.as('dan').presses(next!, { ephemeral: true });
      await expect.poll(() => at.slack.privately('dan').at(-1)).toMatchObject({ replaces: true });
      expect(saidIn(at.slack.privately('dan').at(-1)?.blocks)).toContain('Scanner A7 fails');
      await at.slack.as('dan').presses('incident.show:ref=INC-2', { ephemeral: false });
      await expect.poll(() => at.slack.privately('dan').at(-1)?.text).toContain('INC-2 · Scanner A7 fails');
      expect(at.slack.privately('dan').at(-1)).toMatchObject({ replaces: false });
    });

    test('everybody is answered in their own language: the policy’s, else that of their Slack at first contact', async () => {
      expect((await ask(at, 'chen-yu', '/desk whoami'))[0]?.text).toBe('您是 Chen Yu。');
      const [answer] = await ask(at, 'ling', '/desk whoami');
      expect(answer?.text).toBe('您是 Ling Zhao。');
      expect(saidIn(answer?.blocks)).toContain('Asia/Shanghai');
      expect((await ask(at, 'chen-yu', '/incident report 二号库打印机离线'))[0]?.text).toContain(
        '已登记：二号库打印机离线',
      );
    });

    test('a stranger becomes a requester', async () => {
      const [answer] = await ask(at, 'stranger', '/desk whoami');
      expect(answer?.text).toBe('You are Stan Stranger.');
      expect(saidIn(answer?.blocks)).toContain('Roles requester');
    });

    test('whoever comes from another workspace is answered politely, and nothing is done', async () => {
      const { server, slack, house } = at;
      const before = await records(at);
      const elsewhere = slack.as('sam', { from: 'T999999999' });
      const [answer] = (await elsewhere.types('/incident report Our own server is down')) as Answer[];
      expect(answer?.text).toContain('This desk serves another workspace.');
      await elsewhere.presses('incident.acknowledge:INC-1');
      await elsewhere.usesShortcut('incident.report', { text: 'x', user: 'sam', ts: '1.1' });
      await expect.poll(() => slack.privately('sam').map(({ text }) => text)).toEqual([answer?.text, answer?.text]);
      expect(await elsewhere.looksUp('subjects', '')).toEqual([{ options: [] }]);
      expect(await records(at)).toBe(before);
      expect(await house.db.query(`select 1 from identities where workspace <> 'local'`)).toEqual([]);
      expect(server.view).toBeNull();
    });

    test('a guest of a shared channel stays a requester of their own workspace', async () => {
      const guest = at.slack.as('dan', { own: 'T888888888' });
      await guest.presses('incident.acknowledge:INC-1', { ts: (await at.slack.card('INC-1')).ts });
      await expect.poll(() => at.slack.privately('dan').at(-1)?.text).toContain('This is for others');
      expect(
        await at.house.db.query(`select roles from identities i join people p on p.id = i.person_id
        where i.workspace = 'T888888888'`),
      ).toEqual([{ roles: ['requester'] }]);
    });

    test('a button or a shortcut of another time is answered politely', async () => {
      await at.slack.as('rita').presses('nothing.known:INC-1');
      await expect.poll(() => at.slack.privately('rita').at(-1)?.text).toContain('This button is from another time');
      const told = at.slack.privately('rita').length;
      await at.slack.as('rita').usesShortcut('nothing.known', { text: 'x', user: 'sam', ts: '1.1' });
      await expect.poll(() => at.slack.privately('rita').length).toBe(told + 1);
    });

    test('what cannot be read does nothing, and the next command is heard', async () => {
      const before = await records(at);
      for (const [kind, payload] of [
        ['slash_commands', { command: '/incident', text: 'report x' }],
        ['interactive', { type: 'block_actions', actions: [] }],
        ['interactive', { type: 'view_submission', view: { state: 'none' } }],
        ['events_api', { type: 'event_callback', event: { type: 'message' } }],
      ] as const)
        void at.slack.send(kind, payload).catch(() => undefined);
      expect((await ask(at, 'dan', '/desk whoami'))[0]?.text).toBe('You are Dan Okafor.');
      expect(await records(at)).toBe(before);
    });
  });
});
