import { escapedLength, shownInDetail } from '../../chat/limits.ts';
import { accept, type Decision, refuse } from '../../core/decision.ts';
import { excerpt, ref } from '../../core/text.ts';
import type { Acting, Fresh, Unnumbered } from '../../engine/define.ts';
import { type ForReview, reviewedAlready } from '../incident/index.ts';
import { aboutOf, dueAfter } from './late.ts';
import { retold } from './retelling.ts';
import type { Review, ReviewEvent } from './review.ts';
import { words } from './words.ts';

export type Starting = { incident: string };

/** By Deskbell, once a major is solved; by anybody who works on incidents, of what is worth it. Each incident once. */
export function startReview(
  fresh: Fresh,
  _: Starting,
  { actor, now, policy, facts: incident }: Acting<ForReview | null>,
): Decision<Unnumbered<Review>, ReviewEvent> {
  if (!incident) return refuse(words.noSuchIncident(), 'incident');
  const named = ref(`INC-${incident.number}`);
  const reviewed = reviewedAlready(incident);
  if (reviewed) return refuse(reviewed, 'incident');
  if (!incident.endedAt || incident.status === 'cancelled')
    return refuse(words.notSolvedYet({ incident: named }), 'incident');
  const { id, title, service, item, team, owner, visibility, named: people } = incident;
  const review: Unnumbered<Review> = {
    ...fresh,
    title,
    service,
    item,
    team,
    owner,
    requester: null,
    visibility: visibility === 'private' ? 'private' : 'internal',
    status: 'open',
    incident: id,
    about: aboutOf(incident),
    chair: null,
    asked: 'happened',
    entries: [],
    attendees: [],
    items: [],
    meeting: null,
    // Of what somebody looks back on after weeks, the days count from then.
    dueAt: dueAfter(actor.id === 0 ? incident.endedAt : now, policy),
    late: 0,
    published: null,
    waived: null,
  };
  return accept(review, [
    { type: 'review.started', incident: `INC-${incident.number}`, timeline: shortened(incident), named: people },
  ]);
}

/** As it is posted: the last of it, without long typing; the page of the incident has it all. */
const mostLines = 36;
const shortened = ({ timeline }: ForReview) =>
  timeline
    .slice(-mostLines)
    .map((line) => retold(line, { typed: (typing) => excerpt(typing, shownInDetail, escapedLength).text }));
