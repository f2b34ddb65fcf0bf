import { textBlock } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { ref } from '../../core/text.ts';
import type { RecordFile } from '../../engine/attachments.ts';
import { page } from '../../engine/define.ts';
import { filesBlock, filesSeenBy } from '../../engine/files-shown.ts';
import type { Header } from '../../engine/header.ts';
import { words } from './words.ts';

/** As many as go with one answer. */
export const sentAtOnce = 10;

/** The files of a record, sent to who asks: where they read records, they can have what records hold. */
export const files = page<{ record: Header; files: RecordFile[] }>({
  id: 'desk.files',
  label: words.files(),
  permission: 'desk.use',
  load: async (query, reading) => filesSeenBy(query.ref ?? '', reading),
  show: ({ record, files: held }) => {
    const record_ = { record: ref(refOf(record)) };
    const sent = held.slice(-sentAtOnce);
    return {
      title: words.filesOf(record_),
      sections: [
        {
          blocks:
            held.length > 0
              ? [
                  filesBlock(record, sent, true),
                  ...(sent.length < held.length ? [textBlock(words.newestFiles({ count: sentAtOnce }))] : []),
                ]
              : [textBlock(words.noFiles(record_))],
        },
      ],
      actions: [],
    };
  },
});
