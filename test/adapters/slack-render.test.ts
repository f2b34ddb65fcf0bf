import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dialogView, messageView } from '../../adapters/slack/dialog.ts';
import { drawMessage, drawPage, type Reader } from '../../adapters/slack/render.ts';
import type { Dialog, DialogField } from '../../src/chat/dialog.ts';
import { list, type Message, textBlock } from '../../src/chat/message.ts';
import type { PolicyView } from '../../src/core/policy.ts';
import { type Language, languages, moment, typed } from '../../src/core/text.ts';
import { incidentCard } from '../../src/practices/incident/cards.ts';
import type { Incident } from '../../src/practices/incident/incident.ts';
import { report } from '../../src/practices/incident/report.ts';
import { words } from '../../src/practices/incident/words.ts';
import { anIncident, statuses, thatIs } from '../support/builders.ts';
import { saidIn } from '../support/slack-driver.ts';
import { prepareSlackSchema, slackProblems } from '../support/slack-schema.ts';
import { aWorld, monday, type World } from '../support/world.ts';

let world: World;
let policy: PolicyView;
beforeAll(async () => {
  prepareSlackSchema();
  world = await aWorld();
  policy = await world.engine.policies.current(world.db);
});
afterAll(() => world.close());

const reader = (language: Language, facts: Partial<Reader> = {}): Reader => ({
  word: world.bot.word,
  language,
  zone: 'Asia/Shanghai',
  ...facts,
});
const wrongWith = (message: Message, language: Language) =>
  slackProblems('chat.update', { ...drawMessage(message, reader(language)) });

const alphabets = { escaped: '<&>', chinese: '离线"\n', emoji: '👩‍🔧' };
const long = (unit: string, most: number) =>
  unit
    .repeat(most)
    .slice(0, most)
    .replace(/[\uD800-\uDBFF]$/, '');
const fullOf = (unit: string): Partial<Incident> => ({
  number: 1_234_567,
  title: long(unit, 80),
  description: long(unit, 3000),
  requester: null,
  caller: long(unit, 60),
  callBack: long(unit, 100),
  tried: long(unit, 1000),
  site: long(unit, 200),
  reach: long(unit, 200),
  nature: 'hardware',
  lastUpdate: { text: long(unit, 1000), by: 2, at: monday.toISOString(), readers: 'requester' },
  resolution: { ...thatIs.resolved.resolution!, wrong: long(unit, 1000), did: long(unit, 1000) },
});

describe.each(languages)('in %s', (language) => {
  test.each(Object.entries(alphabets))('every card and receipt fits, typed in %s', (_, unit) => {
    for (const status of statuses) {
      const incident = anIncident({ ...thatIs[status], ...fullOf(unit), status });
      const messages = [
        incidentCard(incident, 'desk', policy),
        incidentCard(incident, 'requester', policy),
        report.reply(incident, true),
        report.reply(incident, false),
      ];
      expect(messages.flatMap((message) => wrongWith(message, language))).toEqual([]);
    }
  });

  test.each(Object.entries(alphabets))('a form fits, filled in %s with more than it may hold', (_, unit) => {
    const choice = { value: 'a'.repeat(100), label: typed(long(unit, 200)), hint: typed(long(unit, 200)) };
    const frame = (name: string): Pick<DialogField, 'name' | 'label' | 'hint' | 'optional' | 'error'> => ({
      name,
      label: typed(long(unit, 100)),
      hint: typed(long(unit, 100)),
      optional: true,
      error: typed(long(unit, 300)),
    });
    const dialog: Dialog = {
      address: 'a'.repeat(100),
      title: typed(long(unit, 100)),
      submit: typed(long(unit, 100)),
      problem: typed(long(unit, 300)),
      fields: [
        { ...frame('one'), kind: 'text', max: 20, initial: long(unit, 400) },
        { ...frame('two'), kind: 'paragraph', max: 3000, initial: long(unit, 4000) },
        { ...frame('three'), kind: 'choice', options: [choice], initial: choice.value },
        {
          ...frame('four'),
          kind: 'lookup',
          lookup: 'x',
          options: [],
          initial: choice.value,
          initialLabel: choice.label,
        },
        { ...frame('five'), kind: 'date-time', initial: monday.toISOString() },
      ],
    };
    const opened = {
      channel: 'C012AB3CD',
      thread: '1700000000.000100',
      url: `https://hooks.slack.com/${'a'.repeat(200)}`,
    };
    for (const attempt of [0, 3])
      expect(slackProblems('views.open', { view: dialogView(dialog, reader(language), opened, attempt) })).toEqual([]);
    const view = messageView({ summary: typed(long(unit, 600)), body: [], buttons: [] }, reader(language));
    expect(slackProblems('views.update', { view })).toEqual([]);
  });
});

test('a page that is too long for one message comes as several, and nothing of it is lost', () => {
  const lines = Array.from({ length: 50 }, (_, line) => `${line}: ${'"'.repeat(900)}`);
  const page = {
    title: typed('Timeline'),
    sections: [{ blocks: [list(lines.map(typed)), ...lines.map((each) => textBlock(typed(each)))] }],
    actions: [],
  };
  const parts = drawPage(page, reader('en'));
  expect(parts.length).toBeGreaterThan(8);
  expect(parts.flatMap((part) => slackProblems('response_url', { ...part }))).toEqual([]);
  expect(parts.map(({ blocks }) => saidIn(blocks)).join('')).toBe(['Timeline', ...lines, ...lines].join(''));
});

test('only whom a message alerts is rung; whoever it merely names is not', () => {
  const names = words.assignedTo({
    incident: { ref: 'INC-7' },
    by: { person: 2, name: 'Dan <!here>' },
    to: { person: 5, name: 'Sam' },
  });
  const drawn = drawMessage(
    { summary: names, body: [], buttons: [] },
    reader('en', { accounts: new Map([[5, 'U5']]) }),
  );
  expect(drawn.text).toBe('INC-7: Dan &lt;!here&gt; assigned it to <@U5>.');
  expect(JSON.stringify(drawn.blocks).match(/"type":"user"/g)).toHaveLength(1);
  expect(drawMessage({ summary: names, body: [], buttons: [] }, reader('en')).text).not.toContain('<@');
});

test('the text beside the blocks is cut between pieces, never inside one; a time is a time in every zone', () => {
  const several = { several: Array.from({ length: 30 }, () => typed('&'.repeat(599))) };
  const summary = { key: 'incident.timelineTitle', values: { incident: several }, en: '' };
  const { text } = drawMessage({ summary, body: [], buttons: [] }, reader('en'));
  expect(text).toMatch(/^Timeline of (?:(?:&amp;){599} · )+…$/);
  expect(text.length).toBeLessThanOrEqual(4000);
  const at = drawMessage({ summary: words.at({ at: moment(monday) }), body: [], buttons: [] }, reader('en'));
  expect(at.text).toBe('<!date^1795424400^{date_short_pretty} {time}|2026-11-23 09:00 UTC>');
});

test('the fake refuses what Slack would refuse', () => {
  const good = drawMessage({ summary: typed('x'), body: [], buttons: [] }, reader('en'));
  const refused = (change: object) => slackProblems('chat.update', { ...good, ...change }).length > 0;
  const button = (facts: object) => ({
    type: 'button',
    text: { type: 'plain_text', text: 'x' },
    action_id: 'a',
    ...facts,
  });
  expect(refused({})).toBe(false);
  for (const blocks of [
    [],
    [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }],
    [{ type: 'section', text: { type: 'plain_text', text: '' } }],
    [{ type: 'nothing_known' }],
    [{ type: 'actions', elements: [button({ disabled: true })] }],
    [{ type: 'actions', elements: [button({ style: 'green' })] }],
    [{ type: 'actions', elements: [button({}), button({})] }],
    [{ type: 'actions', elements: [{ type: 'plain_text_input' }] }],
    [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'broadcast', range: 'here' }] }],
      },
    ],
    Array.from({ length: 51 }, () => ({ type: 'divider' })),
    Array.from({ length: 2 }, () => ({ type: 'divider', block_id: 'same' })),
  ])
    expect([blocks, refused({ blocks })]).toEqual([blocks, true]);
  for (const text of ['', 'x'.repeat(4001), '<!channel>', '<http://a.example>', 'a & b'])
    expect(refused({ text })).toBe(true);
  const modal = { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: good.blocks };
  const view = (change: object) => slackProblems('views.open', { view: { ...modal, ...change } }).length > 0;
  expect(view({})).toBe(false);
  expect(view({ title: undefined })).toBe(true);
  expect(view({ title: { type: 'plain_text', text: 'x'.repeat(25) } })).toBe(true);
  expect(view({ private_metadata: 'x'.repeat(3001) })).toBe(true);
  const input = { type: 'input', label: { type: 'plain_text', text: 'x' }, element: { type: 'plain_text_input' } };
  expect(view({ blocks: [input] })).toBe(true);
  expect(view({ blocks: [input], submit: { type: 'plain_text', text: 'x' } })).toBe(false);
});
