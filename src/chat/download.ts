import { largestFile, type NoFile, noFile, type SentFile } from './file.ts';
import type { OfferedFile } from './interaction.ts';

/** A file that lies with a platform. */
export type Remote = { name: string; size: number; url: string };
export type Download = { headers?: Record<string, string>; isTheirs: (url: URL) => boolean };

const patience = 20_000;

/**
 * Fetches what somebody handed to a platform, from nowhere but where that platform keeps files: an address that came with a
 * message leads nowhere else, and is followed nowhere else. Never throws: what cannot be had says why.
 */
export async function download(
  { name, size, url }: Remote,
  { headers = {}, isTheirs }: Download,
): Promise<SentFile | typeof noFile.tooLarge | typeof noFile.unreadable> {
  if (size > largestFile) return noFile.tooLarge;
  if (!URL.canParse(url) || !isTheirs(new URL(url))) return noFile.unreadable;
  try {
    const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(patience) });
    const bytes = response.ok && response.body ? await readAtMost(response.body, largestFile) : null;
    if (bytes === 'more') return noFile.tooLarge;
    // A page that asks to sign in has another size.
    return bytes && bytes.length === size ? { name, bytes } : noFile.unreadable;
  } catch {
    return noFile.unreadable;
  }
}

async function readAtMost(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | 'more'> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > most) return 'more';
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** How a platform's file is had: its bytes, or why they cannot be. */
export type Fetch<File> = (file: File) => Promise<SentFile | NoFile>;

/** What the file fields of a form send, once their files were fetched and uploaded. */
export async function uploadAll<File>(
  files: Record<string, File>,
  fetched: Fetch<File>,
  upload: (file: SentFile) => Promise<string>,
): Promise<Record<string, string>> {
  const uploaded = Object.entries(files).map(async ([name, file]) => {
    const got = await fetched(file);
    return [name, typeof got === 'string' ? got : await upload(got)] as const;
  });
  return Object.fromEntries(await Promise.all(uploaded));
}

/** A file beside a reply, to be fetched where it is kept. */
export const offer = <File>(
  file: File,
  { name, size }: Pick<Remote, 'name' | 'size'>,
  fetched: Fetch<File>,
): OfferedFile => ({
  name,
  size,
  read: async () => {
    const got = await fetched(file);
    return typeof got === 'string' ? null : got.bytes;
  },
});
