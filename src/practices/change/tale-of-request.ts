// What was asked for, and who decided on it.
import { ref, several, type Text, who } from '../../core/text.ts';
import type { AssessmentEvent } from './assessment.ts';
import type { BallotEvent, RoundEnd, Verdict, Vote } from './ballot.ts';
import { templateText } from './cards.ts';
import { kindLabels } from './labels.ts';
import type { RequestEvent } from './request.ts';
import { differenceText } from './request-labels.ts';
import type { Tales, Telling } from './tale.ts';
import { words } from './timeline-words.ts';

export const requestTales: Tales<RequestEvent> = {
  'change.drafted': draftedTale,
  'change.filled': ({ step }) => (step === 'standard' ? words.filledStandard() : words.filled({ step })),
  'change.submitted': () => words.submitted(),
  'change.amended': ({ differences }) => words.amended({ differences: several(...differences.map(differenceText)) }),
  'change.cancelled': ({ reason: text }) => words.cancelled({ text }),
  'change.noted': ({ text }) => words.noted({ text }),
};

function draftedTale(
  { kind, template, fixes, clonedFrom }: Extract<RequestEvent, { type: 'change.drafted' }>,
  { policy, seen }: Telling,
): Text {
  const plain = template
    ? words.draftedOf({ kind: kindLabels[kind], template: templateText(policy, template) })
    : words.drafted({ kind: kindLabels[kind] });
  const told = fixes && seen.has(fixes) ? words.draftedToFix({ told: plain, incident: ref(fixes) }) : plain;
  return clonedFrom && seen.has(clonedFrom) ? words.draftedAs({ told, other: ref(clonedFrom) }) : told;
}

export const assessmentTales: Tales<AssessmentEvent> = {
  'change.assessment-asked': ({ again }) => (again ? words.assessmentAskedAgain() : words.assessmentAsked()),
  'change.assessed': ({ condition: text }) =>
    text === null ? words.assessedYes() : words.assessedConditional({ text }),
  'change.returned': ({ reason: text, acceptable }) =>
    acceptable === null ? words.returned({ text }) : words.returnedUnless({ text, acceptable }),
};

const verdictLabels: Record<Verdict, Text> = {
  yes: words.voteYes(),
  conditional: words.voteConditional(),
  no: words.voteNo(),
  abstained: words.voteAbstained(),
};
export const endLabels: Record<RoundEnd, Text> = {
  approved: words.endApproved(),
  rejected: words.endRejected(),
  unreachable: words.endUnreachable(),
  voided: words.endVoided(),
  returned: words.endReturned(),
  cancelled: words.endCancelled(),
};

/** What was voted, for whom, and with which words. */
export function voteText({ verdict, for: away, condition, reason, acceptable }: Vote): Text {
  const label = verdictLabels[verdict];
  const vote = away === null ? label : words.voteFor({ vote: label, away: who(away) });
  const text = condition ?? reason;
  const full = text === null ? vote : words.voteWithWords({ vote, text });
  return acceptable === null ? full : words.voteAcceptable({ vote: full, text: acceptable });
}

export const ballotTales: Tales<BallotEvent> = {
  'change.ballot-opened': ({ round, hash, until }) =>
    until === null
      ? words.ballotOpened({ round, hash })
      : words.ballotOpenedUntil({ round, hash, until: { time: until } }),
  'change.vote-cast': ({ round, vote, was }) =>
    was === null
      ? words.voted({ round, vote: voteText(vote) })
      : words.votedInstead({ round, vote: voteText(vote), was: verdictLabels[was] }),
  'change.ballot-ended': ({ round, how, yes, needed, reason }) => {
    const ended = words.roundEnded({ round, how: endLabels[how], yes, needed });
    return reason === null ? ended : words.endedBecause({ ended, reason });
  },
  'change.ballot-reminded': ({ round, percent }) => words.reminded({ round, percent }),
  'change.ballot-expired': ({ round, why, yes, needed }) =>
    (why === 'expired' ? words.expired : words.allVoted)({ round, yes, needed }),
  'change.ballot-extended': ({ round, until, reason }) => words.extended({ round, until: { time: until }, reason }),
  'change.votes-joined': ({ round, person }) => words.votesJoined({ round, person: who(person) }),
  'change.approved': ({ round, conditions: count }) => {
    const told = round === null ? words.approved() : words.approvedIn({ round });
    return count > 0 ? words.withConditions({ told, count }) : told;
  },
  'change.asked': ({ question: { text } }) => words.asked({ text }),
  'change.answered': ({ question }) => words.answered({ question: question.text, text: question.answer?.text ?? '' }),
  'change.questions-open': ({ questions }) => words.questionsOpen({ count: questions.length }),
  'change.condition-met': ({ condition: { text } }) => words.conditionMet({ text }),
  'change.approval-owed': ({ until }) => words.owed({ until: { time: until } }),
  'change.approval-overdue': ({ until }) => words.overdue({ until: { time: until } }),
  'change.refused-afterwards': ({ round, reason }) => words.refusedAfterwards({ round, reason }),
};
