import { escapedLength, shownOnCard } from '../../chat/limits.ts';
import { type Button, line, type Message } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { excerpt, type Text, typed } from '../../core/text.ts';
import { pageButton } from '../../engine/practice.ts';
import type { Incident } from './incident.ts';
import { words } from './words.ts';

/** Long typing shows its beginning and says so; whoever shows it offers *Show all* where `cut` is set. */
export function quoted(typing: string, say: (text: Text) => Text, most = shownOnCard): { text: Text; cut: boolean } {
  const { text, cut } = excerpt(typing, most, escapedLength);
  return { text: say(cut ? words.shortened({ text }) : typed(text)), cut };
}

/** One line that quotes somebody; *Show all* leads to the timeline, where everything that was ever said stands. */
export function quotingLine(incident: Incident, typing: string, say: (text: Text) => Text): Message {
  const { text, cut } = quoted(typing, say);
  return line(text, ...(cut ? [wholeStory(incident)] : []));
}

export const wholeStory = (incident: Incident): Button =>
  pageButton({ id: 'incident.timeline', label: words.showAll() }, { ref: refOf(incident) });
