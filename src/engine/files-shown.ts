import { type StoredFile, sizeText } from '../chat/file.ts';
import type { Files, Page } from '../chat/message.ts';
import { isStaff } from '../core/permissions.ts';
import { refOf } from '../core/record-ref.ts';
import { moment, who } from '../core/text.ts';
import { fileOf, filesOf, type RecordFile } from './attachments.ts';
import type { PageReading } from './define.ts';
import type { Header } from './header.ts';
import { pageButton } from './practice.ts';
import { recordSeenBy } from './record-pages.ts';
import { words } from './words.ts';

type Seeing = Pick<PageReading, 'db' | 'actor'>;

/** The record of this reference, whatever its kind, and the files of it that this reader may see; null: there is none. */
export async function filesSeenBy(
  typedRef: string,
  { db, actor }: Seeing,
): Promise<{ record: Header; files: RecordFile[] } | null> {
  const record = await recordSeenBy(typedRef, { db, actor });
  return record ? { record, files: await filesOf(db, record.id, isStaff(actor.roles)) } : null;
}

/** Null: the record or the file is not there for this reader. */
export async function fileSeenBy(typedRef: string, hash: string, { db, actor }: Seeing): Promise<StoredFile | null> {
  const record = await recordSeenBy(typedRef, { db, actor });
  return record ? fileOf(db, record.id, hash, isStaff(actor.roles)) : null;
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

/** Below the page of a record stands what it holds. In chat, a button sends it. */
export async function withFiles(record: Header, { db, actor, account }: PageReading, shown: Page): Promise<Page> {
  const files = await filesOf(db, record.id, isStaff(actor.roles));
  if (files.length === 0) return shown;
  const section = { title: words.files(), blocks: [filesBlock(record, files)] };
  const button = pageButton({ id: 'desk.files', label: words.sendFiles() }, { ref: refOf(record) });
  return {
    ...shown,
    sections: [...shown.sections, section],
    actions: account.platform === 'web' ? shown.actions : [...shown.actions, button],
  };
}
