import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalMessageModalSubmitInteraction,
  type ModalSubmitInteraction,
  type StringSelectMenuInteraction,
} from 'discord.js';
import { fuse, type Left, lit, within } from '../../src/chat/fuse.ts';
import { line } from '../../src/chat/message.ts';
import type { Match } from '../../src/chat/platform.ts';
import type { Desk } from './desk.ts';
import { modalOf, option } from './dialog.ts';
import { discordDrafts } from './drafts.ts';
import { codeOf } from './errors.ts';
import { discordLimits } from './limits.ts';
import { quotedMessage } from './marks.ts';
import { commandText, lookupFor, messageActionOf } from './register.ts';
import { words } from './words.ts';

/** Dialogs are the first answer or none: a form that takes longer is offered again. */
export const dialogFuse = 2_000;
/** Late, or answered by another process: nobody waits for us any more. */
const lost = new Set<number | string | null>([10062, 40060]);

type Opener = ChatInputCommandInteraction | ButtonInteraction | MessageContextMenuCommandInteraction;

/** What people do on Discord: one way for each kind. What it means, the bot knows. */
export function discordInbound(desk: Desk) {
  const drafts = discordDrafts(desk, openDialog);
  const arrived = new WeakMap<object, Left>();
  const left = (interaction: object, of: number): number => arrived.get(interaction)?.(of) ?? of;

  /** Never throws: what goes wrong is logged, and said where it can be said. */
  async function heard(interaction: Interaction): Promise<void> {
    arrived.set(interaction, lit());
    try {
      if (interaction.isAutocomplete()) return await complete(interaction);
      if (!interaction.isRepliable()) return;
      const refused = await desk.refusal(interaction);
      if (refused) await desk.say(interaction, refused, desk.strangersReader(interaction));
      else if (interaction.isChatInputCommand()) await command(interaction);
      else if (interaction.isMessageContextMenuCommand()) await messageAction(interaction);
      else if (interaction.isButton()) await button(interaction);
      else if (interaction.isStringSelectMenu()) await drafts.chosen(interaction as StringSelectMenuInteraction);
      else if (interaction.isModalSubmit()) await drafts.submitted(interaction as ModalSubmitInteraction);
    } catch (error) {
      if (!lost.has(codeOf(error)))
        desk.warn({ err: error, kind: interaction.type }, 'an interaction on Discord was not answered');
    }
  }

  async function command(interaction: ChatInputCommandInteraction): Promise<void> {
    const typed = commandText(interaction, desk.bot);
    const match = desk.matched(interaction, { kind: 'command', command: interaction.commandName, ...typed });
    await (match.answers === 'dialog' ? openDialog(interaction, match) : respond(interaction, match));
  }

  async function messageAction(interaction: MessageContextMenuCommandInteraction): Promise<void> {
    const { targetMessage: target } = interaction;
    const match = desk.matched(interaction, {
      kind: 'message-action',
      action: messageActionOf(interaction.commandName, desk.bot) ?? '',
      message: quotedMessage(target),
    });
    await openDialog(interaction, match);
  }

  async function button(interaction: ButtonInteraction): Promise<void> {
    const { customId } = interaction;
    if (drafts.isOurs(customId)) return drafts.pressed(interaction);
    const match = desk.matched(interaction, { kind: 'button', address: customId });
    await (match.answers === 'dialog' ? openDialog(interaction, match) : respond(interaction, match));
  }

  async function openDialog(interaction: Opener, match: Match): Promise<void> {
    const work = Promise.all([match.run(), desk.readerOf(desk.accountFor(interaction))]);
    const early = await within(work, left(interaction, dialogFuse));
    if (!early) {
      desk.track(work);
      const again = match.address ? [{ label: words.openAgain(), address: match.address }] : [];
      return desk.tell(interaction, line(words.slow(), ...again), desk.deskReader());
    }
    const [outcome, reader] = early.done;
    if (outcome.kind === 'dialog') await interaction.showModal(modalOf(outcome.dialog, reader, desk.now()));
    else await desk.answer(interaction, await desk.drawnFor(outcome, reader));
  }

  /** In time, the answer is the first response; late, a deferral is, and the answer follows. */
  async function respond(
    interaction: ChatInputCommandInteraction | ButtonInteraction | ModalSubmitInteraction,
    match: Match,
  ): Promise<void> {
    const account = desk.accountFor(interaction);
    const work = match.run().then(async (outcome) => desk.drawnFor(outcome, await desk.readerOf(account)));
    desk.track(work);
    const early = await within(work, left(interaction, fuse));
    if (!early) await defer(interaction, match);
    const answers = early?.done ?? (await work);
    if (answers.length > 0) return desk.answer(interaction, answers);
    await quietly(interaction);
  }

  /** Choices in time, or none: they cannot follow later. */
  async function complete(interaction: AutocompleteInteraction): Promise<void> {
    const found = await within(choicesFor(interaction), left(interaction, fuse)).catch(async (error: unknown) => {
      await interaction.respond([]);
      throw error;
    });
    await interaction.respond(found?.done ?? []);
  }

  async function choicesFor(interaction: AutocompleteInteraction): Promise<{ name: string; value: string }[]> {
    const { value } = interaction.options.getFocused(true);
    const account = desk.accountFor(interaction);
    const lookup = (await desk.refusal(interaction)) ? null : lookupFor(interaction, desk.bot);
    if (!lookup) return [];
    const [found, reader] = await Promise.all([desk.bot.lookup(lookup, value, account), desk.readerOf(account)]);
    return found
      .slice(0, discordLimits.options)
      .map((choice) => option(choice, reader))
      .map(({ label, value: chosen }) => ({ name: label, value: chosen }));
  }

  return { heard, respond };
}

type Answerable = ChatInputCommandInteraction | ButtonInteraction | ModalSubmitInteraction;

const isOnMessage = (interaction: Answerable): interaction is ButtonInteraction | ModalMessageModalSubmitInteraction =>
  interaction.isButton() || (interaction.isModalSubmit() && interaction.isFromMessage());

/** A button leaves its message as it is; a command promises a private answer. */
async function defer(interaction: Answerable, { answers }: Match): Promise<void> {
  if (isOnMessage(interaction) && answers === 'silently') await interaction.deferUpdate();
  else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
}

/** Nothing to say: the changed card is the answer. */
export async function quietly(interaction: Answerable): Promise<void> {
  if (interaction.deferred && interaction.ephemeral) await interaction.deleteReply();
  else if (isOnMessage(interaction) && !interaction.deferred) await interaction.deferUpdate();
  else if (!interaction.deferred && !interaction.replied) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.deleteReply();
  }
}
