import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { Choice, Dialog, DialogField, FormValues } from '../../src/chat/dialog.ts';
import type { Remote } from '../../src/chat/download.ts';
import { fileName, isNoFile } from '../../src/chat/file.ts';
import type { Draft } from '../../src/chat/platform.ts';
import { words as formWords } from '../../src/chat/words.ts';
import { wallClockOf } from '../../src/core/time.ts';
import { discordLimits } from './limits.ts';
import { plainText, type Reader } from './render.ts';
import { words } from './words.ts';

/** A form as a modal. How a field is to be read travels in its own id: `subject|lookup:subjects`, `since|at`. */
export function modalOf(dialog: Dialog, reader: Reader, now: Date): APIModalInteractionResponseCallbackData {
  return {
    custom_id: dialog.address,
    title: plainText(dialog.title, reader, discordLimits.modalTitle),
    components: dialog.fields.map((field) => label(field, reader, now)),
  };
}

function label(field: DialogField, reader: Reader, now: Date): APILabelComponent {
  const description = describe(field, reader, now);
  return {
    type: ComponentType.Label,
    label: plainText(field.label, reader, discordLimits.label),
    ...(description && { description }),
    component: control(field, reader),
  };
}

function describe(field: DialogField, reader: Reader, now: Date): string | undefined {
  if (field.kind === 'date-time') {
    const example = wallClockOf(now, reader.zone).replace('T', ' ');
    const hint = plainText(words.timeHint({ example, zone: reader.zone }), reader, discordLimits.labelDescription);
    return field.hint ? `${plainText(field.hint, reader, 40)} ${hint}`.slice(0, discordLimits.labelDescription) : hint;
  }
  if (field.kind === 'file' && field.kept)
    return plainText(formWords.fileKept({ name: field.kept }), reader, discordLimits.labelDescription);
  return field.hint && plainText(field.hint, reader, discordLimits.labelDescription);
}

function control(field: DialogField, reader: Reader): APILabelComponent['component'] {
  switch (field.kind) {
    case 'text':
    case 'paragraph':
      return {
        type: ComponentType.TextInput,
        custom_id: field.name,
        style: field.kind === 'text' ? TextInputStyle.Short : TextInputStyle.Paragraph,
        required: !field.optional,
        max_length: Math.min(field.max, discordLimits.textInput),
        ...(field.initial && { value: field.initial.slice(0, field.max) }),
      };
    case 'choice':
      return select(field.name, field.options, field, reader);
    case 'lookup':
      return fitsASelect(field) ? select(field.name, field.options, field, reader) : lookupInput(field, reader);
    case 'file':
      return {
        type: ComponentType.FileUpload,
        custom_id: field.initial
          ? `${field.name}|kept:${field.initial}:${(field.kept ?? '').slice(0, 40)}`
          : field.name,
        // One that is there already need not be given again.
        required: !field.optional && !field.initial,
        min_values: field.optional || field.initial ? 0 : 1,
        max_values: 1,
      };
    case 'date-time':
      return {
        type: ComponentType.TextInput,
        custom_id: `${field.name}|at`,
        style: TextInputStyle.Short,
        required: !field.optional,
        max_length: 40,
        ...(field.initial && { value: typedTime(field.initial, reader.zone) }),
      };
  }
}

type Lookup = Extract<DialogField, { kind: 'lookup' }>;

/** All that can be chosen is at hand, and nothing else may be typed. */
const fitsASelect = ({ options, initial, complete }: Lookup): boolean =>
  complete === true &&
  options.length <= discordLimits.options &&
  (!initial || options.some(({ value }) => value === initial));

const lookupInput = (field: Lookup, reader: Reader): APILabelComponent['component'] => ({
  type: ComponentType.TextInput,
  custom_id: `${field.name}|lookup:${field.lookup}`,
  style: TextInputStyle.Short,
  required: !field.optional,
  max_length: 100,
  placeholder: plainText(words.typeToFind(), reader, discordLimits.placeholder),
  ...(field.initial && { value: field.initialLabel ? plainText(field.initialLabel, reader, 100) : field.initial }),
});

type Chosen = { optional: boolean; initial?: string };

const select = (
  name: string,
  options: readonly Choice[],
  { optional, initial }: Chosen,
  reader: Reader,
): APILabelComponent['component'] => ({
  type: ComponentType.StringSelect,
  custom_id: name,
  required: !optional,
  min_values: optional ? 0 : 1,
  max_values: 1,
  placeholder: plainText(words.choose(), reader, discordLimits.placeholder),
  options: options.map((choice) => option(choice, reader, initial)),
});

export const option = ({ value, label: text }: Choice, reader: Reader, initial?: string) => ({
  label: plainText(text, reader, discordLimits.option),
  value: value.slice(0, discordLimits.option),
  ...(value === initial && { default: true }),
});

/** A kept instant, as its author would type it. */
const typedTime = (value: string, zone: string): string =>
  value.endsWith('Z') ? wallClockOf(new Date(value), zone).replace('T', ' ') : value;

type Sent = { customId: string; value?: string; values?: readonly string[]; file?: Remote };

/** What a modal sends: by field, which of its fields are still to be understood, and the files that lie with Discord. */
export function sentValues(controls: Iterable<Sent>): {
  values: FormValues;
  kinds: Record<string, string>;
  files: Record<string, Remote>;
} {
  const values: FormValues = {};
  const kinds: Record<string, string> = {};
  const files: Record<string, Remote> = {};
  for (const { customId, value, values: chosen, file } of controls) {
    const [name = '', kind] = customId.split('|');
    const [, id, kept] = /^kept:([\w-]+):(.*)$/.exec(kind ?? '') ?? [];
    if (file) {
      files[name] = file;
      kinds[name] = `${keptAs}${fileName(file.name)}`;
    } else if (id) {
      values[name] = id;
      kinds[name] = `${keptAs}${kept}`;
    } else {
      values[name] = value ?? chosen?.[0];
      if (kind) kinds[name] = kind;
    }
  }
  return { values, kinds, files };
}

/** What a file that a form holds already is called, among the kinds of its fields. */
const keptAs = 'kept:';

/** A field as it was sent, when its form opens again. */
export function filledAgain(field: DialogField, { values, kinds = {} }: Draft): DialogField {
  const initial = values[field.name] ?? field.initial;
  if (field.kind !== 'file') return { ...field, initial };
  return initial === undefined || isNoFile(initial)
    ? field
    : { ...field, initial, kept: kinds[field.name]?.slice(keptAs.length) };
}
