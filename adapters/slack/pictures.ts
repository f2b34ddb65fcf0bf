import type { WebClient } from '@slack/web-api';
import type { Reader } from '../../src/chat/drawing.ts';
import { type Block, isPictured } from '../../src/chat/message.ts';
import { excerpt } from '../../src/core/text.ts';
import { altOf, pictureSvg } from '../../src/picture/picture.ts';
import { png } from '../../src/picture/png.ts';
import { saidBy } from '../../src/picture/reader.ts';
import { slackLimits } from './limits.ts';

/** A picture that is still to be drawn. */
export type Picture = { filename: string; title: string; svg: string; alt: string };

export function picturesIn(blocks: readonly Block[], reader: Reader): { pictures?: Picture[] } {
  const pictures = blocks.filter(isPictured).map((block) => ({
    filename: `${block.kind}.png`,
    title: excerpt(saidBy(reader, block.title), slackLimits.fileTitle).text,
    svg: pictureSvg(block, reader),
    alt: altOf(block, reader, slackLimits.altText),
  }));
  return pictures.length > 0 ? { pictures } : {};
}

const uploadWithin = 8_000;

/**
 * Pictures as messages of their own, below the words that say the same. Slack shows no file of ours in a private answer,
 * and in a message only some time after it was uploaded; shared by itself it is there.
 */
export async function sharePictures(
  client: WebClient,
  { channel, thread }: { channel: string; thread?: string },
  pictures: readonly Picture[],
): Promise<void> {
  for (const picture of pictures) {
    const bytes = await png(picture.svg);
    const id = await upload(client, { filename: picture.filename, bytes, alt: picture.alt });
    const files: [{ id: string; title: string }] = [{ id, title: picture.title }];
    const place = thread === undefined ? { channel_id: channel } : { channel_id: channel, thread_ts: thread };
    await client.files.completeUploadExternal({ files, ...place });
  }
}

type Upload = { filename: string; bytes: Uint8Array; alt?: string };

/** Answers the file's id: it is nobody's to see before it is shared. */
export async function upload(client: WebClient, { filename, bytes, alt }: Upload): Promise<string> {
  const given = await client.files.getUploadURLExternal({
    filename,
    length: bytes.length,
    ...(alt !== undefined && { alt_text: alt }),
  });
  const sent = await fetch(given.upload_url!, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.from(bytes),
    signal: AbortSignal.timeout(uploadWithin),
  });
  if (!sent.ok) throw new Error(`Slack took no file: ${sent.status}`);
  return given.file_id!;
}
