import { expect, test } from 'vitest';
import { type Moment, moment, type Ref, ref, t, typed } from '../../src/core/text.ts';
import { defineWords, joinCatalogs, say } from '../../src/core/words.ts';

const { words, catalog } = defineWords('sample', {
  hello: say('Hello', '您好'),
  closes: say<{ incident: Ref; at: Moment }>(
    ({ incident, at }) => t`${incident} closes at ${at}.`,
    ({ incident, at }) => t`${incident} 将于 ${at} 关闭。`,
  ),
});

test('a sentence is its key, its values and its English', () => {
  const at = moment(new Date('2026-11-23T09:00:00Z'));
  expect(words.hello()).toEqual({ key: 'sample.hello', values: {}, en: 'Hello' });
  expect(words.closes({ incident: ref('INC-7'), at })).toEqual({
    key: 'sample.closes',
    values: { incident: { ref: 'INC-7' }, at },
    en: 'INC-7 closes at 2026-11-23 09:00 UTC.',
  });
});

test.each([
  ['what was typed', 'as it is', 'as it is'],
  ['a number', 3, '3'],
  ['a sentence', typed('inner'), 'inner'],
  ['several sentences', { several: [typed('one'), typed('two')] }, 'one · two'],
  ['minutes', { minutes: 90 }, '90 min'],
  ['code', { code: '/desk home' }, '/desk home'],
  ['a person with a name', { person: 4, name: 'Dan' }, 'Dan'],
  ['a person without', { person: 4 }, 'person 4'],
])('the English of %s needs no catalog', (_, value, english) => {
  const both = ({ it }: { it: typeof value }) => t`${it}`;
  expect(defineWords('one', { it: say<{ it: typeof value }>(both, both) }).words.it({ it: value }).en).toBe(english);
});

test('a key that two catalogs give is a mistake of ours', () => {
  expect(() => joinCatalogs([catalog, catalog])).toThrow('two sentences are called sample.hello');
  expect(joinCatalogs([catalog]).get('sample.hello')?.['zh-CN']({})).toEqual(t`您好`);
});
