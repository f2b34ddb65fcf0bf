import { excerpt } from '../core/text.ts';

/** How wide a text is at a size at most, in bold: in the console it is drawn with the reader's font, a little broader than ours. */
export const widthOf = (text: string, size: number): number => emsOf(text) * size * broader;
const broader = 1.1;

/** The beginning of a text that has room, with "…" where something is missing; empty where not even a letter has. */
export function fitted(text: string, room: number, size: number): string {
  if (widthOf(text, size) <= room) return text;
  const short = excerpt(text, room / size / broader - emsOf('…'), emsOf).text;
  return short === '…' ? '' : short;
}

/** Hundredths of the size that each character from space to tilde goes on (Noto Sans SemiBold). */
const latin =
  `26 28 45 65 57 88 74 25 32 32 55 57 28 32 28 40 57 57 57 57 57 57 57 57 57 57 28 28 57 57 57 46 90 67 66 64 73 56
  54 73 76 37 31 65 55 93 79 79 62 79 64 55 57 75 63 95 64 60 58 33 40 33 57 42 33 59 63 50 63 59 37 63 64 28 28 59 28
  96 64 62 63 63 43 49 41 64 55 83 56 55 48 39 55 39 57`
    .split(/\s+/)
    .map((hundredths) => Number(hundredths) / 100);

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f000}-\u{3fffd}]/u;

function emsOf(text: string): number {
  let ems = 0;
  for (const character of text) ems += emsOfOne(character);
  return ems;
}

/** Other alphabets by their widest usual letter: rather a letter too few than one too many. */
function emsOfOne(character: string): number {
  const known = latin[character.charCodeAt(0) - 32];
  if (known !== undefined) return known;
  if (/\p{M}/u.test(character)) return 0;
  return wide.test(character) || character === '…' ? 1 : 0.75;
}
