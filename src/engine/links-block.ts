import { type Block, list } from '../chat/message.ts';
import { refOf } from '../core/record-ref.ts';
import { ref, several } from '../core/text.ts';
import type { Linked, LinkKind, Side } from './link-kinds.ts';
import { words } from './link-words.ts';

const groups: { kind: LinkKind; side?: Side; say: typeof words.related }[] = [
  { kind: 'duplicate-of', side: 'out', say: words.duplicateOf },
  { kind: 'child-of', side: 'out', say: words.childOf },
  { kind: 'child-of', side: 'in', say: words.children },
  { kind: 'duplicate-of', side: 'in', say: words.duplicates },
  { kind: 'caused-by', side: 'out', say: words.causedBy },
  { kind: 'caused-by', side: 'in', say: words.caused },
  { kind: 'fixes', side: 'out', say: words.fixes },
  { kind: 'fixes', side: 'in', say: words.fixedBy },
  { kind: 'related', say: words.related },
];

/** Of all links together; the record's page has the rest. */
const mostOnCard = 6;

/** What a card says of what is linked to its record; nothing where nothing is. */
export function linksBlock(links: readonly Linked[]): Block[] {
  let room = mostOnCard;
  const lines = groups.flatMap(({ kind, side, say }) => {
    const group = links.filter((each) => each.kind === kind && (!side || each.side === side));
    const named = group.slice(0, room);
    room -= named.length;
    return group.length > 0 ? [say({ refs: namesOf(named, group.length - named.length) })] : [];
  });
  return lines.length > 0 ? [list(lines)] : [];
}

const namesOf = (named: readonly Linked[], more: number) =>
  several(
    ...named.map((each) => words.one({ record: ref(refOf(each)) })),
    more > 0 && (named.length > 0 ? words.more : words.count)({ count: more }),
  );
