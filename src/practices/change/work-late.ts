// What the clock does while a change is carried out: it alarms at the last safe moment, and past the window. It never decides.
import { accept, type Decision } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { minutesAfter } from '../../core/time.ts';
import type { Acting } from '../../engine/define.ts';
import { type Change, type ChangeEvent, changeLifecycle } from './change.ts';
import { type Crew, lastSafeMoment, nextStep, stepsNow } from './work.ts';
import { mostAsked } from './work-starting.ts';

type Decided = Decision<Change, ChangeEvent>;

/** So long an answer is waited for, before it is asked once more. */
const answeredWithin = 5;

/** When it is asked whether to go on or to roll back; null: never, or no longer. */
export function lastMomentAskedAt(change: Change): Date | null {
  const { status, work } = change;
  const { asked, askedAt, wentOnAt } = work.lastMoment;
  if (status !== 'implementing' || wentOnAt || asked >= mostAsked) return null;
  return askedAt ? minutesAfter(new Date(askedAt), answeredWithin) : lastSafeMoment(change);
}

export const askToGoOn = step(
  changeLifecycle,
  'ask-to-go-on',
  (change: Change, _: unknown, { now, facts }: Acting<Crew>): Decided => {
    const { lastMoment } = change.work;
    const asked = lastMoment.asked + 1;
    const more = asked > 1 ? facts.incidentManagers : [];
    const work = { ...change.work, lastMoment: { ...lastMoment, asked, askedAt: now.toISOString() } };
    return accept({ ...change, work }, [
      {
        type: 'change.last-moment',
        asked,
        people: whomToRing(change, [...facts.managers, ...more]),
        step: nextStep(change.plan),
        atStart: false,
      },
    ]);
  },
);

const whomToRing = ({ implementer }: Change, others: readonly number[]): number[] => [
  ...new Set([implementer, ...others].filter((each) => each !== null)),
];

/** News of a change that runs over: every quarter of an hour, after an hour every hour, after that once a day. */
const pauseAfter = (times: number): number => (times <= 4 ? 15 : times <= 12 ? 60 : 24 * 60);

/** When it is said that it runs over; null: it does not, or is done. Whoever began late has said so. */
export function overrunAt({ status, endsAt, work }: Change): Date | null {
  const isDone = status === 'verifying' && work.verifiedAt !== null;
  if (!['implementing', 'verifying', 'rolling-back'].includes(status) || isDone || !endsAt) return null;
  if (work.nextNews) return new Date(work.nextNews);
  const begunLate = work.startedAt !== null && new Date(work.startedAt) >= endsAt;
  return begunLate ? minutesAfter(new Date(work.startedAt!), pauseAfter(1)) : endsAt;
}

/** The first time it rings; from then on it is only told. */
export const overrun = step(
  changeLifecycle,
  'run-late',
  (change: Change, _: unknown, { now, facts }: Acting<Crew>): Decided => {
    const times = change.work.overrun + 1;
    const news = minutesAfter(now, pauseAfter(times)).toISOString();
    const steps = stepsNow(change);
    return accept({ ...change, work: { ...change.work, overrun: times, nextNews: news } }, [
      {
        type: 'change.overran',
        times,
        step: nextStep(steps) ?? steps.length,
        news,
        people: times === 1 ? whomToRing(change, facts.managers) : [],
      },
    ]);
  },
);
