import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenDb } from '../../src/db/db.ts';
import { backup } from '../../src/operate/backup.ts';
import { sequencesOf } from '../../src/operate/contents.ts';
import { NotRestored, restore } from '../../src/operate/restore.ts';
import { aDatabase } from '../support/database.ts';
import { contentsOf, liveADay } from '../support/lived.ts';
import { aPostgres, type TestPostgres } from '../support/postgres-server.ts';
import { monday } from '../support/world.ts';

let directory: string;
let lived: OpenDb;
let saved: string;
let server: TestPostgres;

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'deskbell-restore-'));
  lived = await aDatabase();
  await liveADay(lived);
  saved = at('lived.gz');
  await backup(lived, saved, monday);
  server = await aPostgres();
});
afterAll(async () => {
  await lived.close();
  await server.drop();
  rmSync(directory, { recursive: true, force: true });
});

const at = (name: string): string => path.join(directory, name);

describe('a file that is not whole, or not ours, is refused with a sentence and changes nothing', () => {
  let empty: OpenDb;
  let untouched: unknown;
  const whole = () => gunzipSync(readFileSync(saved)).toString().split('\n');
  const zipped = (lines: string[]): Buffer => gzipSync(lines.join('\n'));
  const withHead = (change: (head: Record<string, never>) => object): Buffer => {
    const [head, ...rest] = whole();
    return zipped([JSON.stringify(change(JSON.parse(head!))), ...rest]);
  };
  const withRow = (table: string, change: (row: Record<string, unknown>) => void): Buffer =>
    zipped(
      whole().map((line) => {
        if (!line.startsWith(`{"table":"${table}"`)) return line;
        const row = JSON.parse(JSON.parse(line).row);
        change(row);
        return JSON.stringify({ table, row: JSON.stringify(row) });
      }),
    );

  beforeAll(async () => {
    empty = await server.open();
    untouched = [await contentsOf(empty), await sequencesOf(empty)];
  });

  test.each<[string, () => Buffer, RegExp]>([
    ['cut off in the middle', () => readFileSync(saved).subarray(0, 2_000), /was cut off: its end is missing\./],
    ['cut off after a line', () => zipped(whole().slice(0, 20).concat('')), /was cut off: its end is missing\./],
    [
      'cut off within the last line',
      () => zipped(whole().join('\n').trimEnd().slice(0, -5).split('\n')),
      /was cut off: its end is missing\./,
    ],
    ['damaged within', () => damaged(readFileSync(saved)), /damaged/],
    ['empty', () => Buffer.alloc(0), /was cut off|is no backup/],
    ['a photograph', () => Buffer.from('\x89PNG\r\n'), /is no backup of Deskbell, or is damaged\./],
    ['zipped, of another program', () => gzipSync('select 1;\n'), /is no backup of Deskbell, or is damaged\./],
    [
      'of a newer release',
      () => withHead((head) => ({ ...head, release: '9.0.0', migration: 9e12 })),
      /was made by release 9\.0\.0, which is newer than this one\./,
    ],
    [
      'of another shape',
      () => withHead((head) => ({ ...head, deskbell: 2 })),
      /is no backup of Deskbell, or is damaged\./,
    ],
    [
      'with a row dropped',
      () => zipped(whole().filter((line, index) => index === 0 || !line.includes('"incidents"'))),
      /is damaged: incidents has 0 rows of 2\./,
    ],
    [
      'with a row twice',
      () =>
        zipped(
          whole().flatMap((line) =>
            line.startsWith('{"table":"settings"') || line.startsWith('{"table":"people"') ? [line, line] : [line],
          ),
        ),
      /was not restored: duplicate key/,
    ],
    [
      'with an audit entry edited',
      () =>
        withRow('audit', (row) => {
          row.type = 'nothing.happened';
        }),
      /its audit chain is not the one that was saved/,
    ],
    [
      'with a table of its own',
      () => zipped([whole()[0]!, '{"table":"pg_authid","row":"{}"}', ...whole().slice(1)]),
      /holds pg_authid, which this release does not know/,
    ],
    [
      'with a column of its own',
      () =>
        withRow('people', (row) => {
          row['"x"; drop table people'] = 1;
        }),
      /which this release does not know/,
    ],
    [
      'with a value of another kind',
      () =>
        withRow('records', (row) => {
          row.number = 'seven';
        }),
      /was not restored: invalid input syntax/,
    ],
    ['with one letter of a description changed', () => retouched(), /is no backup of Deskbell, or is damaged\./],
    [
      'with something after its end',
      () => zipped([...whole().slice(0, -1), '{"more":1}', '']),
      /is damaged: a line is not/,
    ],
    [
      'with lines of nonsense',
      () => zipped([whole()[0]!, 'nonsense', ...whole().slice(1)]),
      /is damaged: a line is not what was saved/,
    ],
  ])('%s', async (name, make, reason) => {
    const file = at(`${name}.gz`);
    writeFileSync(file, make());
    const refused = await restore(empty, file).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(NotRestored);
    const { message } = refused as NotRestored;
    expect(message).toMatch(reason);
    expect(message).toMatch(/^[^\n]+ Nothing was changed\.$/);
    expect([await contentsOf(empty), await sequencesOf(empty)]).toEqual(untouched);
  });
});

/** Not compressed, so that what was changed is a letter: only the sum at the end of the file tells. */
function retouched(): Buffer {
  const plain = gzipSync(gunzipSync(readFileSync(saved)), { level: 0 });
  const at = plain.indexOf('Label printer') >= 0 ? plain.indexOf('Label printer') : plain.indexOf('Printer. it');
  plain.write('B', at);
  return plain;
}

/** One byte of the compressed data is another. */
function damaged(file: Buffer): Buffer {
  const copy = Buffer.from(file);
  copy[Math.floor(copy.length / 2)]! ^= 0xff;
  return copy;
}

test('a file that is not there, or cannot be read, is named', async () => {
  await expect(restore(lived, at('missing.gz'))).rejects.toThrow(
    `There is no ${at('missing.gz')}. Nothing was changed.`,
  );
  await expect(restore(lived, directory)).rejects.toThrow(`${directory} cannot be read (EISDIR). Nothing was changed.`);
});

test('nothing is restored into a database that holds something', async () => {
  const before = await contentsOf(lived);
  await expect(restore(lived, saved)).rejects.toThrow(
    'This database is not empty (attachments). Restore wants an empty one: set DATA_DIR or DATABASE_URL to a new place. Nothing was changed.',
  );
  expect(await contentsOf(lived)).toEqual(before);
});

test('a file of an older release is restored, and what it did not know takes its default', async () => {
  const [head, ...rest] = gunzipSync(readFileSync(saved)).toString().split('\n');
  const older = rest.map((line) => {
    if (!line.startsWith('{"table":"timers"')) return line;
    const { tries: _, ...row } = JSON.parse(JSON.parse(line).row);
    return JSON.stringify({ table: 'timers', row: JSON.stringify(row) });
  });
  writeFileSync(
    at('older.gz'),
    gzipSync([JSON.stringify({ ...JSON.parse(head!), migration: 1 }), ...older].join('\n')),
  );
  const copy = await server.open();
  await restore(copy, at('older.gz'));
  expect(await copy.query('select distinct tries from timers')).toEqual([{ tries: 0 }]);
});
