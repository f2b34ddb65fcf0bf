import { expect, test } from 'vitest';
import { ends, killedInChanges, phases } from '../engine/killed-in-changes.ts';

test('a process killed amid an assessment, a vote, an approval, a start or a cancellation loses nothing and repeats nothing', {
  timeout: 10 * 60_000,
}, async () => {
  const lives = await killedInChanges();
  expect(lives).toHaveLength(phases.length * ends.length);
  for (const phase of phases) {
    const [undisturbed, ...killed] = lives.filter((life) => life.phase === phase);
    expect(undisturbed!.shown.length).toBeGreaterThan(2);
    for (const { end, events, shown, waiting, answered } of killed) {
      expect({ phase, end, events, shown, waiting }).toEqual({ phase, end, ...pick(undisturbed!), waiting: 0 });
      // The same press is answered the same, whoever hears it.
      expect(new Set(answered).size, `${phase} ${end}: ${answered.join('\n')}`).toBe(1);
    }
  }
  console.log('killed in changes', { kills: lives.filter(({ end }) => end !== 'never').length });
});

const pick = ({ events, shown }: { events: string[]; shown: string[] }) => ({ events, shown });
