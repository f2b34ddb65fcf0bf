// Step by step by the plan (standard 2.3.5): who did what when, and what was done differently.
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { moment, type Text, who } from '../../core/text.ts';
import { minutesBetween } from '../../core/time.ts';
import type { Acting } from '../../engine/define.ts';
import { type Change, type ChangeEvent, changeLifecycle, of } from './change.ts';
import type { Step } from './request.ts';
import { askedToVerify, type VerifyFacts } from './verifying.ts';
import { type Crew, lastSafeMoment, mayCarryOut, openSteps, stepNamed } from './work.ts';
import { words } from './work-words.ts';

type Decided = Decision<Change, ChangeEvent>;

/** In any order: what it leaves out is seen at once. */
export const tickStep = step(
  changeLifecycle,
  'tick-step',
  (change: Change, { deviation }: { deviation?: string }, { actor, now, part, facts }: Acting<Crew>): Decided => {
    const named = stepNamed(part);
    const steps = named?.of === 'rollback' ? change.rollback : change.plan;
    const found = steps.find(({ id }) => id === named?.id);
    if (!named || !found) return refuse(words.whichStep(of(change)));
    if (found.doneAt)
      return unchanged(
        words.doneBefore({ step: found.id, by: who(found.doneBy ?? 0), at: moment(new Date(found.doneAt)) }),
      );
    const refused = notNow(change, named.of) ?? notTheirs(change, actor.id, facts);
    if (refused) return refuse(refused);
    const done: Step = { ...found, doneAt: now.toISOString(), doneBy: actor.id, deviation: deviation ?? null };
    const after = steps.map((each) => (each.id === done.id ? done : each));
    const skipped = openSteps(after).flatMap(({ id }) => (id < done.id ? [id] : []));
    const ticked: ChangeEvent = {
      type: 'change.step-done',
      step: done.id,
      of: named.of,
      text: done.text,
      deviation: done.deviation,
      skipped,
    };
    if (named.of === 'plan') return accept({ ...change, plan: after }, [ticked]);
    return wayBack({ ...change, rollback: after }, ticked, now);
  },
);

/** The last step of the way back is its end. */
function wayBack(change: Change, ticked: ChangeEvent, now: Date): Decided {
  if (openSteps(change.rollback).length > 0) return accept(change, [ticked]);
  const { work } = change;
  const minutes = Math.max(1, Math.round(minutesBetween(new Date(work.rollingBackAt ?? now), now)));
  return accept({ ...change, status: 'rolled-back', work: { ...work, rolledBackAt: now.toISOString() } }, [
    ticked,
    { type: 'change.rolled-back', minutes },
  ]);
}

const notNow = (change: Change, steps: 'plan' | 'rollback'): Text | null => {
  const isBack = change.status === 'rolling-back';
  if (steps === 'plan') return isBack ? words.isRollingBack(of(change)) : null;
  return isBack ? null : words.isNotRollingBack(of(change));
};

const notTheirs = (change: Change, person: number, facts: Crew): Text | null =>
  mayCarryOut(facts, person) ? null : words.onlyItsTeam({ ...of(change), implementer: who(change.implementer ?? 0) });

export type Completion = { deviation?: string; toVerify: string };

/** What was left out is a deviation, and said as one. */
export const complete = step(
  changeLifecycle,
  'complete',
  (change: Change, { deviation, toVerify }: Completion, { actor, now, facts }: Acting<VerifyFacts>): Decided => {
    const refused = notTheirs(change, actor.id, facts);
    if (refused) return refuse(refused);
    const open = openSteps(change.plan).map(({ id }) => id);
    if (open.length > 0 && !deviation)
      return refuse(words.stepsOpen({ count: open.length, steps: open.join(', ') }), 'deviation');
    const work = {
      ...change.work,
      completedAt: now.toISOString(),
      completedBy: actor.id,
      deviation: deviation ?? null,
      toVerify,
    };
    const done: Change = { ...change, status: 'verifying', work };
    const verifiers = askedToVerify(done, facts);
    return accept({ ...done, work: { ...work, verifiers } }, [
      { type: 'change.completed', deviation: deviation ?? null, toVerify, verifiers, open },
    ]);
  },
);

/** Once the last safe moment has passed, somebody answers for going on. */
export const goOn = step(
  changeLifecycle,
  'go-on',
  (change: Change, _: unknown, { actor, now, facts }: Acting<Crew>): Decided => {
    const { lastMoment } = change.work;
    if (lastMoment.wentOnBy)
      return unchanged(
        words.goesOnAlready({ by: who(lastMoment.wentOnBy), at: moment(new Date(lastMoment.wentOnAt!)) }),
      );
    if (![...facts.inCharge, ...facts.incidentManagers].includes(actor.id))
      return refuse(words.onlyTheyDecide({ ...of(change), implementer: who(change.implementer ?? 0) }));
    if (lastMoment.asked === 0)
      return unchanged(words.notYetAsked({ ...of(change), at: moment(lastSafeMoment(change) ?? now) }));
    const went = { ...lastMoment, wentOnBy: actor.id, wentOnAt: now.toISOString() };
    return accept({ ...change, work: { ...change.work, lastMoment: went } }, [{ type: 'change.went-on' }]);
  },
);
