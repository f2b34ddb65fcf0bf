import { expect, test } from 'vitest';
import { killedInRooms } from '../engine/killed-in-rooms.ts';

test('a process killed at each call about a room, before or after it arrives, leaves one room of each incident, complete and closed', {
  timeout: 10 * 60_000,
}, async () => {
  const { kills, waiting, states, rooms } = await killedInRooms({ whens: ['before-call', 'after-call'] });
  expect([waiting, states]).toEqual([0, Array.from({ length: kills }, () => 'closed')]);
  const complete = { messages: 5, pinned: [0], people: ['dan sam'], topic: 'in-progress', closed: 1 };
  expect(rooms).toEqual(Array.from({ length: kills }, () => complete));
  console.log('killed in rooms', { kills, messages: rooms.map(({ messages }) => messages) });
});
