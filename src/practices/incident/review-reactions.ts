import { line, type Message, textBlock } from '../../chat/message.ts';
import { moment, ref, type Text, typed, who } from '../../core/text.ts';
import { lasting, post, tellFollowers } from '../../engine/effects.ts';
import type { Reactions } from '../../engine/practice.ts';
import { starsText } from '../service-level/index.ts';
import { type Incident, type IncidentEvent, of } from './incident.ts';
import { words as linkWords } from './link-words.ts';
import { reviewOwed } from './review-owed.ts';
import { words } from './review-words.ts';
import { words as incidentWords } from './words.ts';

/** What follows where an incident is reviewed. The requester hears of the incident, and nothing of the review itself. */

type Of<T extends IncidentEvent['type']> = Extract<IncidentEvent, { type: T }>;
type Reviewed = Of<'incident.review-wanted' | 'incident.review-opened' | 'incident.review-ended'>;

export const reviewReactions: Pick<Reactions<Incident, IncidentEvent>, Reviewed['type']> = {
  'incident.review-wanted': (incident, { byHand }, actor) =>
    byHand ? [post(line(words.wanted({ ...of(incident), by: who(actor.id) })))] : [],

  'incident.review-opened': (incident, { review }) => [
    post(line(words.opened({ ...of(incident), review: ref(review) }))),
  ],

  // That it closes by that is said of the closing itself.
  'incident.review-ended': (incident, { review, how, told }) => {
    const said = how === 'published' ? words.published : words.waived;
    return [
      post(line(said({ ...of(incident), review: ref(review) }))),
      ...(told ? [lasting(tellFollowers(learned(incident, told)))] : []),
    ];
  },
};

const learned = (incident: Incident, { summary, lesson }: { summary: string; lesson: string }): Message => ({
  ...line(words.wasReviewed(of(incident))),
  body: [textBlock(typed(summary)), textBlock(words.learned({ lesson }))],
});

/** What becomes of a question that nobody answers. */
export const withoutAnswer = (incident: Incident, at: Date): Text =>
  reviewOwed(incident) ? words.countsAsFixed({ at: moment(at) }) : incidentWords.closesWithout({ at: moment(at) });

export const lastReminder = (incident: Incident, at: Date): Text =>
  (reviewOwed(incident) ? words : incidentWords).stillWaits({ ...of(incident), at: moment(at) });

/** In the thread, where its requester has said yes before it was reviewed. */
export function confirmedHeld(incident: Incident, stars: number | null, by: number): Text {
  const facts = { ...of(incident), by: who(by), review: itsReview(incident) };
  return stars ? words.confirmedHeldStars({ ...facts, stars: starsText(stars) }) : words.confirmedHeld(facts);
}

/** What else keeps it open, now that it was confirmed. */
export const heldBack = (incident: Incident): Text =>
  reviewOwed(incident)
    ? words.heldByReview({ ...of(incident), review: itsReview(incident) })
    : linkWords.heldBack(of(incident));

/** By its number, once it has one. */
export const itsReview = ({ review }: Pick<Incident, 'review'>): Text =>
  review ? words.theReview({ review: ref(review.ref) }) : words.itsReview();

/** On its card. */
export function reviewText({ review }: Pick<Incident, 'review'>): Text | undefined {
  if (!review) return undefined;
  const facts = { review: ref(review.ref) };
  if (!review.ended) return words.isOpen(facts);
  return review.ended.how === 'published' ? words.wasPublished(facts) : words.wasWaived(facts);
}

/** What the card says while only its review keeps it open; its requester need not know which. */
export function heldState(incident: Incident, isDesk: boolean): Text {
  if (!isDesk) return words.stateHeldPlain();
  const review = itsReview(incident);
  return incident.confirmation?.by ? words.stateHeld({ review }) : words.stateCounted({ review });
}

/** That the clock wants one is said by its opening. */
export function reviewTale(event: Reviewed): Text | null {
  switch (event.type) {
    case 'incident.review-wanted':
      return event.byHand ? words.didWant() : null;
    case 'incident.review-opened':
      return words.didOpen({ review: ref(event.review) });
    case 'incident.review-ended': {
      const facts = { review: ref(event.review) };
      return event.how === 'published' ? words.didPublish(facts) : words.didWaive(facts);
    }
  }
}
