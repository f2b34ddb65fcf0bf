import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aBrowser, hasBrowser } from '../support/browser.ts';
import { aHouse, type House } from '../support/house.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.runIf(hasBrowser)('the console in a browser', { timeout: 60_000 }, () => {
  let house: House;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    [house, browser] = await Promise.all([aHouse(), aBrowser()]);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 }, bypassCSP: true });
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const open = (path: string) => page.goto(house.address + path);
  const write = async (text: string) => {
    await page.fill('main [data-composer]', text);
    await page.keyboard.press('Enter');
  };
  const become = async (key: string) => {
    await page.click('.menu summary');
    await page.click(`.menu button[value=${key}]`);
    await page.waitForLoadState();
  };
  const speak = async (language: string) => {
    await page.click(`header button[value="${language}"]`);
    await page.waitForLoadState();
  };

  test.each([
    ['en', 'The order portal shows error 502', 'Acknowledge', 'Resolve…', 'Confirm fixed', 'is closed'],
    ['zh-CN', '订单门户显示 503 错误', 'Acknowledge', 'Resolve…', '确认已解决', '已关闭'],
  ])(
    'a newcomer works an incident from report to confirmation (%s)',
    async (language, what, take, solve, confirm, closed) => {
      await open('/');
      await become('rita');
      await speak(language);
      await open('/c/help');
      await write(`/incident report ${what}`);
      await page.waitForSelector('.private .record');
      await become('dan');
      await open('/c/service-desk');
      const card = page.locator('.card', { hasText: what });
      await card.getByRole('button', { name: take }).click();
      await card.getByRole('button', { name: solve }).click();
      await page.fill('[name="v.wrong"]', 'A worker had died');
      await page.fill('[name="v.did"]', 'Started it again');
      await page.selectOption('[name="v.cause"]', 'software');
      await page.keyboard.press('Control+Enter');
      await page.locator('.card.tone-success', { hasText: what }).waitFor();
      await become('rita');
      await open('/direct');
      await page.getByRole('button', { name: confirm }).last().click();
      await page.selectOption('[name="v.stars"]', '5');
      await page.click('dialog [type=submit]');
      expect(await page.locator('.private').textContent()).toContain(closed);
    },
  );

  test('focus goes into a dialog, to its first error, and back to where it was opened', async () => {
    await open('/c/help');
    await speak('en');
    const opener = page.getByRole('button', { name: 'Report an incident' });
    await opener.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open]');
    expect(await focused(page)).toBe('v.what');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('dialog .error');
    expect(await focused(page)).toBe('v.what');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
    expect(await opener.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
  });

  test('Enter belongs to an input method while it composes', async () => {
    await open('/c/general');
    await page.fill('main [data-composer]', 'ni hao');
    await page.dispatchEvent('main [data-composer]', 'keydown', { key: 'Enter', isComposing: true, bubbles: true });
    expect(await page.inputValue('main [data-composer]')).toBe('ni hao');
    await page.press('main [data-composer]', 'Enter');
    await page.locator('.said', { hasText: 'ni hao' }).waitFor();
  });

  test('completion offers commands, then references, by the keyboard alone', async () => {
    await open('/c/general');
    await page.locator('main [data-composer]').pressSequentially('/incident sh');
    await page.waitForSelector('.completion [role=option]');
    await page.keyboard.press('Tab');
    expect(await page.inputValue('main [data-composer]')).toBe('/incident show ');
    await page.fill('main [data-composer]', '');
  });

  test.each([
    ['light', 'en'],
    ['dark', 'en'],
    ['light', 'zh-CN'],
  ])('axe finds nothing to mend (%s, %s)', async (theme, language) => {
    await page.context().addCookies([{ name: 'theme', value: theme, url: house.address }]);
    await open('/');
    await speak(language);
    await become('dan');
    for (const path of ['/', '/c/service-desk', '/c/help', '/p/incident.list']) {
      await open(path);
      expect(await violations(page), path).toEqual([]);
    }
    await open('/c/service-desk');
    await page.locator('.thread-link').first().click();
    await page.waitForSelector('aside .stream');
    expect(await violations(page), 'thread').toEqual([]);
    await write('/incident report');
    await page.waitForSelector('dialog[open]');
    expect(await violations(page), 'dialog').toEqual([]);
    await page.keyboard.press('Escape');
    await become('rita');
  });

  test('nothing scrolls sideways at 320 pixels', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const path of ['/', '/c/help', '/channels', '/you', '/direct', '/p/incident.list']) {
      await open(path);
      const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(over, path).toBeLessThanOrEqual(0);
    }
  });
});

const focused = (page: Page): Promise<unknown> => page.evaluate('document.activeElement.getAttribute("name")');

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found =
    await page.evaluate(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 160))))`);
  return found as string[];
}
