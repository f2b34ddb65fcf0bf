import { escapedLength, shownOnCard } from '../../chat/limits.ts';
import { details, line, list, type Message, type Tone, textBlock } from '../../chat/message.ts';
import { excerpt, moment, type Text, typed, who } from '../../core/text.ts';
import { buttonsFor, type Viewpoint } from '../../engine/practice.ts';
import { acknowledge, showButton } from './actions.ts';
import { type Called, callOf, type Page, type PageStatus, pageLifecycle } from './call-out.ts';
import { callsAgainAt, mostRepeats, of } from './decisions.ts';
import { progressOf, statusLabels, statusWords } from './labels.ts';
import { words } from './words.ts';

/** Of the people of a large team. */
const mostNamed = 8;

const tones: Record<PageStatus, Tone> = { calling: 'critical', answered: 'success', unanswered: 'warning' };

/** The page as the channels of its team see it: who is called, who was reached, what comes next. */
export function pageCard(page: Page, _: Viewpoint): Message {
  return {
    summary: words.card({ ...of(page), title: page.title, state: stateOf(page) }),
    tone: tones[page.status],
    body: [factsOf(page), ...textOf(page), list(progress(page, mostNamed))],
    buttons: buttonsFor(pageLifecycle, page, acknowledge, showButton(page)),
  };
}

export function stateOf({ status, owner, answeredAt }: Page): Text {
  if (status !== 'answered' || !owner || !answeredAt) return statusWords[status];
  return words.answeredBy({ by: who(owner), at: moment(answeredAt) });
}

export function factsOf(page: Page) {
  const { status, requester, createdAt } = page;
  return details(
    [words.labelStatus(), statusLabels[status]],
    [words.labelSentBy(), words.sentBy({ by: who(requester ?? 0), at: moment(createdAt) })],
    status === 'calling' ? [words.labelNext(), nextOf(page)] : undefined,
  );
}

const nextOf = (page: Page): Text => {
  const at = moment(callsAgainAt(page));
  const left = mostRepeats + 1 - page.round;
  return left > 0 ? words.pagedAgainAt({ at, left }) : words.givenUpAt({ at });
};

/** The message where the title does not say all of it. */
const textOf = ({ title, message }: Page) =>
  title === message ? [] : [textBlock(typed(excerpt(message, shownOnCard, escapedLength).text))];

export function progress({ called }: Page, most: number): Text[] {
  const more = called.length - most;
  return [...called.slice(0, most).map(progressOf), ...(more > 0 ? [words.andMore({ count: more })] : [])];
}

/** What somebody who is called gets. */
export function pageMessage(page: Page, { person, standsFor }: Called): Message {
  const { requester, title } = page;
  return {
    summary: words.pagesYou({ ...of(page), sender: who(requester ?? 0), title }),
    tone: 'critical',
    body: [...(standsFor === null ? [] : [textBlock(words.youStandFor({ person: who(standsFor) }))]), ...textOf(page)],
    buttons: buttonsFor(pageLifecycle, page, acknowledge, showButton(page)),
    alerts: [person],
  };
}

/** What that message becomes once there is nothing to answer any more. */
export function overMessage(page: Page, id: string): Message {
  const { status, owner, answeredAt } = page;
  if (status !== 'answered' || !owner || !answeredAt)
    return line(words.wentUnanswered(of(page)), ...buttonsFor(pageLifecycle, page, acknowledge, showButton(page)));
  const at = moment(answeredAt);
  return owner === callOf(id).person
    ? line(words.yoursAt({ ...of(page), at }), showButton(page))
    : line(words.answeredBefore({ ...of(page), by: who(owner), at }), showButton(page));
}
