import { accept, refuse } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { several, type Text } from '../../core/text.ts';
import type { Acting } from '../../engine/define.ts';
import { type Decided, leads, managerText, manages, takingPart } from './decisions.ts';
import {
  type About,
  entriesOf,
  of,
  openItems,
  type Published,
  type Readers,
  type Review,
  reviewLifecycle,
} from './review.ts';
import { words } from './words.ts';

/** How a review ends. */

export type Publishing = { summary: string; lesson: string; readers: Readers };
/** What it looks back on as it is now, and what there is to be published; null: nobody knows the record any more. */
export type PublishFacts = { about: About; documents: Published['documents'] } | null;

export const publish = step(
  reviewLifecycle,
  'publish',
  (before: Review, { summary, lesson, readers }: Publishing, acting: Acting<PublishFacts>): Decided => {
    const { actor, now, facts } = acting;
    if (!leads(before, actor)) return refuse(words.onlyChairPublishes({ ...of(before), manager: managerText(before) }));
    const missing = missingOf(before);
    if (missing.length > 0) return refuse(words.stillMissing({ ...of(before), missing: several(...missing) }));
    if (!facts) return refuse(words.noSuchRecord());
    const { about, documents } = facts;
    const { review, events } = takingPart({ ...before, about }, actor);
    const published = { at: now.toISOString(), by: actor.id, summary, lesson, documents };
    const status = openItems(review).length > 0 ? 'published' : 'closed';
    return accept({ ...review, status, published }, [
      { type: 'review.published', summary, lesson, readers },
      ...events,
    ]);
  },
);

/** What keeps it from being published. */
export function missingOf(review: Review): Text[] {
  const open = openItems(review);
  const ownerless = open.filter(({ owner }) => owner === null).length;
  const undated = open.filter(({ due }) => due === null).length;
  return [
    ...(entriesOf(review, 'happened').length === 0 ? [words.missingHappened()] : []),
    ...(entriesOf(review, 'causes').length === 0 ? [words.missingCause()] : []),
    ...(ownerless > 0 ? [words.missingOwner({ count: ownerless })] : []),
    ...(undated > 0 ? [words.missingDue({ count: undated })] : []),
  ];
}

export type Waiving = { reason: string };

/** What is to be done stays to be done: it is finished or dropped first. */
export const waive = step(
  reviewLifecycle,
  'waive',
  (review: Review, { reason }: Waiving, { actor, now }: Acting): Decided => {
    if (!manages(review, actor))
      return refuse(words.onlyManagerWaives({ ...of(review), manager: managerText(review) }));
    const open = openItems(review).length;
    if (open > 0) return refuse(words.itemsAreOpen({ ...of(review), count: open }));
    return accept({ ...review, status: 'waived', waived: { by: actor.id, at: now.toISOString(), reason } }, [
      { type: 'review.waived', reason },
    ]);
  },
);
