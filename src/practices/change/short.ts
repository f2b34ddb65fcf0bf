import { escapedLength } from '../../chat/limits.ts';
import { excerpt, type Text, typed } from '../../core/text.ts';

/** What somebody typed, or so much of its beginning. */
export const short = (typing: string, most?: number): Text =>
  typed(most === undefined ? typing : excerpt(typing, most, escapedLength).text);
