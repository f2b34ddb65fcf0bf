// Draws docs/images anew, from a console of its own: `npm run screenshots`. Needs Chromium (or CHROMIUM, its path).
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

const images = path.join(import.meta.dirname, 'images');
const data = await mkdtemp(path.join(tmpdir(), 'deskbell-pictures-'));
const server = spawn(process.execPath, ['dist/main.js'], {
  env: { ...process.env, PORT: '0', DATA_DIR: data, LOG_LEVEL: 'warn', DATABASE_URL: '', POLICY_FILE: '' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const address = await new Promise((resolve) => {
  server.stdout.on('data', (printed) => {
    const [ready] = /http:\S+/.exec(String(printed)) ?? [];
    if (ready) resolve(ready);
  });
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const page = await browser.newPage({ reducedMotion: 'reduce' });

try {
  await takeAll();
} finally {
  await browser.close();
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill();
  await ended;
  await rm(data, { recursive: true, force: true });
}

async function takeAll() {
  await size(960, 660);
  await become('chen-yu');
  await send('command', {
    text: '/incident report Label printer in hall 2 offline. All three printers show "offline".',
  });
  await become('rita');
  await page.goto(`${address}/c/help`);
  await post('/welcome', {});
  await page.reload();
  await page.fill('main [data-composer]', '/incident report The order portal shows error 502');
  await page.press('main [data-composer]', 'Enter');
  await page.locator('.private .record').waitFor();
  await page.locator('.entry .record', { hasText: 'INC-2' }).waitFor();
  await take('receipt');

  await size(960, 760);
  await page.goto(`${address}/`);
  await page.getByRole('button', { name: 'Report an incident' }).click();
  await page.locator('dialog[open]').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.locator('dialog .error').waitFor();
  await take('dialog');

  await size(1280, 720);
  await become('dan');
  await send('button', { address: 'incident.acknowledge:INC-1' });
  await send('dialog', {
    address: 'incident.update:INC-1',
    'v.text': 'The driver update stopped the print queue; rolling it back.',
    'v.readers': 'requester',
  });
  await page.goto(`${address}/c/service-desk`);
  await page.locator('.thread-link', { hasText: 'replies' }).click();
  await page.locator('aside .line').nth(1).waitFor();
  await take('desk');

  await size(1280, 620);
  await size(1280, 700);
  await become('helen');
  await page.goto(`${address}/c/service-desk`);
  await page.fill('main [data-composer]', '/oncall schedule');
  await page.keyboard.press('Escape');
  await page.press('main [data-composer]', 'Enter');
  await page.locator('.private svg.calendar').waitFor();
  await page.locator('.private svg.calendar').scrollIntoViewIfNeeded();
  await take('on-call');

  await aBallot();
  await size(960, 1010);
  await page.goto(`${address}/c/cab`);
  await page.locator('.card', { hasText: 'ballot, round 1' }).scrollIntoViewIfNeeded();
  await take('ballot');

  await size(390, 760);
  await become('dan');
  await page.goto(`${address}/c/service-desk`);
  await page.locator('.entry').first().scrollIntoViewIfNeeded();
  await take('phone');

  await size(960, 600);
  await become('chen-yu');
  await post('/theme', { theme: 'dark' });
  await page.goto(`${address}/direct`);
  await page.fill('main [data-composer]', '/incident ');
  await page.locator('.completion [role=option]').first().waitFor();
  await take('dark-chinese');
}

/** A change on which some have voted. */
async function aBallot() {
  const saturday = new Date(Date.now() + (6 - new Date().getDay() + 7) * 86_400_000).toISOString().slice(0, 10);
  const forms = [
    {
      title: 'Move the order database to new storage',
      purpose: 'The present disks are full in three weeks.',
      content: 'The data files are copied and the service is switched over.',
      items: 'order-db',
      effect: 'Orders are written twice as fast.',
    },
    {
      plan: 'Stop order-db\nCopy what changed meanwhile\nSwitch the mount and start order-db',
      test: 'Ten orders are written and read back.',
      implementer: 'person:5',
      outage: 'brief',
      affects: '',
    },
    {
      rollback: 'Stop order-db\nMount the old disks and start',
      minutes: '20',
      risks: 'The copy may take longer than planned.',
      opens: `${saturday}T22:00`,
      ends: `${saturday}T23:00`,
    },
    ...[1, 6, 11].map((first) =>
      Object.fromEntries([0, 1, 2, 3, 4].filter((n) => first + n < 14).map((n) => [`q${first + n}`, '3'])),
    ),
  ];
  await become('ana');
  for (const [index, form] of forms.entries())
    await send('dialog', {
      address: index === 0 ? 'change.request:normal' : `change.fill-${index + 1}:CHG-1`,
      ...Object.fromEntries(Object.entries(form).map(([name, value]) => [`v.${name}`, value])),
    });
  await send('button', { address: 'change.submit:CHG-1' });
  await become('omar');
  await press('changes', 'Approve');
  await press('cab', 'Approve');
  await become('helen');
  await send('dialog', {
    address: 'change.approve-with-condition:CHG-1:r1',
    'v.condition': 'Backup restored on a copy before the start',
  });
  await become('cora');
}

async function press(channel, label) {
  await page.goto(`${address}/c/${channel}`);
  await page.getByRole('button', { name: label, exact: true }).click();
  await page.locator('.private').waitFor();
}

function size(width, height) {
  return page.setViewportSize({ width, height });
}

function post(to, form) {
  return page.request.post(address + to, { form, headers: { 'sec-fetch-site': 'same-origin' } });
}

function become(person) {
  return post('/persona', { person });
}

function send(kind, values) {
  return post('/act', { kind, place: 'help', ...values });
}

function take(name) {
  return page.screenshot({ path: path.join(images, `${name}.png`) });
}
