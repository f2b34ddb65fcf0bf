// Buttons that lead to the dialogs of a request.
import { addressOf } from '../../chat/address.ts';
import type { Button } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import type { Text } from '../../core/text.ts';
import { pageButton } from '../../engine/practice.ts';
import type { Change } from './change.ts';
import { type FormStep, formSteps, nextStep } from './request.ts';
import { words } from './request-words.ts';

/** The address of a dialog; a standard change has one of its own. */
const dialogOf = (change: Change, step: FormStep): string =>
  change.kind === 'standard' ? 'change.fill-standard' : `change.fill-${step}`;

const buttonTo = (change: Change, definition: string, label: Text, style?: Button['style']): Button => ({
  label,
  address: addressOf({ definition, subject: refOf(change) }),
  ...(style && { style }),
});

/** Opens the first dialog in which something is missing, or this one. */
export const continueButton = (change: Change, step: FormStep = nextStep(change) ?? 1): Button =>
  buttonTo(change, dialogOf(change, step), words.goOn(), 'primary');

export const submitButton = (change: Change): Button => buttonTo(change, 'change.submit', words.submit(), 'primary');
export const cancelButton = (change: Change): Button => buttonTo(change, 'change.cancel', words.cancel(), 'danger');
export const cloneButton = (change: Change): Button => buttonTo(change, 'change.clone', words.clone());

export const showButton = (change: Change): Button =>
  pageButton({ id: 'change.show', label: words.show() }, { ref: refOf(change) });
/** Where everything stands that was ever said of it. */
export const wholeStory = (change: Change): Button =>
  pageButton({ id: 'change.timeline', label: words.showAll() }, { ref: refOf(change) });
/** All its dialogs, to be opened in any order. */
export const editButton = (change: Change): Button =>
  pageButton({ id: 'change.edit', label: words.editAgain() }, { ref: refOf(change) });
/** Straight to the dialog with its window. */
export const windowButton = (change: Change): Button => ({ ...continueButton(change, 3), label: words.editAgain() });

export const stepNames: Record<FormStep, Text> = {
  1: words.step1(),
  2: words.step2(),
  3: words.step3(),
  4: words.step4(),
  5: words.step5(),
  6: words.step6(),
};

/** One for each dialog that it has. */
export const stepButtons = (change: Change): Button[] =>
  change.kind === 'standard'
    ? [buttonTo(change, 'change.fill-standard', words.editStandard())]
    : formSteps.map((step) =>
        buttonTo(change, `change.fill-${step}`, words.stepButton({ step, what: stepNames[step] })),
      );
