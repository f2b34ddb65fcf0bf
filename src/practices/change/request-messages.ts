// What who fills in a request is answered (surfaces 2.12), privately.
import { list, type Message, textBlock } from '../../chat/message.ts';
import { offers } from '../../core/lifecycle.ts';
import { type Moment, moment, type Text } from '../../core/text.ts';
import { minutesAfter } from '../../core/time.ts';
import { type Change, changeLifecycle, of, windowOf } from './change.ts';
import { riskLabels } from './labels.ts';
import { missingOf, stepsDone } from './request.ts';
import { cancelButton, continueButton, editButton, showButton, submitButton } from './request-buttons.ts';
import { partsText } from './request-labels.ts';
import { words } from './request-words.ts';
import { questionnaireOf, sumOf } from './risk.ts';
import { openRoundOf } from './round.ts';
import { withPasses } from './schedule.ts';
import { type Conflict, toTick } from './scheduling.ts';
import { tickButton } from './scheduling-actions.ts';
import { riskOf, type Weighed } from './weighing.ts';

/** How far a draft is, or that it is whole. `weighed` is null where nothing was reckoned yet. */
export function draftMessage(change: Change, weighed: Weighed | null): Message {
  const missing = missingOf(change);
  if (missing.length === 0) return completeMessage(change, weighed);
  const done = { ...of(change), done: stepsDone(change) };
  return {
    summary: change.kind === 'standard' ? words.draftStandard(of(change)) : words.draftSteps(done),
    body: [textBlock(words.stillMissing({ parts: partsText(missing) }))],
    buttons: [continueButton(change), showButton(change), editButton(change), cancelButton(change)],
  };
}

function completeMessage(change: Change, weighed: Weighed | null): Message {
  const conflicts = weighed?.gate ? withPasses(change.conflicts, weighed.gate.found) : null;
  return {
    summary: completeText(change, weighed),
    body: [
      textBlock(nextText(change, weighed)),
      ...windowText(change).map(textBlock),
      ...(conflicts ? [conflictsBlock(conflicts)] : []),
    ],
    buttons: [submitButton(change), showButton(change), editButton(change)],
  };
}

function completeText(change: Change, weighed: Weighed | null): Text {
  const answered = questionnaireOf(change.answers);
  if (change.kind === 'standard' || !answered || !weighed) return words.completeStandard(of(change));
  const { computed } = weighed;
  const reckoned = {
    ...of(change),
    sum: answered.sum,
    reckoned: sumOf(computed),
    computed: riskLabels[computed.verdict],
  };
  if (answered.hardStop) return words.completeStop(reckoned);
  const risk = riskLabels[riskOf(change, computed)];
  return words.complete({ ...reckoned, risk, answered: riskLabels[answered.verdict] });
}

function nextText(change: Change, weighed: Weighed | null): Text {
  if (change.kind === 'standard') return words.nextCertificate();
  if (change.kind === 'emergency') return words.nextEmergency();
  return weighed && riskOf(change, weighed.computed) === 'low' ? words.nextPeer() : words.nextBoard();
}

function windowText(change: Change): Text[] {
  const window = windowOf(change);
  if (!window) return [];
  const { opensAt, endsAt } = window;
  const last = moment(minutesAfter(endsAt, -(change.rollbackMinutes ?? 0)));
  return [words.windowIs({ from: moment(opensAt), to: moment(endsAt), last })];
}

const mostConflicts = 5;

export function conflictsBlock(conflicts: readonly Conflict[]) {
  if (conflicts.length === 0) return textBlock(words.noConflict());
  const more = conflicts.length - mostConflicts;
  return list([
    ...conflicts
      .slice(0, mostConflicts)
      .map(({ hard, says }) => (hard ? words.hardConflict({ says }) : words.softConflict({ says }))),
    ...(more > 0 ? [words.moreConflicts({ count: more })] : []),
  ]);
}

/** Where it went when it was submitted. */
export const submittedMessage = (change: Change): Message => ({
  summary: whereText(change),
  body: change.conflicts.length > 0 ? [conflictsBlock(change.conflicts)] : [],
  buttons: [showButton(change)],
});

function whereText(change: Change): Text {
  const window = spanOf(change);
  if (change.status === 'scheduled') return words.isScheduled({ ...of(change), ...window });
  if (change.status === 'cab') return words.toBoard(of(change));
  return change.approvedAt ? words.isContested(of(change)) : words.toPeer(of(change));
}

const spanOf = ({ opensAt, endsAt, createdAt }: Change): { from: Moment; to: Moment } => ({
  from: moment(opensAt ?? createdAt),
  to: moment(endsAt ?? createdAt),
});

/** What an edit of a submitted change came to, with the conflicts that it is to be ticked for. */
export function amendedMessage(change: Change): Message {
  const round = openRoundOf(change)?.number;
  const soft = offers(changeLifecycle, change.status, 'tick') ? toTick(change.conflicts) : [];
  return {
    summary:
      change.status === 'scheduled' || change.approvedAt
        ? whereText(change)
        : round
          ? words.changedToRound({ ...of(change), round })
          : words.changedToPeer(of(change)),
    body: change.conflicts.length > 0 ? [conflictsBlock(change.conflicts)] : [],
    buttons: [...(soft.length > 0 ? [tickButton(change, soft)] : []), showButton(change), editButton(change)],
  };
}
