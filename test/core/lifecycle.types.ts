import { accept } from '../../src/core/decision.ts';
import { defineLifecycle, step } from '../../src/core/lifecycle.ts';

const lifecycle = defineLifecycle('door', { open: { close: ['closed'] }, closed: { open: ['open'] } });
type Door = { status: 'open' | 'closed' };

/** Each line is a mistake that must not compile: `npm run check` fails where one of them does. */
export const mistakes = () => [
  // @ts-expect-error: a status that the table does not have
  defineLifecycle('door', { open: { close: ['shut'] } }),
  // @ts-expect-error: an action that no status has
  step(lifecycle, 'paint', (door: Door) => accept(door, [])),
  // @ts-expect-error: a decision that invents a status
  step(lifecycle, 'close', (door: Door) => accept({ ...door, status: 'ajar' }, [])),
];
