import { type Page, recordLines } from '../chat/message.ts';
import { refOf } from '../core/record-ref.ts';
import type { Text } from '../core/text.ts';
import type { AnyPage, PageReading } from './define.ts';
import type { Engine } from './engine.ts';
import { recordSeenBy } from './files-shown.ts';
import type { LinkKind, Side } from './link-kinds.ts';
import { words } from './link-words.ts';
import { linksOf } from './links.ts';

const oneOf: Record<LinkKind, Record<Side, Text>> = {
  'duplicate-of': { out: words.isOriginal(), in: words.isDuplicate() },
  'child-of': { out: words.isParent(), in: words.isChild() },
  related: { out: words.isRelated(), in: words.isRelated() },
};
/** Each kind of record has a page `<kind>.show`: below it stands what is linked to it and may be seen by its reader. */
export async function withLinks(
  { installed }: Engine,
  page: AnyPage,
  query: Record<string, string>,
  reading: PageReading,
  shown: Page,
): Promise<Page> {
  if (!page.id.endsWith('.show') || !query.ref) return shown;
  const record = await recordSeenBy(query.ref, reading, installed.prefixOf(page));
  const links = record ? await linksOf(reading.db, record.id, reading.actor) : [];
  if (links.length === 0) return shown;
  const lines = links.map((each) => ({
    ref: refOf(each),
    title: each.title,
    status: installed.kinds.get(each.prefix)!.kind.statusLabel(each.status),
    fact: oneOf[each.kind][each.side],
  }));
  return { ...shown, sections: [...shown.sections, { title: words.title(), blocks: [recordLines(lines)] }] };
}
