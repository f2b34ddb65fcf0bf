import { expect, test } from 'vitest';
import { limits } from '../../../src/chat/limits.ts';
import type { Message, Page } from '../../../src/chat/message.ts';
import { policyView } from '../../../src/core/policy.ts';
import { titleFrom } from '../../../src/core/text.ts';
import { cardWith } from '../../../src/engine/card-parts.ts';
import type { PageReading } from '../../../src/engine/define.ts';
import { install } from '../../../src/engine/installed.ts';
import { sections } from '../../../src/policy/sections.ts';
import { type Suspects, suspectPart } from '../../../src/practices/change/suspect-card.ts';
import { suspectsPage } from '../../../src/practices/change/suspect-pages.ts';
import type { Course } from '../../../src/practices/change/suspects.ts';
import { incidentCard } from '../../../src/practices/incident/cards.ts';
import { practices } from '../../../src/practices/index.ts';
import { aChange, statuses, thatIs } from '../../support/builders.ts';
import { type Alphabet, alphabets, fill, fullIncident, longName, longPolicy } from '../../support/extremes.ts';
import { measure } from '../../support/measure.ts';
import { checked, monday } from '../../support/world.ts';

const { catalog } = install(practices);
const { document } = checked(longPolicy('entities'));
const policy = policyView(
  1,
  Object.fromEntries(sections.map(({ name, schema }) => [name, schema.parse(document[name])])),
);
const courses: Course[] = ['under-way', 'was-under-way', 'rolling-back', 'rolled-back', 'failed', 'ended'];

/** As many as there may be, each with the longest of everything; the first is known to be the cause. */
const fullSuspects = (alphabet: Alphabet, count: number): Suspects => ({
  policy,
  ofItem: true,
  suspects: Array.from({ length: count }, (_, index) => ({
    change: aChange({
      number: 1_234_560 + index,
      title: titleFrom(fill(alphabet, 160)),
      causes: index === 0 && count > 1 ? [{ incident: 'INC-1234567', by: 1, at: monday.toISOString() }] : [],
    }),
    item: 'order-db',
    away: 3,
    course: courses[index % courses.length]!,
    endedAt: new Date(monday.getTime() - 71 * 3_600_000),
  })),
});
/** More of every kind than a card names. */
const manyLinks = (['caused-by', 'related', 'duplicate-of', 'child-of'] as const).flatMap((kind) =>
  (kind === 'caused-by' ? (['out'] as const) : (['out', 'in'] as const)).flatMap((side) =>
    Array.from({ length: 7 }, (_, index) => ({
      ...{ kind, side, prefix: 'INC', number: 1_234_000 + index, title: '', status: 'new', open: true },
    })),
  ),
);
const cardOf = (alphabet: Alphabet, status: (typeof statuses)[number], count: number): Message => {
  const incident = fullIncident(alphabet, thatIs[status]);
  const card = incidentCard(incident, 'desk', policy, [], manyLinks);
  return cardWith(card, (where) => [suspectPart(fullSuspects(alphabet, count), incident, where)]);
};

test.each(Object.keys(alphabets) as Alphabet[])(
  'the card of an incident with all that changed fits, typed in %s',
  (alphabet) => {
    const { message, faults } = measure(catalog, longName(alphabet));
    for (const status of statuses) for (const count of [0, 1, 200]) message(status, cardOf(alphabet, status, count));
    expect(faults).toEqual([]);
  },
);

test('the button has room in every status, and what makes way for it is neither the first nor dangerous', () => {
  for (const status of statuses) {
    const incident = fullIncident('latin', thatIs[status]);
    const { buttons } = incidentCard(incident, 'desk', policy, [], manyLinks);
    const shown = cardOf('latin', status, 1).buttons;
    expect(shown.filter(({ address }) => address.startsWith('change.blame'))).toHaveLength(1);
    expect(shown.length).toBe(Math.min(buttons.length + 1, limits.buttons));
    const gone = buttons.filter(({ address }) => shown.every((each) => each.address !== address));
    expect(gone.map(({ style }) => style)).toEqual(buttons.length === limits.buttons ? [undefined] : []);
    expect(shown[0]).toEqual(buttons[0]);
  }
});

test.each(Object.keys(alphabets) as Alphabet[])('the page of all that changed fits, typed in %s', (alphabet) => {
  const { page, faults } = measure(catalog, longName(alphabet));
  const incident = fullIncident(alphabet);
  const shown: Page = suspectsPage.show({ incident, found: fullSuspects(alphabet, 200) }, {} as PageReading);
  page('suspects', shown);
  expect(faults).toEqual([]);
});
