import { line, list, type MarkdownFile, type Message, textBlock } from '../../chat/message.ts';
import { who } from '../../core/text.ts';
import type { Actor } from '../../engine/define.ts';
import {
  ask,
  type Effect,
  followBy,
  lasting,
  post,
  remind,
  showCard,
  tell,
  tellFollowers,
} from '../../engine/effects.ts';
import { buttonOn, type Reactions } from '../../engine/practice.ts';
import { showButton } from './actions.ts';
import { factsOf, meetingText, questionMessage, short } from './cards.ts';
import { changeItem, finishItem } from './item-actions.ts';
import { ownersReminders } from './items.ts';
import { itemStateWords, itemText, pagedText, sectionLabels } from './labels.ts';
import { type ActionItem, of, type Review, type ReviewEvent, recordOf } from './review.ts';
import { words } from './words.ts';

/**
 * What follows from each event of a review. A private one stands in no channel: whoever may see it is told by direct
 * message what others read in the thread.
 */
export const reviewReactions: Reactions<Review, ReviewEvent> = {
  'review.started': (review, { timeline, named }) => {
    const opened = line(words.isStarted({ ...of(review), ...recordOf(review) }), showButton(review));
    return [
      ...shown(review),
      ...named.map(followBy),
      ...(isPrivate(review) ? named.map((person) => tell(person, opened)) : []),
      post(factsMessage(review)),
      ...inParts(timeline, linesInOne).map((lines, index) => post(timelineMessage(review, lines, index === 0))),
      post(questionMessage(review, review.asked)),
      ask(recordRef(review), `${kindOf(review)}.review-opened`, { review: `REV-${review.number}` }),
    ];
  },

  'review.refreshed': (review, { named }) => [...shown(review), ...named.map(followBy)],

  'review.chaired': (review, { person, from }, actor) => {
    const facts = { ...of(review), person: who(person), by: who(actor.id) };
    const said = from === null && person === actor.id ? words.tookChair(facts) : words.gaveChair(facts);
    return say(review, line(said), actor, [person]);
  },

  'review.asked': (review, { section }) => [post(questionMessage(review, section))],

  // What was said in the thread stands there already.
  'review.entry-added': (_, { entry, inThread }, actor) =>
    inThread || entry.author !== null
      ? []
      : [
          post(
            line(words.wrote({ by: who(actor.id), section: sectionLabels[entry.section], text: short(entry.text) })),
          ),
        ],

  'review.entry-changed': () => [],

  'review.entry-removed': () => [],

  'review.attended': () => [],

  'review.scheduled': (review, { moved }, actor) => {
    const facts = { ...of(review), by: who(actor.id), at: meetingText(review.meeting!) };
    return say(review, line(moved ? words.meetingMoved(facts) : words.meetingSet(facts)), actor, []);
  },

  'review.meeting-reminded': (review, { people }) => {
    const said = line(
      words.meetingSoon({ ...of(review), ...recordOf(review), at: meetingText(review.meeting!) }),
      showButton(review),
    );
    return people.map((person) => remind(person, said));
  },

  'review.item-added': (review, { item }, actor) => {
    const said = words.itemAdded({ ...of(review), by: who(actor.id), item: itemText(item, short(item.what)) });
    return say(review, line(said), actor, item.owner ? [item.owner] : []);
  },

  'review.item-changed': (review, { item, was }, actor) => {
    const facts = { ...of(review), by: who(actor.id), number: item.id };
    const handed = item.owner !== null && item.owner !== was.owner ? [item.owner] : [];
    if (item.state === was.state)
      return say(review, line(words.itemMoved({ ...facts, item: itemText(item, short(item.what)) })), actor, handed);
    const said = line(words.itemSettled({ ...facts, what: short(item.what), state: itemStateWords[item.state] }));
    return say(
      review,
      item.reason ? { ...said, body: [textBlock(words.because({ text: item.reason }))] } : said,
      actor,
      handed,
    );
  },

  'review.item-reminded': (review, { item, step, people }) => {
    const said = itemReminder(review, item, step);
    return people.length > 0 ? people.map((person) => remind(person, said)) : [post(said)];
  },

  'review.ran-late': (review, { step, due, people }) => {
    const facts = { ...of(review), ...recordOf(review), at: { time: due } };
    if (step === 2) {
      const said = line(words.lateInChannel(facts), showButton(review));
      return isPrivate(review) ? [tellFollowers(said)] : [post({ ...said, alerts: people })];
    }
    const said = line(step === 1 ? words.lateForChair(facts) : words.lateForManagers(facts), showButton(review));
    return people.length > 0 ? people.map((person) => remind(person, said)) : [post(said)];
  },

  'review.published': (review, { summary, lesson, readers }, actor) => {
    const [english, chinese] = filesOf(review);
    const facts = { ...of(review), by: who(actor.id) };
    const told = readers === 'followers' ? { told: { summary, lesson } } : {};
    return [
      ...say(review, { ...line(words.wasPublished(facts), showButton(review)), file: english }, actor, []).map(lasting),
      ...say(review, { ...line(words.inChinese(of(review))), file: chinese }, actor, []).map(lasting),
      ...ended(review, { how: 'published', ...told }),
    ];
  },

  'review.waived': (review, { reason }, actor) => [
    ...say(
      review,
      {
        ...line(words.wasWaived({ ...of(review), by: who(actor.id) })),
        body: [textBlock(words.because({ text: reason }))],
      },
      actor,
      [],
    ),
    ...ended(review, { how: 'waived' }),
  ],
};

/** In the channels of what it looks back on. */
const shown = ({ team, about }: Review): Effect[] =>
  team ? [showCard(team, about.prefix === 'CHG' ? 'changes' : undefined)] : [];

const isPrivate = ({ visibility }: Review): boolean => visibility === 'private';

/** In the thread, or to whoever may see it. */
function say(review: Review, message: Message, actor: Actor, alerts: number[]): Effect[] {
  if (isPrivate(review)) return [tellFollowers(message)];
  return [post({ ...message, alerts: alerts.filter((each) => each !== actor.id) })];
}

const recordRef = ({ about: { prefix, number } }: Review) => ({ prefix, number });

/** By whose timers it is told. */
const kindOf = ({ about }: Review): string => (about.prefix === 'CHG' ? 'change' : 'incident');

const ended = (review: Review, how: object): Effect[] => [
  ask(recordRef(review), `${kindOf(review)}.review-ended`, { review: `REV-${review.number}`, ...how }),
];

/** What was published, in each language. */
export function filesOf({ number, published }: Review): MarkdownFile[] {
  return published
    ? [
        { name: `REV-${number}.md`, content: published.documents.en },
        { name: `REV-${number}.zh-CN.md`, content: published.documents['zh-CN'] },
      ]
    : [];
}

function factsMessage(review: Review): Message {
  const paged = pagedText(review.about);
  return {
    summary: words.howItWent(recordOf(review)),
    body: [factsOf(review), ...(paged ? [textBlock(paged)] : []), textBlock(words.repliesAreKept())],
    buttons: [],
  };
}

/** So many lines fit below one another on every platform. */
const linesInOne = 9;
const timelineMessage = (review: Review, lines: Parameters<typeof list>[0], isFirst: boolean): Message => ({
  summary: isFirst ? words.timelineOf(recordOf(review)) : words.timelineGoesOn(recordOf(review)),
  body: [list(lines)],
  buttons: [],
});

const inParts = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));

function itemReminder(review: Review, item: ActionItem, step: number): Message {
  const facts = { ...of(review), item: itemText(item, short(item.what)) };
  const said =
    [words.itemSoon(facts), words.itemToday(facts), words.itemPassed(facts)][step] ?? words.itemForChair(facts);
  const more =
    step < ownersReminders - 1 ? words.moreReminders({ count: ownersReminders - 1 - step }) : words.lastReminder();
  const isOpen = item.state === 'open';
  return {
    ...line(said),
    body: [textBlock(more)],
    buttons: [
      ...(isOpen ? [{ ...buttonOn(finishItem, review, String(item.id)), style: 'primary' as const }] : []),
      ...(isOpen ? [buttonOn(changeItem, review, String(item.id))] : []),
      showButton(review),
    ],
  };
}
