import { clean, type Language, type Text } from '../core/text.ts';
import type { Dialog, FormValues } from './dialog.ts';
import type { Message, Page } from './message.ts';

/** Somebody's account on a platform. Language and zone are what the platform knows about its owner. */
export type Account = {
  platform: string;
  workspace: string;
  id: string;
  name: string;
  language?: Language;
  zone?: string;
};

/** Where something happened; `channel` is the platform's id of a channel or of a direct conversation. */
export type Place = { platform: string; workspace: string; channel: string; thread?: string };

/**
 * What a person did. `id` is the platform's own id of the act: the same id twice is the same act, however often it is
 * delivered, and has one effect.
 */
export type Interaction = { id: string; account: Account; place: Place } & Act;
export type Act =
  /**
   * `text` is all that stands behind the command: `/incident report The portal is slow`. `given` are fields of its form
   * that were chosen beside it, where a platform has typed options.
   */
  | { kind: 'command'; command: string; text: string; given?: FormValues }
  | { kind: 'button'; address: string }
  | { kind: 'dialog'; address: string; values: FormValues }
  /** Something done with a message of somebody's, from its menu: "Report as incident". */
  | { kind: 'message-action'; action: string; message: QuotedMessage }
  /** A reaction that puts a message on the timeline of the record in whose place it stands; null: it cannot be read. */
  | { kind: 'mark'; message: QuotedMessage | null }
  /**
   * A reply in the thread below a card; `place.thread` is that card's message. Where there are files, the text may be empty.
   * `message` is the platform's own id of the reply.
   */
  | { kind: 'note'; text: string; files?: readonly OfferedFile[]; link?: string; message?: string };

/** A file beside a reply. It is fetched only where it is kept; null: it cannot be had. */
export type OfferedFile = { name: string; size: number; read: () => Promise<Uint8Array | null> };

/**
 * What somebody wrote, and where it can be read again. `id` is the platform's own of the message, unique in its channel;
 * `at` is when it was written, ISO 8601; `bot`: it is no person's.
 */
export type QuotedMessage = { text: string; author: string; link?: string; id?: string; at?: string; bot?: boolean };

/** The same act without the characters that nobody sees: the door through which all typing comes in. */
export function cleaned(interaction: Interaction): Interaction {
  switch (interaction.kind) {
    case 'command':
      return { ...interaction, text: clean(interaction.text) };
    case 'button':
      return { ...interaction, address: clean(interaction.address) };
    case 'dialog':
      return { ...interaction, address: clean(interaction.address), values: cleanedValues(interaction.values) };
    case 'message-action':
      return { ...interaction, message: cleanedMessage(interaction.message) };
    case 'mark':
      return { ...interaction, message: interaction.message && cleanedMessage(interaction.message) };
    case 'note':
      return { ...interaction, text: clean(interaction.text) };
  }
}

const cleanedMessage = ({ text, author, link, ...facts }: QuotedMessage): QuotedMessage => ({
  ...facts,
  text: clean(text),
  author: clean(author),
  link: link && clean(link),
});

const cleanedValues = (values: FormValues): FormValues =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value && clean(value)]));

/** The form of an answer, known before the work is done: some platforms fix it with their first response. */
export type AnswerForm = 'dialog' | 'privately' | 'silently';

/**
 * What the person gets back. `delivery` says whether this very interaction was acted on before: its answer was given then.
 * Absent, nothing was stored, and the platform asks `bot.first` where an interaction may reach it twice.
 */
export type Outcome = Answer & { delivery?: 'first' | 'again' };
export type Answer =
  | { kind: 'dialog'; dialog: Dialog }
  | { kind: 'message'; message: Message }
  | { kind: 'page'; page: Page }
  /**
   * Why not, and what to do instead. Nothing was changed. `dialog` is the form again, with what was typed; `field` is the
   * one the reason speaks of.
   */
  | { kind: 'refused'; message: Message; dialog?: Dialog; field?: string }
  | { kind: 'done' }
  /** It meant nothing to us: chatter is not answered. */
  | { kind: 'ignored' };

/** What the composer offers while somebody types: `insert` replaces the whole input. */
export type Completion = { insert: string; label: string; help?: Text };
