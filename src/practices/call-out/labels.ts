import { several, type Text, who } from '../../core/text.ts';
import type { Called, PageStatus } from './call-out.ts';
import type { Hindrance } from './next-way.ts';
import { words } from './words.ts';

export const statusLabels: Record<PageStatus, Text> = {
  calling: words.statusCalling(),
  answered: words.statusAnswered(),
  unanswered: words.statusUnanswered(),
};
export const statusWords: Record<PageStatus, Text> = {
  calling: words.isCalling(),
  answered: words.isAnswered(),
  unanswered: words.isUnanswered(),
};

export const hindranceWords: Record<Hindrance, Text> = {
  closed: words.becauseClosed(),
  refused: words.becauseRefused(),
  unconfirmed: words.becauseUnconfirmed(),
  'no-way': words.becauseNoAccount(),
};

/** A deputy is named with whom they stand in for. */
export const nameOf = ({ person, standsFor }: Pick<Called, 'person' | 'standsFor'>): Text =>
  standsFor === null
    ? words.person({ who: who(person) })
    : words.standsFor({ deputy: who(person), person: who(standsFor) });

/** The longest names leave room for three in a sentence. */
const mostInSentence = 3;

export function namesOf(called: readonly Called[]): Text {
  const more = called.length - mostInSentence;
  const names = called.slice(0, mostInSentence).map(nameOf);
  return words.people({ people: several(...names, more > 0 && words.andMore({ count: more })) });
}

/** How far the call of one of them has come. */
export function progressOf(called: Called): Text {
  const person = nameOf(called);
  switch (called.state) {
    case 'reached':
      return words.wasReached({ person });
    case 'calling':
      return called.because
        ? words.isCalledOtherwise({ person, why: hindranceWords[called.because] })
        : words.isCalled({ person });
    case 'not-reached':
      return words.wasNotReached({ person, why: hindranceWords[called.because ?? 'no-way'] });
  }
}
