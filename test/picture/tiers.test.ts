import { describe, expect, test } from 'vitest';
import { type TierBox, type Tiers, tiers } from '../../src/chat/message.ts';
import { typed } from '../../src/core/text.ts';
import { widthOf } from '../../src/picture/measure.ts';
import { altOf, pictureSvg } from '../../src/picture/picture.ts';
import { aReader } from '../support/a-calendar.ts';
import { all, looking, type Placed, readSvg } from '../support/svg.ts';

const aBox = (id: string, look: TierBox['look'] = 'usual', about?: string): TierBox => ({
  id,
  label: typed(id),
  ...(about && { about: typed(about) }),
  look,
});
const someTiers = (parts: Partial<Tiers> = {}): Tiers =>
  tiers({
    title: typed('Who is hit when core-switch fails'),
    tiers: [
      { label: typed('It fails'), boxes: [aBox('core-switch', 'origin', 'Sam de Vries')], more: 0 },
      { label: typed('1 step away'), boxes: [aBox('vm-host-1'), aBox('file-srv', 'marked')], more: 0 },
      { label: typed('服务'), boxes: [aBox('订单门户', 'end')], more: 140 },
    ],
    ties: [
      ['core-switch', 'vm-host-1'],
      ['core-switch', 'file-srv'],
      ['file-srv', 'nobody'],
    ],
    lines: [typed('It fails: core-switch'), typed('1 step away: vm-host-1 · file-srv')],
    ...parts,
  });
const drawn = (block = someTiers(), language: 'en' | 'zh-CN' = 'en') =>
  readSvg(pictureSvg(block, aReader(language), 'page'));
const boxesIn = (picture: ReturnType<typeof drawn>) =>
  all(picture).filter(({ name, at }) => name === 'rect' && Number(at.height) > 40 && Number(at.width) < 200);
const bottom = (rect: Placed) => rect.y + Number(rect.at.height);

test('the picture as it is drawn', async () => {
  await expect(`${pictureSvg(someTiers(), aReader(), 'light').replaceAll('><', '>\n<')}\n`).toMatchFileSnapshot(
    'golden/tiers.svg',
  );
});

describe('places', () => {
  test('each tier stands below the one before, and no box upon another', () => {
    const many = Array.from({ length: 7 }, (_, index) => aBox(`n-${index}`));
    const block = someTiers({
      tiers: Array.from({ length: 6 }, (_, tier) => ({
        label: typed(`${tier}`),
        boxes: many.map((each) => ({ ...each, id: `${tier} ${each.id}` })),
        more: 140,
      })),
      ties: [],
    });
    const picture = drawn(block);
    const boxes = boxesIn(picture).filter(({ at }) => at.fill !== 'none');
    expect(boxes).toHaveLength(6 * 8);
    for (const one of boxes) {
      expect(one.x + Number(one.at.width)).toBeLessThanOrEqual(824);
      expect(bottom(one)).toBeLessThanOrEqual(Number(picture.at.height));
      for (const other of boxes) {
        if (one === other) continue;
        const apart = Math.abs(one.x - other.x) >= 160 || Math.abs(one.y - other.y) >= 42;
        expect(apart).toBe(true);
      }
    }
    expect(all(picture).filter(({ text }) => text === 'and 140 more')).toHaveLength(6);
  });

  test('a tie goes from the lower edge of one to the upper edge of the other; of what is not shown there is none', () => {
    const picture = drawn();
    const ties = all(picture).filter(({ name }) => name === 'path');
    expect(ties).toHaveLength(2);
    const [origin] = looking(picture, 'cal-gap');
    const ends = ties.map(({ at }) => at.d!.match(/[\d.]+/g)!.map(Number));
    for (const [, y1 = 0] of ends) expect(y1).toBeCloseTo(bottom(origin!) + 0.5, 0);
  });
});

describe('words', () => {
  test('what has no room is shortened, and pointing at it says it whole', () => {
    const long = 'a-server-with-a-very-long-name-in-the-data-room';
    const picture = drawn(
      someTiers({ tiers: [{ label: typed(long), boxes: [aBox(long, 'usual', long)], more: 0 }], ties: [] }),
    );
    const texts = all(picture).filter(({ name }) => name === 'text');
    for (const { text, at } of texts) {
      expect(text.endsWith('…')).toBe(true);
      expect(widthOf(text, Number(at['font-size']))).toBeLessThanOrEqual(142);
    }
    expect(all(picture).map(({ text }) => text)).toContain(`${long} · ${long}`);
  });

  test('it says the same in words, and what is not shown in the language of its reader', () => {
    expect(drawn().inside[1]).toMatchObject({
      name: 'desc',
      text: 'It fails: core-switch. 1 step away: vm-host-1 · file-srv.',
    });
    expect(altOf(someTiers(), aReader(), 300)).toContain('Who is hit when core-switch fails. It fails: core-switch.');
    expect(all(drawn(someTiers(), 'zh-CN')).map(({ text }) => text)).toContain('另有 140 项');
  });

  test('what people typed is only words, whatever it looks like', () => {
    const hostile = '</text><script>alert("1")</script>';
    const picture = drawn(someTiers({ tiers: [{ label: typed(hostile), boxes: [aBox(hostile)], more: 0 }] }));
    expect(all(picture).map(({ name }) => name)).not.toContain('script');
  });

  test('looks differ in shape too', () => {
    const picture = drawn();
    expect(looking(picture, 'cal-gap')[0]!.at['stroke-width']).toBe('2.5');
    expect(looking(picture, 'cal-accent')).toHaveLength(1);
    expect(boxesIn(picture).some(({ at }) => Number(at.rx) === 21)).toBe(true);
    expect(looking(picture, 'cal-override')[0]!.at['stroke-dasharray']).toBe('5 3');
  });
});
