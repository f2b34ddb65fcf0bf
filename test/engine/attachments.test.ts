import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fileName, largestFile, mediaOf, noFile, whyNoFile } from '../../src/chat/file.ts';
import { forgetUploads, keepUpload, mostFiles } from '../../src/engine/attachments.ts';
import { aReport, aWorld, saidIn, type World, wordOf } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.empty();
  await world.onSlack('rita').submits('incident.report', aReport());
});

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const other = new TextEncoder().encode('other bytes');
const upload = (key: string, name = 'screenshot.png', bytes = png): Promise<string> =>
  world.bot.upload({ name, bytes }, world.slack.account(key));
const adds = (key: string, file: string, title = 'Printer') =>
  world.onSlack(key).submits('incident.add-details:INC-1', { title, file });
const count = async (table: string): Promise<number> =>
  (await world.db.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n;
const hashOf = async (name: string) =>
  (await world.db.query<{ hash: string }>('select hash from record_files where name = $1', [name]))[0]!.hash;

test('the same content attached by two people is stored once, and is on the page and the timeline', async () => {
  await adds('rita', await upload('rita'));
  await world.onSlack('stranger').types('/incident report Something else');
  await world
    .onSlack('stranger')
    .submits('incident.add-details:INC-2', { title: 'Else', file: await upload('stranger', 'mine.png') });
  expect([await count('attachments'), await count('record_files'), await count('uploads')]).toEqual([1, 2, 0]);
  const page = saidIn(world, await world.onSlack('rita').types('/incident show 1'));
  expect(page).toContain('Files');
  expect(page).toContain('11 B · Rita Alvarez');
  const timeline = saidIn(world, await world.onSlack('rita').types('/incident timeline 1'));
  expect(timeline).toMatch(/Rita Alvarez.* added screenshot\.png/);
  // What it holds already is no news.
  expect(saidIn(world, await adds('rita', await upload('rita', 'again.png')))).toContain('is like that already');
});

test('a file is there for whom its record is there, by its own content alone', async () => {
  await adds('rita', await upload('rita'));
  const hash = await hashOf('screenshot.png');
  await world.db.query(`update records set visibility = 'requester'`);
  const asks = (key: string, ref = 'INC-1', asked = hash) => world.bot.file(ref, asked, world.slack.account(key));
  expect(await asks('rita')).toMatchObject({ name: 'screenshot.png', media: 'image/png', size: png.length });
  expect((await asks('dan'))?.bytes).toEqual(Buffer.from(png));
  expect(await asks('stranger')).toBeNull();
  expect(await asks('rita', 'INC-2')).toBeNull();
  expect(await asks('rita', 'INC-1', '0'.repeat(64))).toBeNull();
  await world.db.query(`update record_files set internal = true`);
  expect([await asks('rita'), (await asks('dan'))?.name]).toEqual([null, 'screenshot.png']);
  expect(saidIn(world, await world.onSlack('rita').types('/incident show 1'))).not.toContain('Files');
});

test('what cannot be attached is said beside the field, and the rest is kept', async () => {
  const theirs = await upload('dan');
  const large = await world.bot.upload(
    { name: 'x', bytes: new Uint8Array(largestFile + 1) },
    world.slack.account('rita'),
  );
  const empty = await upload('rita', 'x', new Uint8Array());
  expect([large, empty]).toEqual([noFile.tooLarge, noFile.empty]);
  for (const [file, why] of [
    [large, 'This file is larger than 10 MB.'],
    [empty, 'This file is empty.'],
    [noFile.unreadable, 'This file could not be read.'],
    [theirs, 'This file is no longer here.'],
    ['nothing of ours', 'This file is no longer here.'],
  ] as const) {
    const outcome = await adds('rita', file, 'What I typed');
    const field = outcome.kind === 'dialog' && outcome.dialog.fields.find(({ name }) => name === 'file');
    expect(wordOf(world, (field || undefined)!.error!)).toContain(why);
    expect((field || undefined)!.initial).toBeUndefined();
    expect(outcome).toMatchObject({ dialog: { fields: [{ initial: 'What I typed' }, {}, {}, {}, {}] } });
  }
  for (const language of ['en', 'zh-CN'] as const)
    expect(wordOf(world, whyNoFile(noFile.tooLarge), language)).toMatch(/10 MB/);
  expect(await count('record_files')).toBe(0);
});

test('a form that comes back still holds its file', async () => {
  const file = await upload('rita');
  const outcome = await adds('rita', file, '');
  expect(outcome).toMatchObject({
    dialog: { fields: [{}, {}, {}, {}, { kind: 'file', kept: 'screenshot.png', initial: file }] },
  });
});

test('a refused decision leaves the record without it, and a day later the bytes are gone', async () => {
  const forStranger = await upload('stranger');
  await world.db.query(`update records set visibility = 'shared'`);
  expect(saidIn(world, await adds('stranger', forStranger))).toContain('Its requester or the service desk can do this');
  expect([await count('record_files'), await count('attachments')]).toEqual([0, 1]);
  await adds('rita', await upload('rita', 'kept.txt', other));
  world.pass(23 * 60);
  await forgetUploads(world.db, world.clock.now);
  expect(await count('attachments')).toBe(2);
  world.pass(3 * 60);
  await forgetUploads(world.db, world.clock.now);
  expect([await count('uploads'), await count('attachments')]).toEqual([0, 1]);
  expect(saidIn(world, await adds('stranger', forStranger))).toContain('no longer here');
});

test('a record holds so many and no more, and one person lets so many wait', async () => {
  const [{ id, hash } = { id: 0, hash: '' }] = await world.db.query<{ id: number; hash: string }>(
    `with made as (insert into attachments (hash, size, bytes) select md5(n::text), 1, 'x'::bytea from generate_series(1, ${mostFiles}) n returning hash)
     select r.id, (select max(hash) from made) as hash from records r`,
  );
  await world.db.query(
    `insert into record_files (record_id, hash, name, media, internal, added_at) select $1, hash, 'f', 'x', false, now() from attachments`,
    [id],
  );
  expect(hash).not.toBe('');
  const refused = saidIn(world, await adds('rita', await upload('rita')));
  expect(refused).toContain(`This record holds ${mostFiles} files`);
  for (let index = 0; index < 25; index++)
    await keepUpload(world.db, 1, { name: 'x', bytes: Uint8Array.of(index) }, world.clock.now);
  expect((await world.db.query('select 1 from uploads where person_id = 1')).length).toBe(20);
});

test('a file posted in the thread is kept with the reply; the desk’s own is not for the requester', async () => {
  await world.settle();
  const card = world.slack.channel('desk')[0]!.id;
  const says = (key: string, text: string, read: () => Promise<Uint8Array | null>, size = 11) =>
    world.slack.run({
      id: `${key} ${text} ${size}`,
      account: world.slack.account(key),
      place: { platform: 'slack', workspace: 'local', channel: 'desk', thread: card },
      kind: 'note',
      text,
      files: [{ name: 'photo.png', size, read }],
      link: 'https://chat.example/1',
    });
  expect(await says('dan', '', async () => png)).toEqual({ kind: 'done' });
  expect(await world.db.query('select name, internal, link from record_files')).toEqual([
    { name: 'photo.png', internal: true, link: 'https://chat.example/1' },
  ]);
  expect(saidIn(world, await world.onSlack('rita').types('/incident timeline 1'))).not.toContain('photo.png');
  expect(await says('rita', 'See', async () => other)).toEqual({ kind: 'done' });
  expect(saidIn(world, await world.onSlack('dan').types('/incident timeline 1'))).toMatch(/See[\s\S]*added photo\.png/);
  // Nothing is fetched where nothing is kept, nor what is too large; the words are kept without it.
  let fetched = 0;
  const counted = async () => {
    fetched += 1;
    return png;
  };
  expect(await says('rita', 'Too large', counted, largestFile + 1)).toEqual({ kind: 'done' });
  await world.settle();
  expect(saidIn(world, world.slack.channel('@rita').at(-1))).toContain('photo.png was not kept');
  await world.db.query(`update live_cards set message = 'gone'`);
  expect(await says('dan', 'Elsewhere', counted)).toEqual({ kind: 'ignored' });
  expect(fetched).toBe(0);
});

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\temp\\log.txt', 'log.txt'],
  ['.htaccess', 'htaccess'],
  ['a\u202egnp.exe', 'agnp.exe'],
  ['  ', 'file'],
  ['报告.pdf', '报告.pdf'],
  [`${'x'.repeat(300)}.png`, `${'x'.repeat(96)}.png`],
])('the name %j becomes %j', (given, kept) => {
  expect(fileName(given)).toBe(kept);
});

test.each([
  ['GIF89a', 'image/gif'],
  ['RIFF1234WEBP', 'image/webp'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['<svg onload=alert(1)>', 'application/octet-stream'],
  ['', 'application/octet-stream'],
])('%j is %s', (begins, media) => {
  expect(mediaOf(Buffer.from(begins, 'latin1'))).toBe(media);
});
