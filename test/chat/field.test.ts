import { describe, expect, test } from 'vitest';
import { choice, dateTime, lookup, optional, paragraph, parseFields, text } from '../../src/chat/field.ts';
import { limits } from '../../src/chat/limits.ts';
import { typed } from '../../src/core/text.ts';

const label = typed('label');
const fields = {
  name: text(label),
  story: paragraph(label, { min: 3 }),
  reason: optional(paragraph(label, { min: 10, max: 20, short: typed('say more') })),
  colour: choice(label, { red: typed('Red'), blue: typed('Blue') }),
  thing: lookup(label, 'things'),
  when: optional(dateTime(label)),
};
const filled = { name: 'x', story: 'abc', colour: 'red', thing: 'item:a' };
const context = { zone: 'Europe/Amsterdam', now: new Date('2026-11-23T09:00:00Z') };
const parse = (more: Record<string, string | undefined>) => parseFields(fields, { ...filled, ...more }, context);
const errorOf = (name: keyof typeof fields, value: string | undefined): string | undefined => {
  const parsed = parse({ [name]: value });
  return 'errors' in parsed ? parsed.errors[name]?.en : undefined;
};

test('a filled form is its values, and what was left empty is absent', () => {
  expect(parse({ reason: ' ', when: undefined })).toEqual({ values: filled });
});

test('a line is one line, a paragraph keeps its own', () => {
  expect(parse({ name: ' a \n b ', story: ' one\n\ntwo ' })).toMatchObject({
    values: { name: 'a b', story: 'one\n\ntwo' },
  });
});

describe('says what is wrong', () => {
  test.each<[keyof typeof fields, string | undefined, string]>([
    ['name', undefined, 'This one is needed.'],
    ['name', '\u200d ', 'This one is needed.'],
    ['name', 'x'.repeat(201), 'This is 201 characters long; 200 fit. Shorten it a little.'],
    ['story', 'ab', 'Write at least 3 characters.'],
    ['story', '😀😀', 'Write at least 3 characters.'],
    ['story', 'x'.repeat(limits.typedParagraph + 1), 'This is 3001 characters long; 3000 fit. Shorten it a little.'],
    ['reason', 'no', 'say more'],
    ['colour', 'green', 'Choose one of the list.'],
    ['colour', 'constructor', 'Choose one of the list.'],
    ['thing', 'x'.repeat(61), 'This is 61 characters long; 60 fit. Shorten it a little.'],
    ['when', '25:00', '"25:00" is no time I can read. Try `2026-11-28 22:00`, `22:00` or `in 2h`.'],
  ])('of %s %j', (name, value, error) => {
    expect(errorOf(name, value)).toBe(error);
  });

  test('about every field at once', () => {
    const parsed = parseFields(fields, {}, context);
    expect('errors' in parsed && Object.keys(parsed.errors)).toEqual(['name', 'story', 'colour', 'thing']);
  });

  test('quoting no more than the beginning', () => {
    expect(errorOf('when', 'x'.repeat(5000))!.length).toBeLessThan(120);
  });
});

test('a full field is taken to the last character, whatever its width', () => {
  for (const character of ['x', '标', '😀', '&'])
    expect(parse({ story: character.repeat(limits.typedParagraph) })).toHaveProperty('values');
});

test('a time is read in the person’s zone', () => {
  expect(parse({ when: '2026-11-23 22:00' })).toMatchObject({ values: { when: new Date('2026-11-23T21:00:00Z') } });
});
