import { type Section, textBlock } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { ref } from '../../core/text.ts';
import type { RecordFile } from '../../engine/attachments.ts';
import { page } from '../../engine/define.ts';
import { filesBlock, filesSeenBy } from '../../engine/files-shown.ts';
import type { Header } from '../../engine/header.ts';
import { words as engineWords } from '../../engine/words.ts';
import { words } from './words.ts';

/** As many as go with one answer. */
const sentAtOnce = 10;

type Held = { record: Header; files: RecordFile[] };

/** The files of a record, sent to who asks: where they read records, they can have what records hold. */
export const files = page<{ seen: Held | null }>({
  id: 'desk.files',
  label: engineWords.files(),
  permission: 'desk.use',
  load: async (query, reading) => ({ seen: await filesSeenBy(query.ref ?? '', reading) }),
  show: ({ seen }) =>
    seen && seen.files.length > 0
      ? { title: words.filesOf({ record: ref(refOf(seen.record)) }), sections: [{ blocks: sent(seen) }], actions: [] }
      : { title: words.noFiles(), sections: [], actions: [] },
});

function sent({ record, files: held }: Held): Section['blocks'] {
  const newest = held.slice(-sentAtOnce);
  const isCut = newest.length < held.length;
  return [filesBlock(record, newest, true), ...(isCut ? [textBlock(words.newestFiles({ count: sentAtOnce }))] : [])];
}
