import type { WebClient } from '@slack/web-api';
import { drawOutcome } from '../../src/chat/drawing.ts';
import type { Account, Outcome } from '../../src/chat/interaction.ts';
import { line, type MarkdownFile } from '../../src/chat/message.ts';
import { slackProblem } from './errors.ts';
import { shareWritten } from './files.ts';
import { sharePictures } from './pictures.ts';
import { type Drawn, drawMessage, drawPage, type Reader } from './render.ts';
import { words } from './words.ts';

/** Where a private answer can be given: by the address that came with the act, else in the channel, else directly. */
export type Answerable = {
  user: string;
  channel?: string;
  thread?: string;
  url?: string;
  /** The answer takes the place of the private message that was pressed on. */
  replaces?: boolean;
  /** Whose it is, where files may come with the answer. */
  account?: Account;
};

/** An answer as messages, for one person; see `drawOutcome`. Where a file comes with it, it says where that is found. */
export const drawnOutcome = (outcome: Outcome, reader: Reader): Drawn[] =>
  drawOutcome({ drawMessage, drawPage }, outcome, reader).map((drawn) => {
    const { attached } = drawn;
    if (!attached) return drawn;
    const { name } = attached;
    const comes = drawMessage(line(words.fileComes({ name })), reader);
    const unsent = drawMessage(line(words.fileNotSent({ name })), reader);
    return { ...drawn, blocks: [...drawn.blocks, ...comes.blocks], unsent };
  });

/** Private messages, one after the other, where only that person sees them. */
export async function answerPrivately(client: WebClient, to: Answerable, drawn: readonly Drawn[]): Promise<void> {
  for (const [index, message] of drawn.entries()) {
    const replaces = to.replaces === true && index === 0;
    if (!(to.url && (await byUrl(to.url, message, replaces)))) await byClient(client, to, message);
  }
}

/** Nobody can be shown a picture privately but in their own conversation with us: where that is where they asked. */
export async function showPictures(client: WebClient, to: Answerable, drawn: readonly Drawn[]): Promise<void> {
  const pictures = drawn.flatMap((message) => message.pictures ?? []);
  if (pictures.length === 0 || !to.channel) return;
  const { channel } = await client.conversations.open({ users: to.user });
  if (channel?.id === to.channel) await sharePictures(client, { channel: to.channel, thread: to.thread }, pictures);
}

/** No private answer holds a file of ours: it comes to their own conversation with us. */
export async function sendWritten(client: WebClient, user: string, file: MarkdownFile): Promise<void> {
  const { channel } = await client.conversations.open({ users: user });
  await shareWritten(client, { channel: channel!.id! }, file);
}

const answerWithin = 5_000;

/** False: the address has expired or was used up. */
async function byUrl(url: string, { text, blocks }: Drawn, replaces: boolean): Promise<boolean> {
  const body = JSON.stringify({ response_type: 'ephemeral', replace_original: replaces, text, blocks });
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout(answerWithin),
  }).catch(() => null);
  if (!response?.ok) return false;
  const said = await response.text().catch(() => '');
  return !/"ok":\s*false/.test(said);
}

async function byClient(
  client: WebClient,
  { user, channel, thread }: Answerable,
  { text, blocks }: Drawn,
): Promise<void> {
  if (channel) {
    try {
      await client.chat.postEphemeral({ channel, user, thread_ts: thread, text, blocks });
      return;
    } catch (error) {
      if (slackProblem(error) === null) throw error;
    }
  }
  await client.chat.postMessage({ channel: user, text, blocks, unfurl_links: false, unfurl_media: false });
}
