import { describe, expect, test } from 'vitest';
import { saidIn } from '../support/slack-driver.ts';
import { onSlack, type Stage } from '../support/slack-story.ts';

const marked = ({ server }: Stage) =>
  server.calls.filter(({ method }) => method === 'reactions.add').map(({ body }) => body.timestamp);
const timeline = async ({ house }: Stage, ref: string) =>
  house.db.query(
    `select type, payload::jsonb->>'text' as text from audit a join records r on r.id = a.record_id
      where 'INC-' || r.number = $1 order by a.id`,
    [ref],
  );

describe('Cards and threads of Slack', () => {
  onSlack((at) => {
    test('a reply in a record’s thread is kept as a note and marked; a stranger’s is talk', async () => {
      const { server, slack } = at;
      const ref = await slack.files('rita', 'The beamer upstairs is dark');
      const { ts: thread } = await slack.card(ref);
      const kept = await slack.as('dan').says('desk', thread, `Lamp &amp; fan, says <@${server.users.get('sam')}>`);
      expect(marked(at)).toEqual([kept]);
      expect((await timeline(at, ref)).at(-1)).toEqual({
        type: 'incident.noted',
        text: 'Lamp & fan, says @Sam de Vries',
      });
      const photo = await slack.as('rita').says('desk', thread, 'It smells', { subtype: 'file_share' });
      expect(marked(at)).toEqual([kept, photo]);

      await slack.as('stranger').says('desk', thread, 'Same here!');
      await slack.as('dan').says('desk', thread, ' ', { subtype: 'file_share' });
      await slack.as('dan').says('desk', thread, 'by a bot', { bot_id: 'B1' });
      await slack.as('dan').says('desk', '1.1', 'below no card');
      expect(marked(at)).toEqual([kept, photo]);
      expect(await timeline(at, ref)).toHaveLength(3);
      expect(slack.privately('stranger')).toEqual([]);
    });

    test('a card that somebody deleted is posted anew, also where a thread hangs below it', async () => {
      const { slack } = at;
      const ref = await slack.files('rita', 'Forklift tablet is frozen');
      const first = await slack.card(ref);
      await slack.deletes('desk', first.ts);
      await expect.poll(async () => (await slack.card(ref)).ts).not.toBe(first.ts);
      const second = await slack.card(ref);
      await slack.as('dan').presses(`incident.acknowledge:${ref}`, { ts: second.ts });
      await expect.poll(() => slack.thread('desk', second.ts)).toHaveLength(1);
      await slack.deletes('desk', second.ts, { aboveThread: true });
      await expect.poll(async () => (await slack.card(ref)).ts).not.toBe(second.ts);
      expect((await slack.card(ref)).text).toContain('Dan Okafor is on it');
    });

    test('an assignment rings its assignee, and nothing else rings anybody', async () => {
      const { server, slack } = at;
      const ref = await slack.files('rita', 'Customs form prints blank');
      const card = await slack.card(ref);
      const from = server.calls.length;
      await slack.as('dan').presses(`incident.assign:${ref}`, { ts: card.ts });
      await slack.as('dan').submits({ to: 'person:sam', note: 'Please look' });
      const sam = server.users.get('sam')!;
      const lines = () =>
        server.calls
          .slice(from)
          .filter(({ method, body }) => method === 'chat.postMessage' && body.thread_ts)
          .map(({ body }) => `${body.text} ${saidIn(body.blocks).split('.')[0]}`);
      // Both desks whose channels show the record have the line; it rings where the record came to.
      await expect
        .poll(async () => lines().toSorted())
        .toEqual([
          `${ref}: Dan Okafor assigned it to <@${sam}>. ${ref}: Dan Okafor assigned it to <@${sam}>`,
          `${ref}: Dan Okafor assigned it to Sam de Vries. ${ref}: Dan Okafor assigned it to Sam de Vries`,
        ]);
      await expect.poll(async () => (await slack.card(ref)).text).toContain('assigned to Sam de Vries');
      const ringing = server.calls.filter(({ body }) =>
        /<@|"type":"user"/.test(`${body.text}${JSON.stringify(body.blocks)}`),
      );
      expect(ringing.map(({ body }) => body.text)).toEqual([`${ref}: Dan Okafor assigned it to <@${sam}>.`]);
      expect(JSON.stringify(ringing[0]!.body.blocks).match(/(?<="user_id":")\w+/g)).toEqual([sam]);
    });
  });
});

describe('Where the policy calls threads talk, and a prefix stands before every command', () => {
  onSlack(
    (at) => {
      test('a reply is not kept', async () => {
        const [answer] = (await at.slack.as('rita').types('/it-incident report The clock is late')) as {
          text: string;
        }[];
        expect(answer?.text).toBe('INC-1 is recorded: The clock is late.');
        const { ts } = await at.slack.card('INC-1');
        await at.slack.as('dan').says('desk', ts, 'Which clock?');
        expect(marked(at)).toEqual([]);
        expect(await timeline(at, 'INC-1')).toHaveLength(1);
      });

      test('what people are told to type bears the prefix', async () => {
        const dan = at.slack.as('dan');
        const [help] = (await dan.types('/it-incident')) as { blocks: unknown }[];
        expect(saidIn(help?.blocks)).toContain('/it-incident report [what happened]');
        const [show] = (await dan.types('/it-incident resolve')) as { text: string }[];
        expect(show?.text).toContain('/it-incident resolve 7');
        const everything = JSON.stringify(at.server.calls.map(({ body }) => body));
        expect(everything).not.toMatch(/[^-/\w]\/(incident|desk)/);
      });
    },
    {
      modes: ['http'],
      commandPrefix: 'it-',
      policy: (sample) => sample.replace(/^incidents:\n/m, 'incidents:\n  threadNotes: false\n'),
    },
  );
});
