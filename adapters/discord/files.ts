import type { Attachment } from 'discord.js';
import { download, offer, type Remote, uploadAll } from '../../src/chat/download.ts';
import type { Account, OfferedFile } from '../../src/chat/interaction.ts';
import type { Bot } from '../../src/chat/platform.ts';

export const remoteOf = ({ name, size, url }: Pick<Attachment, 'name' | 'size' | 'url'>): Remote => ({
  name,
  size,
  url,
});

const hosts = new Set(['cdn.discordapp.com', 'media.discordapp.net']);

/** Files that people hand to Discord. Its links end, so what is kept is fetched at once, and from nowhere else. */
export function discordFiles(bot: Bot, apiUrl?: string) {
  const isTheirs = (url: URL): boolean =>
    (url.protocol === 'https:' && hosts.has(url.hostname)) ||
    (apiUrl !== undefined && url.origin === new URL(apiUrl).origin);
  const fetched = (file: Remote) => download(file, { isTheirs });
  return {
    /** What the file fields of a form send, once their files were uploaded. */
    received: (files: Record<string, Remote>, account: Account) =>
      uploadAll(files, fetched, (file) => bot.upload(file, account)),
    offered: (files: readonly Remote[]): OfferedFile[] => files.map((file) => offer(file, file, fetched)),
  };
}
