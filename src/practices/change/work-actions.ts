import { choice, type Field, optional, paragraph, text } from '../../chat/field.ts';
import { offers } from '../../core/lifecycle.ts';
import { excerpt, oneLine } from '../../core/text.ts';
import { action, type Definition } from '../../engine/define.ts';
import { buttonOn } from '../../engine/practice.ts';
import { type Change, type ChangeEvent, changeLifecycle, of } from './change.ts';
import { rollBack as turn } from './rolling-back.ts';
import { failVerification as fail, type VerifyFacts, verify as verifyIt } from './verifying.ts';
import { type Crew, nextStep, stepNamed } from './work.ts';
import { crewFacts, startFacts, verifyFacts } from './work-facts.ts';
import { start as begin, hindranceTo, outsideNow, type StartFacts } from './work-starting.ts';
import { words } from './work-words.ts';
import { goOn as carryOn, complete as finish, tickStep } from './working.ts';

/** What people do to a change while it is carried out. */

type Nothing = Record<never, never>;

const reasonOf = (label: ReturnType<typeof words.whyEarly>) =>
  paragraph(label, { hint: words.atLeastTen(), min: 10, max: 500, short: words.tellWhy() });

/** Outside the window another dialog asks why: a button cannot open one only sometimes. */
const earlyFields = { reason: reasonOf(words.whyEarly()) };
export const startEarly = action<Change, ChangeEvent, typeof earlyFields, StartFacts>({
  id: 'change.start-early',
  label: words.startEarly(),
  permission: 'change.implement',
  action: 'start',
  form: { title: (change) => words.earlyTitle(of(change)), submit: words.sendStart(), fields: earlyFields },
  facts: startFacts,
  decide: begin,
});

const lateFields = { reason: reasonOf(words.whyLate()) };
export const startLate = action<Change, ChangeEvent, typeof lateFields, StartFacts>({
  id: 'change.start-late',
  label: words.startLate(),
  permission: 'change.implement',
  action: 'start',
  form: { title: (change) => words.lateTitle(of(change)), submit: words.sendStart(), fields: lateFields },
  facts: startFacts,
  decide: begin,
});

export const start = action<Change, ChangeEvent, Nothing, StartFacts>({
  id: 'change.start',
  label: words.start(),
  style: 'primary',
  permission: 'change.implement',
  action: 'start',
  facts: startFacts,
  decide: (change, _, acting) => begin(change, {}, acting),
  mends: (change, acting) => {
    const outside = outsideNow(change, acting.now);
    if (!outside || !offers(changeLifecycle, change.status, 'start') || hindranceTo(change, acting)) return [];
    return [buttonOn(outside === 'early' ? startEarly : startLate, change)];
  },
});

export const stepDone = action<Change, ChangeEvent, Nothing, Crew>({
  id: 'change.step-done',
  label: words.stepDone(),
  style: 'primary',
  permission: 'change.implement',
  action: 'tick-step',
  facts: crewFacts,
  decide: tickStep,
});

const differsFields = { deviation: paragraph(words.whatDiffers(), { max: 500 }) };
export const stepDiffers = action<Change, ChangeEvent, typeof differsFields, Crew>({
  id: 'change.step-differs',
  label: words.stepDiffers(),
  permission: 'change.implement',
  action: 'tick-step',
  form: {
    title: (change, part) => {
      const step = stepNamed(part)?.id;
      return step ? words.stepTitle({ ...of(change), step }) : words.aStepTitle(of(change));
    },
    submit: words.sendStep(),
    fields: differsFields,
  },
  facts: crewFacts,
  decide: tickStep,
});

const completeFields = {
  deviation: optional(paragraph(words.whatDiffers(), { max: 1000 })),
  toVerify: paragraph(words.whatToVerify(), { max: 1000 }),
};
export const complete = action<Change, ChangeEvent, typeof completeFields, VerifyFacts>({
  id: 'change.complete',
  label: words.complete(),
  permission: 'change.implement',
  action: 'complete',
  form: {
    title: (change) => words.completeTitle(of(change)),
    submit: words.sendComplete(),
    fields: completeFields,
    initial: ({ test, work }) => ({ toVerify: work.toVerify ?? test ?? undefined }),
  },
  facts: verifyFacts,
  decide: finish,
});

export const goOn = action<Change, ChangeEvent, Nothing, Crew>({
  id: 'change.go-on',
  label: words.goOn(),
  style: 'primary',
  permission: 'change.implement',
  action: 'go-on',
  facts: crewFacts,
  decide: carryOn,
});

/** The number of a step, as people type it. */
const stepNumber: Field<number> = {
  ...text(words.atWhichStep(), { hint: words.atWhichStepHint() }),
  parse: (raw) => {
    const [, number] = /^\D{0,10}(\d{1,2})\D{0,10}$/u.exec(oneLine(raw)) ?? [];
    return number && Number(number) > 0
      ? { value: Number(number) }
      : { error: words.noNumber({ typed: excerpt(oneLine(raw), 40).text }) };
  },
};
const rollBackFields = { reason: paragraph(words.why(), { max: 500 }), step: optional(stepNumber) };
export const rollBack = action<Change, ChangeEvent, typeof rollBackFields, Crew>({
  id: 'change.roll-back',
  label: words.rollBack(),
  style: 'danger',
  permission: 'change.implement',
  action: 'roll-back',
  form: {
    title: (change) => words.rollBackTitle(of(change)),
    submit: words.sendRollBack(),
    fields: rollBackFields,
    initial: ({ plan }) => ({ step: String(nextStep(plan) ?? plan.length) }),
  },
  facts: crewFacts,
  decide: turn,
});

export const verify = action<Change, ChangeEvent, Nothing, VerifyFacts>({
  id: 'change.verify',
  label: words.verified(),
  style: 'primary',
  permission: 'change.implement',
  action: 'verify',
  facts: verifyFacts,
  decide: verifyIt,
});

const failFields = {
  reason: paragraph(words.whatFailed(), { max: 500 }),
  next: choice(words.whatNow(), { 'roll-back': words.thenRollBack(), 'go-on': words.thenFix() }),
};
export const failVerification = action<Change, ChangeEvent, typeof failFields, VerifyFacts>({
  id: 'change.fail-verification',
  label: words.notVerified(),
  permission: 'change.implement',
  action: 'fail-verification',
  form: { title: (change) => words.notVerifiedTitle(of(change)), submit: words.sendNotVerified(), fields: failFields },
  facts: verifyFacts,
  decide: fail,
});

export const workDefinitions: readonly Definition[] = [
  start,
  startEarly,
  startLate,
  stepDone,
  stepDiffers,
  complete,
  goOn,
  rollBack,
  verify,
  failVerification,
];
