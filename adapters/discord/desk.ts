import {
  type BaseInteraction,
  type ChannelType,
  type Interaction,
  MessageFlags,
  type RepliableInteraction,
} from 'discord.js';
import { drawOutcome } from '../../src/chat/drawing.ts';
import type { Account, Act, Outcome } from '../../src/chat/interaction.ts';
import { line, type Message } from '../../src/chat/message.ts';
import type { Bot, Match, Place } from '../../src/chat/platform.ts';
import { accountOf, speakerOf } from './people.ts';
import { type Drawn, drawMessage, drawPage, type Reader } from './render.ts';

export type Options = {
  bot: Bot;
  /** The servers this desk serves. */
  guilds: () => Promise<readonly string[]>;
  now: () => Date;
  zone: string;
  warn: (facts: object, message: string) => void;
};
export type Desk = ReturnType<typeof discordDesk>;

/** What every listener needs: who somebody is, what they mean, and how they are answered. */
export function discordDesk(options: Options) {
  const { bot, guilds, zone } = options;
  const underway = new Set<Promise<unknown>>();

  /** In a direct conversation with us there is no server; its buttons are our own. */
  const isServed = async ({ guildId }: BaseInteraction): Promise<boolean> =>
    guildId === null || (await guilds()).includes(guildId);

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

  /** Privately: as the first answer, or after a deferral in its place, then as what follows. */
  async function answer(interaction: RepliableInteraction, drawn: readonly Drawn[]): Promise<void> {
    for (const message of drawn) {
      if (interaction.deferred && !interaction.replied && interaction.ephemeral) await interaction.editReply(message);
      else if (interaction.deferred || interaction.replied)
        await interaction.followUp({ ...message, flags: MessageFlags.Ephemeral });
      else await interaction.reply({ ...message, flags: MessageFlags.Ephemeral });
    }
  }

  const tell = (interaction: RepliableInteraction, message: Message, reader: Reader): Promise<void> =>
    answer(interaction, [drawMessage(message, reader)]);

  const say = (interaction: RepliableInteraction, text: Parameters<typeof line>[0], reader: Reader): Promise<void> =>
    tell(interaction, line(text), reader);

  /** Keeps the process from ending before this has finished. */
  function track(work: Promise<unknown>): void {
    const settled = work.catch(() => {}).finally(() => underway.delete(settled));
    underway.add(settled);
  }
  const drained = () => Promise.allSettled(underway);

  return { ...options, isServed, accountFor, matched, readerOf, deskReader, answer, tell, say, track, drained };
}

type Channel = { isThread?: () => boolean; parentId?: string | null; type?: ChannelType } | null;

/** A thread stands below the message whose id it bears, in the channel that message stands in. */
export function placeOf(channelId: string, channel: Channel): Place {
  const parent = channel?.isThread?.() ? channel.parentId : null;
  const place = { platform: 'discord', workspace: 'local' };
  return parent ? { ...place, channel: parent, thread: channelId } : { ...place, channel: channelId };
}

/** An answer as messages; see `drawOutcome`. */
export const drawnOutcome = (outcome: Outcome, reader: Reader): Drawn[] =>
  drawOutcome({ drawMessage, drawPage }, outcome, reader);
