import type { Address } from '../chat/address.ts';
import type { FormValues } from '../chat/dialog.ts';
import type { Fields } from '../chat/field.ts';
import type { Place } from '../chat/interaction.ts';
import type { AnyIntake, Form, FormByChoice, PageReading, Reading } from './define.ts';
import type { Installed } from './installed.ts';

/** Which form an intake has, where that is chosen first. */

type AnyForm = AnyIntake['form'];
/** The form that is asked now, and the address that it is sent to. */
export type Asked = { form: Form<Place, Fields>; address: Address };

export const isByChoice = (form: AnyForm): form is FormByChoice => 'formOf' in form;

/** The form of an intake, by what these values say was chosen; null: nothing that there is. */
export function formOf(
  { form }: Pick<AnyIntake, 'form'>,
  raw: FormValues,
  reading: Pick<Reading, 'policy' | 'actor'>,
): Form<Place, Fields> | null {
  return isByChoice(form) ? form.formOf(chosenIn(form, raw) ?? '', reading) : form;
}

const chosenIn = ({ by, otherwise }: FormByChoice, raw: FormValues): string | undefined => raw[by] || otherwise;

/** The dialog that comes first. */
export function firstForm(form: AnyForm): Form<Place, Fields> {
  if (!isByChoice(form)) return form;
  const { title, submit, by, choose } = form;
  return { title: () => title, submit, fields: { [by]: choose } };
}

/** What was chosen before a form was sent, among its values. */
export const chosenBy = ({ form }: AnyIntake, subject: string | undefined): FormValues =>
  isByChoice(form) && subject ? { [form.by]: subject } : {};

/** What was typed behind the command, as the intake reads it. */
export function readTyped({ form }: AnyIntake, typed: string): FormValues {
  if (!isByChoice(form) || typed === '') return {};
  return form.typed?.(typed) ?? { [form.by]: typed };
}

export function addressFor({ id, form }: AnyIntake, raw: FormValues): Address {
  const subject = isByChoice(form) ? chosenIn(form, raw) : undefined;
  return { definition: id, ...(subject && { subject }) };
}

/** What was typed behind a command names the choice: its key, or the one that is called so. */
export async function namedChoice(
  installed: Installed,
  { form }: AnyIntake,
  given: FormValues,
  reading: PageReading,
): Promise<FormValues> {
  const typed = isByChoice(form) ? given[form.by] : undefined;
  if (!isByChoice(form) || !typed || form.formOf(typed, reading)) return given;
  const { look } = form.choose;
  const found = look.kind === 'lookup' ? await installed.lookups.get(look.lookup)!.find(typed, reading) : [];
  return found.length === 1 ? { ...given, [form.by]: found[0]!.value } : given;
}
