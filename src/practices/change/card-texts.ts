// What a card of a change says below its facts; what has no room there stands on its page.
import { escapedLength } from '../../chat/limits.ts';
import { type Block, list, textBlock } from '../../chat/message.ts';
import { excerpt, several, type Text, typed, who } from '../../core/text.ts';
import { quoted } from '../incident/index.ts';
import { partsText } from './card-state.ts';
import { words } from './card-words.ts';
import type { Change } from './change.ts';
import { codeLabels } from './labels.ts';
import { conditionsOpen, nextStep, stepsNow } from './moments.ts';
import { missingOf, type Step } from './request.ts';
import type { Conflict } from './scheduling.ts';

export type Told = { blocks: Block[]; cut: boolean };

const shownOf = { purpose: 300, effect: 200, said: 300, step: 100, condition: 140, reason: 80 };
const shownLines = { steps: 4, conflicts: 3, conditions: 3 };

export function textsOf(change: Change): Told {
  const said = saidOf(change);
  const parts = [stepsOf(change), conflictsOf(change), conditionsOf(change)];
  return {
    blocks: [
      ...said.map(({ text }) => textBlock(text)),
      textBlock(words.standing({ facts: several(...standingOf(change)) })),
      ...parts.flatMap(({ blocks }) => blocks),
    ],
    cut: [...said, ...parts].some(({ cut }) => cut),
  };
}

/** What it is for; once it is under way, how it went. */
function saidOf({ purpose, effect, work, ending, status }: Change): { text: Text; cut: boolean }[] {
  const isUnderWay = work.startedAt !== null;
  return [
    purpose && quoted(purpose, (text) => text, shownOf.purpose),
    effect && !isUnderWay && quoted(effect, (text) => words.effect({ text }), shownOf.effect),
    work.deviation &&
      status === 'verifying' &&
      quoted(work.deviation, (text) => words.differently({ text }), shownOf.said),
    work.toVerify && status === 'verifying' && quoted(work.toVerify, (text) => words.toVerify({ text }), shownOf.said),
    work.rollbackReason &&
      !ending &&
      quoted(work.rollbackReason, (text) => words.rolledBackBecause({ text }), shownOf.said),
    ending && quoted(ending.what, (text) => words.outcome({ code: codeLabels[ending.code], text }), shownOf.said),
  ].filter((each) => typeof each === 'object' && each !== null);
}

/** How far it is, and before it starts, what stands in its way. */
function standingOf(change: Change): Text[] {
  const { work, conflicts } = change;
  const missing = missingOf(change);
  return [
    stepsCount(change),
    ...(work.startedAt
      ? []
      : [
          missing.length > 0 ? words.missing({ parts: partsText(missing) }) : words.missingNothing(),
          conflicts.length > 0 ? words.conflicts({ count: conflicts.length }) : words.conflictsNone(),
        ]),
  ];
}

export function stepsCount(change: Change): Text {
  const steps = stepsNow(change);
  const facts = { done: steps.filter(({ doneAt }) => doneAt !== null).length, of: steps.length };
  return change.work.rollingBackAt ? words.rollbackStepsDone(facts) : words.stepsDone(facts);
}

/** While it is carried out, what was done last and what comes next; afterwards, what was done differently. */
function stepsOf(change: Change): Told {
  const steps = stepsNow(change);
  if (change.status === 'verifying') return differencesOf(steps);
  if (change.status !== 'implementing' && change.status !== 'rolling-back') return { blocks: [], cut: false };
  const now = nextStep(steps);
  const at = now ? steps.indexOf(now) : steps.length;
  const from = Math.max(0, Math.min(at - 1, steps.length - shownLines.steps));
  return listed(
    steps.slice(from, from + shownLines.steps).map((step) => stepText(step, { now, most: shownOf.step })),
    steps.length - shownLines.steps,
  );
}

const differencesOf = (steps: readonly Step[]): Told => {
  const differing = steps.filter(({ deviation }) => deviation !== null);
  return listed(
    differing.slice(0, shownLines.steps).map((step) => stepText(step, { most: shownOf.step })),
    differing.length - shownLines.steps,
  );
};

function listed(lines: Text[], more: number): Told {
  if (lines.length === 0) return { blocks: [], cut: false };
  const all = more > 0 ? [...lines, words.moreSteps({ count: more })] : lines;
  return { blocks: [list(all)], cut: more > 0 };
}

const short = (typing: string, most?: number): Text =>
  typed(most === undefined ? typing : excerpt(typing, most, escapedLength).text);

/** One step: what is to be done, or who did it when, and what they did differently. Without `most`, whole. */
export function stepText(step: Step, { now, most }: { now?: Step; most?: number } = {}): Text {
  const { id: number, doneAt, doneBy, deviation } = step;
  const text = short(step.text, most);
  if (doneAt === null) return step === now ? words.stepNow({ number, text }) : words.stepOpen({ number, text });
  const done = words.stepDone({ number, text, by: who(doneBy ?? 0), at: { time: doneAt } });
  return deviation ? words.stepDiffers({ step: done, deviation: short(deviation, most) }) : done;
}

/** Until it starts they may stand in its way; afterwards they are told by its timeline. */
function conflictsOf({ conflicts, work }: Change): Told {
  if (work.startedAt) return { blocks: [], cut: false };
  const sorted = [...conflicts].sort((one, other) => Number(other.hard) - Number(one.hard));
  return listed(
    sorted.slice(0, shownLines.conflicts).map((each) => conflictText(each, shownOf.reason)),
    sorted.length - shownLines.conflicts,
  );
}

export function conflictText({ hard, says, passed }: Conflict, most?: number): Text {
  const conflict = hard ? words.hard({ says }) : words.soft({ says });
  if (!passed) return conflict;
  const by = who(passed.by);
  return passed.reason === null
    ? words.passedBy({ conflict, by })
    : words.overriddenBy({ conflict, by, reason: short(passed.reason, most) });
}

/** Before the start the open ones stand in its way. */
function conditionsOf(change: Change): Told {
  if (change.work.startedAt) return { blocks: [], cut: false };
  const open = conditionsOpen(change);
  return listed(
    open.slice(0, shownLines.conditions).map((each) => conditionText(each, shownOf.condition)),
    open.length - shownLines.conditions,
  );
}

export function conditionText(
  { id: number, text: typing, by, metAt, metBy }: Change['conditions'][number],
  most?: number,
) {
  const text = short(typing, most);
  return metAt
    ? words.conditionMet({ number, text, by: who(metBy ?? 0), at: { time: metAt } })
    : words.conditionOpen({ number, text, by: who(by) });
}
