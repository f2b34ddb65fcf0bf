import { t } from '../core/text.ts';
import { defineWords, say } from '../core/words.ts';

export const { words, catalog } = defineWords('form', {
  missing: say('This one is needed.', '此项必填。'),
  chooseOne: say('Choose one of the list.', '请从列表中选择一项。'),
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
});
