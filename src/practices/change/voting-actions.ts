import { optional, paragraph } from '../../chat/field.ts';
import { line, type Message } from '../../chat/message.ts';
import type { Text } from '../../core/text.ts';
import { type Acting, action } from '../../engine/define.ts';
import { standingInFor } from '../../people/absence.ts';
import type { Verdict } from './ballot.ts';
import { newestButtons } from './ballot-links.ts';
import { words } from './ballot-words.ts';
import { boardOnly } from './board-facts.ts';
import { type Change, type ChangeEvent, of } from './change.ts';
import { meetCondition as tick } from './conditions.ts';
import { sendBack as giveBack, extend as goOn } from './expiring.ts';
import { type GateFacts, gateFacts } from './gate-facts.ts';
import { words as questionWords } from './question-words.ts';
import { type AnswerFacts, ask as inquire, answer as reply } from './questions.ts';
import { tallyOf } from './tally.ts';
import { castVote } from './voting.ts';

/** What a board does on its ballot. Its buttons name the round, as `r2`. */

type None = Record<never, never>;

const shared = {
  permission: 'change.vote',
  action: 'vote',
  facts: (reading: Parameters<typeof gateFacts>[0], change: Change): Promise<GateFacts> => gateFacts(reading, change),
  mends: (change: Change, { part }: Acting) => (part === `r${change.rounds.length}` ? [] : newestButtons(change)),
} as const;

/** What somebody who voted reads: that it counts, and how it stands now. */
function castReply(change: Change, verdict: Verdict, { part }: Acting): Message | undefined {
  const round = change.rounds.find(({ number }) => part === undefined || part === `r${number}`) ?? change.rounds.at(-1);
  if (!round) return undefined;
  if (round.end) return line(words.castLast({ ...of(change), round: round.number }));
  if (round.withManager) return line(words.castLastOfAll(of(change)));
  const { yes, needed } = tallyOf(round);
  return line(castWords[verdict]({ ...of(change), yes, needed }));
}

const castWords: Record<Verdict, (facts: Parameters<typeof words.castYes>[0]) => Text> = {
  yes: words.castYes,
  conditional: words.castYes,
  no: words.castNo,
  abstained: words.castAbstained,
};

export const approve = action<Change, ChangeEvent, None, GateFacts>({
  ...shared,
  id: 'change.approve',
  label: words.approve(),
  style: 'primary',
  decide: (change, _, acting) => castVote(change, { verdict: 'yes' }, acting),
  reply: (change, acting) => castReply(change, 'yes', acting),
});

const conditionFields = { condition: paragraph(words.fieldCondition(), { max: 300 }) };
export const approveWithCondition = action<Change, ChangeEvent, typeof conditionFields, GateFacts>({
  ...shared,
  id: 'change.approve-with-condition',
  label: words.approveWithCondition(),
  form: { title: (change) => words.titleApprove(of(change)), submit: words.submitVote(), fields: conditionFields },
  decide: (change, { condition }, acting) => castVote(change, { verdict: 'conditional', condition }, acting),
  reply: (change, acting) => castReply(change, 'conditional', acting),
});

export const abstain = action<Change, ChangeEvent, None, GateFacts>({
  ...shared,
  id: 'change.abstain',
  label: words.abstain(),
  decide: (change, _, acting) => castVote(change, { verdict: 'abstained' }, acting),
  reply: (change, acting) => castReply(change, 'abstained', acting),
});

const reason = (label: Text) => paragraph(label, { min: 10, max: 500, short: words.reasonShort() });
const rejectFields = {
  reason: reason(words.fieldNo()),
  acceptable: optional(paragraph(words.fieldAcceptable(), { max: 500 })),
};
export const reject = action<Change, ChangeEvent, typeof rejectFields, GateFacts>({
  ...shared,
  id: 'change.reject',
  label: words.reject(),
  style: 'danger',
  form: { title: (change) => words.titleReject(of(change)), submit: words.submitVote(), fields: rejectFields },
  decide: (change, given, acting) => castVote(change, { verdict: 'no', ...given }, acting),
  reply: (change, acting) => castReply(change, 'no', acting),
});

type Board = Pick<GateFacts, 'board'>;

const extendFields = { reason: reason(words.fieldExtend()) };
export const extend = action<Change, ChangeEvent, typeof extendFields, GateFacts>({
  id: 'change.extend',
  label: words.extend(),
  style: 'primary',
  permission: 'change.manage',
  action: 'extend',
  form: { title: (change) => words.titleExtend(of(change)), submit: words.submitExtend(), fields: extendFields },
  facts: (reading, change) => gateFacts(reading, change),
  decide: (change, given, acting) => goOn(change, given, acting),
});

const sendBackFields = { reason: reason(words.fieldSendBack()) };
export const sendBack = action<Change, ChangeEvent, typeof sendBackFields, Board>({
  id: 'change.send-back',
  label: words.sendBack(),
  style: 'danger',
  permission: 'change.manage',
  action: 'send-back',
  form: { title: (change) => words.titleSendBack(of(change)), submit: words.submitSendBack(), fields: sendBackFields },
  facts: boardOnly,
  decide: (change, given, acting) => giveBack(change, given, acting),
});

const askFields = { text: paragraph(questionWords.fieldQuestion(), { max: 1000 }) };
export const ask = action<Change, ChangeEvent, typeof askFields, undefined>({
  id: 'change.ask',
  label: questionWords.ask(),
  permission: 'change.read',
  form: { title: (change) => questionWords.titleAsk(of(change)), submit: questionWords.submitAsk(), fields: askFields },
  decide: (change, given, acting) => inquire(change, given, acting),
  reply: (change) => line(questionWords.wasAsked(of(change))),
});

const answerFields = { text: paragraph(questionWords.fieldAnswer(), { max: 1000 }) };
export const answer = action<Change, ChangeEvent, typeof answerFields, AnswerFacts>({
  id: 'change.answer',
  label: questionWords.answer(),
  permission: 'change.read',
  form: {
    title: (change) => questionWords.titleAnswer(of(change)),
    submit: questionWords.submitAnswer(),
    fields: answerFields,
  },
  facts: async ({ db, actor, now }) => ({ standsInFor: await standingInFor(db, actor.id, now) }),
  decide: (change, given, acting) => reply(change, given, acting),
  reply: (change) => line(questionWords.wasAnswered(of(change))),
});

export const meetCondition = action<Change, ChangeEvent, None, undefined>({
  id: 'change.meet-condition',
  label: words.stepDone(),
  permission: 'change.implement',
  action: 'meet-condition',
  decide: (change, given, acting) => tick(change, given, acting),
});
