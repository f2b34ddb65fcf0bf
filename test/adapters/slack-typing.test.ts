import { describe, expect, test } from 'vitest';
import { saidIn } from '../support/slack-driver.ts';
import { onSlack, type Stage } from '../support/slack-story.ts';

const hostile = '<!channel> @everyone <@U1> *x* _y_ `z` ~q~ &amp; <http://a.example|b> :bomb: "\\';
const initial = ({ server }: Stage, field: string) =>
  (server.view?.blocks.find(({ block_id }) => block_id === field)?.element as { initial_value?: string } | undefined)
    ?.initial_value;
/** Everything that left for Slack: bodies of calls, and what was answered privately. */
const sent = ({ server }: Stage) => [
  ...server.calls.map(({ body }) => body as { text?: unknown; blocks?: unknown; view?: unknown }),
  ...server.privately.map(({ text, blocks }) => ({ text, blocks, view: undefined })),
];

describe('What people type', () => {
  onSlack(
    (at) => {
      test('arrives as it was typed, on cards, in dialogs and in notifications, and rings nobody', async () => {
        const { slack } = at;
        const ref = await slack.files('rita', hostile);
        const card = await slack.card(ref);
        expect(saidIn(card.blocks)).toContain(`${ref} · ${hostile} — new`);
        expect(card.text).toContain(
          `${ref} · &lt;!channel&gt; @everyone &lt;@U1&gt; *x* _y_ \`z\` ~q~ &amp;amp; ` +
            '&lt;http://a.example|b&gt; :bomb: "\\ — new',
        );
        await slack.as('dan').presses(`incident.add-details:${ref}`, { ts: card.ts });
        await expect.poll(() => initial(at, 'title')).toBe(hostile);
        await slack.as('dan').submits({ title: hostile, tried: hostile, site: hostile });
        await slack.as('dan').presses(`incident.acknowledge:${ref}`, { ts: card.ts });
        await slack.as('dan').presses(`incident.update:${ref}`, { ts: card.ts });
        await slack.as('dan').submits({ text: hostile, readers: 'requester' });
        await expect.poll(async () => saidIn((await slack.thread('desk', card.ts)).at(-1)?.blocks)).toContain(hostile);
        await expect.poll(async () => saidIn((await slack.direct('rita')).at(-1)?.blocks)).toContain(hostile);
        await slack.as('dan').types(`/incident show ${ref}`);
        await slack.as('dan').types(`/incident assign ${hostile}`);
        await slack.as('dan').types(`/desk zone ${hostile}`);
        for (const { text, blocks, view } of sent(at)) {
          const typed = String(text ?? '').replace(/<!date\^\d+\^[^>]*>/g, 'a time of ours');
          expect(typed).not.toMatch(/<[!@#]|<http/);
          expect(JSON.stringify([blocks, view])).not.toMatch(
            /"type":"(?:user|usergroup|broadcast|link|channel|emoji|mrkdwn)"/,
          );
        }
      });

      test('however long it is, nothing is over a limit of Slack’s, and nothing is lost', async () => {
        const { server, slack } = at;
        const long = (unit: string, most: number) => unit.repeat(Math.floor(most / unit.length));
        for (const [who, unit] of [
          ['rita', '<&> '],
          ['sam', '二号库 "\n'],
          ['stranger', '👩‍🔧'],
        ] as const) {
          const what = long(unit, 3000);
          await slack.as(who).types('/incident report');
          await slack.as(who).submits({ what, subject: 'unknown', hit: 'team', urgent: 'medium' });
          await expect.poll(() => slack.privately(who).at(-1)?.text).toContain('is recorded');
          const ref = /INC-\d+/.exec(slack.privately(who).at(-1)?.text ?? '')?.[0] ?? '';
          const dan = slack.as('dan');
          await dan.presses(`incident.add-details:${ref}`);
          await dan.submits({
            title: long(unit, 80),
            tried: long(unit, 1000),
            site: long(unit, 200),
            reach: long(unit, 200),
          });
          await dan.presses(`incident.note:${ref}`);
          await dan.submits({ text: long(unit, 1000), kind: 'finding' });
          await dan.presses(`incident.resolve:${ref}`);
          await dan.submits({ wrong: long(unit, 1000), did: long(unit, 1000), cause: 'software', kind: 'fixed' });
          await expect.poll(async () => (await slack.card(ref)).text).toContain('resolved');
          const told = () => slack.privately('dan');
          for (const command of ['show', 'timeline']) {
            const before = told().length;
            const [answer] = (await dan.types(`/incident ${command} ${ref}`)) as { blocks: unknown }[];
            const parts = [
              answer?.blocks,
              ...told()
                .slice(before)
                .map(({ blocks }) => blocks),
            ];
            if (command === 'show') expect(parts.map(saidIn).join('')).toContain(what.trim());
          }
          expect(server.refused).toEqual([]);
        }
      });
    },
    { modes: ['http'] },
  );
});
