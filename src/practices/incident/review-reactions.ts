import { line, type Message, textBlock } from '../../chat/message.ts';
import { code, ref, type Text, typed, who } from '../../core/text.ts';
import { type Effect, lasting, post, tell, tellFollowers } from '../../engine/effects.ts';
import type { Reactions } from '../../engine/practice.ts';
import { type Incident, type IncidentEvent, of } from './incident.ts';
import { starsText } from './labels.ts';
import { words } from './review-words.ts';

/** What follows where an incident is reviewed. The requester hears of the incident, and nothing of the review itself. */

type Of<T extends IncidentEvent['type']> = Extract<IncidentEvent, { type: T }>;
type Reviewed = Of<
  'incident.silence-counted' | 'incident.review-wanted' | 'incident.review-opened' | 'incident.review-ended'
>;

export const reviewReactions: Pick<Reactions<Incident, IncidentEvent>, Reviewed['type']> = {
  'incident.silence-counted': (incident) => [
    post(line(words.silenceHeld({ ...of(incident), review: itsReview(incident) }))),
    ...tellRequester(incident, words.silenceTold(of(incident))),
  ],

  'incident.review-wanted': (incident, { byHand }, actor) =>
    byHand ? [post(line(words.wanted({ ...of(incident), by: who(actor.id) })))] : [],

  'incident.review-opened': (incident, { review }) => [
    post(line(words.opened({ ...of(incident), review: ref(review) }))),
  ],

  'incident.review-ended': (incident, { review, how, closes, told }) => {
    const facts = { ...of(incident), review: ref(review) };
    const said = {
      published: closes ? words.publishedClosed : words.published,
      waived: closes ? words.waivedClosed : words.waived,
    }[how](facts);
    const closed = closes ? words.closedNow({ ...of(incident), report: code('/incident report') }) : null;
    return [
      post(line(said)),
      ...(closed ? tellRequester(incident, closed) : []),
      ...(told ? [lasting(tellFollowers(learned(incident, told)))] : []),
    ];
  },
};

const learned = (incident: Incident, { summary, lesson }: { summary: string; lesson: string }): Message => ({
  ...line(words.wasReviewed(of(incident))),
  body: [textBlock(typed(summary)), textBlock(words.learned({ lesson }))],
});

/** In the thread, where its requester has said yes before it was reviewed. */
export function confirmedHeld(incident: Incident, stars: number | null, by: number): Text {
  const facts = { ...of(incident), by: who(by), review: itsReview(incident) };
  return stars ? words.confirmedHeldStars({ ...facts, stars: starsText(stars) }) : words.confirmedHeld(facts);
}

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
    case 'incident.silence-counted':
      return words.didCount();
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

const tellRequester = ({ requester, place }: Incident, said: Text): Effect[] =>
  requester ? [tell(requester, line(said), place)] : [];
