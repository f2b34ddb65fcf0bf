import { type Field, lookup, optional, paragraph, text } from '../../chat/field.ts';
import type { Place } from '../../chat/interaction.ts';
import { line } from '../../chat/message.ts';
import { longestTitle, type Text } from '../../core/text.ts';
import {
  type Acting,
  action,
  type Definition,
  type Form,
  intake,
  type Reading,
  type RecordAction,
} from '../../engine/define.ts';
import { templateOf } from './certificate.ts';
import { type Change, type ChangeEvent, of } from './change.ts';
import { type CloneFacts, choiceOf, type DraftFacts, makeClone, makeDraft, readRequest } from './drafting.ts';
import { type EditFacts, edit } from './editing.ts';
import { statusLabels } from './labels.ts';
import { initials } from './prefilled.ts';
import { continueButton, windowButton } from './request-buttons.ts';
import { cancel as callOff, note as keepNote, type Note } from './request-decisions.ts';
import { cloneFacts, draftFacts, editFacts, noteFacts, submitFacts } from './request-facts.ts';
import { type DialogOf, type Filled, type RequestFields, requestFields } from './request-fields.ts';
import { amendedMessage, draftMessage, submittedMessage } from './request-messages.ts';
import { editPage, templatesPage } from './request-pages.ts';
import { words } from './request-words.ts';
import { insteadOfCancelling } from './rolling-back.ts';
import { tickButton } from './scheduling-actions.ts';
import { type Obstacle, obstacleTo, type SubmitFacts, submit as send } from './submitting.ts';

type Fields = Record<string, Field>;

const formOf = (chosen: string, { policy }: Pick<Reading, 'policy'>): Form<Place, Fields> | null => {
  const choice = choiceOf(chosen);
  if (!choice || (choice.template && !templateOf(policy, choice.template))) return null;
  const { kind } = choice;
  if (kind === 'standard') return { title: words.titleStandard, submit: words.save(), fields: requestFields.standard };
  const title = kind === 'emergency' ? words.titleEmergency : words.title1;
  return { title: () => title(), submit: words.save(), fields: requestFields[1] };
};

/** `/change request [emergency [INC-7]|standard <template>] [title]`: the first dialog makes the draft. */
export const newChange = intake<Change, ChangeEvent, Fields, DraftFacts>({
  id: 'change.request',
  prefix: 'CHG',
  label: words.request(),
  permission: 'change.request',
  form: {
    title: words.request(),
    submit: words.goOn(),
    by: 'kind',
    choose: lookup(words.fieldKind(), 'change-kinds'),
    otherwise: 'normal',
    typed: readRequest,
    formOf,
  },
  facts: draftFacts,
  decide: makeDraft,
  reply: (change) => draftMessage(change, null),
});

const cloneForm: Form<Place, Fields> = {
  title: () => words.clone(),
  submit: words.sendClone(),
  fields: { title: optional(text(words.fieldTitle(), { hint: words.cloneHint(), max: longestTitle })) },
};

/** Its address names the change that is cloned. */
export const clone = intake<Change, ChangeEvent, Fields, CloneFacts>({
  id: 'change.clone',
  prefix: 'CHG',
  label: words.clone(),
  permission: 'change.request',
  form: {
    title: words.clone(),
    submit: words.goOn(),
    by: 'from',
    choose: lookup(words.fieldFrom(), 'records.CHG'),
    formOf: (from) =>
      /^CHG-\d{1,9}$/.test(from) ? { ...cloneForm, title: () => words.cloneTitle({ change: { ref: from } }) } : null,
  },
  facts: cloneFacts,
  decide: makeClone,
  reply: (change) => draftMessage(change, null),
});

const titles: Record<DialogOf, () => Text> = {
  1: words.title1,
  2: words.title2,
  3: words.title3,
  4: words.title4,
  5: words.title5,
  6: words.title6,
  standard: words.titleStandard,
};

/** One dialog of the request: for drafting it, and for editing what was submitted. */
const fill = <D extends DialogOf>(dialog: D) =>
  action<Change, ChangeEvent, RequestFields[D], EditFacts>({
    id: `change.fill-${dialog}`,
    label: words.goOn(),
    permission: 'change.read',
    action: 'fill',
    form: {
      title: () => titles[dialog](),
      submit: words.save(),
      fields: requestFields[dialog],
      initial: (change: Change, reading: Reading) => initials[dialog](change, reading.actor),
    },
    facts: editFacts(dialog),
    decide: (change, values, acting) => edit(dialog)(change, values as Filled<D>, acting),
    instead: (change) =>
      change.open ? words.noLongerEdited({ ...of(change), state: statusLabels[change.status] }) : undefined,
    reply: (change, { facts }: Acting<EditFacts>) =>
      change.status === 'draft' ? draftMessage(change, facts.weighed) : amendedMessage(change),
  } as Omit<RecordAction<Change, ChangeEvent, RequestFields[D], EditFacts>, 'kind'>);

export const fills = [fill(1), fill(2), fill(3), fill(4), fill(5), fill(6), fill('standard')];

export const submit = action<Change, ChangeEvent, Record<never, never>, SubmitFacts>({
  id: 'change.submit',
  label: words.submit(),
  style: 'primary',
  permission: 'change.read',
  action: 'submit',
  facts: submitFacts,
  decide: send,
  mends: (change, acting) => mendsOf(change, obstacleTo(change, acting)),
  reply: (change) => submittedMessage(change),
});

function mendsOf(change: Change, obstacle: Obstacle | null) {
  const mend = obstacle?.mend ?? null;
  if (mend === null) return [];
  if (typeof mend === 'object') return [tickButton(change, mend.tick), windowButton(change)];
  if (mend === 'window') return [windowButton(change)];
  return [mend === 'next' ? continueButton(change) : continueButton(change, 2)];
}

const cancelFields = { reason: paragraph(words.fieldWhy(), { max: 1000 }) };
export const cancel = action<Change, ChangeEvent, typeof cancelFields>({
  id: 'change.cancel',
  label: words.cancel(),
  style: 'danger',
  permission: 'change.read',
  action: 'cancel',
  form: { title: (change) => words.cancelTitle(of(change)), submit: words.sendCancel(), fields: cancelFields },
  instead: insteadOfCancelling,
  decide: callOff,
  reply: (change) => line(words.youCancelled(of(change))),
});

const noteFields = { text: paragraph(words.fieldNote(), { max: 1000 }) };
export const note = action<Change, ChangeEvent, typeof noteFields, ReturnType<typeof noteFacts>>({
  id: 'change.note',
  label: words.note(),
  permission: 'change.read',
  action: 'note',
  form: { title: (change) => words.noteTitle(of(change)), submit: words.save(), fields: noteFields },
  facts: noteFacts,
  decide: (change, values, acting) => keepNote(change, values as Note, acting),
  // Below a card everybody sees it; a draft has none.
  reply: (change) => (change.status === 'draft' ? line(words.noted(of(change))) : undefined),
});

export const requestDefinitions: readonly Definition[] = [
  newChange,
  clone,
  ...fills,
  submit,
  cancel,
  note,
  editPage,
  templatesPage,
];
