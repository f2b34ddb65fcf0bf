import { type Block, list } from '../chat/message.ts';
import { refOf } from '../core/record-ref.ts';
import { ref, several } from '../core/text.ts';
import type { Linked, LinkKind, Side } from './link-kinds.ts';
import { words } from './link-words.ts';

const severalOf: Record<LinkKind, Record<Side, typeof words.related>> = {
  'duplicate-of': { out: words.duplicateOf, in: words.duplicates },
  'child-of': { out: words.childOf, in: words.children },
  related: { out: words.related, in: words.related },
};

const mostOnCard = 5;

/** What a card says of what is linked to its record; nothing where nothing is. */
export function linksBlock(links: readonly Linked[]): Block[] {
  const groups = new Map<typeof words.related, Linked[]>();
  for (const linked of links) {
    const group = severalOf[linked.kind][linked.side];
    groups.set(group, [...(groups.get(group) ?? []), linked]);
  }
  const lines = [...groups].map(([say, group]) => say({ refs: namesOf(group) }));
  return lines.length > 0 ? [list(lines)] : [];
}

const namesOf = (group: readonly Linked[]) =>
  several(
    ...group.slice(0, mostOnCard).map((each) => words.one({ record: ref(refOf(each)) })),
    group.length > mostOnCard && words.more({ count: group.length - mostOnCard }),
  );
