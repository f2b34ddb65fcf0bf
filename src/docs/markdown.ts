/** The little of Markdown that the pages need. */

export const paragraphs = (...parts: string[]): string => `${parts.join('\n\n')}\n`;

/** With aligned columns, as the formatter wants it. */
export function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const rows = [head, ...body].map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(3, ...rows.map((row) => widthOf(row[column] ?? ''))));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell + ' '.repeat(widths[column]! - widthOf(cell))).join(' | ')} |`;
  const [first = [], ...others] = rows;
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)].join('\n');
}

/** In columns of a screen, where Chinese and signs take two. */
const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (isWide.test(character) ? 2 : 1), 0);
const isWide = /[\p{Script=Han}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;

export const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;
export const code = (text: string): string => `\`${text}\``;
export const emphasis = (text: string): string => `_${text}_`;

/** Who wants to change such a page is told where. */
export const generated =
  '<!-- Written by `npm run docs` from the declarations in src/ and adapters/. Change those, not this page. -->';
