import { type Block, type Button, details, list, type Message, textBlock } from '../../chat/message.ts';
import type { PolicyView } from '../../core/policy.ts';
import { moment, peopleIn, type Several, several, type Text } from '../../core/text.ts';
import { buttonOn, buttonsFor } from '../../engine/practice.ts';
import type { Round, Vote } from './ballot.ts';
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
  ...[...voteLines(round, onCard), ...questionLines(change, round), ...sinceLines(change, round)].map(textBlock),
  list(requestOnCard(change)),
];

const endedBody = (change: Change, round: Round): Block[] => [
  details(...ballotRows(round, shownVetoes)),
  ...voteLines(round, onCard).map(textBlock),
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
    [words.labelVeto(), vetoes.length > 0 ? words.people({ who: fitted([vetoes], most)[0]! }) : undefined],
    [words.labelContent(), words.content({ hash: hash.slice(0, 4), at: moment(new Date(openedAt)) })],
  ];
}

/** How many names stand in all lines, and how much of what was said; everybody and all of it on the page. */
type Room = { names: number; text: number };
const onCard: Room = { names: 10, text: 70 };
export const inFull: Room = { names: 1000, text: 1000 };

export function voteLines(round: Round, room: Room): Text[] {
  const tally = tallyOf(round);
  const named = ({ by, for: member }: Vote) => voterText(by, member);
  const conditional = saying(round, 'conditional').map((vote) =>
    words.withCondition({ voter: named(vote), condition: short(vote.condition ?? '', room.text) }),
  );
  const no = saying(round, 'no').map((vote) =>
    words.withReason({ voter: named(vote), reason: short(vote.reason ?? '', room.text) }),
  );
  const waiting = round.end ? [] : tally.waiting.map((person) => seatText(round.rule, person));
  const groups = [
    [...conditional, ...saying(round, 'yes').map(named)],
    saying(round, 'abstained').map(named),
    no,
    waiting,
  ];
  const [yes, abstained, against, still] = fitted(groups, room.names);
  return [
    words.meter({ bar: meterOf(tally), yes: tally.yes, needed: tally.needed }),
    words.lineYes({ who: yes! }),
    words.lineAbstained({ who: abstained! }),
    words.lineNo({ who: against! }),
    ...(waiting.length > 0 ? [words.lineNotYet({ who: still! })] : []),
  ];
}

/** So many names of all groups together, the first of each before the second of any. */
function fitted(groups: readonly (readonly Text[])[], names: number): Several[] {
  const shown = groups.map((): Text[] => []);
  let left = names;
  for (let row = 0; groups.some((group) => group.length > row); row++)
    for (const [index, group] of groups.entries()) {
      const text = group[row];
      const room = text ? roomOf(text) : 0;
      if (!text || room > left || shown[index]!.length < row) continue;
      shown[index]!.push(text);
      left -= room;
    }
  return groups.map((group, index) => {
    const more = group.length - shown[index]!.length;
    if (group.length === 0) return several(words.nobody());
    return several(...shown[index]!, more > 0 && words.more({ count: more }));
  });
}

/** What somebody said takes about as much as a name. */
const roomOf = (text: Text): number =>
  peopleIn(text).length + ('condition' in text.values || 'reason' in text.values ? 1 : 0);

const shownQuestions = 2;
const shownOfQuestion = 60;
/** What is asked still, the first that was asked first. */
function questionLines(change: Change, round: Round): Text[] {
  const open = openQuestions(change, round.number);
  const more = open.length - shownQuestions;
  return [
    ...open
      .slice(0, shownQuestions)
      .map(({ by, text }) => questionWords.openOne({ by: { person: by }, text: short(text, shownOfQuestion) })),
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
