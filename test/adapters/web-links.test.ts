import { expect, test } from 'vitest';
import { recordHref } from '../../adapters/web/text.tsx';
import { install } from '../../src/engine/installed.ts';
import { practices } from '../../src/practices/index.ts';

/** What has no page of its own stands on that of its incident. */
const withoutPage = ['PAG'];
const { definitions, kinds } = install(practices);

test('a reference leads to the page of its own kind of record', () => {
  const prefixes = [...kinds.keys()].filter((prefix) => !withoutPage.includes(prefix));
  const pages = prefixes.map((prefix) => [prefix, /^\/p\/([^?]+)/.exec(recordHref(`${prefix}-1`))![1]!]);
  expect(pages).toEqual(
    expect.arrayContaining([
      ['REV', 'review.show'],
      ['CHG', 'change.show'],
      ['INC', 'incident.show'],
    ]),
  );
  expect(pages.filter(([, page]) => definitions.get(page!)?.kind !== 'page')).toEqual([]);
  expect(new Set(pages.map(([, page]) => page)).size).toBe(pages.length);
});
