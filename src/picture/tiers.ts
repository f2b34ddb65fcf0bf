import type { Reader } from '../chat/drawing.ts';
import type { TierLook, Tiers } from '../chat/message.ts';
import { framed, isTitled } from './frame.ts';
import { fitted, widthOf } from './measure.ts';
import type { Theme } from './palette.ts';
import { own, saidBy } from './reader.ts';
import { rounded, type Svg, said, tag, writing } from './svg.ts';
import { box, type Placed, type PlacedTier, placed } from './tiers-layout.ts';
import { words } from './words.ts';

/** What hangs on what as SVG: a row of boxes for each tier, and lines from each box to those below that hang on it. */
export function tiersSvg(block: Tiers, reader: Reader, theme: Theme = 'light'): string {
  const layout = placed(block, isTitled(theme));
  return framed(
    { block, reader, theme, height: layout.height },
    ...layout.ties.map(drawTie),
    ...layout.tiers.flatMap((tier) => drawTier(tier, reader)),
  );
}

/** A curve that leaves downwards and arrives from above. */
function drawTie([from, to]: readonly [Placed, Placed]): Svg {
  const [x1, y1] = [from.x + box.width / 2, from.y + box.height];
  const [x2, y2] = [to.x + box.width / 2, to.y];
  const middle = rounded((y1 + y2) / 2);
  const d = `M${rounded(x1)} ${rounded(y1)}C${rounded(x1)} ${middle} ${rounded(x2)} ${middle} ${rounded(x2)} ${rounded(y2)}`;
  return tag('path', { class: 'cal-line', d, fill: 'none', 'stroke-width': 1.2, opacity: 0.45 });
}

const drawTier = ({ label, top, boxes, more }: PlacedTier, reader: Reader): Svg[] => [
  writing(fitted(saidBy(reader, label), labelRoom, sizes.tier), 'cal-muted', {
    x: labelLeft,
    y: top + box.height / 2 + 4,
    'font-size': sizes.tier,
  }),
  ...boxes.flatMap((each) => drawBox(each, reader)),
  ...(more ? drawMore(more, own(reader, words.more({ count: more.count }))) : []),
];
const labelLeft = 16;
const labelRoom = 100;
const sizes = { tier: 12, name: 13, about: 11.5 } as const;

function drawBox(each: Placed, reader: Reader): Svg[] {
  const { x, y, label, about, look } = each;
  const [name, fact] = [saidBy(reader, label), about && saidBy(reader, about)];
  const room = box.width - 20;
  return [
    tag('g', {}, tag('title', {}, said(fact ? `${name} · ${fact}` : name)), ...shapeOf(look, x, y)),
    writing(fitted(name, room, sizes.name), 'cal-text', {
      x: x + 11,
      y: y + (fact ? 18 : 25),
      'font-size': sizes.name,
      'font-weight': 600,
    }),
    ...(fact
      ? [writing(fitted(fact, room, sizes.about), 'cal-muted', { x: x + 11, y: y + 33, 'font-size': sizes.about })]
      : []),
  ];
}

/** Told apart without colour too: a heavy border, an edge at the left, round ends. */
function shapeOf(look: TierLook, x: number, y: number): Svg[] {
  const lined = { x: x + 0.5, y: y + 0.5, width: box.width - 1, height: box.height - 1 };
  switch (look) {
    case 'origin':
      return [tag('rect', { class: 'cal-gap', ...lined, rx: 4, 'stroke-width': 2.5 })];
    case 'usual':
      return [tag('rect', { class: 'cal-free', ...lined, rx: 4 }), edge(lined, 4)];
    case 'marked':
      return [
        tag('rect', { class: 'cal-usual', ...lined, rx: 4, 'stroke-width': 1 }),
        tag('rect', { class: 'cal-accent', x, y, width: 5, height: box.height, rx: 2 }),
      ];
    case 'end':
      return [tag('rect', { class: 'cal-free', ...lined, rx: box.height / 2 }), edge(lined, box.height / 2)];
  }
}

const edge = (lined: Record<string, number>, rx: number): Svg =>
  tag('rect', { class: 'cal-line', ...lined, rx, fill: 'none', 'stroke-width': 1, 'stroke-opacity': 0.6 });

const drawMore = ({ x, y }: { x: number; y: number }, text: string): Svg[] => [
  tag('rect', {
    class: 'cal-override',
    x: x + 0.5,
    y: y + 0.5,
    width: box.width - 1,
    height: box.height - 1,
    rx: 4,
    'stroke-width': 1.5,
    'stroke-dasharray': '5 3',
  }),
  writing(text, 'cal-text', {
    x: x + (box.width - widthOf(text, sizes.name)) / 2,
    y: y + 25,
    'font-size': sizes.name,
  }),
];
