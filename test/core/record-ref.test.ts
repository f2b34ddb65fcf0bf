import { expect, test } from 'vitest';
import { parseRef, refOf } from '../../src/core/record-ref.ts';

test.each([
  ['INC-7', { prefix: 'INC', number: 7 }],
  ['inc-7', { prefix: 'INC', number: 7 }],
  ['  #Chg-42 ', { prefix: 'CHG', number: 42 }],
  ['INC-007', { prefix: 'INC', number: 7 }],
  ['PRB-999999999', { prefix: 'PRB', number: 999_999_999 }],
])('reads %j as a reference', (typed, reference) => {
  expect(parseRef(typed)).toEqual(reference);
});

test.each(['7', ' #7 '])('reads %j as a reference where the kind is fixed', (typed) => {
  expect(parseRef(typed, 'INC')).toEqual({ prefix: 'INC', number: 7 });
  expect(parseRef(typed)).toBeNull();
});

test('keeps the prefix that was typed, whatever the kind', () => {
  expect(parseRef('CHG-7', 'INC')).toEqual({ prefix: 'CHG', number: 7 });
});

test.each(['', '0', 'INC-0', 'INC-', 'IN-7', 'INCI-7', 'INC7', 'INC -7', '-7', '7.5', 'INC-1234567890', 'INC-７'])(
  'reads nothing from %j',
  (typed) => {
    expect(parseRef(typed, 'INC')).toBeNull();
  },
);

test('writes a reference as it is read', () => {
  expect(refOf({ prefix: 'INC', number: 7 })).toBe('INC-7');
  expect(parseRef(refOf({ prefix: 'REV', number: 12 }))).toEqual({ prefix: 'REV', number: 12 });
});
