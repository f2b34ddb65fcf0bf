import { expect, test } from 'vitest';
import { clocked, movesOf } from '../../../src/practices/incident/clocks.ts';
import { anIncident, aResolved, minutesAgo, policy } from './an-incident.ts';

/** An incident as an earlier release left it. */
const old = { moves: [], respondBy: null, solveBy: null };

test.each([
  ['a new one', anIncident(old), ['opened']],
  [
    'one that is worked on',
    anIncident({ ...old, status: 'in-progress', acknowledgedAt: minutesAgo(50) }),
    ['opened', 'answered'],
  ],
  ['a solved one', aResolved(old), ['opened', 'answered', 'solved']],
  [
    'one that came back',
    aResolved({ ...old, status: 'assigned', reopenings: 1 }),
    ['opened', 'answered', 'solved', 'reopened'],
  ],
])('%s of an earlier release has its clocks by what else it knows', (_, incident, moves) => {
  expect(movesOf(incident).map(({ move }) => move)).toEqual(moves);
});

test('it has its deadlines from the next step on', () => {
  const back = clocked(aResolved({ ...old, status: 'assigned' }), policy);
  expect(back.solveBy).toEqual(new Date('2026-11-25T17:00:00Z'));
});
