import { afterAll, expect, test } from 'vitest';
import { aPlacedChange, changeNow } from '../../support/changes.ts';
import { aWorld } from '../../support/world.ts';

const world = await aWorld();
afterAll(() => world.close());

test('a change is stored as it was decided, with what it is about', async () => {
  const change = await aPlacedChange(world);
  expect(await changeNow(world, change)).toEqual({ ...change, updatedBy: null, recordId: change.id });
  const subjects = await world.db.query<{ subject: string }>(
    'select subject from record_subjects where record_id = $1 order by 1',
    [change.id],
  );
  expect(subjects.map(({ subject }) => subject)).toEqual([
    'change',
    `implementer:${change.implementer}`,
    'item:order-db',
    'service:order-portal',
  ]);
});
