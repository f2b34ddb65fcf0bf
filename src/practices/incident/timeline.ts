import type { PolicyView } from '../../core/policy.ts';
import { minutes, moment, ref, type Text, typed, type Who, who } from '../../core/text.ts';
import type { AuditLine } from '../../engine/audit.ts';
import type { Viewpoint } from '../../engine/practice.ts';
import { roomTale } from '../../engine/room-tale.ts';
import { starsText, waitingWords } from '../service-level/index.ts';
import { mayReadPending } from './cards.ts';
import { escalationTale } from './escalation-tale.ts';
import { words as fileWords } from './file-words.ts';
import type { IncidentEvent, MajorEvent } from './incident.ts';
import { assigneeText, cancelLabels, channelLabels, natureLabels, noteLabels } from './labels.ts';
import { confirmedForTale, isHidden, linkTale } from './link-tale.ts';
import { words as linkWords } from './link-words.ts';
import { isMajorEvent, majorTale } from './major-tale.ts';
import { words as markWords } from './mark-words.ts';
import { reviewTale } from './review-reactions.ts';
import { correctionTale, updateTale } from './update-tale.ts';
import { words } from './words.ts';

/** One line of the timeline; none for what this side must not read. `seen`: the other records that its reader may see. */
export function timelineText(
  entry: AuditLine,
  viewpoint: Viewpoint,
  policy: PolicyView,
  seen: ReadonlySet<string> = new Set(),
): Text[] {
  const by = entry.actor && !isByItself(entry) ? who(entry.actor) : words.itself();
  const line = (what: Text) => [words.timelineLine({ at: moment(entry.at), by, what })];
  if (entry.payload === null) return line(words.erased());
  const event = { type: entry.type, ...entry.payload } as IncidentEvent;
  if (isHidden(event, seen)) return [];
  if (event.type === 'incident.marked') return viewpoint === 'desk' ? [markLine(event, by)] : [];
  const told = taleOf(event, entry.actor, viewpoint, policy);
  return told ? line(told) : [];
}

/** Whoever was faster than the clock did not say so, nor that a priority makes it major. */
const isByItself = ({ type, payload }: AuditLine): boolean =>
  type === 'incident.warned' || (type === 'incident.made-major' && payload?.by === 'priority');

function taleOf(event: IncidentEvent, actor: number | null, viewpoint: Viewpoint, policy: PolicyView): Text | null {
  const isDesk = viewpoint === 'desk';
  if (isMajorEvent(event)) return isDesk ? majorTale(event, policy, actor) : null;
  return isDesk ? (roomTale(event) ?? deskTale(event, policy)) : requesterTale(event, policy);
}

type Other = Exclude<IncidentEvent, MajorEvent>;

function deskTale(event: Other, policy: PolicyView): Text | null {
  switch (event.type) {
    case 'incident.reported':
      return words.didReport({ priority: event.priority, channel: channelLabels[event.channel] });
    case 'incident.details-added':
      return words.didAddDetails();
    case 'incident.file-added':
      return fileWords.didAddFile({ name: event.name });
    case 'incident.reported-for': {
      const caller = event.requester ? who(event.requester) : typed(event.caller ?? '');
      return words.didReportFor({ caller, channel: channelLabels[event.channel] });
    }
    case 'incident.acknowledged':
      return words.didAcknowledge({ after: minutes(event.minutes) });
    case 'incident.assigned':
      return assignTale(event, policy);
    case 'incident.classified':
      return classifyTale(event);
    case 'incident.noted':
      return words.didNote({ kind: noteLabels[event.kind], text: event.text });
    case 'incident.marked':
      return null;
    case 'incident.updated':
      return words.didUpdate({ text: event.text });
    case 'incident.made-pending':
      return words.didPend({ on: waitingWords[event.on], at: { time: event.checkAt }, text: event.what });
    case 'incident.resumed':
      return event.answered ? words.didAnswer() : words.didResume();
    case 'incident.pending-checked':
      return words.didCheckPending();
    case 'incident.warned': {
      const facts = { share: event.share, at: { time: event.due } };
      return event.clock === 'response' ? words.didWarnOfResponse(facts) : words.didWarnOfResolution(facts);
    }
    case 'incident.paged':
    case 'incident.nobody-to-page':
    case 'incident.step-held':
    case 'incident.paged-again':
    case 'incident.page-settled':
    case 'incident.escalated':
    case 'incident.lapse-warned':
    case 'incident.lapsed':
    case 'incident.still-worked-on':
    case 'incident.promise-reminded':
    case 'incident.snoozed':
    case 'incident.promise-missed':
      return escalationTale(event);
    case 'incident.merged':
    case 'incident.merged-in':
    case 'incident.linked':
    case 'incident.unlinked':
    case 'incident.solved-with-parent':
    case 'incident.parent-reopened':
    case 'incident.confirmed-too':
    case 'incident.not-fixed-too':
    case 'incident.reason-given':
    case 'incident.closed':
      return linkTale(event);
    case 'incident.resolved':
      return words.didResolve({ wrong: event.resolution.wrong, did: event.resolution.did });
    case 'incident.confirmation-reminded':
      return words.didRemind();
    case 'incident.confirmed':
      return confirmTale(event);
    case 'incident.closed-unanswered':
      return event.held ? linkWords.didCountSilence() : words.didCloseUnanswered();
    case 'incident.review-wanted':
    case 'incident.review-opened':
    case 'incident.review-ended':
      return reviewTale(event);
    case 'incident.reopened':
      return words.didReopen({ reason: event.reason });
    case 'incident.followed':
      return words.didFollow();
    case 'incident.cancelled':
      return cancelTale(event);
    case 'incident.reported-technically':
    case 'incident.reported-to-stakeholders':
    case 'incident.times-corrected':
    case 'incident.unfollowed':
    case 'incident.followed-here':
    case 'incident.unfollowed-here':
      return updateTale(event);
  }
}

/** In the words of who said it, at the time they said it; who put it there comes after. */
export function markLine(
  { text, author, link, said }: Pick<Of<'incident.marked'>, 'text' | 'author' | 'link' | 'said'>,
  by: Who | Text,
): Text {
  const facts = { at: { time: said }, author, text, by };
  return link ? markWords.lineWithLink({ ...facts, link }) : markWords.line(facts);
}

type Of<T extends Other['type']> = Extract<Other, { type: T }>;

function assignTale({ note, ...event }: Of<'incident.assigned'>, policy: PolicyView): Text {
  const to = assigneeText(event, policy);
  return note ? words.didAssignNoted({ to, note }) : words.didAssign({ to });
}

function cancelTale({ why, note }: Of<'incident.cancelled'>): Text {
  const facts = { why: cancelLabels[why] };
  return note ? words.didCancelNoted({ ...facts, note }) : words.didCancel(facts);
}

function classifyTale({ nature, priority: { from, to }, reason }: Of<'incident.classified'>): Text {
  if (from === to) return words.didClassify({ nature: natureLabels[nature], priority: to });
  return words.didReprioritise({ nature: natureLabels[nature], from, to, reason: reason ?? '' });
}

function confirmTale({ stars, reached }: Of<'incident.confirmed'>): Text {
  if (reached) return confirmedForTale(reached, stars);
  return stars ? words.didConfirmStars({ stars: starsText(stars) }) : words.didConfirm();
}

/** Notes to colleagues, findings, calls, promises and followers are the desk's own. */
function requesterTale(event: Other, policy: PolicyView): Text | null {
  switch (event.type) {
    case 'incident.assigned':
      return assignTale({ ...event, note: null }, policy);
    case 'incident.updated':
      return event.readers === 'requester' ? deskTale(event, policy) : null;
    case 'incident.cancelled':
      return cancelTale({ ...event, note: null });
    case 'incident.made-pending':
      return mayReadPending(event, 'requester')
        ? deskTale(event, policy)
        : words.didPendPlain({ on: waitingWords[event.on], at: { time: event.checkAt } });
    case 'incident.file-added':
      return event.internal ? null : deskTale(event, policy);
    case 'incident.merged':
      return linkWords.didMergePlain({ other: ref(event.into) });
    case 'incident.times-corrected':
      return correctionTale(event);
    case 'incident.parent-reopened':
    case 'incident.confirmed-too':
    case 'incident.not-fixed-too':
    case 'incident.reason-given':
    case 'incident.paged':
    case 'incident.nobody-to-page':
    case 'incident.step-held':
    case 'incident.paged-again':
    case 'incident.page-settled':
    case 'incident.escalated':
    case 'incident.lapse-warned':
    case 'incident.lapsed':
    case 'incident.still-worked-on':
    case 'incident.promise-reminded':
    case 'incident.snoozed':
    case 'incident.promise-missed':
    case 'incident.reported-technically':
    case 'incident.unfollowed':
    case 'incident.followed-here':
    case 'incident.unfollowed-here':
    case 'incident.classified':
    case 'incident.followed':
    case 'incident.review-wanted':
    case 'incident.review-opened':
    case 'incident.review-ended':
    case 'incident.marked':
    case 'incident.noted':
    case 'incident.pending-checked':
    case 'incident.warned':
      return null;
    default:
      return deskTale(event, policy);
  }
}
