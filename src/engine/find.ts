import type { RecordLine } from '../chat/message.ts';
import { parseRef, refOf } from '../core/record-ref.ts';
import type { PageReading } from './define.ts';
import type { Engine } from './engine.ts';
import type { Header } from './header.ts';
import { findRecords } from './records.ts';

const most = 8;

/** Records that this reader may see, open and closed, newest first; the one whose reference was typed stands before all. */
export async function findFor({ installed }: Engine, typed: string, { db, actor }: PageReading): Promise<RecordLine[]> {
  const words = typed.trim();
  if (words === '') return [];
  const named = [...installed.kinds.values()].map(({ kind, store }) => {
    const ref = parseRef(words, kind.prefix);
    return ref?.prefix === kind.prefix ? store.read(db, ref, actor) : null;
  });
  const [exact, alike] = await Promise.all([
    Promise.all(named),
    findRecords(db, actor, { scope: 'all', words, limit: most }),
  ]);
  const first = exact.filter((record): record is Header => record !== null);
  const rest = alike.filter(({ id }) => !first.some((record) => record.id === id));
  return [...first, ...rest].slice(0, most).map((header) => ({
    ref: refOf(header),
    title: header.title,
    status: installed.kinds.get(header.prefix)!.kind.statusLabel(header.status),
  }));
}
