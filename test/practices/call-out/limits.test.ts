import { afterAll, beforeAll, expect, test } from 'vitest';
import { titleFrom } from '../../../src/core/text.ts';
import { deskbell } from '../../../src/engine/define.ts';
import { delayed } from '../../../src/engine/late.ts';
import { send } from '../../../src/practices/call-out/actions.ts';
import type { Called, Page, PageEvent, PageStatus } from '../../../src/practices/call-out/call-out.ts';
import { overMessage, pageCard } from '../../../src/practices/call-out/cards.ts';
import type { Hindrance } from '../../../src/practices/call-out/next-way.ts';
import { pageScreen } from '../../../src/practices/call-out/pages.ts';
import { pageReactions } from '../../../src/practices/call-out/reactions.ts';
import { type Alphabet, alphabets, fill, longName, longPolicy } from '../../support/extremes.ts';
import { measure } from '../../support/measure.ts';
import { aWorld, monday, type World } from '../../support/world.ts';

/** The longest message to the largest team, on every card and message, against the strictest platform. */

let world: World;
beforeAll(async () => {
  world = await aWorld({ policy: longPolicy('entities') });
});
afterAll(() => world.close());

const hindrances: (Hindrance | null)[] = ['closed', 'refused', 'unconfirmed', 'no-way', null];
const states: Called['state'][] = ['calling', 'reached', 'not-reached'];
const called: Called[] = Array.from({ length: 60 }, (_, index) => ({
  person: index + 1,
  standsFor: index + 100,
  way: 0,
  state: states[index % 3]!,
  since: monday.toISOString(),
  because: hindrances[index % 5]!,
}));

const aPage = (alphabet: Alphabet, status: PageStatus): Page => ({
  id: 1,
  prefix: 'PAG',
  number: 1_234_567,
  title: titleFrom(fill(alphabet, 1000)),
  status,
  open: status === 'calling',
  service: null,
  item: null,
  team: 'service-desk',
  owner: status === 'answered' ? 7 : null,
  requester: 1,
  createdBy: 1,
  visibility: 'requester',
  policy: 1,
  createdAt: monday,
  updatedAt: monday,
  updatedBy: null,
  message: fill(alphabet, 1000),
  place: { platform: 'slack', workspace: 'local', channel: 'somewhere' },
  called,
  round: 1,
  calledAt: monday,
  answeredAt: status === 'answered' ? monday : null,
});

const events: PageEvent[] = [
  { type: 'page.sent', people: [1] },
  { type: 'page.went-on', person: 1, way: 1, because: 'unconfirmed' },
  { type: 'page.not-reached', person: 1, because: 'unconfirmed' },
  { type: 'page.called-again', round: 2 },
  { type: 'page.answered', by: 7, minutes: 1 },
  { type: 'page.unanswered' },
];

test.each(Object.keys(alphabets) as Alphabet[])('typed in %s, everything about a page fits', async (alphabet) => {
  const policy = await world.engine.policies.current(world.db);
  const { message, page: screen, faults } = measure(world.engine.installed.catalog, longName(alphabet));
  for (const status of ['calling', 'answered', 'unanswered'] as const) {
    const page = aPage(alphabet, status);
    message(`card ${status}`, pageCard(page, 'desk'));
    message(`receipt ${status}`, send.reply(page, true));
    for (const person of [1, 7]) message(`over ${status}`, overMessage(page, `1.${person}`));
    screen(`screen ${status}`, pageScreen.show(page, undefined as never));
    for (const event of events)
      for (const effect of pageReactions[event.type](page, event as never, deskbell, policy))
        if ('message' in effect) message(`${event.type} ${status}`, delayed(effect.message, monday, false));
  }
  expect(faults).toEqual([]);
});
