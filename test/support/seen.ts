import type { Message } from '../../src/chat/message.ts';
import { type Span, wordText } from '../../src/chat/wording.ts';
import { isText, languages, type Text } from '../../src/core/text.ts';
import type { MemoryPlatform } from './memory-platform.ts';
import type { World } from './world.ts';

/** Keeps every message that reaches a platform, also those that an edit replaces later. */
export function recording(platforms: readonly MemoryPlatform[]): { messages: Message[] } {
  const messages: Message[] = [];
  for (const platform of platforms) {
    platform.fault = (_, __, message) => {
      messages.push(message);
      return undefined;
    };
  }
  return { messages };
}

/** Every sentence in a message, page, dialog or outcome. */
export function textsIn(value: unknown): Text[] {
  if (typeof value !== 'object' || value === null) return [];
  return isText(value) ? [value] : Object.values(value).flatMap(textsIn);
}

/** All that anybody may read of it, in both languages. */
export const spansIn = ({ engine }: World, value: unknown): Span[] =>
  textsIn(value).flatMap((text) => languages.flatMap((language) => wordText(engine.installed.catalog, text, language)));

/** Rooms are opened on each platform by itself: which one comes first on a timeline is chance. */
export function roomsSorted(markdown: string): string {
  return markdown.replace(/(?:^- .*(?:opened \\#|开设作战室).*\n)+/gm, (lines) =>
    lines.match(/.+\n/g)!.sort().join(''),
  );
}
