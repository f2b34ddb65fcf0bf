import type { Dialog, FormValues } from '../chat/dialog.ts';
import { type Field, lookup } from '../chat/field.ts';
import type { FileFacts } from '../chat/file.ts';
import type { Interaction, Outcome, Place } from '../chat/interaction.ts';
import { type Button, line, type Page } from '../chat/message.ts';
import { words as formWords } from '../chat/words.ts';
import { offers } from '../core/lifecycle.ts';
import { isStaff, may } from '../core/permissions.ts';
import { parseRef, type RecordRef, refOf } from '../core/record-ref.ts';
import { code, excerpt, oneLine, type Text } from '../core/text.ts';
import { pageWithParts } from './card-parts.ts';
import { addressFor, chosenBy, firstForm, formOf, namedChoice } from './chosen-form.ts';
import type { AnyAction, AnyIntake, AnyPage, Definition, PageReading, PersonalAction } from './define.ts';
import type { Engine } from './engine.ts';
import { withFiles } from './files-shown.ts';
import { performIntake } from './filing.ts';
import { dialogOf, readForm } from './forms.ts';
import { kindFor, recordLookupName } from './installed.ts';
import { withLinks } from './links-shown.ts';
import { performAction, staleReason } from './perform.ts';
import { recordSeenBy } from './record-pages.ts';
import { whoMay } from './roles.ts';
import { words } from './words.ts';

/** What a person can do, as it is answered: opened, sent, looked at. The door: each asks first whether they may. */

type Sent = { raw: FormValues; quick: boolean };
/** The record, or the part of it that the button names. */
export type Subject = { ref: RecordRef; part?: string };
type Wrong = { errors?: Record<string, Text>; problem?: Text };

export async function openIntake(
  engine: Engine,
  place: Place,
  intake: AnyIntake,
  reading: PageReading,
  given?: FormValues,
): Promise<Outcome> {
  const refused = guard(intake, reading);
  if (refused) return refused;
  const named = given && (await namedChoice(engine.installed, intake, given, reading));
  const form = formOf(intake, named ?? {}, reading);
  if (!form) return chooseFirst(engine, place, intake, reading, named);
  const shown = { subject: place, address: addressFor(intake, named ?? {}) };
  const again = named && { raw: { ...form.initial?.(place, reading), ...named } };
  return { kind: 'dialog', dialog: await dialogOf(engine.installed, form, shown, reading, again) };
}

/** The dialog before the form; what was named and is not there is said beside its field. */
async function chooseFirst(
  engine: Engine,
  place: Place,
  { id, form }: AnyIntake,
  reading: PageReading,
  given: FormValues = {},
): Promise<Outcome> {
  const first = firstForm(form);
  const [[by = '', { look }] = ['', { look: undefined }]] = Object.entries<Field>(first.fields);
  const typed = given[by] ?? '';
  const lookup = look?.kind === 'lookup' ? engine.installed.lookups.get(look.lookup) : undefined;
  const [all = [], alike = []] = await Promise.all(['', typed].map((each) => lookup?.find(each, reading)));
  if (all.length === 0) return refusedWith(words.nothingToChoose());
  const wrong = alike.length > 1 ? words.severalSuch : words.noSuchThing;
  const errors = typed === '' ? {} : { [by]: wrong({ typed: excerpt(oneLine(typed), 60).text }) };
  const shown = { subject: place, address: { definition: id } };
  return { kind: 'dialog', dialog: await dialogOf(engine.installed, first, shown, reading, { raw: {}, errors }) };
}

export async function submitIntake(
  engine: Engine,
  { id, place }: Interaction,
  intake: AnyIntake,
  { raw, quick }: Sent,
  reading: PageReading,
): Promise<Outcome> {
  const refused = guard(intake, reading);
  if (refused) return refused;
  const address = addressFor(intake, raw);
  const form = formOf(intake, raw, reading);
  if (!form) return refusedWith(words.noLongerThere({ typed: excerpt(address.subject ?? '', 60).text }));
  const shown = { subject: place, address };
  const again = (wrong: Wrong) => dialogOf(engine.installed, form, shown, reading, { raw, ...wrong });
  const read = await readForm(engine.installed, form, raw, reading);
  if ('errors' in read) return { kind: 'dialog', dialog: await again(read) };
  const filled = { values: { ...read.values, ...chosenBy(intake, address.subject) }, raw, quick };
  return withForm(await performIntake(engine, intake, filled, { id, actor: reading.actor, place }), again);
}

export async function openAction(
  engine: Engine,
  action: AnyAction,
  { ref, part }: Subject,
  reading: PageReading,
  given?: FormValues,
): Promise<Outcome> {
  const refused = guard(action, reading);
  if (refused) return refused;
  const { store, kind } = kindFor(engine.installed, ref.prefix);
  const record = await store.read(reading.db, ref, reading.actor);
  if (!record) return refusedWith(noRecord(engine, refOf(ref), action));
  if (action.action && !offers(kind.lifecycle, record.status, action.action)) {
    return refusedWith(staleReason(record, kind, action), showButton(engine, ref));
  }
  const shown = { subject: record, address: { definition: action.id, subject: refOf(ref), stamp: part } };
  const again = given && { raw: { ...action.form!.initial?.(record, reading, part), ...given } };
  return { kind: 'dialog', dialog: await dialogOf(engine.installed, action.form!, shown, reading, again) };
}

/** The form of an action with the record to choose in its first field. */
export async function openChoosing(
  engine: Engine,
  action: AnyAction,
  reading: PageReading,
  raw: FormValues = {},
  wrong: Wrong = {},
): Promise<Outcome> {
  const refused = guard(action, reading);
  if (refused) return refused;
  const { form } = action;
  const record = lookup(words.whichOne(), recordLookupName(engine.installed.prefixOf(action)));
  const choosing = {
    title: () => form!.titleAlone ?? action.label,
    submit: form!.submit,
    fields: { record, ...form!.fields },
  };
  const shown = { subject: null, address: { definition: action.id } };
  return { kind: 'dialog', dialog: await dialogOf(engine.installed, choosing, shown, reading, { raw, ...wrong }) };
}

/** A form whose record was chosen in it. */
export async function submitChoosing(
  engine: Engine,
  interaction: Interaction,
  action: AnyAction,
  raw: FormValues,
  reading: PageReading,
): Promise<Outcome> {
  const prefix = engine.installed.prefixOf(action);
  const ref = parseRef(raw.record ?? '', prefix);
  const known =
    ref?.prefix === prefix && (await kindFor(engine.installed, prefix).store.read(reading.db, ref, reading.actor));
  if (!ref || !known) {
    const typed = raw.record?.trim() ?? '';
    const error = typed === '' ? formWords.missing() : noRecord(engine, typed, action);
    return openChoosing(engine, action, reading, raw, { errors: { record: error } });
  }
  return submitAction(engine, interaction, action, { ref }, raw, reading);
}

export async function submitAction(
  engine: Engine,
  { id, place }: Interaction,
  action: AnyAction,
  { ref, part }: Subject,
  raw: FormValues,
  reading: PageReading,
): Promise<Outcome> {
  const refused = guard(action, reading);
  if (refused) return refused;
  const installed = kindFor(engine.installed, ref.prefix);
  const read = action.form ? await readForm(engine.installed, action.form, raw, reading) : { values: {} };
  const again = async (wrong: Wrong) => {
    const record = action.form && (await installed.store.read(reading.db, ref, reading.actor));
    const shown = { subject: record, address: { definition: action.id, subject: refOf(ref), stamp: part } };
    return record ? dialogOf(engine.installed, action.form!, shown, reading, { raw, ...wrong }) : undefined;
  };
  if ('errors' in read) {
    const dialog = await again(read);
    return dialog ? { kind: 'dialog', dialog } : refusedWith(noRecord(engine, refOf(ref), action));
  }
  const request = { id, actor: reading.actor, place, part };
  const outcome = await performAction(engine, installed, action, ref, read.values, request);
  if (!outcome) return refusedWith(noRecord(engine, refOf(ref), action));
  return withForm(offerShow(engine, outcome, ref), again);
}

/** What was said in a record's thread; a refusal is not answered there, for nobody asked. */
export async function submitNote(
  engine: Engine,
  { id, place }: Interaction,
  note: AnyAction,
  ref: RecordRef,
  said: { text: string; files: readonly FileFacts[]; link: string | null; message?: string; face: string },
  { actor }: PageReading,
): Promise<Outcome> {
  const values = { ...said, inThread: true };
  const kept = await performAction(engine, kindFor(engine.installed, ref.prefix), note, ref, values, {
    id,
    actor,
    place,
  });
  return kept && kept.kind !== 'refused' ? { kind: 'done', delivery: kept.delivery } : { kind: 'ignored' };
}

/** A refusal of what was typed brings the form back, with the reason beside the field it speaks of. */
async function withForm(outcome: Outcome, again: (wrong: Wrong) => Promise<Dialog | undefined>): Promise<Outcome> {
  if (outcome.kind !== 'refused') return outcome;
  const { field, message } = outcome;
  const dialog = await again(field ? { errors: { [field]: message.summary } } : { problem: message.summary });
  return dialog ? { ...outcome, dialog } : outcome;
}

function offerShow(engine: Engine, outcome: Outcome, ref: RecordRef): Outcome {
  if (outcome.kind !== 'refused') return outcome;
  const { message } = outcome;
  return { ...outcome, message: { ...message, buttons: [...message.buttons, ...showButton(engine, ref)] } };
}

export async function showPage(
  engine: Engine,
  page: AnyPage,
  query: Record<string, string>,
  reading: PageReading,
): Promise<Outcome> {
  const refused = guard(page, reading);
  if (refused) return refused;
  const data = await page.load(query, reading);
  if (data === null) return refusedWith(noRecord(engine, query.ref ?? '', page));
  return { kind: 'page', page: await withBelow(engine, page, query, reading, page.show(data, reading)) };
}

/** Each kind of record has a page `<kind>.show`: below it stands what is linked to the record, and what it holds. */
async function withBelow(
  engine: Engine,
  page: AnyPage,
  query: Record<string, string>,
  reading: PageReading,
  shown: Page,
): Promise<Page> {
  const isOne = page.id.endsWith('.show') && query.ref;
  const record = isOne ? await recordSeenBy(isOne, reading, engine.installed.prefixOf(page)) : undefined;
  if (!record) return shown;
  const whole = isStaff(reading.actor.roles) ? await pageWithParts(engine, record, reading, shown) : shown;
  return withFiles(record, reading, await withLinks(engine, record, reading, whole));
}

export async function runPersonal(
  personal: PersonalAction,
  typed: string,
  reading: PageReading,
  place: Place,
): Promise<Outcome> {
  const refused = guard(personal, reading);
  if (refused) return refused;
  const answer = await personal.run(typed, reading, place);
  return 'sections' in answer ? { kind: 'page', page: answer } : { kind: 'message', message: answer };
}

/** The role at the door; whose record it is, the decision asks. */
function guard({ permission }: Definition, { actor }: PageReading): Outcome | null {
  return may(actor.roles, permission) ? null : refusedWith(words.notAllowed({ roles: whoMay(permission) }));
}

export const refusedWith = (reason: Text, buttons: Button[] = []): Outcome => ({
  kind: 'refused',
  message: line(reason, ...buttons),
});

/** Where a reference belongs: there is no such record for this person, or what was typed is no reference. */
export function noRecord({ installed }: Engine, typed: string, does: Definition): Text {
  const prefix = installed.prefixOf(does);
  const commands = [...installed.commands.values()].flatMap((verbs) => [...verbs.values()]);
  const verb = commands.find((each) => each.does === does) ?? commands.find((each) => samePrefix(each.does));
  if (!/^#?(?:[a-z]{3}-)?\d+$/i.test(typed) && verb)
    return words.whichRecord({ example: code(`/${verb.command} ${verb.verb} 7`) });
  const ref = parseRef(typed, prefix);
  const list = commands.find((each) => each.verb === 'list' && samePrefix(each.does));
  return words.noRecord({
    typed: ref ? refOf(ref) : excerpt(oneLine(typed).toUpperCase(), 40).text,
    list: code(list ? `/${list.command} list` : '/desk home'),
  });

  function samePrefix(other: Definition) {
    return installed.prefixOf(other) === prefix;
  }
}

/** Each kind of record has a page `<kind>.show`. */
function showButton(engine: Engine, ref: RecordRef): Button[] {
  const page = [...engine.installed.definitions.values()].find(
    (each) => each.kind === 'page' && each.id.endsWith('.show') && engine.installed.prefixOf(each) === ref.prefix,
  );
  return page ? [{ label: words.show(), address: `${page.id}:ref=${refOf(ref)}` }] : [];
}
