import { afterAll, beforeEach, expect, test } from 'vitest';
import type { PageReading, Reading } from '../../../src/engine/define.ts';
import { forgetPeople, personByKey } from '../../../src/people/people.ts';
import type { Vote } from '../../../src/practices/change/ballot.ts';
import { actingManagers, boardFacts } from '../../../src/practices/change/board-facts.ts';
import type { Change } from '../../../src/practices/change/change.ts';
import { openRound, withRound } from '../../../src/practices/change/round.ts';
import { tallyOf } from '../../../src/practices/change/tally.ts';
import { waitsForVote } from '../../../src/practices/change/voting-facts.ts';
import { aChange } from '../../support/builders.ts';
import { aPlacedChange, changeNow, peopleOf } from '../../support/changes.ts';
import { aPerson, aWorld, monday, saidIn } from '../../support/world.ts';

const world = await aWorld();
afterAll(() => world.close());
beforeEach(async () => {
  await world.empty();
  world.clock.now = monday;
  await world.db.query(`update people set away_until = null, away_deputy = null, active = true where origin = 'file'`);
  people = await peopleOf(world);
});
let people: Record<string, number> = {};
const named = (ids: readonly number[]) => ids.map((id) => Object.keys(people).find((key) => people[key] === id)).sort();

async function reading(): Promise<Reading> {
  const policy = await world.engine.policies.current(world.db);
  const actor = { id: 0, key: '', name: '', roles: [], language: 'en' as const, zone: 'UTC', team: null };
  const written = () => expect.unreachable('nothing is written');
  return { db: world.db, policy, inForce: policy, actor, now: world.clock.now, written };
}
const factsOf = async (facts: Partial<Change>) =>
  boardFacts(await reading(), aChange({ requester: people.ana!, implementer: people.sam!, ...facts }));

test('the board of a change is who has the roles today, with who stands in', async () => {
  await world.db.query(`update people set away_until = '2027-01-01' where key = 'cora'`);
  const { rule, voters, managers, undecidable } = await factsOf({ risk: 'high' });
  expect(named(voters)).toEqual(['helen', 'omar', 'sofia', 'wei']);
  expect(named(rule.named)).toEqual(['sofia']);
  expect(named(rule.vetoes)).toEqual(['sofia', 'wei']);
  expect(named(managers)).toEqual(['sofia']);
  expect([rule.quorum, rule.of, undecidable]).toEqual([3, 4, null]);
});

test('the deputy of this absence stands in before that of the policy, and that one where it is their own', async () => {
  await world.db.query(`update people set away_until = '2027-01-01', away_deputy = $1 where key = 'cora'`, [
    people.mei!,
  ]);
  expect(named(await actingManagers(await reading()))).toEqual(['mei']);
  await world.db.query(`update people set away_until = null where key = 'cora'`);
  expect(named(await actingManagers(await reading(), [people.cora!]))).toEqual(['sofia']);
});

test('deputies in a circle are nobody, and end', async () => {
  await world.db.query(`update people set away_until = '2027-01-01' where key in ('cora', 'sofia', 'helen')`);
  expect(await actingManagers(await reading())).toEqual([]);
});

test('the eCAB of an emergency, each of whom is wanted', async () => {
  const { rule } = await factsOf({ kind: 'emergency', implementer: people.cora! });
  expect(named(rule.named)).toEqual(['helen', 'sofia']);
  expect(rule.quorum).toBe(2);
});

test('nobody could decide: it says what is missing', async () => {
  await world.db.query(`update people set active = false where key in ('cora', 'sofia')`);
  const medium = await factsOf({ risk: 'medium' });
  expect(medium.undecidable?.en).toContain('Nobody could decide on this change by the present policy');
  const low = await factsOf({ risk: 'low' });
  expect(low.undecidable).toBeNull();
});

const aVote = (by: number, verdict: Vote['verdict'], second: number): Vote => ({
  by,
  for: null,
  verdict,
  condition: null,
  reason: verdict === 'no' ? 'not yet' : null,
  acceptable: null,
  at: new Date(world.clock.now.getTime() + second * 1000).toISOString(),
});

/** On the ballot, with these votes. */
async function onBallot(votes: Vote[], facts: Partial<Change> = {}, requester = 'ana'): Promise<Change> {
  const board = await factsOf({ risk: 'high', ...facts });
  const change = aChange({ risk: 'high', requester: people[requester]!, implementer: people.sam!, ...facts });
  const opened = openRound(change, board, { now: world.clock.now, policy: (await reading()).policy }).change;
  const { kind, risk, status, rounds } = withRound(opened, { ...opened.rounds[0]!, votes });
  return aPlacedChange(world, { kind, risk, status, rounds, requester, ...facts } as never);
}

/** Somebody whom the policy does not name, who has a vote all the same. */
let strangers = 0;
const stranger = () => aPerson(world.discord, `second-${strangers}`);
async function aStranger(): Promise<number> {
  strangers += 1;
  await stranger().types('/desk whoami');
  const [row] = await world.db.query<{ id: number }>(
    `update people set roles = '["cab-member"]' where key = $1 returning id`,
    [`discord-local-second-${strangers}`],
  );
  forgetPeople(world.db);
  return row!.id;
}

async function linkedTo(key: string): Promise<void> {
  const shown = saidIn(world, await world.onSlack(key).types('/desk link'));
  await stranger().types(`/desk link ${/\/desk link ([A-Z0-9-]+)/.exec(shown)![1]}`);
  await world.settle();
}

test('two accounts that voted become one person: one vote stays, and the round is tallied again', async () => {
  const second = await aStranger();
  const change = await onBallot([aVote(second, 'yes', 1), aVote(people.helen!, 'yes', 2)]);
  await linkedTo('helen');
  const after = await changeNow(world, change);
  expect(after.rounds[0]!.votes.map(({ by }) => by)).toEqual([people.helen]);
  expect(tallyOf(after.rounds[0]!)).toMatchObject({ yes: 1, needed: 3, of: 4 });
});

test('whoever turns out to do it has no vote, though the change is the same', async () => {
  const second = await aStranger();
  const board = await onBallot([aVote(people.helen!, 'yes', 1)]);
  await world.db.query('update changes set implementer = $1 where record_id = $2', [second, board.id]);
  await linkedTo('helen');
  const after = await changeNow(world, board);
  expect([after.implementer, after.rounds[0]!.votes]).toEqual([people.helen, []]);
});

test('voters are reminded, and the ballot goes to the change manager, by the clock', async () => {
  const change = await onBallot([aVote(people.helen!, 'yes', 1)], { opensAt: new Date('2027-01-09T21:00:00Z') });
  world.clock.now = new Date('2026-11-25T12:00:00Z');
  await world.settle();
  const { status, rounds } = await changeNow(world, change);
  expect(status).toBe('cab');
  expect(rounds[0]).toMatchObject({ reminded: [50, 80], withManager: { why: 'expired' }, end: null });
});

test('a round that is with the change manager waits for whoever acts as one, and not on their own change', async () => {
  const waits = async (key: string, change: Change) => {
    const person = (await personByKey(world.db, key))!;
    const at = await reading();
    const page = { ...at, actor: { ...at.actor, id: person.id, roles: person.roles }, policyOf: async () => at.policy };
    return waitsForVote(change, page as unknown as PageReading);
  };
  const withManager = { since: monday.toISOString(), why: 'expired' as const };
  const placed = await onBallot([aVote(people.helen!, 'yes', 1)]);
  const change = withRound(placed, { ...placed.rounds[0]!, withManager });
  expect([await waits('cora', change), await waits('sofia', change)]).toEqual(['decide', null]);
  expect(await waits('cora', { ...change, implementer: people.cora! })).toBeNull();
  await world.db.query(`update people set away_until = '2027-01-01' where key = 'cora'`);
  expect([await waits('cora', change), await waits('sofia', change)]).toEqual([null, 'decide']);
});
