import { expect, test } from 'vitest';
import { addressLimit, addressOf, parseAddress } from '../../src/chat/address.ts';

test.each([
  [{ definition: 'incident.report' }, 'incident.report'],
  [{ definition: 'incident.resolve', subject: 'INC-7' }, 'incident.resolve:INC-7'],
  [{ definition: 'change.approve', subject: 'CHG-42', stamp: 'r3' }, 'change.approve:CHG-42:r3'],
  [{ definition: 'board.show', stamp: 'r3' }, 'board.show::r3'],
])('%j is written as %s, and read again', (address, written) => {
  expect(addressOf(address)).toBe(written);
  expect(parseAddress(written)).toEqual(address);
});

test('an address longer than the strictest platform takes is a mistake of ours', () => {
  expect(addressOf({ definition: 'x'.repeat(addressLimit) })).toHaveLength(addressLimit);
  expect(() => addressOf({ definition: 'x'.repeat(addressLimit), subject: 'INC-7' })).toThrow('address too long');
});

test.each(['', ':INC-7', 'a:b:c:d', 'x'.repeat(addressLimit + 1)])('%j is nothing we ever wrote', (address) => {
  expect(parseAddress(address)).toBeNull();
});
