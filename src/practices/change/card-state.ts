// What the first line of a card ends with: the status, and the one fact that matters now.
import type { PolicyView } from '../../core/policy.ts';
import { minutes, moment, ref, several, type Text, who } from '../../core/text.ts';
import type { Round } from './ballot.ts';
import { words } from './card-words.ts';
import type { Change } from './change.ts';
import { codeLabels, partLabels, statusLabels } from './labels.ts';
import { approvalOwed, conditionsOpen, lastSafeMoment, nextStep } from './moments.ts';
import { missingOf, type Part } from './request.ts';
import { openRoundOf } from './round.ts';
import { blocking, type ConflictKind } from './scheduling.ts';

export function stateOf(change: Change, policy: PolicyView): Text {
  const state = plainState(change);
  const owed = approvalOwed(change, policy);
  if (!owed) return state;
  const by = several(...owed.by.map((person) => words.person({ who: who(person) })));
  return words.stateAnd({ state, owed: words.stateOwed({ by, until: moment(owed.until) }) });
}

function plainState(change: Change): Text {
  switch (change.status) {
    case 'draft': {
      const missing = missingOf(change);
      return missing.length > 0 ? words.stateMissing({ parts: partsText(missing) }) : words.stateComplete();
    }
    case 'assessment':
      return contestedState(change) ?? words.stateAssessment();
    case 'cab':
      return contestedState(change) ?? votingState(change);
    case 'scheduled':
      return scheduledState(change);
    case 'implementing':
      return implementingState(change);
    case 'verifying':
      return verifyingState(change);
    case 'rolling-back': {
      const step = nextStep(change.rollback);
      return step ? words.stateRollingBack({ step: step.id, of: change.rollback.length }) : words.stateRollbackDone();
    }
    case 'rolled-back':
      return rolledBackState(change);
    case 'review':
      return reviewState(change);
    case 'closed':
      return change.ending ? words.stateClosed({ code: codeLabels[change.ending.code] }) : statusLabels.closed;
    case 'cancelled':
      return statusLabels.cancelled;
  }
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

/** Agreed to, and something forbids its window. */
function contestedState({ approvedAt, conflicts }: Change): Text | null {
  const count = blocking(conflicts).length;
  return approvedAt && count > 0 ? words.stateContested({ count }) : null;
}

function votingState(change: Change): Text {
  const round = openRoundOf(change) ?? change.rounds.at(-1);
  const board = change.kind === 'emergency' ? words.boardEmergency() : words.boardCab();
  if (!round) return statusLabels.cab;
  const votes = { board, yes: yesIn(round), needed: round.rule.quorum };
  return round.withManager ? words.stateWithManager(votes) : words.stateVoting(votes);
}

/** A yes with a condition is one. */
export const yesIn = ({ votes }: Round): number =>
  votes.filter(({ verdict }) => verdict === 'yes' || verdict === 'conditional').length;

const heldBy: Partial<Record<ConflictKind, Text>> = {
  freeze: words.heldByFreeze(),
  'same-item': words.heldByChange(),
  'open-p1': words.heldByMajor(),
};

function scheduledState(change: Change): Text {
  if (!change.opensAt) return statusLabels.scheduled;
  const at = moment(change.opensAt);
  const by = blocking(change.conflicts).map(({ kind }) => heldBy[kind])[0];
  if (by) return words.stateHeld({ by, at });
  const count = conditionsOpen(change).length;
  return count > 0 ? words.stateStartsConditional({ at, count }) : words.stateStarts({ at });
}

function implementingState(change: Change): Text {
  const { plan, work, endsAt } = change;
  const [next, of] = [nextStep(plan), plan.length];
  if (!next) return words.stateStepsDone({ of });
  const step = next.id;
  if (work.overrun > 0 && endsAt) return words.stateOverrun({ step, of, at: moment(endsAt) });
  const last = lastSafeMoment(change);
  if (!last) return statusLabels.implementing;
  const facts = { step, of, at: moment(last) };
  return work.lastMoment.asked > 0 ? words.statePastMoment(facts) : words.stateImplementing(facts);
}

/** Where risk asks for it, it is somebody else's to verify (standard 2.3.6). */
function verifyingState({ work, risk, implementer }: Change): Text {
  if (work.verifiedAt) return words.stateVerified({ by: who(work.verifiedBy ?? 0) });
  return implementer && risk !== 'low'
    ? words.stateVerifyByOther({ implementer: who(implementer) })
    : words.stateVerify();
}

function rolledBackState({ work }: Change): Text {
  const { rollingBackAt: from, rolledBackAt: to } = work;
  if (!from || !to) return words.stateReviewDue();
  return words.stateRolledBack({ span: minutes((Date.parse(to) - Date.parse(from)) / 60_000) });
}

function reviewState({ review }: Change): Text {
  if (!review?.ref) return words.stateReviewDue();
  const facts = { review: ref(review.ref) };
  return review.endedAt ? words.stateReviewEnded(facts) : words.stateReviewOpen(facts);
}
