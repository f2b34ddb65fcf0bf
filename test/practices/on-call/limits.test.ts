import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PolicyView } from '../../../src/core/policy.ts';
import { firstForm } from '../../../src/engine/chosen-form.ts';
import type { PageReading } from '../../../src/engine/define.ts';
import type { Effect } from '../../../src/engine/effects.ts';
import { dialogOf } from '../../../src/engine/forms.ts';
import { delayed } from '../../../src/engine/late.ts';
import { writer } from '../../../src/engine/written.ts';
import { personByKey } from '../../../src/people/people.ts';
import { override, swap, take, withdraw } from '../../../src/practices/on-call/actions.ts';
import { overrideCard } from '../../../src/practices/on-call/cards.ts';
import { handOffs } from '../../../src/practices/on-call/hand-off.ts';
import type { Override, OverrideEvent, OverrideStatus } from '../../../src/practices/on-call/override.ts';
import { overrideReactions } from '../../../src/practices/on-call/reactions.ts';
import { type Alphabet, alphabets, fill, longName, longPolicy } from '../../support/extremes.ts';
import { measure } from '../../support/measure.ts';
import { aReport, aWorld, monday, type World } from '../../support/world.ts';

/** The longest names and the longest typing, on every message about turns, against the strictest platform. */

let world: World;
let policy: PolicyView;
beforeAll(async () => {
  world = await aWorld({ policy: longPolicy('entities') });
  policy = await world.engine.policies.current(world.db);
});
afterAll(() => world.close());

const catalog = () => world.engine.installed.catalog;
const statuses: OverrideStatus[] = ['open', 'agreed', 'withdrawn', 'lapsed', 'over'];
const anOverride = (status: OverrideStatus, alphabet: Alphabet): Override => ({
  id: 7,
  prefix: 'OVR',
  number: 1_234_567,
  title: 'Applications L2',
  status,
  open: ['open', 'agreed'].includes(status),
  service: null,
  item: null,
  team: 'applications',
  owner: status === 'open' || status === 'lapsed' ? null : 2,
  requester: 1,
  createdBy: 1,
  visibility: 'internal',
  policy: 1,
  createdAt: monday,
  updatedAt: monday,
  updatedBy: 1,
  schedule: 'applications-l2',
  startsAt: monday,
  endsAt: monday,
  insteadOf: 3,
  why: fill(alphabet, 200),
  agreedAt: monday,
});
const events: OverrideEvent[] = [
  { type: 'override.made', person: 2, insteadOf: 3 },
  { type: 'override.sought', insteadOf: 3 },
  { type: 'override.taken', person: 2 },
  { type: 'override.lapsed' },
  { type: 'override.withdrawn', wasAgreed: true },
  { type: 'override.withdrawn', wasAgreed: false },
  { type: 'override.ended' },
];
const actor = { id: 4, key: '', name: '', roles: [], language: 'en' as const, zone: 'UTC', team: null };

describe.each(Object.keys(alphabets) as Alphabet[])('typed in %s', (alphabet) => {
  const all = statuses.map((status) => anOverride(status, alphabet));

  test('every card fits, and what follows from every event', () => {
    const { message, faults } = measure(catalog(), longName(alphabet));
    for (const each of all) {
      message(`card ${each.status}`, overrideCard(each, 'desk', policy));
      for (const event of events) {
        const react = overrideReactions[event.type] as (...given: unknown[]) => Effect[];
        for (const effect of react(each, event, actor, policy))
          if ('message' in effect) message(event.type, delayed(effect.message, monday, false));
      }
    }
    expect(faults).toEqual([]);
  });

  test('receipts, answers and refusals fit', () => {
    const { message, faults } = measure(catalog(), longName(alphabet));
    const acting = { actor, now: monday, place: { platform: '', workspace: '', channel: '' }, policy };
    for (const each of all) {
      message('override', override.reply(each, false));
      message('swap', swap.reply(each, false));
      message('take', take.reply!(each, { ...acting, facts: undefined })!);
      message('withdraw', withdraw.reply!(each, { ...acting, facts: { mayForOthers: true } })!);
      const taken = take.instead!(each);
      if (taken) message('taken', { summary: taken, body: [], buttons: [] });
    }
    expect(faults).toEqual([]);
  });
});

test('both dialogs fit, with the longest names in their lists', async () => {
  const { dialog, faults } = measure(catalog());
  const sam = (await personByKey(world.db, 'sam'))!;
  const reading = { db: world.db, policy, inForce: policy, actor: sam, now: monday } as unknown as PageReading;
  for (const { id, form } of [override, swap]) {
    const shown = { subject: { platform: '', workspace: '', channel: '' }, address: { definition: id } };
    dialog(id, await dialogOf(world.engine.installed, firstForm(form), shown, reading));
  }
  expect(faults).toEqual([]);
});

test('who is on call, schedules, gaps and the notices of a hand-off fit', async () => {
  const { message, page, faults } = measure(catalog(), longName('entities'));
  for (const typed of ['who', 'who applications', 'who nonsense', 'schedule', 'gaps']) {
    const outcome = await world.onSlack('helen').types(`/oncall ${typed}`);
    if (outcome.kind === 'message') message(typed, outcome.message);
    else if (outcome.kind === 'page') page(typed, outcome.page);
    else expect.unreachable(`${typed} answers with ${outcome.kind}`);
  }
  for (let number = 1; number <= 12; number++) {
    const what = `${number} ${fill('entities', 100)}`;
    await world.onSlack('rita').submits('incident.report', aReport({ what, hit: 'organisation', urgent: 'high' }));
    world.pass(1);
  }
  await world.db.query(`update records set team = 'applications'`);
  const handOff = new Date('2026-11-30T08:00:00Z');
  const written = writer(world.engine, world.db);
  const reading = { db: world.db, policy, inForce: policy, actor, now: handOff, written };
  const effects = await handOffs.run(reading, handOff, null, { today: async () => [] });
  expect(effects.length).toBeGreaterThan(3);
  for (const effect of effects) message('hand-off', effect.message);
  expect(faults).toEqual([]);
});
