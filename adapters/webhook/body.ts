import type { Block, Message } from '../../src/chat/message.ts';
import type { Bot } from '../../src/chat/platform.ts';
import { plain } from '../../src/chat/wording.ts';
import type { Language, Text, Value } from '../../src/core/text.ts';

type Reader = { word: Bot['word']; language: Language; zone: string };

/** What is sent: the message as lines of plain text, and which record it speaks of. */
export function bodyOf(message: Message, reader: Reader, { id, at }: { id: string; at: Date }): string {
  const say = (text: Text) => plain(reader.word(text, reader.language), reader.language, reader.zone);
  const lines = [say(message.summary), ...message.body.flatMap((block) => linesOf(block, say))];
  return JSON.stringify({ id, record: recordIn(message.summary), text: lines.join('\n'), at: at.toISOString() });
}

function linesOf(block: Block, say: (text: Text) => string): string[] {
  switch (block.kind) {
    case 'text':
      return [say(block.text)];
    case 'details':
      return block.rows.map(({ label, value }) => `${say(label)}: ${say(value)}`);
    case 'calendar':
    case 'tiers':
      return block.lines.map((line) => `- ${say(line)}`);
    case 'files':
      return block.files.map(({ name, about }) => `- ${name}, ${say(about)}`);
    case 'list':
      return block.items.map((item) => `- ${say(item)}`);
    case 'records':
      return block.lines.map(({ ref, title, status, fact }) =>
        [`${ref} · ${title} — ${say(status)}`, ...(fact ? [say(fact)] : [])].join(', '),
      );
  }
}

/** The first that the sentence names. */
function recordIn({ values }: Text): string | undefined {
  for (const value of Object.values(values)) {
    const found = refIn(value);
    if (found) return found;
  }
  return undefined;
}

function refIn(value: Value): string | undefined {
  if (typeof value !== 'object') return undefined;
  if ('ref' in value) return value.ref;
  return 'values' in value ? recordIn(value) : undefined;
}
