// What a card of a change says below its facts; what has no room there stands on its page.
import { type Block, list, textBlock } from '../../chat/message.ts';
import { several, type Text, who } from '../../core/text.ts';
import { quoted } from '../incident/index.ts';
import { words } from './card-words.ts';
import type { Change } from './change.ts';
import { conflictText } from './conflict-texts.ts';
import { codeLabels } from './ending-labels.ts';
import { partLabels } from './labels.ts';
import { missingOf, type Part, type Step } from './request.ts';
import { short } from './short.ts';
import { openSteps, stepsNow } from './work.ts';

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

/** More than this are counted. */
const namedParts = 4;

/** "purpose, rollback plan and window", in the order of the dialogs. */
export function partsText(parts: readonly Part[]): Text {
  const [first, ...rest] = parts.map((part) => partLabels[part]);
  if (!first) throw new Error('nothing is missing');
  const more = parts.length - namedParts;
  if (more > 1) return words.moreParts({ parts: rest.slice(0, namedParts - 1).reduce(thenOne, first), count: more });
  const last = rest.pop();
  const all = rest.reduce(thenOne, first);
  return last ? words.listedLast({ one: all, other: last }) : all;
}
const thenOne = (one: Text, other: Text): Text => words.listed({ one, other });

export function stepsCount(change: Change): Text {
  const steps = stepsNow(change);
  const facts = { done: steps.filter(({ doneAt }) => doneAt !== null).length, of: steps.length };
  return steps === change.rollback ? words.rollbackStepsDone(facts) : words.stepsDone(facts);
}

/** While it is carried out, what was done last and what comes next; afterwards, what was done differently. */
function stepsOf(change: Change): Told {
  const steps = stepsNow(change);
  if (change.status === 'verifying') return differencesOf(steps);
  if (change.status !== 'implementing' && change.status !== 'rolling-back') return { blocks: [], cut: false };
  const [now] = openSteps(steps);
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

export const conditionsOpen = ({ conditions }: Pick<Change, 'conditions'>): Change['conditions'] =>
  conditions.filter(({ metAt }) => metAt === null);

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
