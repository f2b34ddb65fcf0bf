import { type Ref, type Text, t } from '../core/text.ts';
import { defineWords, say } from '../core/words.ts';

export const { words, catalog } = defineWords('marks', {
  notAPersons: say(
    'Only what people write goes on a timeline; what Deskbell does stands there by itself. Keep it as a note instead.',
    '只有人员发送的消息可加入时间线，Deskbell 的操作会自动记录。如需保留，请改记备注。',
  ),
  nothingSaid: say(
    'This message has no words to put on a timeline. Write what it shows as a note instead.',
    '该消息没有可加入时间线的文字，请将其内容记为备注。',
  ),
  cannotRead: say<{ ref: Ref; instead: Text }>(
    ({ ref, instead }) =>
      t`I cannot read the message that you put on the timeline of ${ref}, so nothing was kept. Use "${instead}" in the menu of that message.`,
    ({ ref, instead }) =>
      t`无法读取您要加入 ${ref} 时间线的消息，没有保存任何内容。请在该消息的菜单中选择“${instead}”。`,
  ),
});
