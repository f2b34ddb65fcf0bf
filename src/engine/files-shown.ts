import { type StoredFile, sizeText } from '../chat/file.ts';
import type { Files, Page } from '../chat/message.ts';
import { isStaff } from '../core/permissions.ts';
import { parseRef, refOf } from '../core/record-ref.ts';
import { moment, who } from '../core/text.ts';
import { fileOf, filesOf, type RecordFile } from './attachments.ts';
import type { AnyPage, PageReading } from './define.ts';
import type { Engine } from './engine.ts';
import type { Header } from './header.ts';
import { pageButton } from './practice.ts';
import { findRecords } from './records.ts';
import { words } from './words.ts';

type Seeing = Pick<PageReading, 'db' | 'actor'>;

/** The record of this reference, whatever its kind, and the files of it that this reader may see; null: there is none. */
export async function filesSeenBy(
  typedRef: string,
  { db, actor }: Seeing,
  prefix?: string,
): Promise<{ record: Header; files: RecordFile[] } | null> {
  const record = await recordSeenBy(typedRef, { db, actor }, prefix);
  return record ? { record, files: await filesOf(db, record.id, isStaff(actor.roles)) } : null;
}

/** Null: the record or the file is not there for this reader. */
export async function fileSeenBy(typedRef: string, hash: string, { db, actor }: Seeing): Promise<StoredFile | null> {
  const record = await recordSeenBy(typedRef, { db, actor });
  return record ? fileOf(db, record.id, hash, isStaff(actor.roles)) : null;
}

export async function recordSeenBy(
  typedRef: string,
  { db, actor }: Seeing,
  prefix?: string,
): Promise<Header | undefined> {
  const ref = parseRef(typedRef, prefix);
  const [record] = ref ? await findRecords(db, actor, { ...ref, scope: 'all', limit: 1 }) : [];
  return record;
}

/** Newest last, as they came; `send`: they come along. */
export const filesBlock = (record: Header, files: readonly RecordFile[], send = false): Files => ({
  kind: 'files',
  ref: refOf(record),
  files: files.map(({ name, hash, size, addedBy, addedAt }) => ({
    name,
    hash,
    about: words.fileAbout({ size: sizeText(size), by: addedBy ? who(addedBy) : words.itself(), at: moment(addedAt) }),
  })),
  ...(send && { send }),
});

/** Each kind of record has a page `<kind>.show`: below it stands what the record holds. In chat, a button sends it. */
export async function withFiles(
  { installed }: Engine,
  page: AnyPage,
  query: Record<string, string>,
  reading: PageReading,
  shown: Page,
): Promise<Page> {
  if (!page.id.endsWith('.show') || !query.ref) return shown;
  const seen = await filesSeenBy(query.ref, reading, installed.prefixOf(page));
  if (!seen || seen.files.length === 0) return shown;
  const section = { title: words.files(), blocks: [filesBlock(seen.record, seen.files)] };
  const button = pageButton({ id: 'desk.files', label: words.sendFiles() }, { ref: refOf(seen.record) });
  return {
    ...shown,
    sections: [...shown.sections, section],
    actions: reading.account.platform === 'web' ? shown.actions : [...shown.actions, button],
  };
}
