import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Outcome } from '../../src/chat/interaction.ts';
import { deliver } from '../../src/engine/deliverer.ts';
import { fireNext } from '../../src/engine/fire.ts';
import { aBallot, addressOn, ballotPolicy, edited, withMembers } from '../support/ballots.ts';
import { changeNow } from '../support/changes.ts';
import { aPostgres, type TestPostgres } from '../support/postgres-server.ts';
import { aWorld, type World, wordOf } from '../support/world.ts';

/** A CAB of fifty, on two platforms, whose presses come to two processes of one installation. */

let server: TestPostgres;
let one: World;
let other: World;
const policy = withMembers(ballotPolicy(), 46);
const members = Array.from({ length: 46 }, (_, index) => `m${index + 1}`);
const board = ['cora', 'helen', 'wei', 'omar', ...members];
beforeAll(async () => {
  server = await aPostgres();
  one = await aWorld({ policy, db: await server.open() });
  other = await aWorld({ policy, db: await server.open(), beside: one });
});
afterAll(() => server.drop());

const work = async ({ engine }: World) => {
  while ((await fireNext(engine)) || (await deliver(engine, 10)).taken > 0);
};
const settle = async () => {
  await Promise.all([work(one), work(other)]);
  await one.settle();
};
const events = async (id: number) => {
  const rows = await one.db.query<{ type: string; count: number }>(
    `select type, count(*)::int as count from audit where record_id = $1 group by type`,
    [id],
  );
  return Object.fromEntries(rows.map(({ type, count }) => [type, count]));
};
/** Everybody at once: on Slack by one process, on Discord by the other, and every tenth on both. */
const everybody = (address: string, twice = false): Promise<Outcome[]> =>
  Promise.all(
    board.flatMap((key, index) => {
      const [near, far] =
        index % 2 === 0 ? [one.onSlack(key), other.onDiscord(key)] : [other.onDiscord(key), one.onSlack(key)];
      const id = `${address} ${key}`;
      const presses = [near.presses(address, { id })];
      if (twice) presses.push(near.presses(address, { id }));
      if (index % 10 === 0) presses.push(far.presses(address));
      return presses;
    }),
  );

test('fifty people press at the same instant: each counts once, there is one outcome, and one set of notices', async () => {
  const change = await aBallot(one);
  await settle();
  const outcomes = await everybody(addressOn('approve', change, 1), true);
  await settle();
  const now = await changeNow(one, change);
  const [round] = now.rounds;
  const voters = round!.votes.map(({ by }) => by);
  // Two thirds of fifty with the change manager, who may have come later than the thirty-fourth.
  expect(voters.length).toBeGreaterThanOrEqual(34);
  expect(new Set(voters).size).toBe(voters.length);
  expect([now.status, now.rounds.length, round!.end?.how]).toEqual(['scheduled', 1, 'approved']);
  const happened = await events(change.id);
  expect(happened['change.vote-cast']).toBe(voters.length);
  for (const once of ['change.ballot-opened', 'change.ballot-ended', 'change.approved', 'change.scheduled'])
    expect([once, happened[once]]).toEqual([once, 1]);
  const counted = outcomes.filter(({ kind }) => kind === 'message').length;
  const refused = outcomes.filter(({ kind }) => kind === 'refused').length;
  expect([counted + refused, refused > 0]).toEqual([outcomes.length, true]);
  const said = (texts: string[]) => texts.filter((text) => /approved|: yes\.$|Minutes/.test(text)).length;
  for (const platform of [one.slack, one.discord]) {
    const [card] = platform.channel('cab');
    expect(wordOf(one, card!.message.summary)).toContain('CHG-1 · approved, round 1');
    expect(said(platform.thread('cab').map(({ message }) => wordOf(one, message.summary)))).toBe(voters.length + 2);
  }
  const news = [one.slack, one.discord, one.web].flatMap((each) => each.channel('@ana'));
  expect(news.map(({ message }) => wordOf(one, message.summary))).toEqual(['CHG-1 is approved.']);
  // Each member was rung once for the round, on one of the platforms.
  const platforms = [one, other].flatMap(({ slack, discord, web }) => [slack, discord, web]);
  const rung = platforms.flatMap(({ rings }) => rings).flatMap(({ accounts }) => accounts);
  expect([rung.length, new Set(rung).size]).toEqual([50, 50]);
});

test('an edit among fifty presses: what was pressed for the old content counts for nothing', async () => {
  await one.empty();
  const change = await aBallot(one);
  await settle();
  const address = addressOn('approve', change, 1);
  const held = board.filter((key) => key !== 'cora');
  const [outcomes] = await Promise.all([
    Promise.all(held.map((key, index) => (index % 2 ? one.onSlack(key) : other.onDiscord(key)).presses(address))),
    edited(other, change, { purpose: 'Another purpose.' }),
  ]);
  await settle();
  const now = await changeNow(one, change);
  expect(now.rounds.map(({ end, votes }) => [end?.how ?? null, votes.length > 0])).toEqual([
    ['voided', now.rounds[0]!.votes.length > 0],
    [null, false],
  ]);
  const counted = outcomes.filter(({ kind }) => kind === 'message').length;
  expect([now.rounds[0]!.votes.length, now.approvedAt]).toEqual([counted, null]);
});
