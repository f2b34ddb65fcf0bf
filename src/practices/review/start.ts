import { escapedLength, shownInDetail } from '../../chat/limits.ts';
import { accept, type Decision, refuse } from '../../core/decision.ts';
import { refOf } from '../../core/record-ref.ts';
import { excerpt } from '../../core/text.ts';
import type { Acting, Fresh, Unnumbered } from '../../engine/define.ts';
import { dueAfter } from './late.ts';
import { retold } from './retelling.ts';
import type { Review, ReviewEvent } from './review.ts';
import type { Subject } from './subject.ts';
import { words } from './words.ts';

/** What it looks back on, as `INC-7` or `CHG-9`. */
export type Starting = { record: string };

/** By Deskbell, once a major is solved or a change wants one; by people, of what is worth it. Each record once. */
export function startReview(
  fresh: Fresh,
  _: Starting,
  { actor, now, policy, facts: subject }: Acting<Subject | null>,
): Decision<Unnumbered<Review>, ReviewEvent> {
  if (!subject) return refuse(words.noSuchRecord(), 'record');
  if (subject.refusal || !subject.endedAt) return refuse(subject.refusal ?? words.noSuchRecord(), 'record');
  const { id, title, service, item, team, owner, visibility, named, about } = subject;
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
    about,
    chair: null,
    asked: 'happened',
    entries: [],
    attendees: [],
    items: [],
    meeting: null,
    // Of what somebody looks back on after weeks, the days count from then.
    dueAt: dueAfter(actor.id === 0 ? subject.endedAt : now, policy),
    late: 0,
    published: null,
    waived: null,
  };
  return accept(review, [{ type: 'review.started', incident: refOf(about), timeline: shortened(subject), named }]);
}

/** As it is posted: the last of it, without long typing; the page of the record has it all. */
const mostLines = 36;
const shortened = ({ timeline }: Subject) =>
  timeline
    .slice(-mostLines)
    .map((line) => retold(line, { typed: (typing) => excerpt(typing, shownInDetail, escapedLength).text }));
