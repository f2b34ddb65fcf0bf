import { describe, expect, test } from 'vitest';
import { buttonsIn, saidIn } from '../support/slack-driver.ts';
import { onSlack, type Stage } from '../support/slack-story.ts';

const fieldOf = ({ server }: Stage, name: string) =>
  server.view?.blocks.find(({ block_id }) => block_id === name)?.element as Record<string, unknown> | undefined;
const callsOf = ({ server }: Stage, method: string) => server.calls.filter((call) => call.method === method);
const timeline = async ({ house }: Stage, ref: string) =>
  house.db.query(
    `select type, payload::jsonb->>'text' as text from audit a join records r on r.id = a.record_id where 'INC-' || r.number = $1 order by a.id`,
    [ref],
  );

describe('Messages and the home of Slack', () => {
  onSlack((at) => {
    test('a message becomes a report: its text, author and link are kept, its markup is not', async () => {
      const { server, slack } = at;
      const text = `Hi <@${server.users.get('sam')}>, <https://wiki.example.com/p?a=1&amp;b=2|the page> says "x &lt; y" in <#C1|hall-2>`;
      await slack.as('rita').usesShortcut('incident.report', { text, user: 'dan', ts: '1700000000.000100' });
      await expect.poll(() => server.view).not.toBeNull();
      expect(fieldOf(at, 'what')?.initial_value).toBe(
        'Hi @Sam de Vries, the page (https://wiki.example.com/p?a=1&b=2) says "x < y" in #hall-2\n' +
          `— Dan Okafor, https://kestrel.slack.com/archives/${server.channels.get('help')}/p1700000000000100`,
      );
      await slack.as('rita').submits({ what: 'As said there', subject: 'unknown', hit: 'team', urgent: 'medium' });
      await expect.poll(() => slack.privately('rita').at(-1)?.text).toBe('INC-1 is recorded: As said there.');
    });

    test('what a bot said stands in its attachments', async () => {
      const attachments = [{ title: 'Disk full', text: 'order-db at 98 %' }, { fallback: 'see the graph' }];
      await at.slack.as('dan').usesShortcut('incident.report', { username: 'monitor', ts: '2.1', attachments });
      await expect
        .poll(() => fieldOf(at, 'what')?.initial_value)
        .toMatch(/^Disk full\norder-db at 98 %\nsee the graph\n— monitor, https:/);
      at.server.view = null;
    });

    test('a message in a record’s thread goes to its timeline; elsewhere the record is chosen', async () => {
      const { server, slack } = at;
      const ref = await slack.files('rita', 'The door of hall 3 stays open');
      const card = await slack.card(ref);
      const dan = slack.as('dan');
      const said = { text: 'The motor is hot', user: 'rita', ts: '1700000000.000300' };
      await dan.usesShortcut('incident.note', { ...said, thread_ts: card.ts }, 'desk');
      await expect
        .poll(() => slack.privately('dan').at(-1)?.text)
        .toBe(`It stands on the timeline of ${ref}, where it was said.`);
      expect((await timeline(at, ref)).at(-1)).toEqual({ type: 'incident.marked', text: 'The motor is hot' });
      await dan.usesShortcut('incident.note', { ...said, thread_ts: card.ts, bot_id: 'B1' }, 'desk');
      await expect.poll(() => slack.privately('dan').at(-1)?.text).toContain('Only what people write');
      expect(server.view).toBeNull();

      await dan.usesShortcut('incident.note', said, 'general');
      await expect.poll(() => server.view?.title.text).toBe('Add to timeline');
      expect(fieldOf(at, 'record')).toMatchObject({ type: 'external_select', action_id: 'lookup:records.INC' });
      const [found] = (await dan.looksUp('records.INC', 'door')) as { options: { value: string; text: object }[] }[];
      expect(found?.options).toMatchObject([{ value: ref, text: { text: `${ref} · The door of hall 3 stays open` } }]);
      expect((await dan.submits({ record: 'INC-99', text: 'x', kind: 'other' }))[0]).toMatchObject({
        response_action: 'errors',
        errors: { record: expect.stringContaining('No INC-99') },
      });
      await dan.submits({ record: ref, text: 'Seen elsewhere', kind: 'other' });
      await expect.poll(async () => (await timeline(at, ref)).at(-1)).toMatchObject({ text: 'Seen elsewhere' });
    });

    test('services, items and people are found by typing', async () => {
      const dan = at.slack.as('dan');
      const labels = async (lookup: string, typed: string) =>
        ((await dan.looksUp(lookup, typed)) as { options: { text: { text: string } }[] }[])[0]?.options.map(
          ({ text }) => text.text,
        );
      expect((await labels('subjects', ''))?.[0]).toBe('I do not know');
      const [found, ...others] = (await labels('subjects', 'print')) ?? [];
      expect(found).toContain('print-srv');
      expect(others.at(-1)).toBe('I do not know');
      expect(await labels('assignees', 'sam')).toEqual(['Sam de Vries']);
      expect(await labels('callers', 'Greta Unknown')).toEqual(['Greta Unknown (no account)']);
      expect(await labels('nothing.known', 'x')).toEqual([]);
    });

    test('home shows what waits, and is drawn again after an act in it', async () => {
      const { server, slack } = at;
      const ref = await slack.files('sam', 'Badge reader blinks red');
      const published = () => callsOf(at, 'views.publish').map(({ body }) => body.view as { blocks: unknown[] });
      await slack.as('sam').opensHome();
      expect(saidIn(published().at(-1))).toContain(`${ref} · Badge reader blinks red`);
      expect(buttonsIn(published().at(-1)?.blocks)).toContain('incident.report');
      await slack.as('sam').pressesAtHome('incident.report');
      await slack.as('sam').submits({ what: 'Second one', subject: 'unknown', hit: 'person', urgent: 'low' });
      await expect.poll(async () => (await slack.direct('sam')).at(-1)?.text).toContain('is recorded: Second one.');
      const before = published().length;
      await slack.as('sam').pressesAtHome(`incident.show:ref=${ref}`);
      await expect.poll(async () => (await slack.direct('sam')).at(-1)?.text).toContain('Badge reader blinks red');
      await expect.poll(() => published().length).toBe(before + 1);
      expect(saidIn(published().at(-1))).toContain('Second one');
      expect(server.view).toBeNull();
    });
  });
});
