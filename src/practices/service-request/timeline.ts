import type { PolicyView } from '../../core/policy.ts';
import { moment, type Text, who } from '../../core/text.ts';
import type { AuditLine } from '../../engine/audit.ts';
import type { Viewpoint } from '../../engine/practice.ts';
import { assigneeText, markLine } from '../incident/index.ts';
import { starsText } from '../service-level/index.ts';
import { mayReadPending } from './cards.ts';
import { cancelLabels, waitingLabels } from './labels.ts';
import { words } from './said-words.ts';
import type { RequestEvent } from './service-request.ts';

/** One line of the timeline; none for what this side must not read. */
export function timelineText(
  { at, actor, type, payload }: AuditLine,
  viewpoint: Viewpoint,
  policy: PolicyView,
): Text[] {
  const by = actor ? who(actor) : words.itself();
  const line = (what: Text) => [words.timelineLine({ at: moment(at), by, what })];
  if (payload === null) return line(words.erased());
  const event = { type, ...payload } as RequestEvent;
  if (event.type === 'request.marked') return viewpoint === 'desk' ? [markLine(event, by)] : [];
  const told = viewpoint === 'desk' ? deskTale(event, policy) : requesterTale(event, policy);
  return told ? line(told) : [];
}

type Told = Exclude<RequestEvent, { type: 'request.marked' }>;

function deskTale(event: Told, policy: PolicyView): Text {
  switch (event.type) {
    case 'request.made':
      return words.didRequest();
    case 'request.file-added':
      return words.didAddFile({ name: event.name });
    case 'request.approval-asked':
      return words.didAskApproval();
    case 'request.approval-reminded':
      return words.didRemindApprovers();
    case 'request.approved':
      return event.standsFor === null ? words.didApprove() : words.didApproveFor({ away: who(event.standsFor) });
    case 'request.rejected': {
      const text = event.why;
      return event.standsFor === null
        ? words.didReject({ text })
        : words.didRejectFor({ away: who(event.standsFor), text });
    }
    case 'request.acknowledged':
      return words.didAcknowledge();
    case 'request.assigned': {
      const to = assigneeText(event, policy);
      return event.note ? words.didAssignNoted({ to, note: event.note }) : words.didAssign({ to });
    }
    case 'request.noted':
      return words.didNote({ text: event.text });
    case 'request.made-pending':
      return words.didPend({ on: waitingLabels[event.on], at: { time: event.checkAt }, text: event.what });
    case 'request.resumed':
      return event.answered ? words.didAnswer() : words.didResume();
    case 'request.pending-checked':
      return words.didCheckPending();
    case 'request.warned':
      return words.didWarn({ share: event.share, at: { time: event.due } });
    case 'request.fulfilled':
      return words.didFulfil({ did: event.did });
    case 'request.confirmation-reminded':
      return words.didRemind();
    case 'request.confirmed':
      return event.stars ? words.didConfirmStars({ stars: starsText(event.stars) }) : words.didConfirm();
    case 'request.closed-unanswered':
      return words.didCloseUnanswered();
    case 'request.returned':
      return words.didSendBack({ reason: event.reason });
    case 'request.cancelled': {
      const why = cancelLabels[event.why];
      return event.note ? words.didCancelNoted({ why, note: event.note }) : words.didCancel({ why });
    }
  }
}

/** Notes among those who decide and fulfil, and what only concerns them, are the team's own. */
function requesterTale(event: Told, policy: PolicyView): Text | null {
  switch (event.type) {
    case 'request.assigned':
    case 'request.cancelled':
      return deskTale({ ...event, note: null }, policy);
    case 'request.made-pending':
      return mayReadPending(event, 'requester')
        ? deskTale(event, policy)
        : words.didPendPlain({ on: waitingLabels[event.on], at: { time: event.checkAt } });
    case 'request.file-added':
      return event.internal ? null : deskTale(event, policy);
    case 'request.noted':
    case 'request.pending-checked':
    case 'request.warned':
      return null;
    default:
      return deskTale(event, policy);
  }
}
