import { expect, test } from 'vitest';
import { stepsMissing } from '../../src/engine/room-steps.ts';

test.each([
  ['nothing is open', { state: 'opening' }, ['open']],
  ['it was refused', { state: 'failed' }, []],
  ['all is done', {}, []],
  ['its card is not posted yet', { card: null }, []],
  ['its card was posted anew', { card: 'm2' }, ['pin']],
  ['all is missing', { pinned: null, waiting: true, topic: 'new' }, ['pin', 'invite', 'topic']],
  ['it is wanted no more', { wanted: false, topic: 'new', waiting: true }, ['close']],
  ['it was closed', { wanted: false, state: 'closed' }, []],
] as const)('where %s', (_, differs, steps) => {
  const done = {
    state: 'open',
    wanted: true,
    topic: 'old',
    topicShown: 'old',
    card: 'm1',
    pinned: 'm1',
    waiting: false,
  };
  expect(stepsMissing({ ...done, ...differs } as Parameters<typeof stepsMissing>[0])).toEqual(steps);
});
