import {
  type BaseInteraction,
  type ChannelType,
  type Interaction,
  type InteractionReplyOptions,
  MessageFlags,
  type RepliableInteraction,
} from 'discord.js';
import { drawOutcome } from '../../src/chat/drawing.ts';
import type { Account, Act, Outcome } from '../../src/chat/interaction.ts';
import { type Files, line, type Message } from '../../src/chat/message.ts';
import type { Bot, Match, Place } from '../../src/chat/platform.ts';
import type { Text } from '../../src/core/text.ts';
import { discordFiles } from './files.ts';
import { accountOf, speakerOf } from './people.ts';
import { painted, type Sent, withoutFilesIfRefused } from './pictures.ts';
import { drawMessage, drawPage, type Reader } from './render.ts';
import { words } from './words.ts';

export type Options = {
  bot: Bot;
  /** The servers this desk serves. */
  guilds: () => Promise<readonly string[]>;
  /** Whether an account belongs to one of them; null: Discord does not say in time. */
  isMember: (account: string) => Promise<boolean | null>;
  now: () => Date;
  zone: string;
  apiUrl?: string;
  warn: (facts: object, message: string) => void;
};
export type Desk = ReturnType<typeof discordDesk>;

/** What every listener needs: who somebody is, what they mean, and how they are answered. */
export function discordDesk(options: Options) {
  const { bot, guilds, isMember, zone, warn, apiUrl } = options;
  const files = discordFiles(bot, apiUrl);
  const underway = new Set<Promise<unknown>>();

  /** Why somebody is not served; null: they are. A direct conversation is on no server, so there the person counts. */
  async function refusal({ guildId, user }: BaseInteraction): Promise<Text | null> {
    if (guildId !== null) return (await guilds()).includes(guildId) ? null : words.elsewhere();
    const member = await isMember(user.id);
    if (member === null) return words.unsure();
    return member ? null : words.stranger();
  }

  const accountFor = (interaction: Interaction): Account => accountOf(speakerOf(interaction), interaction.locale);

  function matched(interaction: Interaction, act: Act): Match {
    return bot.match({
      id: `discord:${interaction.id}`,
      account: accountFor(interaction),
      place: placeOf(interaction.channelId ?? '', interaction.channel),
      ...act,
    });
  }

  async function readerOf(account: Account): Promise<Reader> {
    const { language, zone: theirs } = await bot.reader(account);
    return { word: bot.word, language, zone: theirs };
  }

  const deskReader = (): Reader => ({ word: bot.word, language: bot.deskLanguage, zone });

  /** For somebody who is nobody here: only Discord knows their language. */
  const strangersReader = (interaction: Interaction): Reader => ({
    ...deskReader(),
    language: accountFor(interaction).language ?? bot.deskLanguage,
  });

  /** Privately: as the first answer, or after a deferral in its place, then as what follows. */
  async function answer(interaction: RepliableInteraction, answers: readonly Sent[]): Promise<void> {
    for (const { held = [], ...message } of answers) {
      await withoutFilesIfRefused(message, (sent) => answerOnce(interaction, sent));
      for (const asked of held) await sendHeld(interaction, asked);
    }
  }

  /** Files of a record, each in a message of its own: together they could be more than Discord takes. */
  async function sendHeld(interaction: RepliableInteraction, { ref, files: held }: Files): Promise<void> {
    for (const { hash } of held) {
      const file = await bot.file(ref, hash, accountFor(interaction));
      if (!file) continue;
      const sent = { files: [{ attachment: Buffer.from(file.bytes), name: file.name }], flags: MessageFlags.Ephemeral };
      await interaction
        .followUp(sent as InteractionReplyOptions)
        .catch((error: unknown) => warn({ err: error }, 'a file was not sent on Discord'));
    }
  }

  async function answerOnce(interaction: RepliableInteraction, message: Sent): Promise<void> {
    if (interaction.deferred && !interaction.replied && interaction.ephemeral) await interaction.editReply(message);
    else if (interaction.deferred || interaction.replied)
      await interaction.followUp({ ...message, flags: MessageFlags.Ephemeral });
    else await interaction.reply({ ...message, flags: MessageFlags.Ephemeral });
  }

  /** What is answered. Pictures are drawn here, so it belongs to what is waited for before the answer is put off. */
  const drawnFor = async (outcome: Outcome, reader: Reader): Promise<Sent[]> =>
    painted(drawOutcome({ drawMessage, drawPage }, outcome, reader), warn);

  const tell = async (interaction: RepliableInteraction, message: Message, reader: Reader): Promise<void> =>
    answer(interaction, await painted([drawMessage(message, reader)], warn));

  const say = (interaction: RepliableInteraction, text: Parameters<typeof line>[0], reader: Reader): Promise<void> =>
    tell(interaction, line(text), reader);

  /** Keeps the process from ending before this has finished. */
  function track(work: Promise<unknown>): void {
    const settled = work.catch(() => {}).finally(() => underway.delete(settled));
    underway.add(settled);
  }
  const drained = () => Promise.allSettled(underway);

  return {
    ...options,
    files,
    refusal,
    accountFor,
    matched,
    readerOf,
    deskReader,
    strangersReader,
    answer,
    drawnFor,
    tell,
    say,
    track,
    drained,
  };
}

type Channel = { isThread?: () => boolean; parentId?: string | null; type?: ChannelType } | null;

/** A thread stands below the message whose id it bears, in the channel that message stands in. */
export function placeOf(channelId: string, channel: Channel): Place {
  const parent = channel?.isThread?.() ? channel.parentId : null;
  const place = { platform: 'discord', workspace: 'local' };
  return parent ? { ...place, channel: parent, thread: channelId } : { ...place, channel: channelId };
}
