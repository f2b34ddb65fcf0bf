import { expect, test } from 'vitest';
import { killedWhileDelivering } from './killed-while-delivering.ts';
import { timersOfReplicas } from './timers-of-replicas.ts';
import { timersOverTime } from './timers-over-time.ts';

test('a process killed before, amid or after its calls loses no message, and repeats none under another name', {
  timeout: 60_000,
}, async () => {
  const { lost, twice, waiting, cards } = await killedWhileDelivering({ rounds: 3 });
  expect({ lost, twice, waiting, cards }).toEqual({ lost: 0, twice: 0, waiting: 0, cards: 9 });
});

test('three replicas fire every timer once and tell it once, though one of them is killed amid it', {
  timeout: 60_000,
}, async () => {
  const { fired, records, left, next, told, twice, dead, codes } = await timersOfReplicas({ count: 200 });
  expect({ fired, records, left, next, told, twice, dead }).toEqual({
    fired: 200,
    records: 200,
    left: 0,
    next: 200,
    told: 200,
    twice: 0,
    dead: 0,
  });
  expect(codes).toEqual([0, 0]);
});

test('two replicas fire what comes due in three seconds once each, though one of them is killed half-way', {
  timeout: 60_000,
}, async () => {
  const { fired, records, left, next, code, late } = await timersOverTime({ count: 150, seconds: 3, told: false });
  expect({ fired, records, left, next, code }).toEqual({ fired: 150, records: 150, left: 0, next: 150, code: 0 });
  // How late they may be is for the long run to judge, on a machine that does nothing else.
  expect(late.timers).toBe(150);
});
