import { accept, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { moment, who } from '../../core/text.ts';
import { minutesAfter } from '../../core/time.ts';
import type { Acting } from '../../engine/define.ts';
import { type Chosen, type Decided, nextId, takingPart } from './decisions.ts';
import { itemStateWords } from './labels.ts';
import {
  type ActionItem,
  type ItemKind,
  type ItemState,
  of,
  openItems,
  type Review,
  type ReviewEvent,
  reviewLifecycle,
} from './review.ts';
import { words } from './words.ts';

/** What is to change, by whom and when; looked after until it is done or dropped, long after the review is published. */

export const mostItems = 20;
export type Adding = { what: string; kind: ItemKind; owner?: string; due?: Date };
export type OwnerFacts = { owner: Chosen | null };

export const addItem = step(
  reviewLifecycle,
  'add-item',
  (before: Review, { what, kind, due }: Adding, { actor, now, facts: { owner } }: Acting<OwnerFacts>): Decided => {
    const refused = refusedOwner(before, owner) ?? passed(due, now);
    if (refused) return refused;
    if (before.items.length >= mostItems) return refuse(words.tooManyItems({ ...of(before), most: mostItems }));
    const { review, events } = takingPart(before, actor);
    const item: ActionItem = {
      id: nextId(before.items),
      what,
      kind,
      owner: owner?.person ?? null,
      due: due?.toISOString() ?? null,
      state: 'open',
      reason: null,
      reminded: due ? remindersBy(due, now) : 0,
      by: actor.id,
    };
    return accept({ ...review, items: [...review.items, item] }, [{ type: 'review.item-added', item }, ...events]);
  },
);

const refusedOwner = (review: Review, owner: Chosen | null) =>
  owner && !owner.sees ? refuse(words.doesNotSee({ ...of(review), person: who(owner.person) }), 'owner') : null;

const passed = (due: Date | undefined, now: Date) =>
  due && due <= now ? refuse(words.notInThePast({ at: moment(due) }), 'due') : null;

export const itemNamed = ({ items }: Pick<Review, 'items'>, part: string | undefined): ActionItem | undefined =>
  items.find(({ id }) => String(id) === part);

/** What is empty stays as it is. */
export type Changing = { state: ItemState; owner?: string; due?: Date; why?: string };

export const changeItem = step(
  reviewLifecycle,
  'change-item',
  (review: Review, { state, due, why }: Changing, { now, part, facts: { owner } }: Acting<OwnerFacts>): Decided => {
    const was = itemNamed(review, part);
    if (!was) return refuse(words.itemIsGone(of(review)));
    const refused = refusedOwner(review, owner) ?? passed(due, now);
    if (refused) return refused;
    if (state === 'dropped' && [...(why ?? '')].length < 10) return refuse(words.tellWhyDropped(), 'why');
    const item: ActionItem = {
      ...was,
      state,
      owner: owner?.person ?? was.owner,
      reason: state === 'dropped' ? why! : null,
      ...(due && { due: due.toISOString(), reminded: remindersBy(due, now) }),
    };
    return isSame(item, was) ? unchanged() : settled(review, item, was);
  },
);

const isSame = (one: ActionItem, other: ActionItem): boolean => JSON.stringify(one) === JSON.stringify(other);

/** *Done*: pressed twice, it is done once. */
export const finishItem = step(
  reviewLifecycle,
  'finish-item',
  (review: Review, _: unknown, { part }: Acting): Decided => {
    const was = itemNamed(review, part);
    if (!was) return refuse(words.itemIsGone(of(review)));
    if (was.state !== 'open')
      return unchanged(words.itemIsSettled({ ...of(review), state: itemStateWords[was.state] }));
    return settled(review, { ...was, state: 'done' }, was);
  },
);

/** A published review is over once nothing of it is open. */
function settled(review: Review, item: ActionItem, was: ActionItem): Decided {
  const after = { ...review, items: review.items.map((each) => (each.id === item.id ? item : each)) };
  const isOver = review.status === 'published' && openItems(after).length === 0;
  return accept({ ...after, status: isOver ? 'closed' : review.status }, [{ type: 'review.item-changed', item, was }]);
}

/** In days from its due date: its owner three times, then whoever leads the review. */
const reminders = [-2, 0, 3, 7] as const;
export const ownersReminders = 3;
const reminderAt = (due: Date, step: number): Date => minutesAfter(due, reminders[step]! * 24 * 60);

/** How many reminders of something due then are behind us. */
const remindersBy = (due: Date, now: Date): number =>
  reminders.filter((_, index) => reminderAt(due, index) <= now).length;

/** When somebody is reminded of one of them next; null: nobody is. */
export function itemsRemindAt(review: Pick<Review, 'items'>): Date | null {
  const times = openItems(review).flatMap(({ due, reminded }) =>
    due && reminded < reminders.length ? [reminderAt(new Date(due), reminded).getTime()] : [],
  );
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}

export type Managers = { managers: number[] };

/** After a time in which nobody watched, of each item the last reminder alone. */
export const remindOfItems = step(
  reviewLifecycle,
  'remind-of-items',
  (review: Review, _: unknown, { now, facts: { managers } }: Acting<Managers>): Decided => {
    const events: ReviewEvent[] = [];
    const items = review.items.map((item) => {
      const reached = item.state === 'open' && item.due ? remindersBy(new Date(item.due), now) : 0;
      if (reached <= item.reminded) return item;
      const after = { ...item, reminded: reached };
      events.push({
        type: 'review.item-reminded',
        item: after,
        step: reached - 1,
        people: told(review, after, managers),
      });
      return after;
    });
    return events.length > 0 ? accept({ ...review, items }, events) : unchanged();
  },
);

function told({ chair, owner }: Review, item: ActionItem, managers: number[]): number[] {
  const first = chair ?? owner;
  const lead = first ? [first] : managers;
  return item.reminded > ownersReminders || item.owner === null ? lead : [item.owner];
}
