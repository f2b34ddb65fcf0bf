import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { line } from '../../src/chat/message.ts';
import { typed } from '../../src/core/text.ts';
import { aBrowser, hasBrowser } from '../support/browser.ts';
import { aConsolePage, type ConsolePage } from '../support/console-page.ts';
import { aHouse, type House } from '../support/house.ts';

describe.runIf(hasBrowser)('the console in a browser', { timeout: 60_000 }, () => {
  let house: House;
  let browser: Browser;
  let person: ConsolePage;
  let page: Page;
  beforeAll(async () => {
    [house, browser] = await Promise.all([aHouse(), aBrowser()]);
    person = await aConsolePage(browser, house.address);
    page = person.page;
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const post = (channel: string, text: string) =>
    house.platform.post({ workspace: 'local', channel }, line(typed(text)), {
      nonce: text,
      again: false,
      language: 'en',
    });

  test('a first visit begins at the welcome, which closes and comes back with help', async () => {
    await person.open('/');
    expect(page.url()).toContain('/c/help');
    await page.click('.welcome .close');
    await page.locator('.welcome').waitFor({ state: 'detached' });
    await person.write('/desk help');
    await page.locator('.private', { hasText: 'Welcome to Deskbell' }).waitFor();
    await person.open('/');
    expect(await page.locator('h1').textContent()).toBe('Home');
    await person.open('/c/help');
    expect(await page.locator('.welcome').count()).toBe(1);
  });

  test.each([
    ['en', 'The order portal shows error 502', 'Acknowledge', 'Resolve…', 'Confirm fixed', 'is closed'],
    ['zh-CN', '订单门户显示 503 错误', 'Acknowledge', 'Resolve…', '确认已解决', '已关闭'],
  ])(
    'a newcomer works an incident from report to confirmation (%s)',
    async (language, what, take, solve, confirm, closed) => {
      await person.become('rita');
      await person.speak(language);
      await person.open('/c/help');
      await person.write(`/incident report ${what}`);
      await page.waitForSelector('.private .record');
      await page.locator('nav.places a[href="/direct"] .badge').waitFor();
      expect(await page.title()).toBe('(1) help · Deskbell');
      await person.become('dan');
      await person.open('/c/service-desk');
      const card = page.locator('.card', { hasText: what });
      await card.getByRole('button', { name: take }).click();
      await card.getByRole('button', { name: solve }).click();
      await page.fill('[name="v.wrong"]', 'A worker had died');
      await page.fill('[name="v.did"]', 'Started it again');
      await page.selectOption('[name="v.cause"]', 'software');
      await page.keyboard.press('Control+Enter');
      await page.locator('.card.tone-success', { hasText: what }).waitFor();
      await person.become('rita');
      await person.open('/direct');
      await page.getByRole('button', { name: confirm }).last().click();
      await page.selectOption('[name="v.stars"]', '5');
      await page.click('dialog [type=submit]');
      await page.locator('.private', { hasText: closed }).waitFor();
      await person.speak('en');
    },
  );

  test('focus goes into a dialog, to its first error, and back; Escape asks only where something was typed', async () => {
    await person.open('/c/help');
    const opener = page.getByRole('button', { name: 'Report an incident' });
    await opener.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open]');
    expect(await person.focus()).toBe('f-what');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('dialog .error');
    expect(await person.focus()).toBe('f-what');
    await page.keyboard.type('half a sentence');
    const asked = page.waitForEvent('dialog');
    const pressed = page.keyboard.press('Escape');
    await (await asked).dismiss();
    await pressed;
    expect(await page.inputValue('#f-what')).toBe('half a sentence');
    await page.fill('#f-what', '');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
    expect(await person.focus()).toBe('Report an incident');
  });

  test('a service is chosen by arrows, and Escape closes the list before the dialog', async () => {
    await page.getByRole('button', { name: 'Report an incident' }).click();
    const field = page.getByRole('combobox', { name: 'Service or item' });
    await field.fill('ware');
    const option = page.getByRole('option', { name: 'Warehouse system', exact: true });
    await option.waitFor();
    await field.press('ArrowDown');
    expect(await option.getAttribute('aria-selected')).toBe('true');
    expect(await field.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'));
    await field.press('Escape');
    expect(await field.getAttribute('aria-expanded')).toBe('false');
    expect(await page.locator('dialog[open]').count()).toBe(1);
    await field.press('ArrowDown');
    await field.press('Enter');
    expect(await page.inputValue('[name="v.subject"]')).toBe('service:warehouse-system');
    page.once('dialog', (question) => void question.accept());
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
  });

  test('Enter belongs to an input method while it composes, and Shift Enter to the text', async () => {
    await person.open('/c/general');
    await person.composer.fill('ni hao');
    await person.composer.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
    expect(await person.composer.inputValue()).toBe('ni hao');
    await person.composer.press('Shift+Enter');
    expect(await person.composer.inputValue()).toBe('ni hao\n');
    await person.composer.press('Enter');
    await page.locator('.said', { hasText: 'ni hao' }).waitFor();
    expect(await page.locator('.private').count()).toBe(0);
  });

  test('completion leads from a command to its verb, a reference and an option, by the keyboard alone', async () => {
    await person.become('dan');
    await person.open('/c/general');
    const { composer } = person;
    const holds = (text: string) => expect.poll(() => composer.inputValue()).toBe(text);
    await composer.pressSequentially('/');
    await page.getByRole('option', { name: '/incident' }).waitFor();
    await composer.press('Tab');
    await holds('/incident ');
    await composer.pressSequentially('sh');
    await composer.press('Tab');
    await holds('/incident show ');
    await composer.fill('/incident list ');
    await page.getByRole('option', { name: 'closed' }).waitFor();
    for (const _ of ['mine', 'closed']) await composer.press('ArrowDown');
    await composer.press('Enter');
    await holds('/incident list closed');
    await composer.press('Escape');
    await composer.press('Enter');
    await page.locator('.private', { hasText: 'error 502' }).waitFor();
    await composer.press('ArrowUp');
    await holds('/incident list closed');
    await composer.fill('');
  });

  test('what is broken is offered to be reported, once', async () => {
    await person.become('rita');
    await person.open('/c/help');
    await person.write('The coffee machine leaks');
    await page.getByRole('button', { name: 'Report as incident' }).click();
    await page.locator('.private', { hasText: 'is recorded: The coffee machine leaks' }).waitFor();
    expect(await page.locator('.private').count()).toBe(1);
    await person.write('It really does');
    await page.locator('.said', { hasText: 'It really does' }).waitFor();
    expect(await page.getByRole('button', { name: 'Report as incident' }).count()).toBe(0);
  });

  test('find leads to a record, a channel, a command, and to a report where there is nothing', async () => {
    await page.keyboard.press('Control+k');
    expect(await person.focus()).toBe('find');
    const find = async (text: string) => {
      await page.fill('#find', text);
      await page.locator('#find-list [role=option][aria-selected=true]').waitFor();
      await page.keyboard.press('Enter');
    };
    await find('/incident tim');
    expect(await person.composer.inputValue()).toBe('/incident timeline ');
    await person.composer.fill('');
    await find('espresso');
    await page.waitForSelector('dialog[open]');
    expect(await page.inputValue('#f-what')).toBe('espresso');
    await page.keyboard.press('Escape');
    await find('coffee');
    await page.waitForURL('**/p/incident.show?ref=INC-*');
    expect(await page.title()).toContain('The coffee machine leaks');
    await find('#gen');
    await page.waitForURL('**/c/general');
  });

  test('the whole page is walked by keyboard', async () => {
    await person.become('dan');
    await person.open('/c/service-desk');
    await page.keyboard.press('F6');
    expect(await person.focus()).toContain('service-desk');
    await page.keyboard.press('F6');
    expect(await person.composer.evaluate((element) => element.matches(':focus'))).toBe(true);
    const entries = page.locator('main .entry');
    await entries.last().focus();
    await page.keyboard.press('ArrowUp');
    expect(await entries.nth(-2).evaluate((element) => element.matches(':focus'))).toBe(true);
    expect(await page.locator('main .entry[tabindex="0"]').count()).toBe(1);
    await page.keyboard.press('Tab');
    expect(await entries.nth(-2).evaluate((element) => element.matches(':focus-within'))).toBe(true);
    await entries.nth(-2).focus();
    const id = await entries.nth(-2).getAttribute('id');
    await page.keyboard.press('Enter');
    await page.waitForSelector('aside .stream');
    expect(await page.title()).toMatch(/^(\(\d+\) )?INC-\d+ · service-desk · Deskbell$/);
    await page.keyboard.press('Escape');
    await page.waitForSelector('aside', { state: 'detached' });
    await expect.poll(() => person.focus()).toBe(id);
    await page.keyboard.press('Control+/');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+ArrowUp');
    await page.waitForURL('**/c/help');
    await page.locator('header .menu summary').focus();
    for (const key of ['Enter', 'ArrowDown']) await page.keyboard.press(key);
    expect(await person.focus()).toContain('rita');
    await page.keyboard.press('Escape');
    expect(await page.locator('header .menu[open]').count()).toBe(0);
  });

  test('what is read stays where it is while messages arrive, and they are counted', async () => {
    await page.setViewportSize({ width: 1280, height: 420 });
    await person.open('/c/service-desk');
    const scroller = page.locator('main .scroller');
    await scroller.evaluate((element) => {
      element.scrollTop = 40;
    });
    await post('service-desk', 'news of the desk');
    await post('general', 'news for all');
    await page.locator('.new-below', { hasText: '1 new ↓' }).waitFor();
    expect(await scroller.evaluate((element) => element.scrollTop)).toBe(40);
    expect(await page.textContent('#said')).toBe('news of the desk');
    await page.locator('nav.places [data-count=general]:not([hidden])').waitFor();
    expect(await page.title()).toMatch(/^\(\d+\) service-desk/);
    await page.click('.new-below');
    await page.locator('.new-below').waitFor({ state: 'hidden' });
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  test('a lost connection is said with the time to the next try, and what was typed is kept', async () => {
    await page.route('**/events?*', (route) => route.abort());
    await person.open('/c/general');
    await page
      .locator('.bar', { hasText: /^Connection lost\. Trying again in \d+ s; what you typed is kept\.$/ })
      .waitFor();
    await page.route('**/act', (route) => route.abort());
    await person.write('typed without a connection');
    await page.locator('.problem').waitFor();
    expect(await person.composer.inputValue()).toBe('typed without a connection');
    await page.unrouteAll();
    await person.open('/c/general');
    expect(await person.composer.inputValue()).toBe('typed without a connection');
    await person.composer.fill('');
    await page.locator('.bar').waitFor({ state: 'hidden' });
  });

  test.each([
    ['light', 'en', 1280],
    ['dark', 'zh-CN', 800],
    ['dark', 'en', 390],
  ])('axe finds nothing to mend (%s, %s, %i wide)', async (theme, language, width) => {
    await page.setViewportSize({ width, height: 800 });
    await Promise.all([person.theme(theme), person.speak(language)]);
    for (const path of width === 390 ? ['/you', '/find?q=e', '/'] : ['/', '/p/incident.show?ref=INC-1']) {
      await person.open(path);
      expect(await person.violations(), path).toEqual([]);
    }
    await person.open('/c/service-desk');
    if (width > 390) {
      await page.click('header .menu summary');
      expect(await person.violations(), 'menu').toEqual([]);
      await page.fill('#find', 'e');
      await page.locator('#find-list [role=option]').first().waitFor();
      expect(await person.violations(), 'find').toEqual([]);
    }
    await person.write('/incident report');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('dialog .error');
    expect(await person.violations(), 'dialog').toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.thread-link').first().click();
    await page.waitForSelector('aside .stream');
    await page.locator('aside [data-composer]').fill('/');
    await page.locator('aside [role=option]').first().waitFor();
    expect(await person.violations(), 'thread and completion').toEqual([]);
  });

  test('a phone shows one pane at a time, wide enough for a thumb and no wider than it is', async () => {
    await Promise.all([person.theme('system'), person.speak('en')]);
    await page.setViewportSize({ width: 390, height: 844 });
    await person.open('/c/service-desk');
    expect(await page.locator('nav.places').isVisible()).toBe(false);
    const targets = page.locator(
      'main :is(button, select, textarea, .thread-link, .back, .seek):visible, nav.bottom a',
    );
    const heights = await targets.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    await page.locator('.thread-link').first().click();
    await page.waitForSelector('aside .stream');
    expect(await page.locator('main').isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Close the thread' }).click();
    await person.composer.waitFor();
    await person.write('/incident report');
    const box = await page.locator('dialog[open]').boundingBox();
    expect(box).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
    for (const path of ['/', '/c/help', '/channels', '/you', '/find?q=error']) {
      await page.setViewportSize({ width: 320, height: 640 });
      await person.open(path);
      expect(await person.overflow(), `${path} at 320`).toBeLessThanOrEqual(0);
      // A window of 1280 at 200 %.
      await page.setViewportSize({ width: 640, height: 400 });
      expect(await person.overflow(), `${path} at 200 %`).toBeLessThanOrEqual(0);
    }
  });

  test('without a script every form still works', async () => {
    const plain = await aConsolePage(browser, house.address, { javaScriptEnabled: false });
    const { page: bare } = plain;
    await plain.open('/');
    await bare.click('header .menu summary');
    await bare.click('.menu button[value=chen-yu]');
    await bare.click('button[lang=en]');
    await plain.composer.fill('/incident report');
    await bare.click('.composer button');
    await bare.click('.dialog [type=submit]');
    expect(await bare.textContent('#f-what-error')).toBe('This one is needed.');
    await bare.fill('[name="v.what"]', 'Scanner 4 shows nothing');
    await bare.selectOption('select[name="v.subject"]', 'service:warehouse-system');
    await bare.click('.dialog [type=submit]');
    expect(await bare.textContent('.stream .private h2')).toContain('is recorded: Scanner 4 shows nothing');
    await bare.fill('#find', 'scanner');
    await bare.press('#find', 'Enter');
    await bare.click('.found');
    expect(await bare.textContent('h1')).toContain('Scanner 4');
    expect(await bare.textContent('main')).toContain('Warehouse system');
    await bare.getByRole('button', { name: 'Follow' }).click();
    await plain.close();
  });
});
