import { clean, type Text, typed } from '../core/text.ts';
import type { Field } from './field.ts';
import { words } from './words.ts';

/** What somebody hands over, as their platform had it. */
export type SentFile = { name: string; bytes: Uint8Array };

/** A file as records hold it: its content known by its SHA-256 in hex, its kind by its own first bytes. */
export type FileFacts = { name: string; hash: string; size: number; media: Media };
/** As a record took it. `internal`: said among the team. `link`: where it was posted. */
export type KeptFile = FileFacts & { internal: boolean; link: string | null };
export type StoredFile = FileFacts & { bytes: Uint8Array };

export const largestFile = 10 * 1024 * 1024;

/** Stands in a form where a file could not be had, and says why; an upload's id stands there otherwise. */
export const noFile = { tooLarge: '!too-large', unreadable: '!unreadable', empty: '!empty' } as const;
export type NoFile = (typeof noFile)[keyof typeof noFile];
export const isNoFile = (value: string): value is NoFile => Object.values<string>(noFile).includes(value);

/** Something to attach: its platform uploads it first (`bot.upload`), and what the form sends is the answer to that. */
export function file(label: Text, hint?: Text): Field<FileFacts> {
  return {
    label,
    hint,
    optional: false,
    look: { kind: 'file' },
    parse: (raw, { uploads }) => {
      if (isNoFile(raw)) return { error: whyNoFile(raw) };
      const value = uploads?.get(raw);
      return value ? { value } : { error: words.fileGone() };
    },
  };
}

export function whyNoFile(why: NoFile): Text {
  switch (why) {
    case '!too-large':
      return words.fileTooLarge({ max: largestFile / 1024 / 1024 });
    case '!unreadable':
      return words.fileUnreadable();
    case '!empty':
      return words.fileEmpty();
  }
}

const longestName = 100;
const longestEnding = 12;

/** What a file is called here: no path, nothing unseen, not hidden, short enough to be shown; its ending stays. */
export function fileName(given: string): string {
  const bare = clean(given)
    .replace(/\n/g, ' ')
    .split(/[\\/]/)
    .at(-1)!
    .replace(/[<>:"|?*]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  if (bare === '') return 'file';
  const [ending = ''] = /\.[^.\s]+$/.exec(bare) ?? [];
  const kept = [...ending].length <= longestEnding ? ending : '';
  const stem = [...bare.slice(0, bare.length - kept.length)];
  return stem.slice(0, longestName - [...kept].length).join('') + kept;
}

export type Media = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'application/octet-stream';

/** Pictures that a browser may show, by their first bytes; what somebody says that it is, is not asked. */
export function mediaOf(bytes: Uint8Array): Media {
  const begins = (text: string, at = 0) =>
    Array.from(text).every((each, index) => bytes[at + index] === each.charCodeAt(0));
  if (begins('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (begins('\xff\xd8\xff')) return 'image/jpeg';
  if (begins('GIF87a') || begins('GIF89a')) return 'image/gif';
  return begins('RIFF') && begins('WEBP', 8) ? 'image/webp' : 'application/octet-stream';
}

/** As people say it: "12 KB", "3.4 MB". */
export function sizeText(size: number): Text {
  if (size < 1024) return typed(`${size} B`);
  const [kilo, mega] = [size / 1024, size / 1024 / 1024];
  return mega < 1 ? typed(`${Math.round(kilo)} KB`) : typed(`${Math.round(mega * 10) / 10} MB`);
}
