import type { RawFile, REST } from 'discord.js';
import { type APIChannel, type APIMessage, Routes } from 'discord-api-types/v10';
import type { Message } from '../../src/chat/message.ts';
import type { Bot, Destination, Posted, Posting } from '../../src/chat/platform.ts';
import { plain } from '../../src/chat/wording.ts';
import type { Text } from '../../src/core/text.ts';
import { archivedThread, codeOf, deliveryError, threadExists } from './errors.ts';
import { discordLimits } from './limits.ts';
import { painted, type Warn, withoutFilesIfRefused } from './pictures.ts';
import { drawMessage, type Reader } from './render.ts';

const typeOf = (name: string): string => (name.endsWith('.png') ? 'image/png' : 'text/markdown; charset=utf-8');

/** What goes out, by REST alone: a process needs no gateway to tell what is to be told. */
export function discordOutbound(rest: REST, bot: () => Bot, zone: string, warn: Warn) {
  const conversations = new Map<string, string>();
  const reader = ({ language, accounts }: Posting): Reader => ({ word: bot().word, language, zone, accounts });

  async function post(to: Destination, message: Message, how: Posting): Promise<Posted> {
    // An enforced nonce: Discord answers a repeat within minutes with the message that is there already.
    const once = { nonce: how.nonce.slice(0, 25), enforce_nonce: true };
    const sent = await sending(message, how, (body, files) =>
      unarchiving(to.thread ?? to.channel, () =>
        call<APIMessage>('post', Routes.channelMessages(to.thread ?? to.channel), { ...body, ...once }, files),
      ),
    );
    return { ...to, message: sent.id };
  }

  async function edit(posted: Posted, message: Message, how: Posting): Promise<void> {
    const route = Routes.channelMessage(posted.thread ?? posted.channel, posted.message);
    await sending(message, how, (body, files) =>
      unarchiving(posted.thread ?? posted.channel, () => call('patch', route, body, files)),
    );
  }

  /** A message as the body of a call, and its pictures as files beside it. */
  async function sending<T>(
    message: Message,
    how: Posting,
    send: (body: object, files?: RawFile[]) => Promise<T>,
  ): Promise<T> {
    const [drawn] = await painted([drawMessage(message, reader(how))], warn);
    return withoutFilesIfRefused(drawn!, ({ files, ...body }) => {
      if (!files) return send(body);
      const attachments = files.map(({ name, description }, id) => ({ id, filename: name, description }));
      const raw = files.map(({ attachment, name }) => ({ data: attachment, name, contentType: typeOf(name) }));
      return send({ ...body, attachments }, raw);
    });
  }

  /** A thread has the id of the message it starts from. */
  async function threadOf(posted: Posted, title: Text): Promise<Destination> {
    const name = plain(bot().word(title, bot().deskLanguage), bot().deskLanguage, zone).slice(
      0,
      discordLimits.threadName,
    );
    const thread = { workspace: posted.workspace, channel: posted.channel, thread: posted.message };
    try {
      await rest.post(Routes.threads(posted.channel, posted.message), {
        body: { name, auto_archive_duration: 10_080 },
      });
    } catch (error) {
      if (codeOf(error) !== threadExists) throw deliveryError(error, 'start thread');
    }
    return thread;
  }

  async function direct({ id }: { id: string }): Promise<Destination> {
    const known = conversations.get(id);
    if (known) return { workspace: 'local', channel: known };
    const channel = await call<APIChannel>('post', Routes.userChannels(), { recipient_id: id });
    conversations.set(id, channel.id);
    return { workspace: 'local', channel: channel.id };
  }

  /** A thread that fell asleep is woken, since only Discord itself wakes it by a message that is not ours to edit. */
  async function unarchiving<T>(thread: string, send: () => Promise<T>): Promise<T> {
    try {
      return await send();
    } catch (error) {
      if (codeOf((error as Error).cause) !== archivedThread) throw error;
    }
    await call('patch', Routes.channel(thread), { archived: false });
    return send();
  }

  async function call<T>(method: 'post' | 'patch', route: `/${string}`, body: object, files?: RawFile[]): Promise<T> {
    try {
      return (await rest[method](route, { body, ...(files && { files }) })) as T;
    } catch (error) {
      throw deliveryError(error, `${method} ${route.replace(/\d{5,}/g, ':id')}`);
    }
  }

  return { post, edit, threadOf, direct };
}
