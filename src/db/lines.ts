import { StringDecoder } from 'node:string_decoder';

/**
 * Lines as a line feed ends them; what follows the last one was cut off and is left out. Node's own reader also ends a
 * line at U+2028, which JSON leaves within its strings.
 */
export async function* linesOf(source: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  // Put together once: a line may be as long as a file that somebody attached.
  let pending: string[] = [];
  for await (const chunk of source) {
    const [first = '', ...others] = (typeof chunk === 'string' ? chunk : decoder.write(chunk)).split('\n');
    pending.push(first);
    if (others.length === 0) continue;
    yield pending.join('');
    yield* others.slice(0, -1);
    pending = [others.at(-1)!];
  }
}
