import type { WebClient } from '@slack/web-api';
import { drawOutcome } from '../../src/chat/drawing.ts';
import type { Account, Outcome } from '../../src/chat/interaction.ts';
import { slackProblem } from './errors.ts';
import { sharePictures } from './pictures.ts';
import { type Drawn, drawMessage, drawPage, type Reader } from './render.ts';

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

/** An answer as messages; see `drawOutcome`. */
export const drawnOutcome = (outcome: Outcome, reader: Reader): Drawn[] =>
  drawOutcome({ drawMessage, drawPage }, outcome, reader);

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
