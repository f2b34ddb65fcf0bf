import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export type ConsolePage = Awaited<ReturnType<typeof aConsolePage>>;

/** The console in a browser, with the hands of a person in front of it. */
export async function aConsolePage(browser: Browser, address: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, bypassCSP: true, ...options });
  const page = await context.newPage();
  const composer = page.locator('main [data-composer]');
  const form = (path: string, values: Record<string, string>) =>
    page.request.post(address + path, { form: values, headers: { 'sec-fetch-site': 'same-origin' } });
  return {
    page,
    composer,
    open: (path: string) => page.goto(address + path),
    write: async (text: string) => {
      await composer.fill(text);
      await composer.press('Enter');
    },
    become: (person: string) => form('/persona', { person }),
    speak: (language: string) => form('/language', { language }),
    theme: (theme: string) => form('/theme', { theme }),
    close: () => context.close(),
    /** The element that has the focus: its id, or its text. */
    focus: (): Promise<string> =>
      page.evaluate(`(({ id, textContent }) => id || textContent.trim().slice(0, 40))(document.activeElement)`),
    /** How far the page can be scrolled sideways. */
    overflow: (): Promise<number> => page.evaluate('document.documentElement.scrollWidth - innerWidth'),
    violations: async (): Promise<string[]> => {
      if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
      return page.evaluate(
        `axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then(({ violations }) =>
          violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 160))))`,
      );
    },
  };
}
