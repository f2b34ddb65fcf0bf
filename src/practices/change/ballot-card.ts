import { type Block, type Button, details, list, type Message, textBlock } from '../../chat/message.ts';
import type { PolicyView } from '../../core/policy.ts';
import { moment, several, type Text } from '../../core/text.ts';
import { buttonOn, buttonsFor } from '../../engine/practice.ts';
import type { Round } from './ballot.ts';
import { differencesSince } from './ballot-differences.ts';
import { summaryOf, toneOf } from './ballot-ends.ts';
import { minutesButton, newestButtons, roundNumbered, showAllButton, stampOf } from './ballot-links.ts';
import { factRows, requestOnCard, short } from './ballot-request.ts';
import { meterOf, namedText, saying, seatText, vetoTexts, voterText, wantsNamed } from './ballot-votes.ts';
import { words } from './ballot-words.ts';
import { type Change, changeLifecycle, of } from './change.ts';
import { words as questionWords } from './question-words.ts';
import { openQuestions } from './questions.ts';
import { tallyOf } from './tally.ts';
import { abstain, answer, approve, approveWithCondition, ask, extend, reject, sendBack } from './voting-actions.ts';

/** Surfaces 2.15: one message for each round, where the board reads; it stays as it ended. */

export function ballotFace(change: Change, policy: PolicyView, _: unknown, part: string): Message | null {
  const round = roundNumbered(change, part);
  if (!round) return null;
  return {
    summary: summaryOf(change, round),
    tone: toneOf(round),
    body: round.end ? endedBody(change, round) : openBody(change, round, policy),
    buttons: buttonsOf(change, round),
  };
}

/** What the thread below it is called. */
export const ballotThread = (change: Change, part: string): Text =>
  words.threadTitle({ ...of(change), round: Number(part), title: short(change.title, shownTitle) });
const shownTitle = 60;

const openBody = (change: Change, round: Round, policy: PolicyView): Block[] => [
  details(...ballotRows(round, shownVetoes), ...factRows(change, policy)),
  list([...voteLines(change, round, onCard), ...questionLines(change, round), ...sinceLines(change, round)]),
  list(requestOnCard(change)),
];

const endedBody = (change: Change, round: Round): Block[] => [
  details(...ballotRows(round, shownVetoes)),
  list(voteLines(change, round, onCard)),
  ...(round.end?.how === 'voided' && change.rounds.length > round.number
    ? [textBlock(words.voteIn({ round: change.rounds.length }))]
    : []),
];

const shownVetoes = 3;
export function ballotRows({ rule, hash, openedAt }: Round, most: number): [Text, Text | undefined][] {
  const { quorum, of: whole } = rule;
  const vetoes = vetoTexts(rule);
  const needed = wantsNamed(rule)
    ? words.neededNamed({ quorum, of: whole, who: namedText(rule, true) })
    : words.needed({ quorum, of: whole });
  return [
    [words.labelNeeded(), needed],
    [words.labelVeto(), vetoes.length > 0 ? words.people({ who: cut(vetoes, most) }) : undefined],
    [words.labelContent(), words.content({ hash: hash.slice(0, 4), at: moment(new Date(openedAt)) })],
  ];
}

/** How many people stand in each line, and how much of what they said; everybody and all of it on the page. */
type Room = { people: number; conditions: number; text: number };
const onCard: Room = { people: 4, conditions: 3, text: 80 };
export const inFull: Room = { people: 200, conditions: 200, text: 1000 };

export function voteLines(change: Change, round: Round, room: Room): Text[] {
  const tally = tallyOf(change, round);
  const plain = saying(round, 'yes').map(({ by, for: member }) => voterText(by, member));
  const conditional = saying(round, 'conditional').map((vote) =>
    words.withCondition({ voter: voterText(vote.by, vote.for), condition: short(vote.condition ?? '', room.text) }),
  );
  const no = saying(round, 'no').map((vote) =>
    words.withReason({ voter: voterText(vote.by, vote.for), reason: short(vote.reason ?? '', room.text) }),
  );
  const abstained = saying(round, 'abstained').map(({ by, for: member }) => voterText(by, member));
  const waiting = round.end ? [] : tally.waiting.map((person) => seatText(round.rule, person));
  const yes = [...conditional.slice(0, room.conditions), ...plain, ...conditional.slice(room.conditions)];
  return [
    words.meter({ bar: meterOf(tally), yes: tally.yes, needed: tally.needed }),
    words.lineYes({ who: cut(yes, room.people) }),
    words.lineAbstained({ who: cut(abstained, room.people) }),
    words.lineNo({ who: cut(no, Math.min(room.people, room.conditions)) }),
    ...(waiting.length > 0 ? [words.lineNotYet({ who: cut(waiting, room.people) })] : []),
  ];
}

function cut(people: readonly Text[], most: number) {
  if (people.length === 0) return several(words.nobody());
  const more = people.length - most;
  return several(...people.slice(0, most), more > 0 && words.more({ count: more }));
}

const shownQuestions = 2;
/** What is asked still, the first that was asked first. */
function questionLines(change: Change, round: Round): Text[] {
  const open = openQuestions(change, round.number);
  const more = open.length - shownQuestions;
  return [
    ...open
      .slice(0, shownQuestions)
      .map(({ by, text }) => questionWords.openOne({ by: { person: by }, text: short(text, onCard.text) })),
    ...(more > 0 ? [questionWords.moreOpen({ count: more })] : []),
  ];
}

const shownDifferences = 4;
export function sinceLines(change: Change, round: Round, most = shownDifferences): Text[] {
  const before = change.rounds.find(({ number }) => number === round.number - 1);
  const all = differencesSince(before, round);
  if (!before || all.length === 0) return [];
  const more = all.length - most;
  const told = several(...all.slice(0, most), more > 0 && words.moreThings({ count: more }));
  return [words.sinceRound({ round: before.number, differences: told })];
}

const buttonsOf = (change: Change, round: Round): Button[] => [
  ...votingButtons(change, round),
  ...(round.end?.how === 'voided' && change.rounds.length > round.number ? newestButtons(change) : []),
  showAllButton(change, round),
  ...(round.end ? [minutesButton(change, round)] : []),
];

/** What can be done in a round that is open: the manager's part first, where it is with them. */
export function votingButtons(change: Change, round: Round): Button[] {
  if (round.end) return [];
  const stamp = stampOf(round);
  const offered = (...actions: Parameters<typeof buttonOn>[0][]): Button[] =>
    actions.flatMap((each) => buttonsFor(changeLifecycle, change, each).map(() => buttonOn(each, change, stamp)));
  const mayVote = round.withManager?.why !== 'expired';
  return [
    ...(round.withManager ? offered(extend, sendBack) : []),
    ...(mayVote ? offered(approve, approveWithCondition, abstain, reject) : []),
    ...offered(ask),
    ...(openQuestions(change, round.number).length > 0 ? offered(answer) : []),
  ];
}
