import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Comparable, keywords, likelyDuplicates, titlesLike } from '../../../src/practices/incident/duplicates.ts';

const about = (title: string, service: string | null = null, item: string | null = null): Comparable => ({
  title,
  service,
  item,
});

test.each([
  ['The printer is broken', ['printer']],
  ['Printers, PRINTER and printer', ['printer']],
  ['Error 502 on the order portal', ['502', 'order', 'portal']],
  ['VPN bus', ['vpn', 'bus']],
  ['无法登录门户', ['无法', '法登', '登录', '录门', '门户']],
  ['门户 502', ['502', '门户']],
  ['it is not working', []],
  ['', []],
])('the keywords of %j', (text, words) => {
  expect([...keywords(text)]).toEqual(words);
});

const slowPortal = about('Order portal is slow', 'order-portal', 'order-web');
test.each<[string, Comparable, boolean]>([
  ['two words in common, whatever they are about', about('The order portal shows an error'), true],
  ['one word in common and the same service', about('Portal signs me out', 'order-portal'), true],
  ['one word in common and the same item', about('Web page slow', null, 'order-web'), true],
  ['one word in common and nothing else', about('Portal of the canteen'), false],
  ['the same service, and no word in common', about('Cannot print invoices', 'order-portal', 'order-web'), false],
  ['only words that every report has', about('It is not working since this morning'), false],
])('a report with %s: %j is alike: %s', (_, other, alike) => {
  expect(likelyDuplicates(slowPortal, [other])).toEqual(alike ? [other] : []);
});

test('Chinese reports are compared by pairs of characters', () => {
  const login = about('订单门户无法登录');
  expect(likelyDuplicates(login, [about('门户登录不了'), about('打印机脱机')])).toEqual([about('门户登录不了')]);
});

test('the likeliest come first, three at most', () => {
  const weak = about('Portal slow');
  const strong = about('Order portal slow again', 'order-portal', 'order-web');
  const found = likelyDuplicates(slowPortal, [weak, { ...weak }, strong, { ...weak }]);
  expect(found).toHaveLength(3);
  expect(found[0]).toBe(strong);
});

/** LIKE of the database, with lower case for ASCII only. */
function isLike(title: string, pattern: string): boolean {
  const lower = title.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return new RegExp(pattern.split('%').join('.*'), 's').test(lower);
}

test('whatever is alike, the database finds', () => {
  const word = fc.constantFrom(
    'VPN',
    'portals',
    'Portal',
    'DRÜCKER',
    'drückers',
    'Ünïcode',
    'é',
    '门户',
    '登录门户',
    '502',
    '50',
    'is',
  );
  const title = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '));
  const report = fc.record({
    title,
    service: fc.constantFrom(null, 'order-portal'),
    item: fc.constantFrom(null, 'order-web'),
  });
  fc.assert(
    fc.property(report, report, (one, other) => {
      const { patterns, atLeast } = titlesLike(one);
      const found = patterns.filter((pattern) => isLike(other.title, pattern)).length >= atLeast;
      expect(found || likelyDuplicates(one, [other]).length === 0).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
