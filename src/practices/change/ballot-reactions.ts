import { type Button, line, type Message, textBlock } from '../../chat/message.ts';
import type { PolicyView } from '../../core/policy.ts';
import { type Text, who } from '../../core/text.ts';
import type { Actor } from '../../engine/define.ts';
import { type Effect, lasting, post, remind, showFace, tell } from '../../engine/effects.ts';
import { buttonOn, type Reactions } from '../../engine/practice.ts';
import { channelsShowing } from '../../people/policy.ts';
import type { BallotEvent, Question, Round } from './ballot.ts';
import { votingButtons } from './ballot-card.ts';
import { summaryOf, toneOf } from './ballot-ends.ts';
import { faceOf, minutesButton, showAllButton } from './ballot-links.ts';
import { short } from './ballot-request.ts';
import { voteText } from './ballot-votes.ts';
import { words } from './ballot-words.ts';
import { type Change, of } from './change.ts';
import { minutesFile } from './minutes.ts';
import { words as questionWords } from './question-words.ts';
import { answerers, openQuestions } from './questions.ts';
import { tallyOf } from './tally.ts';
import { answer, extend, sendBack } from './voting-actions.ts';

/** What follows from each event of a ballot: what stands below it, and who is rung (surfaces §1). */
export const ballotReactions: Reactions<Change, BallotEvent> = {
  'change.ballot-opened': (change, { round, until, people }, actor, policy) => {
    const facts = { ...of(change), round };
    const said = until ? words.openedUntil({ ...facts, at: { time: until } }) : words.opened(facts);
    return [
      showFace(faceOf({ number: round }), placesOf(change, policy)),
      ...ring(change, round, line(said), people, actor),
    ];
  },

  'change.vote-cast': (_, { round, vote, was }) => {
    const shown = voteText({ ...vote, reason: cut(vote.reason), condition: cut(vote.condition) });
    const said = line(was === null ? shown : words.changedVote({ said: shown }));
    const more = vote.acceptable ? [textBlock(words.acceptableIf({ text: cut(vote.acceptable)! }))] : [];
    return [below(round, { ...said, body: more })];
  },

  'change.ballot-ended': (change, { round: number, how }) => {
    const round = change.rounds.find((each) => each.number === number);
    if (!round) return [];
    // None, where the edit made it a matter of a peer.
    const newer = how === 'voided' ? change.rounds.find((each) => each.number === number + 1) : undefined;
    const next = newer ? [textBlock(words.voteIn({ round: newer.number }))] : [];
    const buttons = [showAllButton(change, newer ?? round)];
    return [
      below(number, { ...line(summaryOf(change, round), ...buttons), tone: toneOf(round), body: next }),
      ...minutes(change, round),
    ];
  },

  'change.ballot-reminded': (change, { round: number, percent, people }, actor) => {
    const round = change.rounds.find((each) => each.number === number);
    if (!round?.expiresAt) return [];
    const facts = { ...of(change), round: number, at: { time: round.expiresAt } };
    const isLast = percent === 80;
    const said: Message = {
      ...line(isLast ? words.remindedLast(facts) : words.reminded(facts)),
      body: [textBlock(isLast ? words.lastReminder() : words.oneMoreReminder())],
    };
    const direct = { ...said, buttons: [...votes(change, round), showAllButton(change, round)] };
    return [
      ...ring(change, number, said, people, actor),
      ...(isLast ? people.map((person) => remind(person, direct)) : []),
    ];
  },

  'change.ballot-expired': (change, { round: number, managers }, actor) => {
    const round = change.rounds.find((each) => each.number === number);
    if (!round) return [];
    const buttons = [buttonOn(extend, change), buttonOn(sendBack, change), showAllButton(change, round)];
    const said: Message = { ...line(summaryOf(change, round), ...buttons), tone: 'warning' };
    return [...ring(change, number, said, managers, actor)];
  },

  'change.ballot-extended': (change, { round: number, until, reason }, actor) => {
    const round = change.rounds.find((each) => each.number === number);
    const at = { time: until };
    const said = words.extended({ ...of(change), round: number, by: who(actor.id), at, reason: cut(reason)! });
    return [...ring(change, number, line(said), round ? tallyOf(round).waiting : [], actor)];
  },

  'change.votes-joined': (change, { round, person }) => [
    below(round, line(words.joined({ ...of(change), person: who(person) }))),
  ],

  // That it is scheduled says as much, unless something is to be done before.
  'change.approved': (change, { conditions }, actor) => {
    if (change.status === 'scheduled' && conditions === 0) return [];
    const said = line(words.approvedForRequester(of(change)));
    const more = conditions > 0 ? [textBlock(words.conditionsBefore({ count: conditions }))] : [];
    return concerned(change, actor).map((person) => lasting(tell(person, { ...said, tone: 'success', body: more })));
  },

  'change.asked': (change, { question, saidIn }, actor) => {
    const said = askedText(change, question);
    const answering = buttonOn(answer, change, String(question.id));
    const direct: Message = { ...line(said, answering), body: [textBlock(questionWords.howToAnswer())] };
    return [
      elsewhere(question.round, line(said, answering), saidIn),
      ...others(toAnswer(change), actor).map((person) => remind(person, direct)),
    ];
  },

  'change.answered': (change, { question, saidIn }, actor) => {
    const { by, answer: given, round } = question;
    const facts = { ...of(change), by: who(actor.id), asker: who(by), text: cut(given?.text ?? '')! };
    return [elsewhere(round, line(questionWords.answered(facts)), saidIn)];
  },

  'change.questions-open': (change, { round }, actor) => {
    const open = openQuestions(change, round);
    const said: Message = {
      ...line(questionWords.stillOpen({ ...of(change), count: open.length }), buttonOn(answer, change)),
      body: [
        ...open.slice(0, 3).map((each) => textBlock(askedText(change, each))),
        textBlock(questionWords.oncePerDay()),
      ],
    };
    return others(toAnswer(change), actor).map((person) => remind(person, said));
  },

  'change.condition-met': (_, { condition }, actor) => [
    post(line(words.conditionMet({ by: who(actor.id), text: cut(condition.text)! }))),
  ],

  'change.approval-owed': (change, { until, people }, actor) =>
    owing(change, words.owed({ ...of(change), at: { time: until } }), people, actor),

  'change.approval-overdue': (change, { until, people, left }, actor) =>
    owing(change, words.overdue({ ...of(change), at: { time: until } }), people, actor, left),

  'change.refused-afterwards': (change, { round: number }, actor) => {
    const round = change.rounds.find((each) => each.number === number);
    if (!round) return [];
    const said: Message = { ...line(summaryOf(change, round), showAllButton(change, round)), tone: 'warning' };
    return concerned(change, actor).map((person) => lasting(tell(person, said)));
  },
};

/** Where the board reads; where it has no channel, where changes stand; else where the team works. */
export function placesOf({ team }: Pick<Change, 'team'>, policy: PolicyView) {
  const showing = (['cab', 'changes', 'desk'] as const).map((shows) => channelsShowing(policy, shows, team));
  return showing.find((places) => places.length > 0) ?? [];
}

const below = (round: number, message: Message): Effect => post(message, faceOf({ number: round }));
/** Platforms ring whom the first line names, and it has room for so many. */
const rungByOne = 6;
function ring(change: Change, round: number, message: Message, people: readonly number[], actor: Actor): Effect[] {
  const rung = others(people, actor);
  const rest = Array.from({ length: Math.ceil(rung.length / rungByOne) - 1 }, (_, index) =>
    rung.slice((index + 1) * rungByOne, (index + 2) * rungByOne),
  );
  const too = line(words.youToo({ ...of(change), round }));
  return [
    below(round, { ...message, alerts: rung.slice(0, rungByOne) }),
    ...rest.map((alerts) => below(round, { ...too, alerts })),
  ];
}
/** Not where it was said already. */
const elsewhere = (round: number, message: Message, saidIn: Parameters<typeof tell>[2] | null): Effect => ({
  effect: 'post',
  message,
  below: faceOf({ number: round }),
  ...(saidIn && { but: saidIn }),
});

/** Nobody hears of what they did themselves. */
const others = (people: readonly number[], actor: Actor): number[] =>
  [...new Set(people)].filter((each) => each !== actor.id);

/** Who wants to know how it ends. */
const concerned = (change: Change, actor: Actor): number[] => others(answerers(change), actor);
/** Whoever asked for it answers; the implementer may, and need not be rung for it. */
const toAnswer = ({ requester, implementer }: Change): number[] =>
  [requester ?? implementer].filter((each) => each !== null);

const shownOfTyping = 300;
function cut(typing: string): string;
function cut(typing: string | null): string | null;
function cut(typing: string | null): string | null {
  return typing === null ? null : short(typing, shownOfTyping);
}

const askedText = (change: Change, { by, text }: Question): Text =>
  questionWords.asked({ ...of(change), by: who(by), text: cut(text) });

/** Where somebody reads of it who is to vote: the votes, without what else a ballot offers. */
const votes = (change: Change, round: Round): Button[] => votingButtons(change, round).slice(0, 4);

function owing(change: Change, said: Text, people: readonly number[], actor: Actor, left?: number): Effect[] {
  const round = change.rounds.at(-1);
  if (!round) return [];
  const more =
    left === undefined ? [] : [textBlock(left === 0 ? words.lastReminder() : words.moreReminders({ count: left }))];
  const told: Message = { ...line(said), tone: 'warning', body: more };
  const direct = { ...told, buttons: [...votes(change, round), showAllButton(change, round)] };
  return [
    ...ring(change, round.number, told, people, actor),
    ...others(people, actor).map((each) => remind(each, direct, left !== undefined)),
  ];
}

/** In each language; they ring nobody. */
function minutes(change: Change, round: Round): Effect[] {
  const said = (message: Message) => lasting(below(round.number, message));
  return [
    said({
      ...line(words.minutesFollow({ ...of(change), round: round.number }), minutesButton(change, round)),
      document: minutesFile(change, round, 'en'),
    }),
    said({
      ...line(words.minutesInChinese({ ...of(change), round: round.number })),
      document: minutesFile(change, round, 'zh-CN'),
    }),
  ];
}
