// What an edit changed, in words that people read (standard 1.2: every step leaves who, when, what).
import type { PolicyView } from '../../core/policy.ts';
import { minutes, type Text, typed, who } from '../../core/text.ts';
import type { Requested } from './filling.ts';
import { itemsText } from './item-names.ts';
import { outageLabels } from './labels.ts';
import type { Difference, Step } from './request.ts';
import { spanText } from './request-labels.ts';
import { words } from './request-words.ts';
import { questionNumbers } from './risk.ts';
import { questions } from './risk-labels.ts';

/** What is alike on both sides is none; the order is that of the dialogs. */
export function differencesOf(was: Requested, is: Requested, policy: PolicyView): Difference[] {
  const sides = worded(was, policy).map((side, index) => ({ ...side, is: worded(is, policy)[index]!.says }));
  const parts = sides.flatMap(({ part, says, is: now }) => (alike(says, now) ? [] : [{ part, was: says, is: now }]));
  const stepsIn = (part: 'plan' | 'rollback') => differingSteps(part, was[part], is[part]);
  return [...parts, ...stepsIn('plan'), ...stepsIn('rollback'), ...differingAnswers(was, is)];
}

const alike = (one: Text | null, other: Text | null): boolean => JSON.stringify(one) === JSON.stringify(other);

function worded(change: Requested, policy: PolicyView): { part: Difference['part']; says: Text | null }[] {
  const { opensAt, endsAt, implementer, outage, rollbackMinutes } = change;
  const said = (typing: string | null) => (typing === null ? null : typed(typing));
  return [
    { part: 'title', says: said(change.title) },
    { part: 'purpose', says: said(change.purpose) },
    { part: 'content', says: said(change.content) },
    { part: 'scope', says: itemsText(policy, change) },
    { part: 'effect', says: said(change.effect) },
    { part: 'test', says: said(change.test) },
    { part: 'implementer', says: implementer === null ? null : words.person({ person: who(implementer) }) },
    { part: 'outage', says: outage && outageLabels[outage] },
    { part: 'affects', says: said(change.affects) },
    {
      part: 'rollback-minutes',
      says: rollbackMinutes === null ? null : words.takes({ takes: minutes(rollbackMinutes) }),
    },
    { part: 'risks', says: said(change.risks) },
    { part: 'window', says: opensAt && endsAt && spanText(opensAt, endsAt) },
  ];
}

/** Of steps, those that are not where they were. */
function differingSteps(part: 'plan' | 'rollback', was: readonly Step[], is: readonly Step[]): Difference[] {
  return Array.from({ length: Math.max(was.length, is.length) }, (_, index) => [was[index], is[index]] as const)
    .filter(([before, after]) => before?.text !== after?.text)
    .map(([before, after]) => ({ part, was: stepText(before), is: stepText(after) }));
}

const stepText = (step: Step | undefined): Text | null =>
  step ? words.stepLine({ step: step.id, text: step.text }) : null;

const differingAnswers = (was: Requested, is: Requested): Difference[] =>
  questionNumbers.flatMap((number): Difference[] => {
    const [before, after] = [was.answers[number], is.answers[number]];
    if (before === after) return [];
    const { answers } = questions[number];
    return [{ part: `answer-${number}`, was: before ? answers[before] : null, is: after ? answers[after] : null }];
  });
