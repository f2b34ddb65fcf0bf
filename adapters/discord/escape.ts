/**
 * What a person typed, so that Discord shows it as it was typed: no markup, no mention, no masked link, no heading, no
 * emoji name. A backslash before punctuation is Discord's own escape; it may double the length.
 */
export const escaped = (text: string): string =>
  text.replace(/[\\*_~`|<>@#:()[\]+-]/g, '\\$&').replace(/^(\s*\d+)\./gm, '$1\\.');

/** The same on one line. */
export const escapedLine = (text: string): string => escaped(text.replace(/\s+/g, ' '));

/** Code of ours cannot hold its own delimiter. */
export const asCode = (text: string): string => `\`${text.replaceAll('`', "'")}\``;
