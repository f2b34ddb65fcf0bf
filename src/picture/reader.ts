import type { Reader } from '../chat/drawing.ts';
import { plain, wordText } from '../chat/wording.ts';
import { oneLine, type Text } from '../core/text.ts';
import { catalog } from './words.ts';

/** A sentence as it stands in a picture: no font of ours has the small pictures that people put into their names. */
export const saidBy = ({ word, language, zone }: Reader, text: Text): string =>
  oneLine(plain(word(text, language), language, zone).replace(/\p{Emoji_Presentation}|\ufe0f/gu, ''));

/** Our own words, which no practice knows of. */
export const own = ({ language, zone }: Reader, text: Text): string =>
  plain(wordText(catalog, text, language), language, zone);
