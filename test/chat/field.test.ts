import { expect, test } from 'vitest';
import { choice, dateTime, type Field, lookup, optional, paragraph, parseFields, text } from '../../src/chat/field.ts';
import { type Text, typed } from '../../src/core/text.ts';

const label = typed('Label');
const context = { zone: 'Europe/Amsterdam', now: new Date('2026-11-23T09:00:00Z') };
const nature = choice(label, { hardware: typed('Hardware'), software: typed('Software') });

/** What one field makes of one typing: its value, or the key of what was wrong. */
function parse<T>(field: Field<T>, raw: string | undefined): { value?: T; wrong?: string } {
  const parsed = parseFields({ it: field }, { it: raw }, context);
  return 'errors' in parsed ? { wrong: parsed.errors.it?.key } : { value: parsed.values.it };
}

test.each<[string, Field, string | undefined, unknown]>([
  ['text on one line', text(label), '  two \n words ', 'two words'],
  ['a paragraph as it was typed', paragraph(label), ' one\n\ntwo ', 'one\n\ntwo'],
  ['as many characters as fit', text(label, { max: 5 }), '打印机坏了', '打印机坏了'],
  ['the key of a choice', nature, 'software', 'software'],
  ['what was looked up', lookup(label, 'subjects'), ' service:e-mail ', 'service:e-mail'],
  ['a time in the zone of the person', dateTime(label), '2026-11-28 22:00', new Date('2026-11-28T21:00:00Z')],
  ['a time from now', dateTime(label), 'in 2h', new Date('2026-11-23T11:00:00Z')],
  ['nothing, where it may be empty', optional(text(label)), '   ', undefined],
  ['nothing, where it may be absent', optional(dateTime(label)), undefined, undefined],
  ['a value, where it need not be there', optional(text(label)), 'here', 'here'],
])('a field reads %s', (_, field, raw, value) => {
  expect(parse(field, raw)).toEqual({ value });
});

test.each<[string, Field, string | undefined, string]>([
  ['nothing', text(label), undefined, 'form.missing'],
  ['only spaces', paragraph(label), ' \n ', 'form.missing'],
  ['too little', paragraph(label, { min: 10 }), 'still bad', 'form.tooShort'],
  ['too much', text(label, { max: 4 }), 'five!', 'form.tooLong'],
  ['a choice that is not offered', nature, 'network', 'form.chooseOne'],
  ['a choice that every object has', nature, 'toString', 'form.chooseOne'],
  ['a time that is none', dateTime(label), 'soon', 'form.noTime'],
  ['a wrong time, where it need not be there', optional(dateTime(label)), 'soon', 'form.noTime'],
])('a field refuses %s', (_, field, raw, wrong) => {
  expect(parse(field, raw)).toEqual({ wrong });
});

test('too much says how long it is and how much fits', () => {
  const parsed = parseFields({ it: text(label, { max: 4 }) }, { it: 'five!' }, context);
  const error: Text | undefined = 'errors' in parsed ? parsed.errors.it : undefined;
  expect(error?.en).toBe('This is 5 characters long; 4 fit. Shorten it a little.');
});

test('every wrong field is named at once, and none is parsed by the way', () => {
  const fields = { what: paragraph(label, { min: 3 }), since: optional(dateTime(label)), nature };
  const parsed = parseFields(fields, { what: 'ok', since: 'soon', nature: 'software', other: 'ignored' }, context);
  expect('errors' in parsed && Object.keys(parsed.errors)).toEqual(['what', 'since']);
});

test('a form has its fields and no other', () => {
  const fields = { what: paragraph(label), nature };
  expect(parseFields(fields, { what: 'it broke', nature: 'software', secret: 'x' }, context)).toEqual({
    values: { what: 'it broke', nature: 'software' },
  });
});
