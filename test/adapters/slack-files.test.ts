import { describe, expect, test } from 'vitest';
import { largestFile } from '../../src/chat/file.ts';
import { saidIn } from '../support/slack-driver.ts';
import { onSlack, type Stage } from '../support/slack-story.ts';

const held = ({ house }: Stage) =>
  house.db.query<{ name: string; media: string; internal: boolean }>(
    'select name, media, internal from record_files order by added_at, name',
  );
const png = Buffer.from('\x89PNG\r\n\x1a\n and more', 'latin1');
const callsOf = ({ server }: Stage, method: string) => server.calls.filter((call) => call.method === method);

describe('Files of Slack', () => {
  onSlack(
    (at) => {
      const opens = async (ref = 'INC-1') => at.slack.as('rita').presses(`incident.add-details:${ref}`);

      test('one chosen in a form is fetched with the bot’s token and kept, however often it is sent', async () => {
        await at.slack.files('rita', 'The scanner is dark');
        await opens();
        await expect.poll(() => JSON.stringify(at.server.view)).toContain('"type":"file_input"');
        const shot = at.server.holds('shot.png', png);
        const answers = await at.slack.as('rita').submits({ title: 'The scanner', file: shot }, { times: 2 });
        expect(answers.every((answer) => answer.response_action === undefined)).toBe(true);
        expect(await held(at)).toEqual([{ name: 'shot.png', media: 'image/png', internal: false }]);
        const added = `select 1 from audit where type = 'incident.file-added'`;
        expect(await at.house.db.query(added)).toHaveLength(1);
      });

      test.each([
        [
          'too large',
          () => ({ id: 'F1', name: 'x', size: largestFile + 1, url_private: at.server.url }),
          'larger than 10',
        ],
        ['a sign-in page instead', () => ({ ...at.server.holds('y', png), size: 5 }), 'could not be read'],
        ['not at Slack', () => ({ ...at.server.holds('z', png), url_private: 'https://evil.example/z' }), 'could not'],
      ])('%s: said beside its field', async (_, file, why) => {
        await opens();
        const [answer] = await at.slack.as('rita').submits({ title: 'The scanner', file: file() });
        expect(answer).toMatchObject({ response_action: 'errors', errors: { file: expect.stringContaining(why) } });
        expect(await held(at)).toHaveLength(1);
      });

      test('one that takes long is acknowledged in time, and told of afterwards', async () => {
        await opens();
        await expect.poll(() => at.server.view?.blocks.length).toBe(5);
        let go = () => {};
        const waits = new Promise<void>((resolve) => {
          go = resolve;
        });
        at.server.handing = () => waits;
        const began = performance.now();
        const slow = at.server.holds('slow.log', Buffer.from('slow'));
        const [answer] = await at.slack.as('rita').submits({ title: 'The scanner', file: slow });
        expect(performance.now() - began).toBeLessThan(3_000);
        expect(answer).toMatchObject({ response_action: 'update' });
        go();
        at.server.handing = async () => {};
        await expect.poll(() => held(at)).toHaveLength(2);
        await expect.poll(() => saidIn(at.server.view?.blocks)).toContain('Saved.');
      });

      test('posted in the thread it is kept, with words or without; elsewhere nothing is fetched', async () => {
        const { ts } = await at.slack.card('INC-1');
        const photo = at.server.holds('photo.jpg', Buffer.from('\xff\xd8\xff photo', 'latin1'));
        await at.slack.as('dan').says('desk', ts, ' ', { subtype: 'file_share', files: [photo] });
        expect((await held(at)).at(-1)).toEqual({ name: 'photo.jpg', media: 'image/jpeg', internal: true });
        const marked = callsOf(at, 'reactions.add').length;
        const fetched = at.server.handed;
        await at.slack.as('dan').says('desk', '1.1', 'Lunch', { subtype: 'file_share', files: [photo] });
        expect([callsOf(at, 'reactions.add').length, at.server.handed]).toEqual([marked, fetched]);
      });

      test('the page lists them, and a button sends them to who asks, alone', async () => {
        const [page] = (await at.slack.as('rita').types('/incident show 1')) as { blocks: unknown }[];
        expect(saidIn(page?.blocks)).toMatch(/Files[\s\S]*shot\.png · 17 B · Rita Alvarez/);
        await at.slack.as('rita').presses('desk.files:ref=INC-1', { ephemeral: true });
        await expect.poll(() => callsOf(at, 'files.completeUploadExternal')).toHaveLength(2);
        const { channel } = await at.server.ask<{ channel: { id: string } }>('conversations.open', {
          users: at.server.users.get('rita')!,
        });
        const sent = callsOf(at, 'files.completeUploadExternal').map(({ body }) => body);
        expect(sent.every(({ channel_id }) => channel_id === channel.id)).toBe(true);
        expect(JSON.stringify(sent)).toContain('shot.png');
        expect(JSON.stringify(sent)).not.toContain('photo.jpg');
      });
    },
    { modes: ['http'] },
  );
});
