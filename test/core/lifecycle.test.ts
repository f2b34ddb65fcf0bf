import { expect, test } from 'vitest';
import { accept, refuse, unchanged } from '../../src/core/decision.ts';
import { actionsFrom, defineLifecycle, offers, step } from '../../src/core/lifecycle.ts';
import { typed } from '../../src/core/text.ts';

const lifecycle = defineLifecycle('door', {
  open: { close: ['closed'], knock: ['open'] },
  closed: { open: ['open'], lock: ['locked'] },
  locked: {},
});
type Door = { status: 'open' | 'closed' | 'locked' };
type Closed = { type: 'closed'; by: string; loud: boolean };

test.each([
  ['open', 'close', true],
  ['open', 'lock', false],
  ['closed', 'lock', true],
  ['locked', 'open', false],
  ['nowhere', 'open', false],
  ['open', 'toString', false],
])('%s offers %s: %s', (status, action, offered) => {
  expect(offers(lifecycle, status, action)).toBe(offered);
});

test('actions come in the order of the table', () => {
  expect(actionsFrom(lifecycle, 'open')).toEqual(['close', 'knock']);
  expect(actionsFrom(lifecycle, 'locked')).toEqual([]);
  expect(actionsFrom(lifecycle, 'nowhere')).toEqual([]);
});

const close = step(lifecycle, 'close', (door: Door, by: string, { loud }: { loud: boolean }) =>
  accept<Door, Closed>({ ...door, status: 'closed' }, [{ type: 'closed', by, loud }]),
);

test('a step hands record, input and context to its decision', () => {
  expect(close({ status: 'open' }, 'Dan', { loud: true })).toEqual({
    verdict: 'accepted',
    record: { status: 'closed' },
    events: [{ type: 'closed', by: 'Dan', loud: true }],
  });
});

test.each(['closed', 'locked'] as const)('a step that %s does not offer is refused as stale, undecided', (status) => {
  expect(close({ status }, 'Dan', { loud: false })).toEqual({ verdict: 'refused', stale: true });
});

test('a decision that leads where the table does not is a mistake of ours', () => {
  const wrong = step(lifecycle, 'close', (_: Door) => accept<Door, never>({ status: 'locked' }, []));
  expect(() => wrong({ status: 'open' }, undefined, undefined)).toThrow('door: close may not lead from open to locked');
});

test('a refusal and no change pass as they are', () => {
  const reason = typed('not today');
  const refusing = step(lifecycle, 'close', (_: Door) => refuse(reason, 'when'));
  const idle = step(lifecycle, 'close', (_: Door) => unchanged());
  expect(refusing({ status: 'open' }, undefined, undefined)).toEqual({ verdict: 'refused', reason, field: 'when' });
  expect(idle({ status: 'open' }, undefined, undefined).verdict).toBe('unchanged');
});
