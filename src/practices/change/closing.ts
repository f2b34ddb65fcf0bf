// How it ended (standard 2.3.7), and what keeps it open after that.
import { accept, type Decision, refuse } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { ref, several, type Text, who } from '../../core/text.ts';
import type { Acting } from '../../engine/define.ts';
import { type Change, type ChangeEvent, changeLifecycle, of } from './change.ts';
import type { Changed } from './changed.ts';
import type { ClosureCode, Ending, ReviewReason } from './ending.ts';
import { codeLabels } from './ending-labels.ts';
import { words } from './ending-words.ts';
import { hasRefused, isOwed } from './owed.ts';
import { openRoundOf } from './round.ts';
import type { Crew } from './work.ts';

type Decided = Decision<Change, ChangeEvent>;

/** `certifiers`: who may certify its template again. */
export type ClosingFacts = Crew & { configurationManagers: number[]; certifiers: number[] };
export type Closing = { code: ClosureCode; what: string; itemData?: string };

export const close = step(
  changeLifecycle,
  'close',
  (change: Change, { code, what, itemData }: Closing, { actor, now, facts }: Acting<ClosingFacts>): Decided => {
    if (!facts.inCharge.includes(actor.id))
      return refuse(words.onlyTheyClose({ ...of(change), implementer: who(change.implementer ?? 0) }));
    if (change.ending) return refuse(stillOpen(change));
    const fitting = codesFor(change);
    if (!fitting.includes(code)) return refuse(doesNotFit(change, code, fitting), 'code');
    const ending: Ending = {
      code,
      what,
      itemData: itemData ?? null,
      by: actor.id,
      at: now.toISOString(),
      suspends: suspends(change, code),
    };
    const managers = ending.itemData ? { managers: facts.configurationManagers } : {};
    const over = closeWhenOver(
      wanted({
        change: { ...change, ending },
        events: [
          { type: 'change.ended', code, what, itemData: ending.itemData, ...managers },
          ...(ending.suspends
            ? [
                {
                  type: 'change.template-suspended' as const,
                  template: ending.suspends.template,
                  managers: facts.certifiers,
                },
              ]
            : []),
        ],
      }),
      { later: false },
    );
    const stays = over.change.status === 'closed' ? over.change : { ...over.change, status: 'review' as const };
    return accept(stays, over.events);
  },
);

/** Only what fits what happened; the likeliest first. */
export function codesFor(change: Change): ClosureCode[] {
  const { status, work, causes, plan } = change;
  if (work.rolledBackAt) return ['rolled-back'];
  if (status !== 'verifying' || !work.verifiedAt) return ['failed'];
  const hadIssues =
    work.overrun > 0 ||
    work.failedVerifications > 0 ||
    causes.length > 0 ||
    work.deviation !== null ||
    plan.some(({ deviation }) => deviation !== null);
  return hadIssues ? ['with-issues', 'successful'] : ['successful', 'with-issues'];
}

function doesNotFit(change: Change, code: ClosureCode, fitting: readonly ClosureCode[]): Text {
  const facts = { ...of(change), fitting: several(...fitting.map((each) => codeLabels[each])) };
  if (code === 'rolled-back') return words.wasNotRolledBack(facts);
  return change.work.rolledBackAt || change.work.verifiedAt ? words.endedOtherwise(facts) : words.isNotVerified(facts);
}

/** A failed run of a certified template suspends it. */
const suspends = ({ kind, template }: Change, code: ClosureCode): Ending['suspends'] =>
  kind === 'standard' && template && (code === 'failed' || code === 'rolled-back')
    ? { template, liftedAt: null, liftedBy: null, reason: null }
    : null;

/** What of it is looked back on. */
export function reviewReasonsOf(change: Change): ReviewReason[] {
  const { kind, work, ending, causes, endsAt } = change;
  const begunLate = work.startedAt !== null && endsAt !== null && new Date(work.startedAt) >= endsAt;
  const reasons: [ReviewReason, boolean][] = [
    ['failed', ending?.code === 'failed'],
    ['rolled-back', work.rolledBackAt !== null],
    ['overrun', work.overrun > 0 || begunLate],
    ['caused-incident', causes.length > 0],
    ['emergency', kind === 'emergency'],
    ['refused-afterwards', refusedAfterwards(change)],
  ];
  return reasons.flatMap(([why, holds]) => (holds ? [why] : []));
}

/** The eCAB said no to what had been carried out already. */
export const refusedAfterwards = ({ kind, approvedAt, rounds, work }: Change): boolean =>
  kind === 'emergency' && !approvedAt && work.startedAt !== null && hasRefused(rounds.at(-1));

/** Asks for a review, or adds to why there is one; what is known of already asks for nothing. */
export function wanted({ change, events }: Changed): Changed {
  const { review } = change;
  const why = reviewReasonsOf(change);
  const known = review?.why ?? [];
  const added = why.filter((each) => !known.includes(each));
  if (added.length === 0) return { change, events };
  return {
    change: {
      ...change,
      review: { ref: null, endedAt: null, waived: false, ...review, why: [...known, ...added] },
    },
    events: review ? events : [...events, { type: 'change.review-wanted', why }],
  };
}

/** It closes when its end is recorded, its review is over and no approval is owed, whichever comes last. */
export function closeWhenOver({ change, events }: Changed, { later }: { later: boolean } = { later: true }): Changed {
  const { ending, review, status } = change;
  const isOver = ending && status !== 'closed' && (!review || review.endedAt) && !isOwed(change);
  if (!isOver) return { change, events };
  return {
    change: { ...change, status: 'closed' },
    events: [...events, { type: 'change.closed', code: ending.code, later }],
  };
}

/** The eCAB has answered what runs or ran already: its review hears of a no, and nothing else may keep it open. */
export const answeredAfterwards = (changed: Changed): Changed =>
  changed.change.ending ? closeWhenOver(wanted(changed)) : changed;

/** What it waits for, though its end is recorded. */
export function stillOpen(change: Change): Text {
  const { review, rounds } = change;
  const round = openRoundOf(change) ?? rounds.at(-1);
  const missing = several(
    review !== null &&
      !review.endedAt &&
      (review.ref ? words.reviewUnfinished({ review: ref(review.ref) }) : words.noReviewYet()),
    isOwed(change) &&
      words.approvalMissing({
        people: several(...(round?.rule.named ?? []).map((person) => words.person({ person: who(person) }))),
      }),
  );
  return words.waitsFor({ ...of(change), missing });
}
