import type { WebClient } from '@slack/web-api';
import { within } from '../../src/chat/fuse.ts';
import type { MarkdownFile, Message } from '../../src/chat/message.ts';
import { type Bot, DeliveryError, type Destination, type Posted, type Posting } from '../../src/chat/platform.ts';
import { deliveryError, slackProblem } from './errors.ts';
import { shareWritten } from './files.ts';
import type { Identity } from './home.ts';
import { type Picture, sharePictures } from './pictures.ts';
import { drawMessage, type Reader } from './render.ts';
import { isOurRoom } from './rooms.ts';

type Reaching = {
  client: WebClient;
  bot: () => Bot;
  zone: string;
  identity: () => Promise<Identity>;
  warn: Warn;
};
type Warn = (facts: object, message: string) => void;
const eventType = 'deskbell_message';
/** How long a message waits for its picture; one that takes longer comes later. */
const patience = 5_000;

/** What goes out. Each is one call of the Web API, but for the looking that follows a call whose end is unknown. */
export function slackOutbound({ client, bot, zone, identity, warn }: Reaching) {
  const conversations = new Map<string, string>();
  const reader = ({ language, accounts }: Posting): Reader => ({ word: bot().word, language, zone, accounts });

  async function post(to: Destination, message: Message, how: Posting): Promise<Posted> {
    const earlier = how.again ? await findPosted(to, how.nonce) : null;
    const { file } = message;
    if (earlier) {
      if (file && !(await isBelow(earlier, file))) await attach(earlier, file);
      return earlier;
    }
    const { text, blocks, pictures = [] } = drawMessage(message, reader(how));
    const sent = await joining(to.channel, () =>
      client.chat.postMessage({
        channel: to.channel,
        thread_ts: to.thread,
        text,
        blocks,
        unfurl_links: false,
        unfurl_media: false,
        metadata: { event_type: eventType, event_payload: { nonce: how.nonce } },
      }),
    );
    const posted = { ...to, channel: sent.channel ?? to.channel, message: sent.ts! };
    await below(posted, pictures);
    if (file) await attach(posted, file);
    return posted;
  }

  /** Without its file a message is not all said: it is tried again, and then looked for before it is sent anew. */
  async function attach(posted: Posted, file: MarkdownFile): Promise<void> {
    try {
      await shareWritten(client, placeBelow(posted), file);
    } catch (error) {
      const { outcome, message } = deliveryError(error, 'files.completeUploadExternal');
      const isFinal = outcome.kind === 'refused' || outcome.kind === 'gone' || slackProblem(error) === 'missing_scope';
      if (isFinal) return warn({ err: error }, 'a file was not taken by Slack; its message stands alone');
      // The message stands: only its own row waits, not the whole place.
      throw new DeliveryError({ kind: 'unknown', after: outcome.after }, message, { cause: error });
    }
  }

  async function isBelow(posted: Posted, { name }: MarkdownFile): Promise<boolean> {
    const { channel, thread: ts } = placeBelow(posted);
    const since = { channel, oldest: posted.message, inclusive: true, limit: 200 };
    const { messages = [] } = await calling('conversations.history', () =>
      ts === undefined ? client.conversations.history(since) : client.conversations.replies({ ...since, ts }),
    );
    return messages.some((each) => each.ts! >= posted.message && each.files?.some((file) => file.name === name));
  }

  /** In the thread of what was posted; in a conversation with one person, right after it. */
  const placeBelow = ({ channel, thread, message }: Posted): { channel: string; thread?: string } => {
    const place = channel.startsWith('D') ? thread : (thread ?? message);
    return { channel, ...(place !== undefined && { thread: place }) };
  };

  /** The words are there already. */
  async function below(posted: Posted, pictures: readonly Picture[]): Promise<void> {
    const shared = sharePictures(client, placeBelow(posted), pictures).catch((error: unknown) =>
      warn({ err: error }, 'a picture was not shown on Slack; its words stand alone'),
    );
    // The row of the outbox that this is sent for is not ours for ever.
    await within(shared, patience);
  }

  async function edit(posted: Posted, message: Message, how: Posting): Promise<void> {
    const { text, blocks } = drawMessage(message, reader(how));
    await calling(
      'chat.update',
      () => client.chat.update({ channel: posted.channel, ts: posted.message, text, blocks }),
      posted.channel,
    );
  }

  /** The conversation with one person: always the same one. */
  async function direct({ id }: { id: string }): Promise<Destination> {
    const channel = conversations.get(id) ?? (await openConversation(id));
    conversations.set(id, channel);
    return { workspace: 'local', channel };
  }

  async function openConversation(user: string): Promise<string> {
    const { channel } = await calling('conversations.open', () => client.conversations.open({ users: user }));
    return channel!.id!;
  }

  /** A call may have arrived although its answer did not: the message carries the row it was sent for. */
  async function findPosted(to: Destination, nonce: string): Promise<Posted | null> {
    for (let cursor: string | undefined; ; ) {
      const page = await calling('conversations.history', () => look(to, cursor));
      const found = page.messages?.find(
        ({ metadata }) => (metadata?.event_payload as { nonce?: string })?.nonce === nonce,
      );
      if (found?.ts) return { ...to, message: found.ts };
      cursor = page.response_metadata?.next_cursor || undefined;
      if (cursor === undefined || to.thread === undefined) return null;
    }
  }

  /** A channel shows its newest messages first, where ours must be; a thread its oldest. */
  const look = ({ channel, thread: ts }: Destination, cursor?: string) =>
    ts === undefined
      ? client.conversations.history({ channel, limit: 200, include_all_metadata: true })
      : client.conversations.replies({ channel, ts, cursor, limit: 200, include_all_metadata: true });

  /** A public channel is joined when it turns out that the bot is not in it. */
  async function joining<T>(channel: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (slackProblem(error) !== 'not_in_channel') throw await deliveryProblem(error, 'chat.postMessage', channel);
    }
    await calling('conversations.join', () => client.conversations.join({ channel }));
    return calling('chat.postMessage', call);
  }

  async function calling<T>(name: string, call: () => Promise<T>, channel?: string): Promise<T> {
    try {
      return await call();
    } catch (error) {
      throw await deliveryProblem(error, name, channel);
    }
  }

  /** Somebody archived it: a record's own channel is over then, any other is unarchived some day. */
  async function deliveryProblem(error: unknown, name: string, channel?: string): Promise<DeliveryError> {
    const isOver =
      slackProblem(error) === 'is_archived' &&
      channel !== undefined &&
      (await isOurRoom(client, channel, identity).catch(() => false));
    return isOver ? new DeliveryError({ kind: 'gone' }, `${name}: is_archived`) : deliveryError(error, name);
  }

  return { post, edit, direct };
}
