import { line } from '../../chat/message.ts';
import { action, command } from '../../engine/define.ts';
import { definePractice, recordKind } from '../../engine/practice.ts';
import {
  addAttendee,
  ask,
  attend,
  changeEntry,
  handOver,
  note,
  publish,
  removeEntry,
  schedule,
  start,
  takeChair,
  waive,
} from './actions.ts';
import { reviewCard } from './cards.ts';
import { note as keepNote, type Written } from './decisions.ts';
import { reviewHome } from './home.ts';
import { addItem, changeItem, finishItem } from './item-actions.ts';
import { statusWords } from './labels.ts';
import { listensToChanges, listensToIncidents } from './listens.ts';
import { colleagues, reviewable } from './lookups.ts';
import { entriesPage, itemsPage, reviewList, reviewPage } from './pages.ts';
import { reviewReactions } from './reactions.ts';
import { of, type Review, type ReviewEvent, type ReviewStatus, reviewLifecycle } from './review.ts';
import { reviews } from './tables.ts';
import { reviewTimers, reviewTimersOf } from './timers.ts';
import { catalog, words } from './words.ts';

/** Somebody's message becomes an entry under what is asked now. */
const mark = action<Review, ReviewEvent, Record<never, never>>({
  id: 'review.mark',
  label: words.noteButton(),
  permission: 'review.take-part',
  action: 'note',
  decide: (review, values, acting) => keepNote(review, values as Written, acting),
  reply: (review) => line(words.marked(of(review))),
});

/** Standard 2.1.6: what is learned from an incident, and what comes of it. */
export const reviewPractice = definePractice({
  name: 'review',
  words: [catalog],
  record: recordKind<Review, ReviewEvent>({
    prefix: 'REV',
    lifecycle: reviewLifecycle,
    table: reviews,
    closedStatuses: ['closed', 'waived'],
    statusLabel: (status) => statusWords[status as ReviewStatus],
    card: reviewCard,
    timersOf: reviewTimersOf,
    timers: reviewTimers,
    reactions: reviewReactions,
    note,
    mark,
  }),
  definitions: [
    takeChair,
    handOver,
    ask,
    note,
    mark,
    changeEntry,
    removeEntry,
    attend,
    addAttendee,
    schedule,
    addItem,
    changeItem,
    finishItem,
    publish,
    waive,
    entriesPage,
    itemsPage,
  ],
  lookups: [colleagues, reviewable],
  commands: [
    command({ ...verb('start'), usage: '<INC-7>', summary: words.startSummary(), does: start }),
    command({
      ...verb('list'),
      usage: '[closed|all]',
      summary: words.listSummary(),
      does: reviewList,
      query: (typed): Record<string, string> => ({ scope: typed.toLowerCase() }),
    }),
    command({
      ...verb('show'),
      usage: '<REV-7>',
      summary: words.showSummary(),
      does: reviewPage,
      query: (typed): Record<string, string> => ({ ref: typed.split(/\s+/, 1)[0] ?? '' }),
    }),
  ],
  listens: [listensToIncidents, listensToChanges],
  home: reviewHome,
});

function verb(name: string) {
  return { command: 'review', verb: name };
}
