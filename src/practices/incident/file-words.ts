import { t } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

export const { words, catalog } = defineWords('incident-file', {
  file: say('File', '文件'),
  didAddFile: say<{ name: string }>(
    ({ name }) => t`added ${name}`,
    ({ name }) => t`添加了 ${name}`,
  ),
});
