import { type Address, addressOf } from '../chat/address.ts';
import type { Dialog, DialogField, FormValues } from '../chat/dialog.ts';
import { type Field, type Fields, parseFields } from '../chat/field.ts';
import { isNoFile } from '../chat/file.ts';
import { limits } from '../chat/limits.ts';
import { excerpt, type Text } from '../core/text.ts';
import type { Db } from '../db/db.ts';
import { uploadsOf } from './attachments.ts';
import type { Form, PageReading } from './define.ts';
import type { Installed } from './installed.ts';
import { words } from './words.ts';

// biome-ignore lint/suspicious/noExplicitAny: forms of different records pass through here.
type AnyForm = Form<any, Fields>;
type Shown = { subject: unknown; address: Address };

/** A form as a dialog, with what it holds at first, or what was typed and what was wrong with it. */
export async function dialogOf(
  installed: Installed,
  form: AnyForm,
  { subject, address }: Shown,
  reading: PageReading,
  again?: { raw: FormValues; errors?: Record<string, Text>; problem?: Text },
): Promise<Dialog> {
  const initial = again?.raw ?? form.initial?.(subject, reading, address.stamp) ?? {};
  const uploads = await uploadsIn(reading.db, form, initial, reading.actor.id, reading.now);
  const fields = Object.entries(form.fields).map(async ([name, field]): Promise<DialogField> => {
    const look =
      field.look.kind === 'lookup' ? await lookOf(installed, field.look.lookup, initial[name], reading) : field.look;
    const kept = field.look.kind === 'file' ? uploads.get(initial[name] ?? '')?.name : undefined;
    const holds = field.look.kind !== 'file' || kept !== undefined;
    return {
      ...look,
      ...(kept !== undefined && { kept }),
      name,
      label: field.label,
      optional: field.optional,
      ...(field.hint && { hint: field.hint }),
      ...(holds && initial[name] !== undefined && { initial: initial[name] }),
      ...(again?.errors?.[name] && { error: again.errors[name] }),
    };
  });
  return {
    address: addressOf(address),
    title: form.title(subject, address.stamp),
    submit: form.submit,
    fields: await Promise.all(fields),
    ...(again?.problem && { problem: again.problem }),
  };
}

async function lookOf(installed: Installed, name: string, value: string | undefined, reading: PageReading) {
  const lookup = installed.lookups.get(name)!;
  const [options, initialLabel] = await Promise.all([
    lookup.find('', reading),
    value === undefined || value === '' ? undefined : lookup.label(value, reading),
  ]);
  const complete = !lookup.open && options.length < limits.lookupChoices;
  return { kind: 'lookup' as const, lookup: name, options, complete, ...(initialLabel && { initialLabel }) };
}

/** The values of a filled form, or what was wrong by field. Lookups are asked whether what was chosen exists. */
export async function readForm(
  installed: Installed,
  form: AnyForm,
  raw: FormValues,
  reading: PageReading,
): Promise<{ values: Record<string, unknown> } | { errors: Record<string, Text> }> {
  const { db, actor, now } = reading;
  const uploads = await uploadsIn(db, form, raw, actor.id, now);
  const parsed = parseFields(form.fields, raw, { zone: actor.zone, now, uploads });
  if ('errors' in parsed) return parsed;
  const errors: Record<string, Text> = {};
  for (const [name, { look }] of Object.entries(form.fields)) {
    const chosen = parsed.values[name];
    if (look.kind !== 'lookup' || typeof chosen !== 'string') continue;
    const label = await installed.lookups.get(look.lookup)!.label(chosen, reading);
    if (!label) errors[name] = words.noSuchThing({ typed: excerpt(chosen, 60).text });
  }
  return Object.keys(errors).length > 0 ? { errors } : parsed;
}

/** The files that a filled form names, where they are this person's. */
export function uploadsIn(db: Db, form: Pick<AnyForm, 'fields'>, raw: FormValues, person: number, now: Date) {
  const named = Object.entries<Field>(form.fields).flatMap(([name, { look }]) =>
    look.kind === 'file' && raw[name] && !isNoFile(raw[name]) ? [raw[name]] : [],
  );
  return uploadsOf(db, person, named, now);
}
