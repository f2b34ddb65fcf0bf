// The request (standard 2.3.1): what is to be done, filled in by steps, and what is missing still.
import type { Change, ChangeKind, ChangeStatus } from './change.ts';
import { questionNumbers } from './risk.ts';

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

/** One thing that an edit changed, each side in words. */
export type Difference = { part: Part | 'title' | 'affects' | 'kind'; was: string | null; is: string | null };

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
  | { type: 'change.filled'; step: FormStep }
  | { type: 'change.submitted'; kind: ChangeKind }
  /** After it was submitted; `from` is the status that it was edited in. */
  | { type: 'change.amended'; differences: Difference[]; from: ChangeStatus }
  /** `voided` is the window that was announced before, if one was. */
  | { type: 'change.cancelled'; reason: string; from: ChangeStatus }
  | { type: 'change.noted'; text: string; link: string | null; message: string | null; inThread: boolean };

/** What is still to be said before it may be submitted, in the order of the dialogs. */
export function missingOf(change: Change): Part[] {
  const { items, itemsUnknown, plan, rollback, rollbackMinutes, opensAt, endsAt, answers } = change;
  const isThere: Record<Part, boolean> = {
    purpose: change.purpose !== null,
    content: change.content !== null,
    scope: items.length > 0 || itemsUnknown,
    effect: change.effect !== null,
    plan: plan.length > 0,
    test: change.test !== null,
    implementer: change.implementer !== null,
    outage: change.outage !== null,
    rollback: rollback.length > 0,
    'rollback-minutes': rollbackMinutes !== null,
    risks: change.risks !== null,
    window: opensAt !== null && endsAt !== null,
    answers: questionNumbers.every((number) => answers[number] !== undefined),
  };
  return parts.filter((part) => !isThere[part]);
}
