import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapedLength } from '../../src/chat/limits.ts';
import { clean, ended, excerpt, isVisible, longestTitle, oneLine, titleFrom } from '../../src/core/text.ts';

/** What becomes of the characters people type, before anybody sees them. */

const anything = fc.string({ unit: 'grapheme', maxLength: 300 });
const anyBits = fc.string({ unit: 'binary', maxLength: 300 });
const punctuated = fc.string({ unit: fc.constantFrom(...'ab <&>*_`[]().标签😀é\n'), maxLength: 400 });

describe('clean', () => {
  test.each([
    ['two\r\nlines\rand\u2028more', 'two\nlines\nand\nmore'],
    ['a\tb', 'a b'],
    ['nul\0 bell\u0007 escape\u001b[31m delete\u007f', 'nul bell escape[31m delete'],
    ['right\u202eto left\u2066 isolated\u2069', 'rightto left isolated'],
    ['zero\u200bwidth\ufeff\u2060', 'zerowidth'],
    ['half \ud83d character', 'half  character'],
    ['👨‍👩‍👧 می‌خواهم', '👨‍👩‍👧 می‌خواهم'],
    ['标签打印机　离线', '标签打印机　离线'],
  ])('%j becomes %j', (typed, expected) => {
    expect(clean(typed)).toBe(expected);
  });

  test('leaves nothing that a database, a log or a reader stumbles over, and is done the first time', () => {
    fc.assert(
      fc.property(anyBits, (typed) => {
        const cleaned = clean(typed);
        expect(cleaned).not.toMatch(/[^\n\P{Cc}]|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u);
        expect(clean(cleaned)).toBe(cleaned);
      }),
    );
  });

  test('on one line', () => {
    expect(oneLine('  a \n\n b\u2028c\u202e ')).toBe('a b c');
    fc.assert(
      fc.property(anyBits, (typed) => {
        expect(oneLine(typed)).not.toMatch(/[\n\r\u2028]|^\s|\s$| {2}/);
      }),
    );
  });

  test.each([
    ['', false],
    [' \n', false],
    ['\u200d\ufe0f', false],
    ['\u0301', false],
    ['.', true],
    ['二', true],
    ['😀', true],
  ])('%j can be seen: %s', (typed, seen) => {
    expect(isVisible(typed)).toBe(seen);
  });
});

describe('an excerpt', () => {
  test.each([
    ['short', 10, 'short', false],
    ['exactly ten', 11, 'exactly ten', false],
    ['The label printer in hall 2 is offline', 30, 'The label printer in hall 2…', true],
    ['Donaudampfschifffahrtsgesellschaft', 10, 'Donaudamp…', true],
    ['标签打印机离线了', 5, '标签打印…', true],
    ['ab😀😀', 5, 'ab😀…', true],
    ['ab👨‍👩‍👧‍👦cd', 8, 'ab…', true],
    ['cafe\u0301s', 5, 'caf…', true],
  ])('of %j in %i is %j', (text, limit, shown, cut) => {
    expect(excerpt(text, limit)).toEqual({ text: shown, cut });
  });

  test('fits, begins as the text does, tears no character, and says whether it is all', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 120 }), (text, limit) => {
        const { text: shown, cut } = excerpt(text, limit);
        expect(shown.length).toBeLessThanOrEqual(limit);
        expect(cut).toBe(text.length > limit);
        const head = cut ? shown.slice(0, -1) : shown;
        expect(text.startsWith(head)).toBe(true);
        expect(shown).not.toMatch(/\p{Cs}/u);
      }),
    );
  });

  test('fits after escaping too', () => {
    fc.assert(
      fc.property(punctuated, fc.integer({ min: 1, max: 200 }), (text, limit) => {
        expect(escapedLength(excerpt(text, limit, escapedLength).text)).toBeLessThanOrEqual(limit);
      }),
    );
  });

  test('takes a tower of marks apart rather than show nothing', () => {
    expect(excerpt(`z${'\u0301'.repeat(500)}`, 100).text).toHaveLength(100);
  });
});

test('escaping never makes more of a text than was reckoned with', () => {
  const slack = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const discord = (text: string) => text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
  fc.assert(
    fc.property(punctuated, (text) => {
      expect(slack(text).length).toBeLessThanOrEqual(escapedLength(text));
      expect(discord(text).length).toBeLessThanOrEqual(escapedLength(text));
    }),
  );
  expect(['a', '标', '😀', '*', '<', '&'].map(escapedLength)).toEqual([1, 1, 2, 2, 4, 5]);
});

describe('a title', () => {
  test.each([
    ['Label printer offline. All three of them.', 'Label printer offline'],
    ['Why is it slow? It was not.', 'Why is it slow?'],
    ['二号库打印机离线。三台都是。', '二号库打印机离线'],
    ['Version 2.1 fails', 'Version 2.1 fails'],
    ['first line\nsecond line', 'first line second line'],
    ['...', '..'],
    ['.', '.'],
    ['。', '。'],
  ])('of %j is %j', (typed, title) => {
    expect(titleFrom(typed)).toBe(title);
  });

  test('is one line that can be seen, of at most eighty', () => {
    fc.assert(
      fc.property(
        anything.filter((typed) => isVisible(typed)),
        (typed) => {
          const title = titleFrom(typed);
          expect(title.length).toBeLessThanOrEqual(longestTitle);
          expect(title).toMatch(/^[^\n\r]+$/);
        },
      ),
    );
  });
});

test.each([
  ['Printer offline', 'Printer offline.'],
  ['Why is it slow?', 'Why is it slow?'],
  ['It says "no"', 'It says "no"'],
])('%j ends as %j', (typed, said) => {
  expect(ended(typed, '.')).toBe(said);
});
