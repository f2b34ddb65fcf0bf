// Questions below a ballot (surfaces 2.15): anybody asks, whoever requested or does the change answers.

import type { Place } from '../../chat/interaction.ts';
import { businessDaysAfter } from '../../core/business-hours.ts';
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import type { PolicyView } from '../../core/policy.ts';
import { several, who } from '../../core/text.ts';
import type { Acting } from '../../engine/define.ts';
import { businessCalendar } from '../../people/calendar.ts';
import type { Question } from './ballot.ts';
import { type Change, type ChangeEvent, of } from './change.ts';
import { words } from './question-words.ts';
import { openRoundOf } from './round.ts';

type Decided = Decision<Change, ChangeEvent>;
/** `link` and `message` of a reply; null: it was said by a button. */
export type Said = { text: string; message?: string | null };
/** Whom the actor stands in for. */
export type AnswerFacts = { standsInFor: readonly number[] };

export const questionsOf = ({ questions }: Pick<Change, 'questions'>, round: number): Question[] =>
  questions.filter((each) => each.round === round);
export const openQuestions = (change: Pick<Change, 'questions'>, round: number): Question[] =>
  questionsOf(change, round).filter(({ answer }) => answer === null);
/** Those of the round that is voted in. */
export const openNow = (change: Change): Question[] => {
  const round = openRoundOf(change);
  return round ? openQuestions(change, round.number) : [];
};

/** Who answers: whoever asked for the change, and whoever does it. */
export const answerers = ({ requester, implementer }: Pick<Change, 'requester' | 'implementer'>): number[] => [
  ...new Set([requester, implementer].filter((each) => each !== null)),
];

export function ask(change: Change, { text, message = null }: Said, acting: Acting<unknown>): Decided {
  const round = openRoundOf(change);
  if (!round) return refuse(words.noBallot(of(change)));
  if (answerers(change).includes(acting.actor.id)) return refuse(words.youAnswer(of(change)));
  // The same reply, delivered twice.
  if (message !== null && change.questions.some((each) => each.message === message)) return unchanged();
  const question: Question = {
    id: Math.max(0, ...change.questions.map(({ id }) => id)) + 1,
    round: round.number,
    by: acting.actor.id,
    at: acting.now.toISOString(),
    text: text.trim(),
    message,
    remindedAt: null,
    answer: null,
  };
  return accept({ ...change, questions: [...change.questions, question] }, [
    { type: 'change.asked', question, saidIn: placeOf(acting, message) },
  ]);
}

/** `part` names one question; without it, all that are open are answered. */
export function answer(change: Change, { text, message = null }: Said, acting: Acting<AnswerFacts>): Decided {
  const theirs = answerers(change);
  const { actor, now, facts, part } = acting;
  if (!theirs.some((each) => each === actor.id || facts.standsInFor.includes(each)))
    return refuse(
      words.onlyTheyAnswer({
        ...of(change),
        people: several(...theirs.map((each) => words.person({ who: who(each) }))),
      }),
    );
  const one = Number(part);
  const open = openNow(change).filter(({ id }) => !Number.isInteger(one) || id === one);
  if (open.length === 0) return refuse(words.nothingAsked(of(change)));
  const said = { by: actor.id, at: now.toISOString(), text: text.trim(), message };
  const answered = open.map((question) => ({ ...question, answer: said }));
  const questions = change.questions.map((each) => answered.find(({ id }) => id === each.id) ?? each);
  return accept(
    { ...change, questions },
    answered.map((question) => ({ type: 'change.answered', question, saidIn: placeOf(acting, message) })),
  );
}

/** Where everybody has read it already: a reply stands in its own thread. */
const placeOf = ({ place }: Acting<unknown>, message: string | null): Place | null => (message === null ? null : place);

/**
 * A reply below a ballot. Whoever answers the questions answers those that are open, anybody else asks one. Null: it is
 * neither, but talk like any other.
 */
export function replyBelow(change: Change, face: string, said: Said, acting: Acting<unknown>): Decided | null {
  const round = openRoundOf(change);
  if (!round || face !== `ballot:${round.number}`) return null;
  if (!answerers(change).includes(acting.actor.id)) return ask(change, said, acting);
  if (openQuestions(change, round.number).length === 0) return null;
  const { part: _, ...whole } = acting;
  return answer(change, said, { ...whole, facts: { standsInFor: [] } });
}

/** A business day after it was asked or said last; null: nothing waits for an answer. */
export function remindOfQuestionsAt(change: Change, policy: PolicyView): Date | null {
  const open = openNow(change);
  if (open.length === 0) return null;
  const last = open
    .map(({ remindedAt }) => remindedAt ?? '')
    .sort()
    .at(-1);
  const from = last || open.map(({ at }) => at).sort()[0]!;
  return businessDaysAfter(new Date(from), 1, businessCalendar(policy));
}

export function remindOfQuestions(change: Change, { now, policy }: Acting): Decided {
  const due = remindOfQuestionsAt(change, policy);
  if (!due || due > now) return unchanged();
  const open = openNow(change);
  const questions = change.questions.map((each) =>
    open.includes(each) ? { ...each, remindedAt: now.toISOString() } : each,
  );
  return accept({ ...change, questions }, [
    { type: 'change.questions-open', round: open[0]!.round, questions: open.map(({ id }) => id) },
  ]);
}
