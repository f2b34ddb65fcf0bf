import {
  type ButtonInteraction,
  ComponentType,
  MessageFlags,
  type ModalSubmitInteraction,
  type StringSelectMenuInteraction,
} from 'discord.js';
import type { Choice } from '../../src/chat/dialog.ts';
import { within } from '../../src/chat/fuse.ts';
import type { Account, Outcome } from '../../src/chat/interaction.ts';
import { type Button, line, list, type Message } from '../../src/chat/message.ts';
import type { Draft, Match } from '../../src/chat/platform.ts';
import { code, moment } from '../../src/core/text.ts';
import { readTime } from '../../src/core/time.ts';
import { type Desk, placeOf } from './desk.ts';
import { filledAgain, option, sentValues } from './dialog.ts';
import { remoteOf } from './files.ts';
import { quietly } from './inbound.ts';
import { drawMessage, plainText, type Reader } from './render.ts';
import { words } from './words.ts';

/** Who asks: a sent form, a pressed *Edit again* or *Yes*, a choice of "which one". */
type Asking = ModalSubmitInteraction | ButtonInteraction | StringSelectMenuInteraction;

/** A form is read, understood and sent one after the other: together they have three seconds. */
const formFuse = 700;

/**
 * Discord shows no error beside a field, no date picker, and no search in a form. So a form is kept while something about
 * it is asked: what was meant, whether the time is right, what is to be corrected.
 */
export function discordDrafts(desk: Desk, openDialog: (interaction: ButtonInteraction, match: Match) => Promise<void>) {
  const addressOf = (what: string, draft: string, field = '') => `~${what}:${draft}${field && `:${field}`}`;

  async function submitted(interaction: ModalSubmitInteraction): Promise<void> {
    const { values, kinds, files } = sentValues(controlsOf(interaction));
    const fetching = desk.files.received(files, desk.accountFor(interaction));
    // Without files there is nothing to wait for.
    const received = Object.keys(files).length > 0 ? await inTime(interaction, fetching) : {};
    const place = placeOf(interaction.channelId ?? '', interaction.channel);
    await consider(interaction, {
      address: interaction.customId,
      values: { ...values, ...received },
      kinds,
      place,
    });
  }

  /** *Edit again* and *Yes, that time*. */
  async function pressed(interaction: ButtonInteraction): Promise<void> {
    const { customId } = interaction;
    const [what, id = ''] = customId.slice(1).split(':');
    const taking = desk.bot.take(id, desk.accountFor(interaction));
    // Pressed twice, it is sent once.
    if (what === 'send') return consider(interaction, await inTime(interaction, taking), `draft-${id}`);
    const early = await within(taking, formFuse);
    if (!early) {
      const again: Button = { label: words.openAgain(), address: customId };
      return desk.tell(interaction, line(words.slow(), again), desk.deskReader());
    }
    if (!early.done) return expired(interaction);
    await openDialog(interaction, reopened(interaction, early.done));
  }

  async function chosen(interaction: StringSelectMenuInteraction): Promise<void> {
    const [, id = '', field = ''] = interaction.customId.slice(1).split(':');
    const draft = await inTime(interaction, desk.bot.take(id, desk.accountFor(interaction)));
    const { [field]: _, ...kinds } = draft?.kinds ?? {};
    await consider(
      interaction,
      draft && { ...draft, values: { ...draft.values, [field]: interaction.values[0] }, kinds },
    );
  }

  /** What takes long is promised first. */
  async function inTime<T>(interaction: Asking, work: Promise<T>): Promise<T> {
    const early = await within(work, formFuse);
    if (!early) await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    return early ? early.done : work;
  }

  const expired = (interaction: Asking) =>
    desk.say(interaction, words.draftGone({ home: code('/desk home') }), desk.deskReader());

  /** The form again, with what was typed. */
  function reopened(interaction: ButtonInteraction, draft: Draft): Match {
    const match = desk.matched(interaction, { kind: 'button', address: draft.address });
    return {
      ...match,
      run: async () => {
        const outcome = await match.run();
        if (outcome.kind !== 'dialog') return outcome;
        const fields = outcome.dialog.fields.map((field) => filledAgain(field, draft));
        return { ...outcome, dialog: { ...outcome.dialog, fields } };
      },
    };
  }

  /** Asks about the first thing that is not clear yet; where all is, sends. */
  async function consider(interaction: Asking, draft: Draft | null, act: string = interaction.id): Promise<void> {
    if (!draft) return expired(interaction);
    const account = desk.accountFor(interaction);
    const work = understand(draft, account);
    const { draft: clear, question } = interaction.deferred ? await work : await inTime(interaction, work);
    if (!question) return send(interaction, clear, act);
    const id = await desk.bot.keep(clear, account);
    const reader = await desk.readerOf(account);
    if (question.kind === 'which') return askWhich(interaction, id, question, reader);
    const buttons: Button[] = [
      { label: words.confirm(), address: addressOf('send', id), style: 'primary' },
      { label: words.editAgain(), address: addressOf('edit', id) },
    ];
    const sentence = words.isThisTheTime({ at: moment(question.at), zone: reader.zone });
    await desk.tell(interaction, line(sentence, ...buttons), reader);
  }

  type Question = { kind: 'which'; field: string; choices: Choice[] } | { kind: 'time'; at: Date };

  async function understand(draft: Draft, account: Account): Promise<{ draft: Draft; question?: Question }> {
    const reader = await desk.readerOf(account);
    let clear = draft;
    for (const [field, kind] of Object.entries(draft.kinds ?? {})) {
      const typed = draft.values[field]?.trim() ?? '';
      if (typed === '' || !kind.startsWith('lookup:')) continue;
      const found = candidates(await desk.bot.lookup(kind.slice('lookup:'.length), typed, account), typed, reader);
      if (found.length > 1) return { draft: clear, question: { kind: 'which', field, choices: found } };
      if (found[0]) clear = settled(clear, field, found[0].value);
    }
    for (const [field, kind] of Object.entries(clear.kinds ?? {})) {
      const at = kind === 'at' ? readTime(clear.values[field] ?? '', reader.zone, desk.now()) : null;
      if (at) return { draft: settled(clear, field, at.toISOString()), question: { kind: 'time', at } };
    }
    return { draft: clear };
  }

  async function send(interaction: Asking, { address, values, kinds, place }: Draft, act: string): Promise<void> {
    const account = desk.accountFor(interaction);
    const match = desk.bot.match({ id: `discord:${act}`, account, place, kind: 'dialog', address, values });
    const work = match.run();
    desk.track(work);
    const outcome = interaction.deferred ? await work : await inTime(interaction, work);
    const reader = await desk.readerOf(account);
    const next = nextForm(outcome);
    if (next) return desk.tell(interaction, next, reader);
    const wrong = problemsOf(outcome);
    if (wrong) {
      const id = await desk.bot.keep({ address, values, kinds, place }, account);
      const edit: Button = { label: words.editAgain(), address: addressOf('edit', id), style: 'primary' };
      return desk.tell(interaction, { ...wrong, buttons: [edit] }, reader);
    }
    const answers = await desk.drawnFor(outcome, reader);
    if (answers.length > 0) return desk.answer(interaction, answers);
    await (interaction.isStringSelectMenu() ? desk.say(interaction, words.done(), reader) : quietly(interaction));
  }

  async function askWhich(
    interaction: Asking,
    id: string,
    { field, choices }: Extract<Question, { kind: 'which' }>,
    reader: Reader,
  ) {
    const drawn = drawMessage(line(words.whichOne()), reader);
    const menu = {
      type: ComponentType.ActionRow as const,
      components: [
        {
          type: ComponentType.StringSelect as const,
          custom_id: addressOf('which', id, field),
          placeholder: plainText(words.choose(), reader, 100),
          options: choices.slice(0, 25).map((choice) => option(choice, reader)),
        },
      ],
    };
    const message = { content: drawn.content, embeds: [], components: [menu], allowedMentions: { parse: [] } };
    if (interaction.deferred) await interaction.editReply(message);
    else await interaction.reply({ ...message, flags: MessageFlags.Ephemeral });
  }

  return { isOurs: (customId: string) => customId.startsWith('~'), submitted, pressed, chosen };
}

const settled = (draft: Draft, field: string, value: string): Draft => {
  const { [field]: _, ...kinds } = draft.kinds ?? {};
  return { ...draft, values: { ...draft.values, [field]: value }, kinds };
};

/** What may have been meant: the one that is called just so, else all whose name contains it. */
function candidates(choices: readonly Choice[], typed: string, reader: Reader): Choice[] {
  const wanted = typed.toLowerCase();
  const named = choices.map((choice) => ({ choice, name: plainText(choice.label, reader, 200).toLowerCase() }));
  const exact = named.filter(({ choice, name }) => name === wanted || choice.value === typed);
  const alike = exact.length > 0 ? exact.slice(0, 1) : named.filter(({ name }) => name.includes(wanted));
  return alike.map(({ choice }) => choice);
}

/** Nothing is wrong, there is more to fill in: Discord opens a form for a button only. Null: that is not so. */
function nextForm(outcome: Outcome): Message | null {
  if (outcome.kind !== 'dialog') return null;
  const { dialog } = outcome;
  if (dialog.problem || dialog.fields.some(({ error }) => error)) return null;
  return line(dialog.title, { label: words.goOn(), address: dialog.address, style: 'primary' });
}

/** What is to be corrected, as a private message; null: it was sent. */
function problemsOf(outcome: Outcome): Message | null {
  const isForm = outcome.kind === 'dialog' || (outcome.kind === 'refused' && outcome.dialog);
  const dialog = outcome.kind === 'dialog' || outcome.kind === 'refused' ? outcome.dialog : undefined;
  if (!isForm || !dialog) return null;
  const wrong = dialog.fields.flatMap(({ label, error }) =>
    error ? [words.wrongField({ field: label, problem: error })] : [],
  );
  const items = dialog.problem ? [dialog.problem, ...wrong] : wrong;
  return { summary: words.wrongFields(), body: [list(items)], buttons: [] };
}

function* controlsOf({ fields }: ModalSubmitInteraction) {
  for (const field of fields.fields.values()) {
    if ('attachments' in field && field.attachments) {
      const [file] = field.attachments.values();
      yield { customId: field.customId, ...(file && { file: remoteOf(file) }) };
    } else if ('value' in field && typeof field.value === 'string')
      yield { customId: field.customId, value: field.value };
    else if ('values' in field) yield { customId: field.customId, values: field.values as readonly string[] };
  }
}
