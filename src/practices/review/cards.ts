import { escapedLength, shownInDetail } from '../../chat/limits.ts';
import { type Block, type Button, details, list, type Message, type Tone, textBlock } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { excerpt, type Text, typed } from '../../core/text.ts';
import { buttonOn, buttonsFor, pageButton } from '../../engine/practice.ts';
import { ask, attend, handOver, note, publish, schedule, showButton, takeChair, waive } from './actions.ts';
import { addItem } from './item-actions.ts';
import { figuresOf, itemText, personOr, questions, stateText } from './labels.ts';
import { of, openItems, type Review, recordOf, reviewLifecycle, type Section, sections } from './review.ts';
import { words } from './words.ts';

/** The review as its channels see it; its thread is where it happens. */
export function reviewCard(review: Review): Message {
  return {
    summary: words.card({ ...of(review), ...recordOf(review), state: stateText(review) }),
    tone: toneOf(review),
    body: [
      factsOf(review),
      ...(review.status === 'open' ? [textBlock(questionText(review, review.asked))] : []),
      ...endOf(review).map(textBlock),
      ...itemsOf(review),
    ],
    buttons: [...buttonsOf(review), ...itemsButton(review), showButton(review)],
  };
}

function toneOf({ status, late }: Review): Tone {
  if (status === 'open') return late > 0 ? 'warning' : 'info';
  return status === 'waived' ? 'neutral' : 'success';
}

/** What can be done with it now: leading it, then writing in it, then ending it. */
export function buttonsOf(review: Review): Button[] {
  const chair = review.chair ? handOver : takeChair;
  return [
    ...buttonsFor(reviewLifecycle, review, chair),
    ...nextButton(review),
    ...buttonsFor(reviewLifecycle, review, note, addItem, attend, schedule, publish, waive),
  ];
}

/** Below the question that it follows. */
const nextButton = (review: Review): Button[] =>
  review.status === 'open' && review.asked !== sections.at(-1) ? [buttonOn(ask, review, review.asked)] : [];

export const itemsButton = (review: Review): Button[] =>
  openItems(review).length > 0 && review.status !== 'open'
    ? [pageButton({ id: 'review.items', label: words.itemsButton() }, { ref: refOf(review) })]
    : [];

/** "2 of 6: Contributing causes? …" */
export const questionText = (_: Review, section: Section): Text =>
  words.question({ number: sections.indexOf(section) + 1, of: sections.length, question: questions[section] });

/** Asked in its thread, where replies answer it. */
export const questionMessage = (review: Review, section: Section): Message => ({
  summary: questionText(review, section),
  body: [],
  buttons: [...nextButton(review), ...buttonsFor(reviewLifecycle, review, note)],
});

export function factsOf(review: Review) {
  const { chair, about, meeting, attendees, entries, items, status } = review;
  return details(
    [words.labelChair(), personOr(chair, words.nobodyYet())],
    ...figuresOf(about),
    meeting && status === 'open' ? [words.labelMeeting(), meetingText(meeting)] : undefined,
    [words.labelAttendance(), counted(attendees.length)],
    [words.labelEntries(), counted(entries.length)],
    items.length > 0
      ? [
          words.labelItems(),
          words.doneOf({ done: items.filter(({ state }) => state !== 'open').length, all: items.length }),
        ]
      : undefined,
  );
}

const counted = (count: number): Text | undefined => (count > 0 ? words.count({ count }) : undefined);

export const meetingText = ({ at, where }: NonNullable<Review['meeting']>): Text =>
  where ? words.meetingAt({ at: { time: at }, where }) : words.meeting({ at: { time: at } });

const shownItems = 5;
function itemsOf(review: Review): Block[] {
  const open = openItems(review);
  if (open.length === 0) return [];
  const lines = open.slice(0, shownItems).map((item) => itemText(item, short(item.what)));
  const more = open.length - shownItems;
  return [list([...lines, ...(more > 0 ? [words.andMore({ count: more })] : [])])];
}

export const short = (typing: string): Text => typed(excerpt(typing, shownInDetail, escapedLength).text);

/** How it ended. */
export function endOf({ published, waived }: Review): Text[] {
  if (published) return [words.summaryWas({ text: published.summary }), words.lessonWas({ text: published.lesson })];
  return waived ? [words.waivedBecause({ reason: waived.reason })] : [];
}
