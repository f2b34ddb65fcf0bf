import { choice, dateTime, type Field, lookup, optional, text } from '../../chat/field.ts';
import { line } from '../../chat/message.ts';
import { words as fieldWords } from '../../chat/words.ts';
import { excerpt, oneLine } from '../../core/text.ts';
import { minutesAfter, readTime } from '../../core/time.ts';
import { action } from '../../engine/define.ts';
import { ownerFacts } from './facts.ts';
import { addItem as add, changeItem as change, finishItem as finish, itemNamed, type OwnerFacts } from './items.ts';
import { itemStateLabels, kindLabels } from './labels.ts';
import { of, type Review, type ReviewEvent } from './review.ts';
import { words } from './words.ts';

/** What people do to the action items of a review; the buttons name the item. */

/** A day alone means until its end. */
function day(label: ReturnType<typeof words.due>, hint: ReturnType<typeof words.due>): Field<Date> {
  return {
    ...dateTime(label, hint),
    parse: (raw, { zone, now }) => {
      const time = readTime(raw, zone, now);
      const begins = time ?? readTime(raw, zone, now, { days: true });
      if (!begins) return { error: fieldWords.noTime({ typed: excerpt(oneLine(raw), 40).text }) };
      return { value: time ?? minutesAfter(begins, 24 * 60 - 1) };
    },
  };
}

const itemFields = {
  what: text(words.whatToDo(), { max: 200 }),
  owner: optional(lookup(words.owner(), 'review-people')),
  due: optional(day(words.due(), words.dueHint())),
  kind: choice(words.kind(), kindLabels),
};
export const addItem = action<Review, ReviewEvent, typeof itemFields, OwnerFacts>({
  id: 'review.add-item',
  label: words.addItem(),
  permission: 'review.take-part',
  action: 'add-item',
  form: { title: (review) => words.addItemTitle(of(review)), submit: words.add(), fields: itemFields },
  facts: ownerFacts,
  decide: add,
});

const changeFields = {
  state: choice(words.state(), itemStateLabels),
  owner: optional(lookup(words.owner(), 'review-people')),
  due: optional(day(words.newDue(), words.newDueHint())),
  why: optional(text(words.whyDropped(), { max: 300 })),
};
export const changeItem = action<Review, ReviewEvent, typeof changeFields, OwnerFacts>({
  id: 'review.change-item',
  label: words.changeItem(),
  permission: 'review.take-part',
  action: 'change-item',
  form: {
    title: (review) => words.changeItemTitle(of(review)),
    submit: words.save(),
    fields: changeFields,
    initial: (review, _, part) => ({ state: itemNamed(review, part)?.state ?? 'open' }),
  },
  facts: ownerFacts,
  decide: change,
  reply: (review) => line(words.itemChanged(of(review))),
});

export const finishItem = action<Review, ReviewEvent, Record<never, never>>({
  id: 'review.finish-item',
  label: words.done(),
  permission: 'review.take-part',
  action: 'finish-item',
  decide: finish,
  reply: (review, { part }) => line(words.youFinished({ ...of(review), number: Number(part) })),
});
