import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeDefinitions } from '../../src/practices/change/actions.ts';
import { aPlacedChange } from '../support/changes.ts';
import { aWorld, silent, type World } from '../support/world.ts';

/** Addresses that no message of ours bears, or no more: typed, cut off, forged. */

let world: World;
const errors: unknown[] = [];
beforeAll(async () => {
  world = await aWorld({ log: { ...silent, error: (facts, message) => void errors.push([facts, message]) } });
  for (const status of ['draft', 'assessment', 'cab', 'scheduled', 'implementing'] as const)
    await aPlacedChange(world, { status });
});
afterAll(() => world.close());

const ids = [...changeDefinitions.map(({ id }) => id), 'freeze.begin', 'freeze.lift', 'freeze.show', 'ci.show'];
const nowhere = ['', ':', ':CHG-999', ':CHG-99999999999', ':INC-1', ':<script>', ':__proto__', ':ref=', ':ref=%00'];
const forged = [
  'change.approve:CHG-3:r99999999999999999999',
  'change.approve:CHG-3:r-1',
  'change.approve:CHG-3:r1:more',
  'change.assess-yes:CHG-2:<script>',
  'change.meet-condition:CHG-4:99',
  'change.step-done:CHG-5:p0',
  'change.step-done:CHG-5:p99',
  'change.step-done:CHG-5:r1',
  'change.step-differs:CHG-5:__proto__',
  'change.request:standard-constructor',
  'change.request:emergency-INC-99999999999',
  'change.ballot:ref=CHG-3&round=99',
  'change.minutes:ref=CHG-3&round=x',
];
const nonsense = { any: 'thing', reason: 'x'.repeat(5000), code: 'constructor', next: '__proto__', text: '\0' };

test('change nothing, and are answered', async () => {
  const before = await world.db.query('select id, updated_at from records order by id');
  for (const address of [...ids.flatMap((id) => nowhere.map((tail) => id + tail)), ...forged])
    for (const outcome of [
      await world.onSlack('cora').presses(address),
      await world.onSlack('cora').submits(address, nonsense),
    ])
      expect(['refused', 'dialog', 'page', 'message'], address).toContain(outcome.kind);
  expect(await world.db.query('select id, updated_at from records order by id')).toEqual(before);
  expect(await world.db.query(`select type from audit where type like 'change.%' or type like 'freeze.%'`)).toEqual([]);
  expect(errors).toEqual([]);
});
