import { expect, test } from 'vitest';
import { killedWhileCommitting } from '../db/killed-while-committing.ts';

test('a process killed ten times while it commits loses nothing that was acknowledged', {
  timeout: 180_000,
}, async () => {
  const { acknowledged, lost } = await killedWhileCommitting({ rounds: 10, atLeast: 100 });
  expect(acknowledged).toBeGreaterThan(999);
  expect(lost).toBe(0);
});
