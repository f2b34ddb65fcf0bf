// The request (standard 2.3.1): what is to be done, filled in by steps, and what is missing still.
import type { Text } from '../../core/text.ts';
import type { Change, ChangeKind, ChangeStatus } from './change.ts';
import { type QuestionNumber, questionNumbers } from './risk.ts';

/** A line of the plan, or of the way back. */
export type Step = {
  id: number;
  text: string;
  doneAt: string | null;
  doneBy: number | null;
  /** What was done differently. */
  deviation: string | null;
};

/** The dialogs of a request, in this order; 4 to 6 are the questionnaire. */
export const formSteps = [1, 2, 3, 4, 5, 6] as const;
export type FormStep = (typeof formSteps)[number];

/** What the bot says is missing: the seven parts of the standard and what else scheduling needs. */
export const parts = [
  'purpose',
  'content',
  'scope',
  'effect',
  'plan',
  'test',
  'implementer',
  'outage',
  'rollback',
  'rollback-minutes',
  'risks',
  'window',
  'answers',
] as const;
export type Part = (typeof parts)[number];

/** One thing that an edit changed, each side in words: the whole of it, or of steps those that differ. Null: nothing. */
export type Difference = {
  part: Exclude<Part, 'answers'> | 'title' | 'affects' | `answer-${QuestionNumber}`;
  was: Text | null;
  is: Text | null;
};

/** What each dialog asks for, of what may be missing. */
const partsOf: Record<Exclude<FormStep, 4 | 5 | 6>, readonly Part[]> = {
  1: ['purpose', 'content', 'scope', 'effect'],
  2: ['plan', 'test', 'implementer', 'outage'],
  3: ['rollback', 'rollback-minutes', 'risks', 'window'],
};
export const questionsOf: Record<4 | 5 | 6, readonly QuestionNumber[]> = {
  4: [1, 2, 3, 4, 5],
  5: [6, 7, 8, 9, 10],
  6: [11, 12, 13],
};

/** A standard change takes everything else from its template, which was assessed when it was certified. */
const ofStandard: readonly Part[] = ['scope', 'implementer', 'window'];

/** In the order of the dialogs. */
export function missingOf(change: Change): Part[] {
  const missing = parts.filter((part) => !isThere[part](change));
  return change.kind === 'standard' ? missing.filter((part) => ofStandard.includes(part)) : missing;
}

const isThere: Record<Part, (change: Change) => boolean> = {
  purpose: ({ purpose }) => purpose !== null,
  content: ({ content }) => content !== null,
  scope: ({ items, itemsUnknown }) => items.length > 0 || itemsUnknown,
  effect: ({ effect }) => effect !== null,
  plan: ({ plan }) => plan.length > 0,
  test: ({ test }) => test !== null,
  implementer: ({ implementer }) => implementer !== null,
  outage: ({ outage }) => outage !== null,
  rollback: ({ rollback }) => rollback.length > 0,
  'rollback-minutes': ({ rollbackMinutes }) => rollbackMinutes !== null,
  risks: ({ risks }) => risks !== null,
  window: ({ opensAt, endsAt }) => opensAt !== null && endsAt !== null,
  answers: ({ answers }) => questionNumbers.every((number) => answers[number] !== undefined),
};

export const isStepDone = (change: Change, step: FormStep): boolean =>
  step >= 4
    ? questionsOf[step as 4 | 5 | 6].every((number) => change.answers[number] !== undefined)
    : partsOf[step as 1 | 2 | 3].every((part) => isThere[part](change));

export const stepsDone = (change: Change): number => formSteps.filter((step) => isStepDone(change, step)).length;

/** The first dialog with something missing; null: nothing is. */
export const nextStep = (change: Change): FormStep | null =>
  formSteps.find((step) => !isStepDone(change, step)) ?? null;

/** What of a change is voted on; the hash of it is what a ballot is bound to. */
export const contentFields = [
  'title',
  'kind',
  'template',
  'purpose',
  'content',
  'items',
  'itemsUnknown',
  'effect',
  'test',
  'implementer',
  'outage',
  'affects',
  'rollbackMinutes',
  'risks',
  'opensAt',
  'endsAt',
  'answers',
] as const satisfies readonly (keyof Change)[];

/** Of steps their words count, not what became of them. */
export const contentOf = (change: Change): Record<string, unknown> => ({
  ...Object.fromEntries(contentFields.map((field) => [field, change[field]])),
  plan: change.plan.map(({ text }) => text),
  rollback: change.rollback.map(({ text }) => text),
});

export type RequestEvent =
  | {
      type: 'change.drafted';
      kind: ChangeKind;
      template: string | null;
      fixes: string | null;
      clonedFrom: string | null;
    }
  /** `standard`: the one dialog of a standard change. */
  | { type: 'change.filled'; step: FormStep | 'standard' }
  | { type: 'change.submitted'; kind: ChangeKind }
  /** After it was submitted; `from` is the status that it was edited in. */
  | { type: 'change.amended'; differences: Difference[]; from: ChangeStatus }
  | { type: 'change.cancelled'; reason: string; from: ChangeStatus }
  | { type: 'change.noted'; text: string; link: string | null; message: string | null; inThread: boolean };
