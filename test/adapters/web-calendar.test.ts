import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message } from '../../src/chat/message.ts';
import { typed } from '../../src/core/text.ts';
import { aCalendar, aSpan } from '../support/a-calendar.ts';
import { aBrowser, hasBrowser } from '../support/browser.ts';
import { aConsolePage, type ConsolePage } from '../support/console-page.ts';
import { aHouse, type House } from '../support/house.ts';

let house: House;
beforeAll(async () => {
  house = await aHouse();
  await house.platform.post({ workspace: 'local', channel: 'general' }, aFortnight, {
    nonce: 'fortnight',
    again: false,
    language: 'en',
  });
});
afterAll(() => house?.close());

const hostile = `<img src=x onerror="alert(1)">&amp;'`;
const aFortnight: Message = {
  summary: typed('The next two weeks'),
  body: [
    aCalendar(),
    aCalendar({
      title: typed(hostile),
      rows: [{ label: typed(hostile), spans: [aSpan('2026-11-24T08:00:00Z', '2026-12-01T08:00:00Z', hostile)] }],
      lines: [typed(hostile)],
    }),
  ],
  buttons: [],
};

async function pageOf(person: string): Promise<string> {
  const local = { host: '127.0.0.1:3000' };
  const chosen = await house.app.request('/persona', {
    method: 'POST',
    headers: { ...local, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ person }),
  });
  const cookie = chosen.headers.get('set-cookie')!.split(';')[0]!;
  return (await house.app.request('/c/general', { headers: { ...local, cookie } })).text();
}

test('a calendar stands in the page as a picture, and below it in words', async () => {
  const page = await pageOf('dan');
  expect(page).toContain('role="img"');
  expect(page).toContain('<title>On call for Infrastructure</title>');
  expect(page).toMatch(/<details data-keep="true"><summary>As text<\/summary><ul class="plain"><li>.*Sam de Vries/);
});

test('what people typed into it stays words', async () => {
  const page = await pageOf('dan');
  expect(page).not.toContain('<img src=x');
  expect(page).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;amp;&#39;');
});

test('it brings no style of its own, which the page would refuse', async () => {
  expect(await pageOf('dan')).not.toMatch(/<style|\sstyle=/);
});

describe.runIf(hasBrowser)('in a browser', () => {
  let browser: Browser;
  let person: ConsolePage;
  beforeAll(async () => {
    browser = await aBrowser();
    person = await aConsolePage(browser, house.address);
    await person.become('dan');
  });
  afterAll(() => browser?.close());

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 320],
    ['dark', 320],
  ] as const)(
    'axe finds nothing to mend, and the page does not scroll sideways (%s, %i wide)',
    async (theme, width) => {
      await person.page.setViewportSize({ width, height: 800 });
      await person.theme(theme);
      await person.open('/c/general');
      await person.page.locator('.calendar').first().waitFor();
      expect(await person.violations()).toEqual([]);
      expect(await person.overflow()).toBe(0);
    },
  );

  test('on a phone the picture scrolls by itself, by keyboard too, and its words open', async () => {
    await person.page.setViewportSize({ width: 360, height: 800 });
    await person.open('/c/general');
    const picture = person.page.locator('.sideways').first();
    await picture.focus();
    await person.page.keyboard.press('ArrowRight');
    await expect
      .poll(() => person.page.evaluate<number>('document.querySelector(".sideways").scrollLeft'))
      .toBeGreaterThan(0);
    await person.page.locator('.calendar-figure summary').first().click();
    await person.page.locator('.calendar-figure li', { hasText: 'Second line: Sam de Vries' }).waitFor();
  });

  test('without colours of ours a gap is still hatched and an override dashed', async () => {
    await person.page.emulateMedia({ forcedColors: 'active' });
    await person.open('/c/general');
    const strokes = await person.page.evaluate<string[]>(
      `[...document.querySelectorAll('.calendar .cal-hatch, .calendar .cal-override')].map((each) => getComputedStyle(each).stroke)`,
    );
    expect(new Set(strokes).size).toBe(1);
    expect(strokes).not.toContain('none');
    await person.page.emulateMedia({ forcedColors: 'none' });
  });
});
