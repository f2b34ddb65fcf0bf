import type { Reader } from '../chat/drawing.ts';
import type { Text } from '../core/text.ts';
import { saidBy } from './reader.ts';

/** Lines in a row, each of them a sentence. */
export function sentences(texts: readonly Text[], reader: Reader): string {
  const stop = reader.language === 'en' ? '.' : '。';
  return texts.map((text) => ended(saidBy(reader, text), stop)).join(' ');
}

const ended = (sentence: string, stop: string): string => (/\p{P}$/u.test(sentence) ? sentence : sentence + stop);
