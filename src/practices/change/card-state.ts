// What the first line of a card ends with: the status, and the one fact that matters now.
import { minutes, moment, ref, several, type Text, who } from '../../core/text.ts';
import { conditionsOpen, partsText } from './card-texts.ts';
import { words } from './card-words.ts';
import type { Change } from './change.ts';
import { codeLabels } from './ending-labels.ts';
import { statusLabels } from './labels.ts';
import { owedUntil } from './owed.ts';
import { missingOf } from './request.ts';
import { openRoundOf } from './round.ts';
import { blocking, type ConflictKind } from './scheduling.ts';
import { tallyOf } from './tally.ts';
import { oneOf } from './verifying.ts';
import { lastSafeMoment, nextStep } from './work.ts';

export function stateOf(change: Change): Text {
  const state = plainState(change);
  const until = owedUntil(change);
  const round = change.rounds.at(-1);
  if (!until || !round) return state;
  const by = several(...tallyOf(round).missingNamed.map((person) => words.person({ who: who(person) })));
  return words.stateAnd({ state, owed: words.stateOwed({ by, until: moment(until) }) });
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
      return step ? words.stateRollingBack({ step, of: change.rollback.length }) : words.stateRollbackDone();
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

/** Agreed to, and something forbids its window. */
function contestedState({ approvedAt, conflicts }: Change): Text | null {
  const count = blocking(conflicts).length;
  return approvedAt && count > 0 ? words.stateContested({ count }) : null;
}

function votingState(change: Change): Text {
  const round = openRoundOf(change) ?? change.rounds.at(-1);
  const board = change.kind === 'emergency' ? words.boardEmergency() : words.boardCab();
  if (!round) return statusLabels.cab;
  const { yes, needed } = tallyOf(round);
  const votes = { board, yes, needed };
  return round.withManager ? words.stateWithManager(votes) : words.stateVoting(votes);
}

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
  const [step, of] = [nextStep(plan), plan.length];
  if (!step) return words.stateStepsDone({ of });
  if (work.overrun > 0 && endsAt) return words.stateOverrun({ step, of, at: moment(endsAt) });
  const last = lastSafeMoment(change);
  if (!last) return statusLabels.implementing;
  const facts = { step, of, at: moment(last) };
  return work.lastMoment.asked > 0 ? words.statePastMoment(facts) : words.stateImplementing(facts);
}

/** Where risk asks for it, it is somebody else's to verify (standard 2.3.6). */
function verifyingState({ work }: Change): Text {
  if (work.verifiedAt) return words.stateVerified({ by: who(work.verifiedBy ?? 0) });
  const [first, ...others] = work.verifiers;
  if (!first) return words.stateVerify();
  if (others.length <= 1) return words.stateVerifyBy({ people: oneOf(work.verifiers) });
  return words.stateVerifyByMore({ first: who(first), count: others.length });
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
