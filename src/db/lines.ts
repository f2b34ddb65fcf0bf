import { StringDecoder } from 'node:string_decoder';

/**
 * Lines as a line feed ends them; what follows the last one was cut off and is left out. Node's own reader also ends a
 * line at U+2028, which JSON leaves within its strings.
 */
export async function* linesOf(source: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let pending = '';
  for await (const chunk of source) {
    pending += typeof chunk === 'string' ? chunk : decoder.write(chunk);
    const lines = pending.split('\n');
    pending = lines.pop() ?? '';
    yield* lines;
  }
}
