/** The little of Markdown that the pages need. */

export const paragraphs = (...parts: string[]): string => `${parts.join('\n\n')}\n`;

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;
export const code = (text: string): string => `\`${text}\``;

/** Who wants to change such a page is told where. */
export const generated =
  '<!-- Written by `npm run docs` from the declarations in src/. Change those, not this page. -->';
