import { addressOf } from '../../chat/address.ts';
import { list, type Section, textBlock } from '../../chat/message.ts';
import { own } from '../../core/own.ts';
import { type RecordRef, refOf } from '../../core/record-ref.ts';
import { code, excerpt, minutes, ref, type Text } from '../../core/text.ts';
import { type PageReading, page } from '../../engine/define.ts';
import { pageButton } from '../../engine/practice.ts';
import { recordOf } from '../../engine/record-pages.ts';
import { recordStore } from '../../engine/records.ts';
import { nameText, peopleSection } from '../../people/policy.ts';
import { certificateOf } from './certificate.ts';
import { type Change, of } from './change.ts';
import { suspensionOf } from './ending-store.ts';
import { changeSection, type PolicyTemplate } from './policy.ts';
import { formSteps, isStepDone, missingOf } from './request.ts';
import { showButton, stepButtons, stepNames, submitButton } from './request-buttons.ts';
import { words } from './request-words.ts';
import { changes } from './tables.ts';

const store = recordStore<Change>({ prefix: 'CHG', table: changes });

/** The dialogs of a change, with what is done, to be opened in any order. */
export const editPage = page<Change>({
  id: 'change.edit',
  label: words.editAgain(),
  permission: 'change.read',
  load: (query, reading) => recordOf(store, 'CHG', query, reading),
  show: (change) => ({
    title: words.editTitle({ ...of(change), title: change.title }),
    sections: [
      {
        blocks: [
          ...(change.kind === 'standard' ? [] : [list(stepLines(change))]),
          ...(change.status === 'draft' ? [] : [textBlock(words.editWarns())]),
        ],
      },
    ],
    actions: [
      ...stepButtons(change),
      ...(change.status === 'draft' && missingOf(change).length === 0 ? [submitButton(change)] : []),
      showButton(change),
    ],
  }),
});

const stepLines = (change: Change): Text[] =>
  formSteps.map((step) =>
    words.editStep({
      step,
      what: stepNames[step],
      state: isStepDone(change, step) ? words.stepDone() : words.stepOpen(),
    }),
  );

type ShownTemplate = { key: string; template: PolicyTemplate; suspendedBy: RecordRef | null };
type Templates = { from: number; shown: ShownTemplate[]; more: boolean };
const templatesShown = 10;

/** `/change templates`: what is certified, until when, and what is suspended. */
export const templatesPage = page<Templates>({
  id: 'change.templates',
  label: words.templatesButton(),
  permission: 'change.request',
  load: async ({ from: typed = '0' }, { db, inForce }) => {
    const from = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
    const all = Object.entries(inForce.read(changeSection).templates);
    const shown: ShownTemplate[] = [];
    for (const [key, template] of all.slice(from, from + templatesShown))
      shown.push({ key, template, suspendedBy: await suspensionOf(db, key) });
    return { from, shown, more: all.length > from + templatesShown };
  },
  show: ({ from, shown, more }, reading) => ({
    title: words.templates(),
    sections:
      shown.length > 0 ? shown.map((each) => sectionOf(each, reading)) : [{ blocks: [textBlock(words.noTemplates())] }],
    actions: shown
      .filter((each) => stateOf(each, reading).usable)
      .map(({ key, template: { name } }) => ({
        label: nameText(name, longestLabel),
        address: addressOf({ definition: 'change.request', subject: `standard-${key}` }),
      })),
    ...(more && {
      next: pageButton(
        { id: 'change.templates', label: words.templatesButton() },
        { from: String(from + templatesShown) },
        words.showAll(),
      ),
    }),
  }),
});
const longestLabel = 34;

function sectionOf(shown: ShownTemplate, reading: PageReading): Section {
  const { key, template } = shown;
  const { content, plan, rollbackMinutes, name } = template;
  const { state, usable } = stateOf(shown, reading);
  return {
    blocks: [
      textBlock(words.templateLine({ template: nameText(name), state })),
      textBlock(
        words.templateSays({
          content: excerpt(content, 200).text,
          steps: plan.length,
          takes: minutes(rollbackMinutes),
        }),
      ),
      ...(usable ? [textBlock(words.howToRequest({ command: code(`/change request standard ${key}`) }))] : []),
    ],
  };
}

function stateOf(
  { key, template, suspendedBy }: ShownTemplate,
  { inForce, now }: PageReading,
): { state: Text; usable: boolean } {
  if (suspendedBy) return { state: words.isSuspended({ by: ref(refOf(suspendedBy)) }), usable: false };
  const { from, until, by: whom } = template.certified;
  const by = own(inForce.read(peopleSection), whom)?.name ?? whom;
  switch (certificateOf(inForce, key, now)) {
    case 'not-yet':
      return { state: words.validFrom({ from, until, by }), usable: true };
    case 'valid':
      return { state: words.validUntil({ until, by }), usable: true };
    default:
      return { state: words.ranOut({ until, by }), usable: false };
  }
}
