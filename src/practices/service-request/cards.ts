import { type Button, details, type Message, type Tone, textBlock } from '../../chat/message.ts';
import type { PolicyView } from '../../core/policy.ts';
import { moment, several, type Text, who } from '../../core/text.ts';
import { buttonsFor, type Viewpoint } from '../../engine/practice.ts';
import { nameText, teamText } from '../../people/policy.ts';
import { quoted } from '../incident/index.ts';
import { starsText } from '../service-level/index.ts';
import {
  acknowledge,
  approve,
  assign,
  cancel,
  confirm,
  fulfil,
  note,
  pend,
  reject,
  resume,
  sendBack,
  showAllButton,
  showButton,
  whyButton,
} from './actions.ts';
import { markOf } from './clocks.ts';
import { askedFor } from './decisions.ts';
import { cancelLabels, deciderText, shownAnswers, statusLabels, statusWords, waitingLabels } from './labels.ts';
import { isAsked, isWorked, of, type RequestStatus, requestLifecycle, type ServiceRequest } from './service-request.ts';
import { words } from './words.ts';

const tones: Record<RequestStatus, Tone> = {
  new: 'info',
  'waiting-approval': 'info',
  approved: 'info',
  rejected: 'neutral',
  assigned: 'info',
  'in-fulfilment': 'neutral',
  pending: 'neutral',
  fulfilled: 'success',
  closed: 'neutral',
  cancelled: 'neutral',
};

/** The request as its channels see it; what a requester must not read is absent from their side. */
export function requestCard(request: ServiceRequest, viewpoint: Viewpoint, policy: PolicyView): Message {
  const texts = textsOf(request, viewpoint);
  const show = texts.some(({ cut }) => cut) ? showAllButton(request) : showButton(request);
  return {
    summary: words.card({ ...of(request), title: request.title, state: stateOf(request, viewpoint, policy) }),
    tone: toneOf(request, viewpoint),
    body: [factsOf(request, viewpoint, policy), ...texts.map(({ text }) => textBlock(text))],
    buttons: viewpoint === 'desk' ? deskButtons(request, show) : requesterButtons(request, show),
  };
}

/** Marks are for those who work on it; a requester is told by when. */
const toneOf = (request: ServiceRequest, viewpoint: Viewpoint): Tone => {
  const mark = viewpoint === 'desk' ? markOf(request) : null;
  return mark === 'breached' ? 'critical' : mark === 'at-risk' ? 'warning' : tones[request.status];
};

function deskButtons(request: ServiceRequest, show: Button): Button[] {
  const finish = request.status === 'in-fulfilment' ? { ...fulfil, style: 'primary' as const } : fulfil;
  return buttonsFor(
    requestLifecycle,
    request,
    ...[approve, reject, resume, acknowledge, finish, pend, assign, note, sendBack],
    ...(isWorked(request) ? [whyButton(request)] : []),
    show,
    cancel,
  );
}

const requesterButtons = (request: ServiceRequest, show: Button): Button[] =>
  buttonsFor(requestLifecycle, request, confirm, sendBack, note, show, cancel);

/** What the first line ends with: the status and the one fact that matters now. */
export function stateOf(request: ServiceRequest, viewpoint: Viewpoint, policy: PolicyView): Text {
  const { status, verdict, owner, confirmation, cancelled, closesAt, updatedAt } = request;
  switch (status) {
    case 'new':
      return marked(request, viewpoint, statusWords.new);
    case 'waiting-approval':
      return waitingState(request);
    case 'approved':
      return marked(request, viewpoint, words.stateApproved({ by: deciderText(verdict!) }));
    case 'rejected':
      return words.stateRejected({ by: deciderText(verdict!) });
    case 'assigned':
      return marked(request, viewpoint, words.stateAssigned({ to: ownerOf(request, policy) }));
    case 'in-fulfilment':
      return marked(request, viewpoint, words.stateInFulfilment({ owner: owner ? who(owner) : words.nobodyYet() }));
    case 'pending':
      return pendingState(request);
    case 'fulfilled':
      return isAsked(request)
        ? words.stateFulfilled({ asked: askedFor(request), closesAt: moment(closesAt ?? updatedAt) })
        : words.stateOwnFulfilled({ closesAt: moment(closesAt ?? updatedAt) });
    case 'closed':
      if (confirmation?.stars) return words.stateClosed({ stars: starsText(confirmation.stars) });
      return confirmation?.by ? statusWords.closed : words.stateClosedAutomatically();
    case 'cancelled':
      return words.stateCancelled({ why: cancelLabels[cancelled?.why ?? 'withdrawn'] });
  }
}

function waitingState({ approval }: ServiceRequest): Text {
  const [first, ...others] = approval!.by;
  return first !== undefined && others.length === 0
    ? words.stateWaitingForOne({ approver: who(first) })
    : words.stateWaiting({ approvers: approversOf(approval!.by) });
}

const approversOf = (people: readonly number[]) =>
  several(...people.map((person) => words.person({ who: who(person) })));

function pendingState({ pending }: ServiceRequest): Text {
  const { on, checkAt, paused } = pending!;
  const facts = { on: waitingLabels[on], at: { time: checkAt } };
  return paused ? words.waitsPaused(facts) : words.waits(facts);
}

/** With its deadline; a breach says more than who has it. */
function marked(request: ServiceRequest, viewpoint: Viewpoint, state: Text): Text {
  if (!request.fulfilBy) return state;
  const at = moment(request.fulfilBy);
  const mark = viewpoint === 'desk' ? markOf(request) : null;
  if (mark === 'breached') return words.breached({ at });
  return words.fulfilledBy({ state: mark === 'at-risk' ? words.atRisk() : state, at });
}

/** Who has it: a person, else the team. */
const ownerOf = ({ owner, team }: ServiceRequest, policy: PolicyView) =>
  owner ? who(owner) : teamText(policy, team ?? '');

export function factsOf(request: ServiceRequest, viewpoint: Viewpoint, policy: PolicyView) {
  const { wanted, status, owner, team, fulfilBy } = request;
  return details(
    [words.labelWanted(), nameText(wanted.name)],
    [words.labelStatus(), statusLabels[status]],
    [words.labelOwner(), owner ? words.person({ who: who(owner) }) : words.nobodyYet()],
    viewpoint === 'desk' && team ? [words.labelTeam(), teamText(policy, team)] : undefined,
    [words.labelRequester(), requestedBy(request)],
    [words.labelApproval(), approvalText(request)],
    isWorked(request) && fulfilBy ? [words.labelDeadline(), words.fulfilBy({ at: moment(fulfilBy) })] : undefined,
  );
}

function requestedBy(request: ServiceRequest): Text {
  const { createdBy, requester, createdAt } = request;
  const facts = { by: askedFor(request), at: moment(createdAt) };
  return createdBy && createdBy !== requester
    ? words.requestedOnBehalf({ agent: who(createdBy), ...facts })
    : words.requestedBy(facts);
}

function approvalText({ approval, verdict, status }: ServiceRequest): Text | undefined {
  if (!approval) return undefined;
  if (!verdict) return status === 'waiting-approval' ? words.people({ people: approversOf(approval.by) }) : undefined;
  const facts = { by: deciderText(verdict), at: { time: verdict.at } };
  return verdict.why === null ? words.approvedAt(facts) : words.rejectedAt(facts);
}

function textsOf(request: ServiceRequest, viewpoint: Viewpoint): { text: Text; cut: boolean }[] {
  const { verdict, pending, fulfilment } = request;
  return [
    ...shownAnswers(request),
    verdict?.why && quoted(verdict.why, (text) => words.whyNot({ text }), shownOfWord),
    verdict?.instead && quoted(verdict.instead, (text) => words.insteadText({ text }), shownOfWord),
    pending && mayReadPending(pending, viewpoint) && quoted(pending.what, (text) => words.waitsForWhat({ text })),
    fulfilment && quoted(fulfilment.did, (text) => words.wasDone({ text })),
  ].filter((each) => typeof each === 'object' && each !== null);
}

const shownOfWord = 400;

/** What its requester is asked; what it waits for of others is the team's own. */
export const mayReadPending = ({ on }: { on: string }, viewpoint: Viewpoint): boolean =>
  viewpoint === 'desk' || on === 'requester';
