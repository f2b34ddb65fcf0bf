import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { OpenDb } from '../../src/db/db.ts';
import { aDatabase } from '../support/database.ts';
import { operate } from '../support/operator.ts';

let db: OpenDb;
let directory: string;
let file: string;
beforeAll(async () => {
  db = await aDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'deskbell-policy-'));
  file = path.join(directory, 'policy.yaml');
  await db.run('truncate policy_versions, identities, people, audit restart identity cascade');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const first = readFileSync('sample/first-policy.yaml', 'utf8');
/** Commands without a database: were one opened, it would stand here. */
const alone = () => ({ POLICY_FILE: file, DATA_DIR: path.join(directory, 'data') });
const policy = (...argv: string[]) => operate(['policy', ...argv], { env: { POLICY_FILE: file }, db });

test('init writes a first policy that passes check, without a database', async () => {
  expect(await operate(['policy', 'init'], { env: alone() })).toEqual({
    exit: 0,
    lines: [`Written: ${file}. Put your teams and people in, then: npm run policy check`],
  });
  expect(await operate(['policy', 'check'], { env: alone() })).toEqual({ exit: 0, lines: [`${file} is right.`] });
  expect(readFileSync(file, 'utf8')).toBe(first);
  expect(existsSync(path.join(directory, 'data'))).toBe(false);
});

test('init never writes over a file', async () => {
  writeFileSync(file, 'mine');
  const { exit, lines } = await operate(['policy', 'init'], { env: alone() });
  expect({ exit, lines }).toEqual({
    exit: 1,
    lines: [`${file} is there already and was left alone. Another name: POLICY_FILE=other.yaml npm run policy init`],
  });
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

test('init into a directory that is not there says so', async () => {
  const elsewhere = path.join(directory, 'missing', 'policy.yaml');
  const { exit, lines } = await operate(['policy', 'init', elsewhere], { env: alone() });
  expect({ exit, lines }).toEqual({
    exit: 1,
    lines: [`${elsewhere} cannot be written (ENOENT). Another place: POLICY_FILE=other.yaml npm run policy init`],
  });
});

test('check names every problem as editors know it: file, line, what', async () => {
  writeFileSync(file, first.replace('language: en', 'language: fr').replace('core: true', 'core: sure'));
  const { exit, lines } = await operate(['policy', 'check'], { env: alone() });
  expect(exit).toBe(1);
  expect(lines.join('\n').split('\n')).toEqual([
    `${file}:7 organisation.language: "fr" is none of: en, zh-CN`,
    `${file}:43 services.e-mail.core: must be true or false, not text; as in \`core: true\``,
  ]);
});

test.each(['check', 'diff', 'apply'])('%s of a file that is not there says what to do', async (verb) => {
  const { exit, lines } = await policy(verb);
  expect({ exit, lines }).toEqual({
    exit: 1,
    lines: [`There is no ${file}. Write one to begin with: npm run policy init. Another: POLICY_FILE=other.yaml`],
  });
});

test('check of a directory says that it cannot be read', async () => {
  const { exit, lines } = await policy('check', directory);
  expect(exit).toBe(1);
  expect(lines).toEqual([
    `${directory} cannot be read (EISDIR). POLICY_FILE names the file with the rules. Example: POLICY_FILE=policy.yaml`,
  ]);
});

test.each([[[]], [['aply']]])('policy %j lists what there is', async (argv) => {
  expect(await policy(...argv)).toEqual({
    exit: 1,
    lines: ['What? npm run policy init · npm run policy check · npm run policy diff · npm run policy apply'],
  });
});

test('apply puts a file in force, and does nothing for the one that is', async () => {
  writeFileSync(file, first);
  expect(await policy('apply')).toEqual({ exit: 0, lines: ['Version 1 is in force.'] });
  expect(await policy('apply')).toEqual({ exit: 0, lines: [`Nothing to do: ${file} is in force as version 1.`] });
});

test('apply of a wrong file changes nothing', async () => {
  writeFileSync(file, first.replace('lead: dan', 'lead: nobody'));
  const { exit, lines } = await policy('apply');
  expect(exit).toBe(1);
  expect(lines).toEqual([
    `${file}:18 teams.service-desk.lead: there is no person "nobody"; add them to the people section`,
  ]);
  expect(await db.query('select version from policy_versions')).toEqual([]);
});

test('apply and diff take the file that was named, whatever POLICY_FILE says', async () => {
  const other = path.join(directory, 'other.yaml');
  writeFileSync(other, first);
  expect(await policy('apply', other)).toEqual({ exit: 0, lines: ['Version 1 is in force.'] });
  expect(await policy('diff', other)).toEqual({
    exit: 0,
    lines: ['No change: the same as version 1, which is in force.'],
  });
});

test('diff shows what is added, dropped and changed, and what was chosen in chat', async () => {
  writeFileSync(file, first);
  await policy('apply');
  await db.query(`update people set own_language = 'en', own_zone = 'America/Lima' where key = 'sam'`);
  writeFileSync(
    file,
    first
      .replace('name: Dan Example', 'name: Dan Okafor')
      .replace('    line: 2\n', '')
      .replace('  core-switch: {', '  printer: { criticality: low }\n  core-switch: {')
      .replace('  - { on: web, channel: general, shows: talk }\n', '')
      .replace('shows: requester, about: Say what is broken', 'shows: requester, about: 报告故障'),
  );
  expect(await policy('diff')).toEqual({
    exit: 0,
    lines: [
      '~ people.dan.name: "Dan Example" → "Dan Okafor"',
      '- people.sam.line: 2',
      '+ items.printer: {"criticality":"low"}',
      '- channels: {"on":"web","channel":"general","shows":"talk"}',
      '- channels: {"on":"web","channel":"help","shows":"requester","about":"Say what is broken"}',
      '+ channels: {"on":"web","channel":"help","shows":"requester","about":"报告故障"}',
      '6 changes against version 1, which is in force.',
      '= people.sam: en, America/Lima, chosen in chat, is kept',
    ],
  });
  expect(await db.query('select count(*)::int as count from policy_versions')).toEqual([{ count: 1 }]);
});

test('diff shows the freezes that were begun in chat, which apply keeps', async () => {
  writeFileSync(file, first);
  await policy('apply');
  await db.run(`
    insert into records (id, prefix, number, title, status, open, visibility, policy, created_at, updated_at)
    values (1, 'FRZ', 1, 'Stocktaking', 'in-force', true, 'internal', 1, now(), now()),
           (2, 'FRZ', 2, 'Last year', 'over', false, 'internal', 1, now(), now());
    insert into freezes (record_id, everything, services, items, starts_at, ends_at, why)
    select id, true, '[]', '[]', '2026-11-28 08:00+00', '2026-11-29 08:00+00', 'Counting' from records`);
  writeFileSync(file, first.replace('name: Dan Example', 'name: Dan Okafor'));
  const kept = '= freezes: FRZ-1, Stocktaking, 2026-11-28 08:00 UTC to 2026-11-29 08:00 UTC, begun in chat, is kept';
  expect((await policy('diff')).lines.at(-1)).toBe(kept);
  await policy('apply');
  expect((await policy('diff')).lines.at(-1)).toBe(kept);
  await db.run('truncate freezes, records cascade');
});

test('diff before any policy was applied shows all of it as new', async () => {
  writeFileSync(file, first);
  const { exit, lines } = await policy('diff');
  expect(exit).toBe(0);
  const sections = Object.keys(parse(first)).length;
  expect(lines.at(-1)).toBe(`${sections} changes against nothing: no policy was ever applied.`);
  expect(lines.slice(0, -1).every((line) => line.startsWith('+ ') && line.length < 200)).toBe(true);
});

test('diff of channels in another order shows the order, and a longer list what it gained', async () => {
  writeFileSync(file, first);
  await policy('apply');
  const lines = first.match(/^ {2}- \{ on: web.*\n/gm)!;
  writeFileSync(file, first.replace(lines.join(''), [...lines].reverse().join('')));
  expect((await policy('diff')).lines).toEqual([
    expect.stringMatching(/^~ channels: \[.*… → \[.*…$/),
    '1 change against version 1, which is in force.',
  ]);
  writeFileSync(file, first.replace(lines[0]!, lines[0]! + lines[0]!.replace('general', 'kitchen')));
  expect((await policy('diff')).lines[0]).toBe('+ channels: {"on":"web","channel":"kitchen","shows":"talk"}');
});
