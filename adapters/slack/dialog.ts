import type { InputBlock, KnownBlock, ModalView, PlainTextElement } from '@slack/types';
import { z } from 'zod';
import type { Choice, Dialog, DialogField, FormValues } from '../../src/chat/dialog.ts';
import { line, type Message } from '../../src/chat/message.ts';
import { words as formWords } from '../../src/chat/words.ts';
import type { Text } from '../../src/core/text.ts';
import { type SlackFile, slackFile } from './files.ts';
import { slackLimits } from './limits.ts';
import { drawMessage, plainText, type Reader } from './render.ts';
import { words } from './words.ts';

/**
 * What a view carries from its opening to its sending: which form, where it was asked for, how to answer there, and the
 * how manieth try it is, so that a form sent again after a refusal is an act of its own.
 */
const metadata = z.object({
  address: z.string(),
  channel: z.string().optional(),
  thread: z.string().optional(),
  url: z.string().optional(),
  attempt: z.number().default(0),
  /** Uploads that are there already, by field: Slack shows no file of a form anew. */
  files: z.record(z.string(), z.string()).optional(),
});
export type ViewOrigin = z.infer<typeof metadata>;
export type Opened = Omit<ViewOrigin, 'address' | 'attempt' | 'files'>;

/** Null: not a view of ours. */
export function readOrigin(privateMetadata: string): ViewOrigin | null {
  try {
    return metadata.parse(JSON.parse(privateMetadata));
  } catch {
    return null;
  }
}

/** A form as a modal. `attempt` grows with each refusal. */
export function dialogView(dialog: Dialog, reader: Reader, opened: Opened, attempt = 0): ModalView {
  const { channel, thread, url } = opened;
  const origin: ViewOrigin = { channel, thread, url, address: dialog.address, attempt, ...keptFiles(dialog) };
  return {
    type: 'modal',
    callback_id: 'deskbell',
    title: plainElement(dialog.title, reader, slackLimits.title),
    submit: plainElement(dialog.submit, reader, slackLimits.title),
    close: plainElement(words.back(), reader, slackLimits.title),
    private_metadata: JSON.stringify(origin),
    blocks: [
      ...(dialog.problem ? problem(dialog.problem, reader) : []),
      ...dialog.fields.flatMap((field) => [
        fieldBlock(field, reader),
        ...(field.error && attempt > 0 ? problem(field.error, reader) : []),
      ]),
    ],
  };
}

function keptFiles({ fields }: Dialog): Pick<ViewOrigin, 'files'> {
  const kept = fields.flatMap(({ kind, name, initial }) => (kind === 'file' && initial ? [[name, initial]] : []));
  return kept.length > 0 ? { files: Object.fromEntries(kept) as Record<string, string> } : {};
}

const problem = (text: Text, reader: Reader): KnownBlock[] =>
  drawMessage(line(words.wrong({ problem: text })), reader).blocks;

/** The errors beside their fields, as Slack shows them itself. Empty: none of them is of one field. */
export function fieldErrors({ fields }: Dialog, reader: Reader): Record<string, string> {
  const wrong = fields.filter((field) => field.error !== undefined);
  return Object.fromEntries(wrong.map(({ name, error }) => [name, plainText(error!, reader, slackLimits.label)]));
}

/** A private answer that stands where the form stood. */
export function messageView(message: Message, reader: Reader): ModalView {
  return {
    type: 'modal',
    callback_id: 'deskbell',
    title: plainElement(words.answer(), reader, slackLimits.title),
    close: plainElement(words.close(), reader, slackLimits.title),
    blocks: drawMessage(message, reader).blocks,
  };
}

export const waitingView = (reader: Reader): ModalView => ({
  ...messageView(line(words.working()), reader),
  title: plainElement(words.oneMoment(), reader, slackLimits.title),
});

function plainElement(text: Text, reader: Reader, longest: number): PlainTextElement {
  return { type: 'plain_text', text: plainText(text, reader, longest), emoji: false };
}

function fieldBlock(field: DialogField, reader: Reader): InputBlock {
  return {
    type: 'input',
    block_id: field.name,
    label: plainElement(field.label, reader, slackLimits.label),
    // One that is there already need not be given again.
    optional: field.optional || (field.kind === 'file' && field.initial !== undefined),
    element: control(field, reader),
    ...hintOf(field, reader),
  };
}

function hintOf(field: DialogField, reader: Reader): Pick<InputBlock, 'hint'> {
  const hint = field.kind === 'file' && field.kept ? formWords.fileKept({ name: field.kept }) : field.hint;
  return hint ? { hint: plainElement(hint, reader, slackLimits.label) } : {};
}

function control(field: DialogField, reader: Reader): InputBlock['element'] {
  switch (field.kind) {
    case 'text':
    case 'paragraph': {
      const initial = (field.initial ?? '').slice(0, slackLimits.input).replace(/[\uD800-\uDBFF]$/, '');
      return {
        type: 'plain_text_input',
        action_id: 'text',
        multiline: field.kind === 'paragraph',
        // Slack opens no form whose value is longer than it may be; what is too long is said when it is sent.
        max_length: Math.max(Math.min(field.max, slackLimits.input), initial.length),
        ...(initial && { initial_value: initial }),
      };
    }
    case 'choice': {
      const chosen = field.options.find(({ value }) => value === field.initial);
      return {
        type: 'static_select',
        action_id: 'choice',
        placeholder: plainElement(words.choose(), reader, slackLimits.placeholder),
        options: field.options.map((choice) => option(choice, reader)),
        ...(chosen && { initial_option: option(chosen, reader) }),
      };
    }
    case 'file':
      return { type: 'file_input', action_id: 'file', max_files: 1 };
    case 'lookup': {
      const { initial: value, initialLabel: label } = field;
      return {
        type: 'external_select',
        action_id: `${lookupPrefix}${field.lookup}`,
        min_query_length: 0,
        placeholder: plainElement(words.typeToFind(), reader, slackLimits.placeholder),
        ...(value && label && { initial_option: option({ value, label }, reader) }),
      };
    }
    case 'date-time': {
      const at = Date.parse(field.initial ?? '');
      return {
        type: 'datetimepicker',
        action_id: 'at',
        ...(field.initial?.endsWith('Z') && !Number.isNaN(at) && { initial_date_time: at / 1000 }),
      };
    }
  }
}

const lookupPrefix = 'lookup:';
/** Which search an external select asks; null: not one of ours. */
export const lookupOf = (actionId: string): string | null =>
  actionId.startsWith(lookupPrefix) ? actionId.slice(lookupPrefix.length) : null;

export const option = ({ value, label }: Pick<Choice, 'value' | 'label'>, reader: Reader) => ({
  text: plainElement(label, reader, slackLimits.option),
  value,
});

const fieldState = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_date_time: z.number().nullish(),
  files: z.array(slackFile).nullish(),
});
export const viewState = z.object({ values: z.record(z.string(), z.record(z.string(), fieldState)) });

/** What was filled in, by field. Moments come as instants, whatever the zone of who chose them. */
export function formValues({ values }: z.infer<typeof viewState>): FormValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, controls]) => {
      const [state] = Object.values(controls);
      const at = state?.selected_date_time;
      return [
        name,
        state?.value ?? state?.selected_option?.value ?? (at ? new Date(at * 1000).toISOString() : undefined),
      ];
    }),
  );
}

/** The file that was chosen in each field, as Slack tells of it. */
export const formFiles = ({ values }: z.infer<typeof viewState>): Record<string, SlackFile> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, controls]) => {
      const [file] = Object.values(controls)[0]?.files ?? [];
      return file ? [[name, file]] : [];
    }),
  );
