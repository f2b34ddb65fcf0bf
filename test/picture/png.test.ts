import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { typed } from '../../src/core/text.ts';
import { calendarSvg } from '../../src/picture/calendar.ts';
import { widthOf } from '../../src/picture/measure.ts';
import { png as drawnWithin } from '../../src/picture/png.ts';
import { aCalendar, aReader } from '../support/a-calendar.ts';

/** A busy machine is no failure. */
const png = (svg: string, within = 60_000) => drawnWithin(svg, within);

type Pixels = { width: number; height: number; row: (y: number) => Buffer };

/** A picture of eight bits a channel, with an alpha channel, as the pixels it has. */
function readPng(bytes: Uint8Array): Pixels {
  const file = Buffer.from(bytes);
  expect(file.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  expect([...file.subarray(24, 26)]).toEqual([8, 6]);
  const parts: Buffer[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  const rows = unfiltered(inflateSync(Buffer.concat(parts)), width * 4, height);
  return { width, height, row: (y) => rows[y]! };
}

function unfiltered(data: Buffer, length: number, height: number): Buffer[] {
  const rows: Buffer[] = [];
  for (let y = 0; y < height; y++) {
    const filter = data[y * (length + 1)]!;
    const row = Buffer.from(data.subarray(y * (length + 1) + 1, (y + 1) * (length + 1)));
    for (let x = 0; x < length; x++) {
      const [left, up, corner] = [row[x - 4] ?? 0, rows[y - 1]?.[x] ?? 0, x < 4 ? 0 : (rows[y - 1]?.[x - 4] ?? 0)];
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!;
      row[x] = (row[x]! + guess) & 255;
    }
    rows.push(row);
  }
  return rows;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** The columns in which anything is darker than its ground. */
function inked({ width, height, row }: Pixels): number[] {
  const columns = Array.from({ length: width }, (_, x) => x);
  const lines = Array.from({ length: height }, (_, y) => row(y));
  return columns.filter((x) => lines.some((line) => line[x * 4]! < 128));
}

const aLine = (text: string, weight = 600) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="30"><style>text{font-family:"Noto Sans","Noto Sans SC"}.cal-han{font-family:"Noto Sans SC","Noto Sans"}</style><rect width="400" height="30" fill="#fff"/><text class="${/\p{Script=Han}/u.test(text) ? 'cal-han' : ''}" x="0" y="20" font-size="13" font-weight="${weight}">${text}</text></svg>`;
const drawnLine = async (text: string, weight?: number) => readPng(await png(aLine(text, weight)));
const same = (one: Pixels, other: Pixels) =>
  Array.from({ length: one.height }, (_, y) => y).every((y) => one.row(y).equals(other.row(y)));

test('a calendar becomes a PNG, twice as fine as it is drawn', async () => {
  const svg = calendarSvg(aCalendar(), aReader('zh-CN'));
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!;
  const pixels = readPng(await png(svg));
  expect([pixels.width, pixels.height]).toEqual([Number(width) * 2, Number(height) * 2]);
});

test('every Chinese character has a shape of its own: none is an empty box', async () => {
  const pictures = await Promise.all(['李伟', '值班', '龘靐', '林梅', '\uE000\uE001'].map((text) => drawnLine(text)));
  const missing = pictures.pop()!;
  for (const [index, picture] of pictures.entries()) {
    expect(inked(picture).length).toBeGreaterThan(20);
    expect(same(picture, missing)).toBe(false);
    expect(pictures.some((other, at) => at !== index && same(picture, other))).toBe(false);
  }
});

test('Chinese is bold where it is to be', async () => {
  expect(same(await drawnLine('值班空档', 600), await drawnLine('值班空档', 400))).toBe(false);
});

test.each(['Sam de Vries', 'Łukasz Wiśniewski', 'Nguyễn Thị Hằng', 'Σωκράτης', 'Щербаков', '欧阳震华', '值班 INC-7'])(
  '"%s" is no wider than it is measured, and not much narrower',
  async (text) => {
    const columns = inked(await drawnLine(text));
    const wide = (columns.at(-1)! - columns[0]!) / 2;
    expect(wide).toBeLessThanOrEqual(widthOf(text, 13));
    expect(wide).toBeGreaterThan(widthOf(text, 13) * 0.6);
  },
);

test('our thread goes on while pictures are drawn', async () => {
  let turns = 0;
  const turning = setInterval(() => turns++, 1);
  await Promise.all([png(calendarSvg(aCalendar(), aReader())), png(calendarSvg(aCalendar(), aReader()))]);
  clearInterval(turning);
  expect(turns).toBeGreaterThan(5);
});

test('a picture that cannot be drawn fails by itself, and one that comes too late too; the next is drawn', async () => {
  const [broken, late, next] = await Promise.allSettled([
    png('<svg'),
    png(calendarSvg(aCalendar(), aReader()), 1),
    png(calendarSvg(aCalendar({ title: typed('Next') }), aReader())),
  ]);
  expect([broken.status, late.status, next.status]).toEqual(['rejected', 'rejected', 'fulfilled']);
});
