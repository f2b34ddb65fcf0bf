import { choice, dateTime, lookup, optional, paragraph, text } from '../../chat/field.ts';
import { line } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { moment } from '../../core/text.ts';
import { action, intake } from '../../engine/define.ts';
import { pageButton } from '../../engine/practice.ts';
import {
  addAttendee as addThem,
  ask as askNext,
  attend as beThere,
  type Chosen,
  entryNamed,
  schedule as fixDate,
  handOver as giveChair,
  type Rewording,
  changeEntry as reword,
  removeEntry as strike,
  takeChair as takeIt,
  note as write,
} from './decisions.ts';
import { attendeeFacts, handOverFacts, publishFacts, startFacts } from './facts.ts';
import { readersLabels, sectionLabels } from './labels.ts';
import { waive as letGo, type PublishFacts, type Publishing, publish as putOut } from './publishing.ts';
import { of, type Review, type ReviewEvent, recordOf } from './review.ts';
import { type Starting, startReview } from './start.ts';
import type { Subject } from './subject.ts';
import { words } from './words.ts';

/** What people do to a review: each a button on its card, or below what it asks. */

type Nothing = Record<never, never>;
const act = action<Review, ReviewEvent, Nothing>;

export const showButton = (review: Review) =>
  pageButton({ id: 'review.show', label: words.show() }, { ref: refOf(review) });

const startFields = { record: lookup(words.whichRecord(), 'review-records') };
export const start = intake<Review, ReviewEvent, typeof startFields, Subject | null>({
  id: 'review.start',
  prefix: 'REV',
  label: words.startReview(),
  permission: 'review.start',
  form: { title: () => words.startTitle(), submit: words.sendStart(), fields: startFields },
  quick: (typed) => ({ record: typed.split(/\s+/, 1)[0] ?? '' }),
  facts: (reading, fresh, values) => startFacts(reading, fresh, values as Starting),
  decide: startReview,
  reply: (review) =>
    line(
      words.youStarted({ ...of(review), ...recordOf(review), at: moment(review.dueAt ?? review.createdAt) }),
      showButton(review),
    ),
});

export const takeChair = act({
  id: 'review.take-chair',
  label: words.takeChair(),
  style: 'primary',
  permission: 'review.take-part',
  action: 'take-chair',
  decide: takeIt,
});

const handOverFields = { to: lookup(words.toWhom(), 'review-people') };
export const handOver = action<Review, ReviewEvent, typeof handOverFields, Chosen>({
  id: 'review.hand-over',
  label: words.handOver(),
  permission: 'review.take-part',
  action: 'hand-over',
  form: { title: (review) => words.handOverTitle(of(review)), submit: words.sendHandOver(), fields: handOverFields },
  facts: handOverFacts,
  decide: giveChair,
});

/** Bound to the question that it follows, so that two who press ask one question. */
export const ask = act({
  id: 'review.ask',
  label: words.nextQuestion(),
  permission: 'review.take-part',
  action: 'ask',
  decide: askNext,
});

const noteFields = {
  section: choice(words.underWhat(), sectionLabels),
  text: paragraph(words.noteText(), { max: 1000 }),
};
export const note = action<Review, ReviewEvent, typeof noteFields>({
  id: 'review.note',
  label: words.noteButton(),
  permission: 'review.take-part',
  action: 'note',
  form: {
    title: (review) => words.noteTitle(of(review)),
    titleAlone: words.noteAlone(),
    submit: words.save(),
    fields: noteFields,
    initial: (review) => ({ section: review?.asked ?? 'happened' }),
  },
  decide: write,
});

const entryFields = { ...noteFields, text: paragraph(words.noteText()) };
export const changeEntry = action<Review, ReviewEvent, typeof entryFields>({
  id: 'review.change-entry',
  label: words.editEntry(),
  permission: 'review.take-part',
  action: 'change-entry',
  form: {
    title: (review) => words.editTitle(of(review)),
    submit: words.save(),
    fields: entryFields,
    initial: (review, _, part) => {
      const entry = entryNamed(review, part);
      return { section: entry?.section ?? review.asked, text: entry?.text };
    },
  },
  decide: (review, values: Rewording, acting) => reword(review, values, acting),
  reply: (review) => line(words.entryChanged(of(review))),
});

export const removeEntry = act({
  id: 'review.remove-entry',
  label: words.remove(),
  permission: 'review.take-part',
  action: 'remove-entry',
  decide: strike,
  reply: (review) => line(words.entryRemoved(of(review))),
});

export const attend = act({
  id: 'review.attend',
  label: words.attend(),
  permission: 'review.take-part',
  action: 'attend',
  decide: beThere,
  reply: (review) => line(words.youAttend(of(review))),
});

const attendeeFields = { person: lookup(words.whoWasThere(), 'review-people') };
export const addAttendee = action<Review, ReviewEvent, typeof attendeeFields, Chosen>({
  id: 'review.add-attendee',
  label: words.addAttendee(),
  permission: 'review.take-part',
  action: 'attend',
  form: { title: (review) => words.attendeeTitle(of(review)), submit: words.add(), fields: attendeeFields },
  facts: attendeeFacts,
  decide: addThem,
});

const scheduleFields = {
  at: dateTime(words.when(), words.whenHint()),
  where: optional(text(words.where(), { max: 200 })),
};
export const schedule = action<Review, ReviewEvent, typeof scheduleFields>({
  id: 'review.schedule',
  label: words.scheduleButton(),
  permission: 'review.take-part',
  action: 'schedule',
  form: {
    title: (review) => words.scheduleTitle(of(review)),
    submit: words.save(),
    fields: scheduleFields,
    initial: ({ meeting }) => ({ where: meeting?.where ?? undefined }),
  },
  decide: fixDate,
});

const publishFields = {
  summary: paragraph(words.summaryField(), { max: 400 }),
  lesson: paragraph(words.lessonField(), { max: 400 }),
  readers: choice(words.whoReads(), readersLabels),
};
export const publish = action<Review, ReviewEvent, typeof publishFields, PublishFacts>({
  id: 'review.publish',
  label: words.publish(),
  permission: 'review.take-part',
  action: 'publish',
  form: {
    title: (review) => words.publishTitle(of(review)),
    submit: words.sendPublish(),
    fields: publishFields,
    initial: () => ({ readers: 'team' }),
  },
  facts: publishFacts,
  decide: (review, values: Publishing, acting) => putOut(review, values, acting),
  instead: (review) => (review.published ? words.publishedBefore(of(review)) : undefined),
});

const waiveFields = {
  reason: paragraph(words.whyWaive(), { hint: words.atLeastTen(), min: 10, max: 500, short: words.tellWhyWaived() }),
};
export const waive = action<Review, ReviewEvent, typeof waiveFields>({
  id: 'review.waive',
  label: words.waive(),
  style: 'danger',
  permission: 'review.waive',
  action: 'waive',
  form: { title: (review) => words.waiveTitle(of(review)), submit: words.sendWaive(), fields: waiveFields },
  decide: letGo,
});
