import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const found = process.env.CHROMIUM ?? places.find((each) => existsSync(each));

/** Without a browser a newcomer's tests go on; where nothing may be skipped, they fail. */
export const hasBrowser = found !== undefined || Boolean(process.env.CI);
if (!hasBrowser) console.log('skipped: tests that drive the console, since no Chromium was found (Debian: chromium)');

export function aBrowser(): Promise<Browser> {
  if (!found) throw new Error('no Chromium was found: install the package chromium');
  const quiet = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath: found, args: ['--no-sandbox', ...quiet] });
}
