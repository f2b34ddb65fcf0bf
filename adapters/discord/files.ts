import type { Attachment } from 'discord.js';
import { download, type Remote } from '../../src/chat/download.ts';
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
    received: async (files: Record<string, Remote>, account: Account): Promise<Record<string, string>> => {
      const uploaded = Object.entries(files).map(async ([name, file]) => {
        const got = await fetched(file);
        return [name, typeof got === 'string' ? got : await bot.upload(got, account)] as const;
      });
      return Object.fromEntries(await Promise.all(uploaded));
    },
    /** Beside a reply, to be fetched where it is kept. */
    offered: (files: readonly Remote[]): OfferedFile[] =>
      files.map((file) => ({
        ...file,
        read: async () => {
          const got = await fetched(file);
          return typeof got === 'string' ? null : got.bytes;
        },
      })),
  };
}
