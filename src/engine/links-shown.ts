import { type Page, recordLines } from '../chat/message.ts';
import { refOf } from '../core/record-ref.ts';
import type { Text } from '../core/text.ts';
import type { PageReading } from './define.ts';
import type { Engine } from './engine.ts';
import type { Header } from './header.ts';
import type { LinkKind, Side } from './link-kinds.ts';
import { words } from './link-words.ts';
import { linksOf } from './links.ts';

const oneOf: Record<LinkKind, Record<Side, Text>> = {
  'duplicate-of': { out: words.isOriginal(), in: words.isDuplicate() },
  'child-of': { out: words.isParent(), in: words.isChild() },
  'caused-by': { out: words.isCause(), in: words.isCaused() },
  fixes: { out: words.isFixed(), in: words.isFix() },
  related: { out: words.isRelated(), in: words.isRelated() },
};

/** Below the page of a record stands what is linked to it and may be seen by its reader. */
export async function withLinks(
  { installed }: Engine,
  record: Header,
  { db, actor }: PageReading,
  shown: Page,
): Promise<Page> {
  const links = await linksOf(db, record.id, actor);
  if (links.length === 0) return shown;
  const lines = links.map((each) => ({
    ref: refOf(each),
    title: each.title,
    status: installed.kinds.get(each.prefix)!.kind.statusLabel(each.status),
    fact: oneOf[each.kind][each.side],
  }));
  return { ...shown, sections: [...shown.sections, { title: words.title(), blocks: [recordLines(lines)] }] };
}
