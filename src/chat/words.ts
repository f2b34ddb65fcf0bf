import { t } from '../core/text.ts';
import { defineWords, say } from '../core/words.ts';

export const { words, catalog } = defineWords('form', {
  missing: say('This one is needed.', '此项必填。'),
  chooseOne: say('Choose one from the list.', '请从列表中选择一项。'),
  tooShort: say<{ min: number }>(
    ({ min }) => t`Write at least ${min} characters.`,
    ({ min }) => t`至少 ${min} 个字。`,
  ),
  tooLong: say<{ max: number; length: number }>(
    ({ max, length }) => t`This is ${length} characters long; ${max} fit. Shorten it a little.`,
    ({ max, length }) => t`现有 ${length} 个字，最多 ${max} 个，请稍作删减。`,
  ),
  noTime: say<{ typed: string }>(
    ({ typed }) => t`"${typed}" is no time I can read. Try \`2026-11-28 22:00\`, \`22:00\` or \`in 2h\`.`,
    ({ typed }) => t`无法识别“${typed}”。请输入如 \`2026-11-28 22:00\`、\`22:00\` 或 \`in 2h\`。`,
  ),
  fileTooLarge: say<{ max: number }>(
    ({ max }) => t`This file is larger than ${max} MB. Attach a smaller one, or a link to it.`,
    ({ max }) => t`文件超过 ${max} MB，请改用更小的文件或填写链接。`,
  ),
  fileUnreadable: say(
    'This file could not be read. Attach it once more, or a link to it.',
    '无法读取该文件，请重新添加或填写链接。',
  ),
  fileEmpty: say('This file is empty. Attach another one.', '该文件为空，请选择其他文件。'),
  fileGone: say('This file is no longer here. Attach it once more.', '该文件已不在，请重新添加。'),
  tooManyFiles: say<{ max: number }>(
    ({ max }) => t`This record holds ${max} files, and no more fit. Put a link into a note instead.`,
    ({ max }) => t`该记录已有 ${max} 个文件，达到上限。请在备注中填写链接。`,
  ),
  fileKept: say<{ name: string }>(
    ({ name }) => t`${name} is kept; another one takes its place.`,
    ({ name }) => t`已保留 ${name}；选择其他文件将替换它。`,
  ),
});
