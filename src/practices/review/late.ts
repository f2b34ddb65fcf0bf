import { businessDaysAfter } from '../../core/business-hours.ts';
import { accept, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import type { PolicyView } from '../../core/policy.ts';
import type { Acting } from '../../engine/define.ts';
import { businessCalendar } from '../../people/calendar.ts';
import type { Decided } from './decisions.ts';
import type { Managers } from './items.ts';
import { reviewSection } from './policy.ts';
import { type Review, reviewLifecycle } from './review.ts';
import type { Subject } from './subject.ts';

/** By when a review is to be published, and who hears that it was not. */

/** That many business days after what it looks back on ended, or after somebody asked for it. */
export const dueAfter = (since: Date, policy: PolicyView): Date =>
  businessDaysAfter(since, policy.read(reviewSection).publishWithin, businessCalendar(policy));

const steps = ['chair', 'channel', 'managers'] as const;

const stepAt = (dueAt: Date, step: number, policy: PolicyView): Date =>
  businessDaysAfter(dueAt, policy.read(reviewSection).late[steps[step]!], businessCalendar(policy));

/** When the next one hears of it; null: nobody does as things stand. */
export const lateAt = ({ dueAt, late }: Pick<Review, 'dueAt' | 'late'>, policy: PolicyView): Date | null =>
  dueAt && late < steps.length ? stepAt(dueAt, late, policy) : null;

/** Each once; after a time in which nobody watched, the last one alone. */
export const runLate = step(
  reviewLifecycle,
  'run-late',
  (review: Review, _: unknown, { now, policy, facts: { managers } }: Acting<Managers>): Decided => {
    const { dueAt, chair, owner } = review;
    if (!dueAt) return unchanged();
    const late = steps.filter((_, index) => stepAt(dueAt, index, policy) <= now).length;
    if (late <= review.late) return unchanged();
    const lead = chair ?? owner;
    const people = late === steps.length || !lead ? managers : [lead];
    return accept({ ...review, late }, [{ type: 'review.ran-late', step: late, due: dueAt.toISOString(), people }]);
  },
);

/** What it is about was changed: solved again, opened again, corrected, or to be seen by fewer. */
export function refresh(review: Review, { policy, facts }: Acting<Subject | null>): Decided {
  if (!facts) return unchanged();
  const about = review.status === 'open' ? facts.about : review.about;
  const isMoved = about.endedAt !== review.about.endedAt;
  const visibility = facts.visibility === 'private' ? 'private' : 'internal';
  const after: Review = {
    ...review,
    about,
    title: review.status === 'open' ? facts.title : review.title,
    team: facts.team,
    owner: facts.owner,
    visibility,
    ...(isMoved && { dueAt: facts.endedAt ? dueAfter(facts.endedAt, policy) : null, late: 0 }),
  };
  const named = visibility === 'private' ? facts.named : [];
  if (JSON.stringify(after) === JSON.stringify(review) && named.length === 0) return unchanged();
  return accept(after, [{ type: 'review.refreshed', named }]);
}
