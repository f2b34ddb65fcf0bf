import { line, type Message } from '../../chat/message.ts';
import { who } from '../../core/text.ts';
import { callOut, type Effect, followBy, post, showCard, tellUrgently } from '../../engine/effects.ts';
import type { Reactions } from '../../engine/practice.ts';
import { type Called, callId, type Page, type PageEvent } from './call-out.ts';
import { pageMessage } from './cards.ts';
import { mostRepeats, of } from './decisions.ts';
import { hindranceWords, nameOf, namesOf } from './labels.ts';
import { words } from './words.ts';

/** What follows from each event of a page: who is called, by which way, and what its sender hears. */
export const pageReactions: Reactions<Page, PageEvent> = {
  'page.sent': (page) => [
    ...(page.team ? [showCard(page.team)] : []),
    // So that a deputy who is not of the staff may see what they are called for.
    ...page.called.map(({ person }) => followBy(person)),
    ...callAll(page),
    mention(page, words.pagedBy({ ...of(page), sender: who(page.requester ?? 0), people: namesOf(page.called) })),
  ],

  'page.reached': () => [],

  'page.went-on': (page, { person }) =>
    page.called.filter((each) => each.person === person).map((each) => call(page, each)),

  'page.not-reached': (page, { person, because }) => {
    const one = page.called.find((each) => each.person === person)!;
    const said = line(words.couldNotReach({ ...of(page), person: nameOf(one), why: hindranceWords[because] }));
    // Once: the next rounds change nothing about it.
    return [post(said), ...(page.round === 1 ? tellSender(page, said) : [])];
  },

  'page.called-again': (page, { round }) => [
    ...callAll(page),
    mention(page, words.pagedAgain({ ...of(page), people: namesOf(page.called), time: round - 1, most: mostRepeats })),
  ],

  'page.answered': (page, { by }) => {
    const said = line(words.wasAnswered({ ...of(page), by: who(by), title: page.title }));
    return [post(said), ...tellSender(page, said)];
  },

  'page.unanswered': (page) => {
    const said = line(words.nobodyAnswered({ ...of(page), title: page.title }));
    return [post(said), ...tellSender(page, said)];
  },
};

const call = (page: Page, called: Called): Effect =>
  callOut(callId(page.round, called.person), called.person, called.way, pageMessage(page, called));
const callAll = (page: Page): Effect[] => page.called.map((each) => call(page, each));

/** In the thread, where it rings them too. */
const mention = ({ called }: Page, said: Parameters<typeof line>[0]): Effect =>
  post({ ...line(said), alerts: called.map(({ person }) => person) });

const tellSender = ({ requester, place }: Page, message: Message): Effect[] =>
  requester ? [tellUrgently(requester, message, place)] : [];
