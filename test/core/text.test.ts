import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ended, excerpt, isText, joined, moment, several, type Text, titleFrom, typed } from '../../src/core/text.ts';

test.each([
  ['The printer is offline.', 'The printer is offline'],
  ['The printer is offline. All three of them.', 'The printer is offline'],
  ['Does the portal work? It does not for me.', 'Does the portal work?'],
  ['Nothing works! Help.', 'Nothing works!'],
  ['Version 2.5 of the portal signs me out', 'Version 2.5 of the portal signs me out'],
  ['  The portal\n\n  is   slow ', 'The portal is slow'],
  ['订单门户显示 502 错误。刷新也没有用。', '订单门户显示 502 错误'],
  ['打印机坏了！请尽快处理。', '打印机坏了！'],
  ['为什么登录不了？昨天还可以', '为什么登录不了？'],
])('the title of %j is its first sentence', (description, title) => {
  expect(titleFrom(description)).toBe(title);
});

test('a long sentence makes a title of 80 characters at most, cut at a word', () => {
  const title = titleFrom(`The label printer in hall 2 ${'prints nothing and '.repeat(10)}waits`);
  expect(title).toBe('The label printer in hall 2 prints nothing and prints nothing and prints…');
  expect(titleFrom('打'.repeat(200))).toBe(`${'打'.repeat(79)}…`);
});

test.each([
  ['short', 10, { text: 'short', cut: false }],
  ['ten chars!', 10, { text: 'ten chars!', cut: false }],
  ['the word boundary is near', 20, { text: 'the word boundary…', cut: true }],
  ['one averyveryverylongword', 12, { text: 'one averyve…', cut: true }],
  ['所有打印机都显示脱机', 6, { text: '所有打印机…', cut: true }],
])('the excerpt of %j at %i', (text, limit, expected) => {
  expect(excerpt(text, limit)).toEqual(expected);
});

test('an excerpt never tears a character, is never longer than asked, and begins as the text does', () => {
  const unit = fc.constantFrom('a', 'é', '打', '😀', '🏭', ' ', '\n', '.');
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 60 }), fc.integer({ min: 2, max: 40 }), (units, limit) => {
      const whole = units.join('');
      const { text, cut } = excerpt(whole, limit);
      expect([...text].length).toBeLessThanOrEqual(limit);
      expect(text).not.toMatch(/\p{Cs}/u);
      expect(whole.startsWith(cut ? text.slice(0, -1) : text)).toBe(true);
      expect(cut).toBe(text !== whole);
    }),
  );
});

test('a sentence ends in a mark, also where what was typed is told again as a text', () => {
  expect([ended('It is down', '.'), ended('It is down!', '.'), ended('停了', '。')]).toEqual([
    'It is down.',
    'It is down!',
    '停了。',
  ]);
  // Only what is told again is one, and is told where a string stood.
  const again = (text: Text) => (ended(text as never, '.') as unknown as Text).en;
  const owner = joined(typed('It stopped for '), typed('the owner'));
  expect([again(owner), again(typed('Is it down?'))]).toEqual(['It stopped for the owner.', 'Is it down?']);
});

test('a sentence is told from the other values', () => {
  expect(isText(typed('hello'))).toBe(true);
  for (const value of [null, 'text', 7, moment(new Date(0)), several(typed('one')), { key: 'x' }])
    expect(isText(value)).toBe(false);
});

test('several leaves out what is not there', () => {
  expect(several(typed('one'), undefined, false, typed('two')).several.map(({ en }) => en)).toEqual(['one', 'two']);
});
