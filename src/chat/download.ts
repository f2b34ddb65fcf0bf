import { largestFile, noFile, type SentFile } from './file.ts';

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
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
