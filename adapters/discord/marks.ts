import { randomUUID } from 'node:crypto';
import type { Message, MessageReaction, PartialMessageReaction, PartialUser, User } from 'discord.js';
import type { QuotedMessage } from '../../src/chat/interaction.ts';
import { type Desk, placeOf } from './desk.ts';
import { codeOf } from './errors.ts';
import { accountOf, writerOf } from './people.ts';

/** The reactions that put a message on a timeline: clocks that measure. */
const clocks = new Set(['⏱', '⏲', '⏰', '⌛', '⏳']);
const isClock = (name: string | null): boolean => name !== null && clocks.has(name.replace('\u{fe0f}', ''));

type Reaction = MessageReaction | PartialMessageReaction;

/**
 * Somebody puts a clock to a message: it goes on the timeline of the record in whose place it stands. What people wrote is
 * read where the intent allows it; the menu of a message shows it always.
 */
export async function markMessage(reaction: Reaction, user: User | PartialUser, desk: Desk, content: boolean) {
  const { guildId } = reaction.message;
  if (!isClock(reaction.emoji.name) || user.bot || !guildId || !(await desk.guilds()).includes(guildId)) return;
  const message = await fetched(reaction, desk);
  if (!message) return;
  const member = message.guild?.members.resolve(user.id);
  const speaker = { id: user.id, displayName: member?.displayName ?? user.displayName ?? user.id };
  const match = desk.bot.match({
    // Discord gives a reaction no id of its own. The same message is put there once, however often it is asked for.
    id: `discord:${message.id}:${user.id}:${randomUUID()}`,
    account: accountOf(speaker),
    place: placeOf(message.channelId, message.channel),
    kind: 'mark',
    message: isReadable(message, content) ? quotedMessage(message) : null,
  });
  const outcome = await match.run();
  if (outcome.kind === 'done')
    await message
      .react('✅')
      .catch((error: unknown) => desk.warn({ err: error }, 'a message was marked, but not ticked'));
}

/** Also one that was written before this process began. */
async function fetched({ message }: Reaction, desk: Desk): Promise<Message | null> {
  try {
    return await message.fetch();
  } catch (error) {
    desk.warn({ err: error, code: codeOf(error) }, 'a message that somebody marked could not be read');
    return null;
  }
}

/** Without the intent, what people wrote comes empty, but where they mention the bot. */
const isReadable = ({ author, content: text }: Message, content: boolean): boolean =>
  content || author.bot || text !== '';

/** What somebody wrote, as it was shown to all. */
export const quotedMessage = (message: Message): QuotedMessage => ({
  text: message.cleanContent,
  author: writerOf(message).displayName,
  link: message.url,
  id: message.id,
  at: message.createdAt.toISOString(),
  bot: message.author.bot,
});
