import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Outcome } from '../../src/chat/interaction.ts';
import { placeCards } from '../../src/engine/outbox.ts';
import { askOther } from '../../src/engine/timers.ts';
import type { Change } from '../../src/practices/change/change.ts';
import { aChange, withEmergencyBoard } from '../support/builders.ts';
import { aPlacedChange, changeNow, peopleOf } from '../support/changes.ts';
import { unhurried } from '../support/rules.ts';
import { aPolicy, aWorld, labelsOf, monday, saidIn, type World, wordOf } from '../support/world.ts';

/** Changes carried out by the clock. Saturday night in Amsterdam: a window from 22:00 to 23:00, 20 minutes to roll back. */

const channels = `
channels:
  - { on: slack, channel: changes, shows: changes }
  - { on: discord, channel: desk, shows: desk }
`;
let world: World;
let people: Record<string, number>;
beforeAll(async () => {
  world = await aWorld({ policy: unhurried(aPolicy(channels)) });
  people = await peopleOf(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.now = monday;
  await world.empty();
  await world.db.query('update people set away_until = null, away_deputy = null');
});

const at = (time: string) => new Date(`2026-11-28T${time}:00+01:00`);

/** Ana's, approved and scheduled, to be carried out by Sam; its card stands in the channel of changes. */
async function aScheduled(facts: Parameters<typeof aPlacedChange>[1] = {}): Promise<Change> {
  const change = await aPlacedChange(world, {
    status: 'scheduled',
    risk: 'medium',
    approvedAt: world.clock.now,
    ...facts,
  });
  const place = { platform: 'slack', workspace: 'local', channel: 'changes', viewpoint: 'desk', face: '' } as const;
  await placeCards(world.db, change.id, [place], world.clock.now);
  await world.settle();
  return change;
}
const standard = { kind: 'standard' as const, template: 'monthly-patching', items: ['file-srv'] };

const go = async (time: string) => {
  await world.until(at(time));
};
const presses = async (key: string, address: string): Promise<Outcome> => {
  const outcome = await world.onSlack(key).presses(address);
  await world.settle();
  return outcome;
};
const sends = async (key: string, address: string, values: Record<string, string>): Promise<Outcome> => {
  const outcome = await world.onSlack(key).submits(address, values);
  await world.settle();
  return outcome;
};
const said = (value: unknown) => saidIn(world, value).split('\n')[0];
const told = (key: string) =>
  world
    .onSlack(key)
    .direct()
    .map(({ message }) => wordOf(world, message.summary));
const cardOf = (ref: string) =>
  world.slack
    .channel('changes')
    .find(({ message, thread }) => !thread && wordOf(world, message.summary).startsWith(`${ref} ·`))!;
const below = (ref: string) =>
  world.slack.shown
    .filter(({ thread }) => thread === cardOf(ref).id)
    .map(({ message }) => wordOf(world, message.summary));
const rung = (containing: string) =>
  world.slack.rings
    .filter(({ channel, message }) => channel === 'changes' && wordOf(world, message.summary).includes(containing))
    .map(({ accounts }) => accounts);
const statusOf = async (change: Change) => (await changeNow(world, change)).status;
const happened = async (change: Change): Promise<string[]> =>
  (await world.db.query<{ type: string }>('select type from audit where record_id = $1 order by id', [change.id])).map(
    ({ type }) => type,
  );
/** As a review says it. */
const review = async (change: Change, timer: string, how: Record<string, string> = {}) => {
  await askOther(world.db, change, timer, { review: 'REV-1', ...how }, world.clock.now);
  await world.settle();
};
const retreat = { reason: 'Checksums differ after the copy', step: 'step 2' };

test('overrun past the last safe moment, and rolled back', async () => {
  const change = await aScheduled();
  await go('22:00');
  // Two start it at once, and one of them hears that it has started.
  const starts = await Promise.all(['sam', 'cora'].map((key) => world.onSlack(key).presses('change.start:CHG-1')));
  expect(starts.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
  expect((await happened(change)).filter((type) => !type.startsWith('change.window'))).toEqual(['change.started']);
  await presses('sam', 'change.step-done:CHG-1:p1');
  // Two people at once tick the same step: it is done once, and the other is told by whom.
  const both = await Promise.all(['sam', 'wei'].map((key) => world.onSlack(key).presses('change.step-done:CHG-1:p2')));
  expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'message']);
  expect((await happened(change)).filter((type) => type === 'change.step-done')).toHaveLength(2);

  await go('22:40');
  const alarm =
    'CHG-1: last safe moment 28 Nov, 22:40 CET, 20 min to roll back, step 3 of 3 open. Go on, or roll back?';
  expect([told('sam'), told('cora')].map((lines) => lines.filter((line) => line.includes('last safe')))).toEqual([
    [alarm],
    [alarm],
  ]);
  expect(labelsOf(world, world.onSlack('cora').direct().at(-1)!.message)).toEqual(['Go on', 'Roll back…']);
  expect(rung('last safe moment')).toEqual([['cora', 'sam']]);
  expect(told('mei').join()).not.toContain('last safe');

  // Nobody answers: once more, with the incident managers; after that nobody decides but people.
  await go('22:45');
  expect(rung('last safe moment')).toEqual([
    ['cora', 'sam'],
    ['cora', 'helen', 'mei', 'sam'],
  ]);
  expect(told('mei').at(-1)).toBe(alarm);
  expect(await statusOf(change)).toBe('implementing');

  await go('23:00');
  const over = 'CHG-1 runs over: planned end 28 Nov, 23:00 CET, now at step 3 of 3. Next news 28 Nov, 23:15 CET.';
  expect([told('sam').at(-1), told('cora').at(-1)]).toEqual([over, over]);
  expect(labelsOf(world, world.onSlack('sam').direct().at(-1)!.message)).toEqual(['Roll back…', 'Close…']);
  await go('23:14');
  expect((await happened(change)).filter((type) => type === 'change.overran')).toHaveLength(1);

  expect(saidIn(world, await sends('sam', 'change.roll-back:CHG-1', { ...retreat, step: 'the third' }))).toContain(
    '"the third" is no number of a step. Type one such as 3.',
  );
  await sends('mei', 'change.roll-back:CHG-1', retreat);
  expect(below('CHG-1').at(-1)).toContain('Lin Mei rolls back CHG-1: "Checksums differ after the copy"');
  expect(rung('rolls back CHG-1')).toEqual([['sam']]);
  expect(said(await presses('sam', 'change.step-done:CHG-1:p3'))).toBe(
    'CHG-1 is being rolled back. Tick the steps of its rollback plan.',
  );
  await presses('sam', 'change.step-done:CHG-1:r1');
  await go('23:28');
  await presses('sam', 'change.step-done:CHG-1:r2');
  expect(below('CHG-1').at(-1)).toBe('CHG-1 was rolled back in 14 min. Close it with what happened.');
  // It still ran over once after that first news, and no more now.
  expect((await happened(change)).filter((type) => type === 'change.overran')).toHaveLength(2);
  await world.until(new Date('2026-11-29T12:00:00Z'));
  expect((await happened(change)).filter((type) => type === 'change.overran')).toHaveLength(2);

  const ended = { what: 'The copy was damaged.', itemData: 'order-db stays on the old array' };
  expect(said(await sends('sam', 'change.close:CHG-1', { code: 'successful', ...ended }))).toBe(
    'That is not how CHG-1 ended. What fits: rolled back.',
  );
  await sends('sam', 'change.close:CHG-1', { code: 'rolled-back', ...ended });
  expect(await changeNow(world, change)).toMatchObject({
    status: 'review',
    review: { why: ['rolled-back', 'overrun'] },
    ending: { code: 'rolled-back' },
  });
  expect(told('ana')).toContain('CHG-1, which you asked for, has ended, rolled back: "The copy was damaged."');
  await review(change, 'change.review-opened');
  await review(change, 'change.review-ended', { how: 'published' });
  expect(await statusOf(change)).toBe('closed');
  expect(below('CHG-1').at(-1)).toBe('CHG-1 is closed, rolled back.');
});

test('a template is suspended by what failed, and certified again', async () => {
  const failing = await aScheduled(standard);
  const next = await aScheduled({ ...standard, items: ['mail-gw'], requester: 'omar', implementer: 'wei' });
  await go('22:00');
  await presses('sam', 'change.start:CHG-1');
  await presses('sam', 'change.step-done:CHG-1:p1');
  // It cannot be cancelled now, only turned back; here it is given up.
  await sends('sam', 'change.close:CHG-1', { code: 'failed', what: 'The driver does not load.' });
  const suspended =
    'CHG-1 failed, so its template "Monthly patching" is suspended: no change of it starts until it is certified again.';
  expect(told('cora')).toContain(suspended);
  expect(told('ana')).toContain(suspended);
  const waits = 'CHG-2 cannot start for now: "Monthly patching" is suspended since CHG-1 failed.';
  expect([told('wei').at(-1), told('omar').at(-1)]).toEqual([waits, waits]);
  expect(said(await presses('wei', 'change.start:CHG-2'))).toBe(
    'CHG-2 cannot start: its template is suspended since CHG-1 failed. The change manager certifies it again there.',
  );

  const reason = { reason: 'The driver of the vendor is fixed' };
  expect(said(await sends('wei', 'change.certify:CHG-1', reason))).toBe(
    'The change manager certifies a template again, or who stands in for them.',
  );
  await world.db.query(`update people set away_until = $1 where key = 'cora'`, [at('23:59')]);
  await sends('sofia', 'change.certify:CHG-1', reason);
  expect((await changeNow(world, failing)).ending?.suspends).toMatchObject({ liftedBy: people.sofia, ...reason });
  expect(told('wei').at(-1)).toBe('CHG-2 may start as planned: "Monthly patching" is certified again.');
  await presses('wei', 'change.start:CHG-2');
  expect(await statusOf(next)).toBe('implementing');
});

test('an emergency that began before it was approved does not close while that is owed', async () => {
  const board = withEmergencyBoard(aChange(), [people.cora!, people.helen!]);
  const change = await aScheduled({ status: 'cab', kind: 'emergency', approvedAt: null, rounds: board.rounds });
  await go('22:05');
  await presses('sam', 'change.start:CHG-1');
  expect(await happened(change)).toEqual(['change.started', 'change.approval-owed']);
  for (const step of ['p1', 'p2', 'p3']) await presses('sam', `change.step-done:CHG-1:${step}`);
  await sends('sam', 'change.complete:CHG-1', { toVerify: 'Place an order' });
  await presses('omar', 'change.verify:CHG-1');
  await sends('sam', 'change.close:CHG-1', { code: 'successful', what: 'Orders are written again.' });
  await review(change, 'change.review-opened');
  await review(change, 'change.review-ended', { how: 'published' });
  expect(await changeNow(world, change)).toMatchObject({ status: 'review', review: { why: ['emergency'] } });
  expect(said(await sends('cora', 'change.close:CHG-1', { code: 'successful', what: 'So it was.' }))).toBe(
    'The outcome of CHG-1 is recorded. It closes by itself after that: The eCAB approves it: Cora Jensen · Helen Brandt.',
  );
});

test('outside its window a press asks why, and a start past the last safe moment says so once', async () => {
  await aScheduled();
  await go('21:55');
  const early = await presses('sam', 'change.start:CHG-1');
  expect(said(early)).toBe('The window opens 28 Nov, 22:00 CET. Start early? Say why.');
  expect(early.kind === 'refused' && labelsOf(world, early.message)[0]).toBe('Start early…');
  expect(await presses('sam', 'change.start-early:CHG-1')).toMatchObject({ kind: 'dialog' });
  const other = await presses('omar', 'change.start:CHG-1');
  expect(other.kind === 'refused' && labelsOf(world, other.message)).not.toContain('Start early…');

  await go('23:10');
  const late = await presses('sam', 'change.start:CHG-1');
  expect(late.kind === 'refused' && labelsOf(world, late.message)[0]).toBe('Start late…');
  await sends('sam', 'change.start-late:CHG-1', { reason: 'The vendor came an hour late' });
  expect(below('CHG-1')[0]).toBe('Sam de Vries started CHG-1 after its window: "The vendor came an hour late"');
  expect(rung('starts after its last safe moment')).toEqual([['cora']]);
  await go('23:24');
  expect(rung('last safe moment')).toHaveLength(1);
  await go('23:25');
  expect(told('sam').at(-1)).toContain('CHG-1 runs over: planned end 28 Nov, 23:00 CET, now at step 1 of 3.');
  // Somebody answers for that too.
  await presses('cora', 'change.go-on:CHG-1');
  expect(below('CHG-1').at(-1)).toBe('Cora Jensen goes on past the last safe moment.');
});

test('somebody else verifies it, whom it is asked of; what they find leads back to work', async () => {
  const change = await aScheduled();
  await go('22:00');
  // While Sam is away, who stands in for him starts it.
  await world.db.query(`update people set away_until = $1, away_deputy = $2 where key = 'sam'`, [
    at('23:59'),
    people.dan!,
  ]);
  await presses('dan', 'change.start:CHG-1');
  await world.db.query(`update people set away_until = null, away_deputy = null where key = 'sam'`);
  for (const step of ['p1', 'p2', 'p3']) await presses('sam', `change.step-done:CHG-1:${step}`);
  expect(below('CHG-1').at(-1)).toBe('All steps of CHG-1 are done. Complete it, so that it is verified.');
  await sends('sam', 'change.complete:CHG-1', { toVerify: 'Place an order and read it back' });
  const ask = 'CHG-1 (Move the order database to new storage) is complete, says Sam de Vries. Verify it.';
  expect(['ana', 'omar', 'wei'].map((key) => told(key).includes(ask))).toEqual([true, true, true]);
  expect(told('sam')).not.toContain(ask);

  expect(said(await presses('sam', 'change.verify:CHG-1'))).toBe(
    'You implement CHG-1, so someone else verifies it: Li Wei, Omar Haddad or Ana Novak.',
  );
  await sends('wei', 'change.fail-verification:CHG-1', { reason: 'Reading back takes a minute', next: 'go-on' });
  expect(await statusOf(change)).toBe('implementing');
  expect(rung('did not verify')).toEqual([['sam']]);
  await sends('sam', 'change.complete:CHG-1', { deviation: 'An index was built', toVerify: 'The same' });
  await presses('omar', 'change.verify:CHG-1');
  expect(said(await presses('wei', 'change.verify:CHG-1'))).toMatch(/^It is verified: by Omar Haddad at /);
  const dialog = await presses('sam', 'change.close:CHG-1');
  expect(dialog.kind === 'dialog' && dialog.dialog.fields.find(({ name }) => name === 'code')?.initial).toBe(
    'with-issues',
  );
  const done = { code: 'with-issues', what: 'An index was missing.', itemData: 'order-db runs on array-2' };
  await sends('cora', 'change.close:CHG-1', done);
  expect(await statusOf(change)).toBe('closed');
  expect(told('sam').at(-1)).toContain(
    'CHG-1 changed item data: "order-db runs on array-2" Bring it into the policy file.',
  );
  await presses('sam', 'change.start-review:CHG-1');
  expect(below('CHG-1')).toContain('Sam de Vries asked for a review of CHG-1.');
});
