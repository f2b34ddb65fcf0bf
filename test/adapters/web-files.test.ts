import { afterAll, beforeAll, expect, test } from 'vitest';
import { largestFile } from '../../src/chat/file.ts';
import type { Message } from '../../src/chat/message.ts';
import { typed } from '../../src/core/text.ts';
import { aHouse, type House } from '../support/house.ts';

let house: House;
const cookies = new Map<string, string>();
beforeAll(async () => {
  house = await aHouse();
  for (const person of ['rita', 'chen-yu', 'dan']) {
    const body = new URLSearchParams({ person });
    const signedIn = await house.app.request('/persona', { method: 'POST', headers: local, body });
    cookies.set(person, signedIn.headers.get('set-cookie')!.split(';')[0]!);
  }
  await send('rita', { kind: 'command', text: '/incident report The label printer is offline' });
  await house.db.query(`update records set visibility = 'requester'`);
});
afterAll(() => house.close());

const local = { host: '127.0.0.1:3000', 'sec-fetch-site': 'same-origin' };

async function send(person: string, fields: Record<string, string | File>, script = true): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ place: 'help', ...fields })) body.set(name, value);
  const headers = { ...local, cookie: cookies.get(person)!, ...(script && { 'x-fragment': '1' }) };
  return house.app.request('/act', { method: 'POST', headers, body });
}

const adds = (person: string, file: File, more: Record<string, string> = {}) =>
  send(person, {
    kind: 'dialog',
    address: 'incident.add-details:INC-1',
    'v.title': 'Printer',
    'v.file': file,
    ...more,
  });

const get = (person: string, path: string, headers: Record<string, string> = {}) =>
  house.app.request(path, { headers: { ...local, cookie: cookies.get(person) ?? '', ...headers } });

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 7]);

async function linksOf(person: string): Promise<string[]> {
  const page = await (await get(person, '/p/incident.show?ref=INC-1')).text();
  return Array.from(page.matchAll(/href="(\/files\/[^"]+)"/g), ([, href]) => href!);
}

test('the form has a native field for it, and is sent as such without a script', async () => {
  const html = await (await send('rita', { kind: 'button', address: 'incident.add-details:INC-1' })).text();
  expect(html).toMatch(/<form[^>]*enctype="multipart\/form-data"/);
  expect(html).toMatch(/<input type="file"[^>]*name="v.file"/);
});

test('a picture is shown, anything else is only saved, and neither runs anything', async () => {
  expect((await adds('rita', new File([png], '截图 "1".png', { type: 'text/html' }))).status).toBe(200);
  const page = '<script>alert(1)</script>';
  await send('rita', {
    kind: 'dialog',
    address: 'incident.add-details:INC-1',
    'v.title': 'Printer',
    'v.file': new File([page], 'page.html', { type: 'image/png' }),
  });
  const [shown, saved] = await linksOf('rita');
  const picture = await get('rita', shown!);
  expect(new Uint8Array(await picture.arrayBuffer())).toEqual(png);
  expect(picture.headers.get('content-type')).toBe('image/png');
  expect(picture.headers.get('content-disposition')).toBe(
    `inline; filename="__ -1-.png"; filename*=UTF-8''${encodeURIComponent('截图 -1-.png')}`,
  );
  const document = await get('rita', saved!);
  expect(await document.text()).toBe(page);
  expect(document.headers.get('content-type')).toBe('application/octet-stream');
  expect(document.headers.get('content-disposition')).toMatch(/^attachment; filename="page.html"/);
  for (const { headers } of [picture, document]) {
    expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('private, no-cache');
  }
  const again = await get('rita', shown!, { 'if-none-match': picture.headers.get('etag')! });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

test('whoever may not see the record, and whoever guesses, finds nothing; staff do', async () => {
  const [href] = await linksOf('rita');
  expect((await get('dan', href!)).status).toBe(200);
  const outsider = await get('chen-yu', href!, { 'if-none-match': `"${href!.split('/')[3]}"` });
  expect(outsider.status).toBe(404);
  expect(await outsider.text()).toContain('这里没有您可以查看的内容。');
  for (const path of [
    href!.replace('INC-1', 'INC-2'),
    href!.replace(/[0-9a-f]{64}/, 'f'.repeat(64)),
    href!.replace(/[0-9a-f]{64}/, '..%2f'),
  ])
    expect((await get('rita', path)).status).toBe(404);
});

test('one that is too large is said beside its field, and what was typed stays', async () => {
  const large = await adds('rita', new File([new Uint8Array(largestFile + 1)], 'big.bin'), {
    'v.tried': 'Both cables',
  });
  const html = await large.text();
  expect(large.headers.get('x-outcome')).toBe('dialog');
  expect(html).toMatch(/id="f-file-error"[\s\S]*larger than 10 MB/);
  expect(html).toContain('Both cables');
  const kept = await adds('rita', new File(['log'], 'kept.log'), { 'v.title': '' });
  const form = await kept.text();
  expect(form).toContain('is kept; another one takes its place.');
  const [, id = ''] = /name="kept.file" value="([^"]+)"/.exec(form)!;
  await adds('rita', new File([], ''), { 'kept.file': id });
  expect((await linksOf('rita')).some((href) => href.endsWith('/kept.log'))).toBe(true);
});

test('what comes with a message is saved, by whoever reads where it stands', async () => {
  const file = { name: 'INC-1 “时间线”.md', content: '# 时间线\n<script>alert(1)</script>\n' };
  const message: Message = { summary: typed('The timeline'), body: [], buttons: [], file };
  const how = { nonce: 'written', again: false, language: 'en' as const };
  const posted = await house.platform.post({ workspace: 'local', channel: '@rita' }, message, how);
  const direct = await (await get('rita', '/direct')).text();
  expect(direct).toContain(`href="/written/${posted.message}"`);
  const saved = await get('rita', `/written/${posted.message}`);
  expect(await saved.text()).toBe(file.content);
  expect(Object.fromEntries(saved.headers)).toMatchObject({
    'content-type': 'text/markdown; charset=utf-8',
    'content-disposition': `attachment; filename="INC-1 _____.md"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  });
  const others = await Promise.all([
    get('dan', `/written/${posted.message}`),
    get('rita', '/written/999999'),
    get('rita', '/written/x'),
    get('rita', '/p/incident.show/file?ref=INC-1'),
  ]);
  expect(others.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
});

test('what comes with a page is saved too; asked for by a button, it stands under Direct', async () => {
  const page = await (await get('rita', '/p/incident.export?ref=INC-1')).text();
  const [, href = ''] = /href="(\/p\/incident.export\/file[^"]*)"/.exec(page) ?? [];
  const saved = await get('rita', href.replaceAll('&amp;', '&'));
  expect(await saved.text()).toMatch(/^# Timeline of INC-1\n/);
  expect(saved.headers.get('content-disposition')).toContain('attachment; filename="INC-1-timeline.md"');
  expect((await get('chen-yu', href)).status).toBe(404);
  const answered = await (await send('rita', { kind: 'button', address: 'incident.export:ref=INC-1' })).text();
  const [, kept = ''] = /href="(\/written\/\d+)" download="INC-1-timeline.md"/.exec(answered) ?? [];
  expect(await (await get('rita', kept)).text()).toMatch(/^# Timeline of INC-1\n/);
  expect((await get('dan', kept)).status).toBe(404);
});

test('a form that holds times shows them on the clock of who reads', async () => {
  await house.db.query(`update incidents set since = '2026-11-23T08:30:00Z'`);
  const form = await (await send('dan', { kind: 'button', address: 'incident.correct-times:INC-1' })).text();
  expect(form).toMatch(/<input type="datetime-local"[^>]*name="v.started"[^>]*value="2026-11-23T09:30"/);
});

test('a form is as long as any other apart from its file', async () => {
  const long = await send('rita', { kind: 'command', text: 'x'.repeat(70_000) });
  expect(long.status).toBe(413);
  expect((await adds('rita', new File([new Uint8Array(3 * largestFile)], 'huge.bin'))).status).toBe(413);
});
