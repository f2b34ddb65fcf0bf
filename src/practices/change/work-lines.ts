import { type Button, line, type Message } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import type { Text } from '../../core/text.ts';
import { pageButton } from '../../engine/practice.ts';
import { quoted } from '../incident/index.ts';
import type { Change } from './change.ts';
import { words } from './work-words.ts';

/** One line that quotes somebody; where it is cut, the page of the change has it whole. */
export function quotingLine(change: Change, typing: string, say: (text: Text) => Text): Message {
  const { text, cut } = quoted(typing, say);
  return line(text, ...(cut ? [wholeStory(change)] : []));
}

export const wholeStory = (change: Change): Button =>
  pageButton({ id: 'change.show', label: words.showAll() }, { ref: refOf(change) });
