// What the dialogs of a request hold when they open again: what is there, as it would be typed.
import type { Language } from '../../core/text.ts';
import type { Change } from './change.ts';
import { typedItems } from './item-names.ts';
import type { Step } from './request.ts';
import type { DialogOf, RequestFields } from './request-fields.ts';
import type { QuestionNumber } from './risk.ts';

type Reader = { language: Language };
export type Initials = {
  [D in DialogOf]: (change: Change, reader: Reader) => { [K in keyof RequestFields[D]]?: string };
};

const given = (text: string | null): string | undefined => text ?? undefined;
const lines = (steps: readonly Step[]): string | undefined =>
  steps.length > 0 ? steps.map(({ text }) => text).join('\n') : undefined;
const person = (id: number | null): string | undefined => (id === null ? undefined : `person:${id}`);
/** An instant, which every platform shows by its reader's clock. */
const clock = (at: Date | null): string | undefined => at?.toISOString();
const itemsOf = (change: Change, { language }: Reader): string | undefined =>
  change.items.length > 0 || change.itemsUnknown ? typedItems(change, language) : undefined;
const points = ({ answers }: Change, number: QuestionNumber): string | undefined => answers[number]?.toString();

export const initials: Initials = {
  1: (change, reader) => ({
    title: change.title,
    purpose: given(change.purpose),
    content: given(change.content),
    items: itemsOf(change, reader),
    effect: given(change.effect),
  }),
  2: (change) => ({
    plan: lines(change.plan),
    test: given(change.test),
    implementer: person(change.implementer),
    outage: given(change.outage),
    affects: given(change.affects),
  }),
  3: (change) => ({
    rollback: lines(change.rollback),
    minutes: change.rollbackMinutes?.toString(),
    risks: given(change.risks),
    opens: clock(change.opensAt),
    ends: clock(change.endsAt),
  }),
  4: (change) => ({
    q1: points(change, 1),
    q2: points(change, 2),
    q3: points(change, 3),
    q4: points(change, 4),
    q5: points(change, 5),
  }),
  5: (change) => ({
    q6: points(change, 6),
    q7: points(change, 7),
    q8: points(change, 8),
    q9: points(change, 9),
    q10: points(change, 10),
  }),
  6: (change) => ({ q11: points(change, 11), q12: points(change, 12), q13: points(change, 13) }),
  standard: (change, reader) => ({
    title: change.title,
    items: itemsOf(change, reader),
    implementer: person(change.implementer),
    opens: clock(change.opensAt),
    ends: clock(change.endsAt),
  }),
};
