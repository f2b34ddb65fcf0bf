import { type AttachmentPayload, DiscordAPIError } from 'discord.js';
import type { Reader } from '../../src/chat/drawing.ts';
import type { Pictured } from '../../src/chat/message.ts';
import { altOf, pictureSvg } from '../../src/picture/picture.ts';
import { png } from '../../src/picture/png.ts';
import { discordLimits } from './limits.ts';
import type { Drawn } from './render.ts';

/** A picture that is still to be drawn. */
export type Picture = { name: string; svg: string; alt: string };
type File = AttachmentPayload & { attachment: Buffer; name: string };
/** A message as it goes out, with its pictures and its file; `refused` is said where no files are taken. */
export type Sent = Omit<Drawn, 'pictures' | 'attached'> & { files?: File[]; refused?: string };
export type Warn = (facts: object, message: string) => void;

export const pictureOf = (block: Pictured, reader: Reader, index: number): Picture => ({
  name: `${block.kind}-${index + 1}.png`,
  svg: pictureSvg(block, reader),
  alt: altOf(block, reader, discordLimits.attachmentDescription),
});

/** Draws the pictures of messages. One that fails is left out: the words say the same. */
export const painted = (drawn: readonly Drawn[], warn: Warn): Promise<Sent[]> =>
  Promise.all(
    drawn.map(async ({ attached, ...message }) => {
      const sent = await paint(message, warn);
      if (!attached) return sent;
      const { name, content, refused } = attached;
      return { ...sent, files: [...(sent.files ?? []), { attachment: Buffer.from(content), name }], refused };
    }),
  );

async function paint({ pictures, ...message }: Omit<Drawn, 'attached'>, warn: Warn): Promise<Sent> {
  if (!pictures) return message;
  const files = (await Promise.all(pictures.map((picture) => fileOf(picture, warn)))).filter((file) => file !== null);
  if (files.length === 0) return message;
  const images = files.map(({ name }) => ({ image: { url: `attachment://${name}` } }));
  // The first picture stands below the words that it belongs to.
  const embeds = [{ ...message.embeds[0], ...images[0] }, ...message.embeds.slice(1), ...images.slice(1)];
  // One place is left for a file that comes along.
  return { ...message, embeds: embeds.slice(0, discordLimits.embeds), files: files.slice(0, discordLimits.files - 1) };
}

async function fileOf({ name, svg, alt }: Picture, warn: Warn): Promise<File | null> {
  try {
    return { attachment: Buffer.from(await png(svg)), name, description: alt };
  } catch (error) {
    warn({ err: error }, 'a picture for Discord could not be drawn; its words stand alone');
    return null;
  }
}

type Plain = Omit<Sent, 'refused'>;

/** Where Discord takes no files from us, the message goes out without them, and says so where one was more than a picture. */
export async function withoutFilesIfRefused<T>(
  { refused, ...message }: Sent,
  send: (message: Plain) => Promise<T>,
): Promise<T> {
  try {
    return await send(message);
  } catch (error) {
    if (!message.files || !isRefused(error)) throw error;
    const { files: _, embeds, ...rest } = message;
    const worded = embeds.map(({ image: __, ...embed }) => embed).filter((embed) => Object.keys(embed).length > 0);
    return send({ ...rest, embeds: refused ? [...worded, { description: refused }] : worded });
  }
}

const missingPermissions = 50013;
const tooLarge = 40005;
const isRefused = (error: unknown): boolean =>
  error instanceof DiscordAPIError
    ? error.code === missingPermissions || error.code === tooLarge
    : error instanceof Error && error.cause !== undefined && isRefused(error.cause);
