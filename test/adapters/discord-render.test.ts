import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modalOf } from '../../adapters/discord/dialog.ts';
import { drawMessage, drawPage, type Reader } from '../../adapters/discord/render.ts';
import type { Dialog, DialogField } from '../../src/chat/dialog.ts';
import { list, textBlock } from '../../src/chat/message.ts';
import type { PolicyView } from '../../src/core/policy.ts';
import { type Language, languages, typed } from '../../src/core/text.ts';
import { incidentCard } from '../../src/practices/incident/cards.ts';
import { report } from '../../src/practices/incident/report.ts';
import { statuses, thatIs } from '../support/builders.ts';
import { checkMessage, checkModal } from '../support/discord-limits.ts';
import { type Alphabet, alphabets, fill, fullIncident } from '../support/extremes.ts';
import { aWorld, monday, type World } from '../support/world.ts';

let world: World;
let policy: PolicyView;
beforeAll(async () => {
  world = await aWorld();
  policy = await world.engine.policies.current(world.db);
});
afterAll(() => world.close());

const reader = (language: Language): Reader => ({ word: world.bot.word, language, zone: 'Asia/Shanghai' });
const all = languages.flatMap((language) =>
  (Object.keys(alphabets) as Alphabet[]).map((alphabet) => [language, alphabet] as const),
);

describe.each(all)('in %s, typed in %s', (language, alphabet) => {
  test('every card and receipt is within Discord’s limits', () => {
    for (const status of statuses) {
      const incident = fullIncident(alphabet, { ...thatIs[status], status });
      const messages = [
        incidentCard(incident, 'desk', policy),
        incidentCard(incident, 'requester', policy),
        report.reply(incident, true),
        report.reply(incident, false),
      ];
      const wrong = messages.map((message) => checkMessage({ ...drawMessage(message, reader(language)) }));
      expect(wrong).toEqual([null, null, null, null]);
    }
  });

  test('a form is within Discord’s limits, filled with more than it may hold', () => {
    const long = (length: number) => typed(fill(alphabet, length));
    const choice = (index: number) => ({ value: `${index}`.padEnd(100, 'a'), label: long(200), hint: long(200) });
    const frame = (name: string): Pick<DialogField, 'name' | 'label' | 'hint' | 'optional' | 'error'> => ({
      name,
      label: long(100),
      hint: long(200),
      optional: true,
      error: long(300),
    });
    const dialog: Dialog = {
      address: 'a'.repeat(100),
      title: long(100),
      submit: long(100),
      problem: long(300),
      fields: [
        { ...frame('one'), kind: 'text', max: 20, initial: fill(alphabet, 400) },
        { ...frame('two'), kind: 'paragraph', max: 3000, initial: fill(alphabet, 4000) },
        { ...frame('three'), kind: 'choice', options: Array.from({ length: 25 }, (_, index) => choice(index)) },
        { ...frame('four'), kind: 'lookup', lookup: 'x', options: [], initial: 'a', initialLabel: long(200) },
        { ...frame('five'), kind: 'date-time', initial: monday.toISOString() },
      ],
    };
    expect(checkModal({ ...modalOf(dialog, reader(language), monday) })).toBeNull();
  });
});

test('a page that is too long for one message comes as several, and nothing of it is lost', () => {
  const lines = Array.from({ length: 30 }, (_, line) => `${line} ${'*'.repeat(900)}`);
  const page = {
    title: typed('Timeline'),
    sections: [{ blocks: [list(lines.map(typed)), ...lines.map((each) => textBlock(typed(each)))] }],
    actions: [],
  };
  const parts = drawPage(page, reader('en'));
  expect(parts.length).toBeGreaterThan(8);
  expect(parts.map((part) => checkMessage({ ...part })).filter(Boolean)).toEqual([]);
  const stars =
    parts
      .map(({ content }) => content)
      .join('')
      .match(/\\\*/g) ?? [];
  expect(stars).toHaveLength(2 * lines.length * 900);
});
