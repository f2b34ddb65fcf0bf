import { expect, test } from 'vitest';
import { lookup, optional, paragraph, parseFields, text } from '../../src/chat/field.ts';
import { limits } from '../../src/chat/limits.ts';
import { typed } from '../../src/core/text.ts';

/** How much a field takes, and what it makes of what nobody sees. */

const label = typed('label');
const fields = {
  name: text(label),
  story: paragraph(label, { min: 3 }),
  reason: optional(paragraph(label, { min: 10, max: 20, short: typed('say more') })),
  thing: lookup(label, 'things'),
};
const filled = { name: 'x', story: 'abc', thing: 'item:a' };
const parse = (more: Record<string, string>) =>
  parseFields(fields, { ...filled, ...more }, { zone: 'UTC', now: new Date() });

test.each(['x', '标', '😀', '&'])('a field full of %s is taken to the last character', (character) => {
  expect(parse({ story: character.repeat(limits.typedParagraph) })).toHaveProperty('values');
  expect(parse({ story: character.repeat(limits.typedParagraph + 1) })).toHaveProperty(
    'errors.story.key',
    'form.tooLong',
  );
  expect(parse({ name: character.repeat(200) })).toHaveProperty('values');
  expect(parse({ thing: character.repeat(60) })).toHaveProperty('values');
  expect(parse({ thing: character.repeat(61) })).toHaveProperty('errors.thing.key', 'form.tooLong');
});

test('characters are counted as people count them, not in bytes', () => {
  expect(parse({ story: '😀😀' })).toHaveProperty('errors.story.key', 'form.tooShort');
  expect(parse({ story: '打印机' })).toHaveProperty('values');
});

test('a field that wants more says why, in words of its own', () => {
  expect(parse({ reason: 'no' })).toHaveProperty('errors.reason.en', 'say more');
});

test('what nobody could see is nothing: missing where it is needed, absent where it is not', () => {
  expect(parse({ name: '\u200d ', reason: '\u200d' })).toEqual({
    errors: { name: expect.objectContaining({ key: 'form.missing' }) },
  });
  expect(parse({ reason: '\ufe0f' })).toEqual({ values: filled });
});

test('a line is one line, also of what is looked up', () => {
  expect(parse({ name: ' a \n b ', thing: 'Mrs \n Jones' })).toMatchObject({
    values: { name: 'a b', thing: 'Mrs Jones' },
  });
});
