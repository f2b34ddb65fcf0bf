import { expect, test } from 'vitest';
import { duration, plain, type Span, wordText } from '../../src/chat/wording.ts';
import { code, minutes, moment, ref, several, type Text, t, typed, type Value, who } from '../../src/core/text.ts';
import { defineWords, joinCatalogs, say } from '../../src/core/words.ts';

const own = defineWords('sample', {
  marked: say('Press *Resolve…* or type `/desk help`.', '点 *解决…* 或输入 `/desk help`。'),
  about: say<{ it: Value }>(
    ({ it }) => t`About ${it}.`,
    ({ it }) => t`关于${it}。`,
  ),
});
const catalog = joinCatalogs([own.catalog]);
const about = (it: Value, language: 'en' | 'zh-CN' = 'en'): Span[] =>
  wordText(catalog, own.words.about({ it }), language);

test.each([
  [0, 'less than a minute', '不到 1 分钟'],
  [0.5, 'less than a minute', '不到 1 分钟'],
  [1, '1 min', '1 分钟'],
  [59, '59 min', '59 分钟'],
  [60, '1 h', '1 小时'],
  [90, '1 h 30 min', '1 小时 30 分'],
  [1440, '1 d', '1 天'],
  [1441, '1 d 1 min', '1 天 1 分'],
  [3120, '2 d 4 h', '2 天 4 小时'],
  [3179, '2 d 4 h', '2 天 4 小时'],
])('%d minutes are %s, %s', (count, english, chinese) => {
  expect(duration(count, 'en')).toBe(english);
  expect(duration(count, 'zh-CN')).toBe(chinese);
});

test('our own words are cut at their marks, in each language', () => {
  expect(wordText(catalog, own.words.marked(), 'en')).toEqual([
    { kind: 'ours', text: 'Press ' },
    { kind: 'strong', text: 'Resolve…' },
    { kind: 'ours', text: ' or type ' },
    { kind: 'code', text: '/desk help' },
    { kind: 'ours', text: '.' },
  ]);
  const chinese = wordText(catalog, own.words.marked(), 'zh-CN').map(({ kind }) => kind);
  expect(chinese.join(' ')).toBe('ours strong ours code ours');
});

const at = new Date('2026-11-23T09:00:00Z');
test.each<[string, Value, Span[]]>([
  ['what was typed is never marked up', '*not* `ours`', [{ kind: 'typed', text: '*not* `ours`' }]],
  ['numbers are written as the language does', 12_345, [{ kind: 'ours', text: '12,345' }]],
  ['a moment stays a moment', moment(at), [{ kind: 'time', at }]],
  ['a record is named', ref('INC-7'), [{ kind: 'record', ref: 'INC-7' }]],
  ['code is code', code('/desk home'), [{ kind: 'code', text: '/desk home' }]],
  ['a duration is worded', minutes(90), [{ kind: 'ours', text: '1 h 30 min' }]],
  ['a person has the name that was filled in', { ...who(4), name: 'Dan' }, [{ kind: 'person', id: 4, name: 'Dan' }]],
  ['a person without a name is a question mark', who(4), [{ kind: 'person', id: 4, name: '?' }]],
  ['a sentence inside is worded', typed('inner'), [{ kind: 'typed', text: 'inner' }]],
])('%s', (_, value, spans) => {
  expect(about(value)).toEqual([{ kind: 'ours', text: 'About ' }, ...spans, { kind: 'ours', text: '.' }]);
});

test('several sentences are parted by a middle dot, none are nothing', () => {
  const words = (value: Value) => plain(about(value), 'en', 'UTC');
  expect(words(several(typed('one'), typed('two'), typed('three')))).toBe('About one · two · three.');
  expect(words(several())).toBe('About .');
});

test('a sentence of another release shows the English that was stored beside it, as typed text', () => {
  const unknown: Text = { key: 'gone.sentence', values: {}, en: 'INC-7 is *closed*' };
  for (const language of ['en', 'zh-CN'] as const)
    expect(wordText(catalog, unknown, language)).toEqual([{ kind: 'typed', text: 'INC-7 is *closed*' }]);
});

test('without markup, times carry the zone of the reader', () => {
  expect(plain(about(moment(at)), 'en', 'Europe/Amsterdam')).toBe('About 23 Nov, 10:00 CET.');
  expect(plain(about(moment(at), 'zh-CN'), 'zh-CN', 'Asia/Shanghai')).toMatch(/^关于11月23日.*GMT\+8.*17:00.*。$/);
});
