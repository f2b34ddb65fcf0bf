import { describe, expect, test } from 'vitest';
import { onSlack, type Stage } from '../support/slack-story.ts';

const ticked = ({ server }: Stage) =>
  server.calls.filter(({ method }) => method === 'reactions.add').map(({ body }) => body.timestamp);
const marks = async ({ house }: Stage): Promise<Record<string, string>[]> =>
  (
    await house.db.query<{ payload: string }>(`select payload from audit where type = 'incident.marked' order by id`)
  ).map(({ payload }) => JSON.parse(payload));
const timeline = async ({ slack }: Stage, ref: string): Promise<string> =>
  JSON.stringify(await slack.as('dan').types(`/incident timeline ${ref}`));

describe('A clock put to a message of Slack', () => {
  onSlack(
    (at) => {
      test('puts it on the timeline, once, with a tick; another reaction is none of ours', async () => {
        const { server, slack } = at;
        const ref = await slack.files('rita', 'The dock door is stuck');
        const { ts: thread } = await slack.card(ref);
        const said = await slack.as('stranger').says('desk', thread, `It is <@${server.users.get('sam')}> &amp; me`);
        const dan = slack.as('dan');
        for (const reaction of ['eyes', 'watch', 'clock1']) await dan.reacts('desk', said, reaction);
        expect(await marks(at)).toEqual([]);
        await dan.reacts('desk', said, 'stopwatch', { times: 2 });
        expect(ticked(at)).toContain(said);
        await slack.as('sam').reacts('desk', said, 'hourglass_flowing_sand');
        const channel = server.channels.get('desk');
        expect(await marks(at)).toEqual([
          {
            text: 'It is @Sam de Vries & me',
            author: expect.stringMatching(/stranger/i),
            link: `https://kestrel.slack.com/archives/${channel}/p${said.replace('.', '')}`,
            said: new Date(Number(said) * 1000).toISOString(),
            message: `slack:${channel}:${said}`,
          },
        ]);
        expect(await timeline(at, ref)).toContain('put here by ');
      });

      test('on a bot’s message, below no card, by an outsider or of a message that is gone, it is silence', async () => {
        const { server, slack } = at;
        const ref = await slack.files('rita', 'The scale shows nothing');
        const { ts: card } = await slack.card(ref);
        const said = await slack.as('stranger').says('desk', card, 'Mine too');
        const elsewhere = await slack.as('stranger').says('general', '', 'It rains');
        const before = [await marks(at), ticked(at)];
        const [dan, stranger] = [slack.as('dan'), slack.as('stranger')];
        await dan.reacts('desk', card, 'stopwatch');
        await dan.reacts('general', elsewhere, 'stopwatch');
        await stranger.reacts('desk', said, 'stopwatch');
        await dan.reacts('desk', '1.1', 'stopwatch');
        expect([await marks(at), ticked(at)]).toEqual(before);
        expect(server.privately).toEqual([]);
        expect(server.view).toBeNull();
      });

      test('Slack tells of it again where it could not say what was marked', async () => {
        const { server, slack } = at;
        const ref = await slack.files('rita', 'The camera is dark');
        const { ts: card } = await slack.card(ref);
        const said = await slack.as('stranger').says('desk', card, 'Since noon');
        const before = (await marks(at)).length;
        const limited = { status: 429, headers: { 'retry-after': '1' } };
        let asked = 0;
        server.fault = ({ method }) => (method === 'conversations.replies' && asked++ === 0 ? limited : undefined);
        await expect(slack.as('dan').reacts('desk', said, 'alarm_clock')).rejects.toThrow('Send it again');
        server.fault = () => undefined;
        await slack.as('dan').reacts('desk', said, 'alarm_clock');
        expect(await marks(at)).toHaveLength(before + 1);
      });
    },
    { modes: ['http'] },
  );
});
