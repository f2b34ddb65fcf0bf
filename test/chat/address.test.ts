import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressLimit, addressOf, parseAddress } from '../../src/chat/address.ts';

const part = fc.string({ unit: fc.constantFrom(...'abcINC-0123456789.=&%'), minLength: 1, maxLength: 30 });

test('an address is read as it was written', () => {
  fc.assert(
    fc.property(
      part,
      fc.option(part, { nil: undefined }),
      fc.option(part, { nil: undefined }),
      (definition, subject, stamp) => {
        const address = { definition, ...(subject && { subject }), ...(stamp && { stamp }) };
        expect(parseAddress(addressOf(address))).toEqual(address);
      },
    ),
  );
});

test.each(['', ':', '::r3', 'a:b:c:d', 'a'.repeat(addressLimit + 1)])('%j is nothing we ever wrote', (address) => {
  expect(parseAddress(address)).toBeNull();
});

test('one that no platform would take is never written', () => {
  expect(() => addressOf({ definition: 'a'.repeat(addressLimit), subject: 'INC-1' })).toThrow('address too long');
});

test('the forms in chat history', () => {
  expect(parseAddress('incident.resolve:INC-7')).toEqual({ definition: 'incident.resolve', subject: 'INC-7' });
  expect(parseAddress('change.approve:CHG-42:r3')).toEqual({
    definition: 'change.approve',
    subject: 'CHG-42',
    stamp: 'r3',
  });
  expect(parseAddress('incident.show:ref=INC-7')).toEqual({ definition: 'incident.show', subject: 'ref=INC-7' });
});

test('an address longer than the strictest platform takes is a mistake of ours', () => {
  expect(addressOf({ definition: 'x'.repeat(addressLimit) })).toHaveLength(addressLimit);
});
