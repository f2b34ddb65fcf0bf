import { type Moment, type Ref, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type One = { incident: Ref };
type Line = { at: Moment; author: string; text: string; by: Who | Text };

export const { words, catalog } = defineWords('incident-mark', {
  marked: say<One>(
    ({ incident }) => t`It stands on the timeline of ${incident}, where it was said.`,
    ({ incident }) => t`已按发言时间加入 ${incident} 的时间线。`,
  ),
  markedAlready: say<One>(
    ({ incident }) => t`This message stands on the timeline of ${incident} already. Nothing to do for you.`,
    ({ incident }) => t`该消息已在 ${incident} 的时间线上，无需操作。`,
  ),
  line: say<Line>(
    ({ at, author, text, by }) => t`${at} ${author} wrote: ${text} (put here by ${by})`,
    ({ at, author, text, by }) => t`${at} ${author} 发言：${text}（由 ${by} 加入）`,
  ),
  lineWithLink: say<Line & { link: string }>(
    ({ at, author, text, by, link }) => t`${at} ${author} wrote: ${text} (put here by ${by}, ${link})`,
    ({ at, author, text, by, link }) => t`${at} ${author} 发言：${text}（由 ${by} 加入，${link}）`,
  ),
});
