import type { TierBox, Tiers } from '../chat/message.ts';
import type { Text } from '../core/text.ts';
import { margin, width } from './layout.ts';

/** In pixels. */
export const box = { width: 160, height: 42 } as const;
const perRow = 4;
const between = { boxes: 12, rows: 10, tiers: 34 } as const;
const left = width - margin - perRow * box.width - (perRow - 1) * between.boxes;
const titleHeight = 36;

export type Placed = TierBox & { x: number; y: number };
export type PlacedTier = {
  label: Text;
  top: number;
  boxes: Placed[];
  /** Those that are not shown, as a box of their own. */
  more: { count: number; x: number; y: number } | null;
};
export type TiersLayout = { tiers: PlacedTier[]; ties: (readonly [Placed, Placed])[]; height: number };

/** Where everything stands: each tier below the one before, its boxes in rows. */
export function placed({ tiers, ties }: Tiers, titled: boolean): TiersLayout {
  let top = margin + (titled ? titleHeight : 0);
  const found: PlacedTier[] = [];
  for (const { label, boxes, more } of tiers) {
    const at = (index: number) => ({
      x: left + (index % perRow) * (box.width + between.boxes),
      y: top + Math.floor(index / perRow) * (box.height + between.rows),
    });
    found.push({
      label,
      top,
      boxes: boxes.map((each, index) => ({ ...each, ...at(index) })),
      more: more > 0 ? { count: more, ...at(boxes.length) } : null,
    });
    const rows = Math.ceil((boxes.length + (more > 0 ? 1 : 0)) / perRow);
    top += Math.max(1, rows) * (box.height + between.rows) - between.rows + between.tiers;
  }
  return { tiers: found, ties: tiesBetween(found, ties), height: top - between.tiers + margin };
}

/** Of those that are shown. */
function tiesBetween(tiers: readonly PlacedTier[], ties: Tiers['ties']): TiersLayout['ties'] {
  const known = new Map(tiers.flatMap(({ boxes }) => boxes.map((each) => [each.id, each])));
  return ties.flatMap(([from, to]) => {
    const ends = [known.get(from), known.get(to)];
    return ends[0] && ends[1] ? [[ends[0], ends[1]] as const] : [];
  });
}
