import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { FormValues } from '../../src/chat/dialog.ts';
import { download, offer, type Remote, uploadAll } from '../../src/chat/download.ts';
import { noFile, type SentFile } from '../../src/chat/file.ts';
import type { Account, OfferedFile } from '../../src/chat/interaction.ts';
import type { MarkdownFile, ShownFile } from '../../src/chat/message.ts';
import type { Bot } from '../../src/chat/platform.ts';
import { upload } from './pictures.ts';

/** A file as Slack tells of it. Of one that came from another workspace it tells only the id. */
export const slackFile = z.object({
  id: z.string(),
  name: z.string().nullish(),
  size: z.number().nullish(),
  url_private: z.string().nullish(),
  url_private_download: z.string().nullish(),
});
export type SlackFile = z.infer<typeof slackFile>;

export type SlackFiles = ReturnType<typeof slackFiles>;
type Reaching = { client: WebClient; botToken: string; apiUrl?: string };

/** Files that people hand to Slack, fetched with the token of the bot, which goes to nobody but Slack. */
export function slackFiles({ client, botToken, apiUrl }: Reaching) {
  const isTheirs = (url: URL): boolean =>
    (url.protocol === 'https:' && (url.hostname === 'slack.com' || url.hostname.endsWith('.slack.com'))) ||
    (apiUrl !== undefined && url.origin === new URL(apiUrl).origin);

  async function remoteOf(file: SlackFile): Promise<Remote> {
    const known = file.url_private || file.url_private_download ? file : await lookUp(file.id);
    return {
      name: known.name ?? 'file',
      size: known.size ?? 0,
      url: known.url_private_download ?? known.url_private ?? '',
    };
  }

  const lookUp = async (id: string): Promise<SlackFile> =>
    slackFile.parse((await client.files.info({ file: id })).file ?? { id });

  async function fetched(file: SlackFile) {
    const headers = { authorization: `Bearer ${botToken}` };
    return remoteOf(file).then(
      (remote) => download(remote, { headers, isTheirs }),
      () => noFile.unreadable,
    );
  }

  return {
    /** The values of a form, with the uploads in the place of what Slack calls its files. */
    received: async (
      values: FormValues,
      files: Record<string, SlackFile>,
      bot: Bot,
      account: Account,
    ): Promise<FormValues> => {
      const uploaded = await uploadAll(files, fetched, (file) => bot.upload(file, account));
      return { ...values, ...uploaded };
    },
    offered: (files: readonly SlackFile[]): OfferedFile[] =>
      files.map((file) => offer(file, { name: file.name ?? 'file', size: file.size ?? 0 }, fetched)),
  };
}

/** Files of a record, to one person, in their own conversation with us. */
export async function sendFiles(
  client: WebClient,
  user: string,
  { ref, files }: { ref: string; files: readonly ShownFile[] },
  read: (hash: string) => ReturnType<Bot['file']>,
): Promise<void> {
  const { channel } = await client.conversations.open({ users: user });
  for (const { hash } of files) {
    const file = await read(hash);
    if (file) await share(client, { channel: channel!.id! }, file, `${ref} · ${file.name}`);
  }
}

type At = { channel: string; thread?: string };

/** What comes with a message of ours, below it. */
export const shareWritten = (client: WebClient, at: At, { name, content }: MarkdownFile): Promise<void> =>
  share(client, at, { name, bytes: new TextEncoder().encode(content) }, name);

async function share(client: WebClient, at: At, { name, bytes }: SentFile, title: string): Promise<void> {
  const id = await upload(client, { filename: name, bytes });
  const place = at.thread === undefined ? { channel_id: at.channel } : { channel_id: at.channel, thread_ts: at.thread };
  await client.files.completeUploadExternal({ files: [{ id, title }], ...place });
}
