import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Change, ChangeEvent } from '../../../src/practices/change/change.ts';
import { aPlacedChange, changeNow, peopleOf } from '../../support/changes.ts';
import { aPolicy, aQuietPolicy, aWorld, type World, wordOf } from '../../support/world.ts';
import { deskbell } from '../../../src/engine/define.ts';
import { kindFor } from '../../../src/engine/installed.ts';
import { keep } from '../../../src/engine/perform.ts';

const channels = `
channels:
  - { on: slack, channel: changes, shows: changes }
  - { on: slack, channel: apps, shows: desk, teams: [applications] }
  - { on: slack, channel: infra, shows: desk, teams: [infrastructure] }
  - { on: discord, channel: help, shows: requester }
  - { on: slack, channel: talk, shows: talk }
`;
const policy = aPolicy(channels);

let world: World;
let people: Record<string, number>;
beforeAll(async () => {
  world = await aWorld({ policy });
  people = await peopleOf(world);
});
afterAll(() => world.close());
const friday = new Date('2026-11-27T08:00:00Z');
beforeEach(async () => {
  await world.empty();
  world.clock.now = friday;
});

const approved = (facts: Partial<Omit<Change, 'requester' | 'implementer'>> = {}) =>
  aPlacedChange(world, { status: 'scheduled', approvedAt: world.clock.now, ...facts });

/** What somebody heard, in their language; whoever is on several platforms hears it on one. */
const heard = (key: string, language: 'en' | 'zh-CN' = 'en'): string[] =>
  [world.slack, world.discord, world.web].flatMap((platform) =>
    platform.channel(`@${key}`).map(({ message }) => wordOf(world, message.summary, language)),
  );
const said = (channel: string, platform = world.slack): string[] =>
  platform.channel(channel).map(({ message }) => wordOf(world, message.summary));

/** The change becomes this by somebody's act, and these events happen. */
async function becomes(change: Change, facts: Partial<Change>, events: readonly ChangeEvent[] = [], by = deskbell) {
  const { engine } = world;
  await engine.db.transaction(async (tx) => {
    const installed = kindFor(engine.installed, 'CHG');
    const before = (await installed.store.lockById(tx, change.id)) as Change;
    const current = await engine.policies.current(tx);
    await keep(engine, tx, installed, before, { verdict: 'accepted', record: { ...before, ...facts } as Change, events }, { actor: by, now: engine.now(), policy: current });
  });
  await world.settle();
}

const at = (iso: string) => new Date(iso);

describe('Of a window', () => {
  test('everybody affected is told once when it is approved, a day and an hour before', async () => {
    await approved();
    await world.settle();
    console.log(heard('wei', 'zh-CN'), heard('omar'), heard('ana'), heard('sam'), said('changes'), said('apps'), said('infra'), said('help', world.discord));
    await world.until(at('2026-11-28T20:30:00Z'));
    console.log(heard('wei', 'zh-CN'), heard('omar'));
    console.log(await changeNow(world, { id: 1 }).then((c) => c?.notices));
  });
});
void aQuietPolicy; void people;
