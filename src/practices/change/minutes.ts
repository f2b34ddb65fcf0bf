// What is kept of a ballot: who voted what and when, for whom, on which conditions, what was asked, and what came of it.
import { type Block, details, list, type MessageDocument, type Section, textBlock } from '../../chat/message.ts';
import type { Language, Text } from '../../core/text.ts';
import { moment, several } from '../../core/text.ts';
import type { Round } from './ballot.ts';
import { differencesSince } from './ballot-differences.ts';
import { summaryOf } from './ballot-ends.ts';
import { saying, seatText, voterText, voteText } from './ballot-votes.ts';
import { type Change, of } from './change.ts';
import { kindLabels, riskLabels } from './labels.ts';
import { words } from './minutes-words.ts';
import { questionsOf } from './questions.ts';
import { tallyOf } from './tally.ts';

export type Minutes = { title: Text; sections: Section[] };

export const minutesOf = (change: Change, round: Round): Minutes => ({
  title: words.title({ ...of(change), round: round.number }),
  sections: [
    { blocks: [factsOf(change, round)] },
    part(words.outcome(), textBlock(summaryOf(change, round))),
    part(words.votes(), listOr(votes(round), words.noVotes())),
    ...absent(round),
    part(words.conditions(), listOr(conditions(round), words.noConditions())),
    ...differences(change, round),
    part(words.questions(), listOr(asked(change, round), words.noQuestions())),
  ],
});

/** The same as a file, one for each language. */
export const minutesFile = (change: Change, round: Round, language: Language): MessageDocument => ({
  name: `${fileName(change, round)}${language === 'en' ? '' : `.${language}`}.md`,
  language,
  ...minutesOf(change, round),
});
export const fileName = ({ number }: Change, round: Round): string => `CHG-${number}-round-${round.number}`;

const part = (title: Text, ...blocks: Block[]): Section => ({ title, blocks });
const listOr = (items: Text[], otherwise: Text): Block => (items.length > 0 ? list(items) : textBlock(otherwise));
const at = (time: string) => moment(new Date(time));

function factsOf(change: Change, round: Round): Block {
  const { yes, needed, no, abstained } = tallyOf(round);
  const { board, risk } = round.rule;
  return details(
    [words.labelChange(), words.titled({ ...of(change), title: round.content?.title ?? change.title })],
    [words.labelKind(), kindLabels[change.kind]],
    [words.labelRisk(), riskLabels[risk]],
    [words.labelBoard(), board === 'cab' ? words.cab() : words.emergencyCab()],
    [words.labelHash(), words.asIs({ text: round.hash })],
    [words.labelOpened(), words.at({ at: at(round.openedAt) })],
    round.end ? [words.labelEnded(), words.at({ at: at(round.end.at) })] : undefined,
    [words.labelCount(), words.count({ yes, needed, no, abstained })],
  );
}

/** As they stood when it ended, the first that was cast first. */
const votes = (round: Round): Text[] =>
  [...round.votes]
    .sort((one, other) => one.at.localeCompare(other.at))
    .map((vote) => {
      const said = words.vote({ said: voteText(vote), at: at(vote.at) });
      return vote.acceptable ? words.acceptable({ said, text: vote.acceptable }) : said;
    });

function absent(round: Round): Section[] {
  const waiting = tallyOf(round).waiting.map((person) => seatText(round.rule, person));
  return waiting.length > 0 ? [part(words.notVoted(), textBlock(words.people({ people: several(...waiting) })))] : [];
}

const conditions = (round: Round): Text[] =>
  saying(round, 'conditional').map((vote) =>
    words.condition({ by: voterText(vote.by, vote.for), text: vote.condition ?? '' }),
  );

function differences(change: Change, round: Round): Section[] {
  const before = change.rounds.find(({ number }) => number === round.number - 1);
  const all = differencesSince(before, round);
  return all.length > 0 ? [part(words.differences(), list(all))] : [];
}

const asked = (change: Change, round: Round): Text[] =>
  questionsOf(change, round.number).flatMap(({ by, at: asking, text, answer }) => [
    words.question({ by: { person: by }, text, at: at(asking) }),
    answer ? words.answer({ by: { person: answer.by }, text: answer.text, at: at(answer.at) }) : words.noAnswer(),
  ]);
