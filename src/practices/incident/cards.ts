import { shownInDetail, shownOnCard } from '../../chat/limits.ts';
import { type Block, type Button, details, list, type Message, type Tone, textBlock } from '../../chat/message.ts';
import type { PolicyView } from '../../core/policy.ts';
import { refOf } from '../../core/record-ref.ts';
import { moment, ref, roomLink, several, type Text, typed, who } from '../../core/text.ts';
import type { AnyAction } from '../../engine/define.ts';
import type { Linked } from '../../engine/link-kinds.ts';
import { linksBlock } from '../../engine/links-block.ts';
import { buttonsFor, type RoomStanding, type Viewpoint } from '../../engine/practice.ts';
import { teamText } from '../../people/policy.ts';
import { itemWithService, serviceText } from '../configuration/index.ts';
import { starsText, waitingWords } from '../service-level/index.ts';
import {
  acknowledge,
  addDetails,
  assign,
  cancel,
  classify,
  confirm,
  follow,
  note,
  notFixed,
  pend,
  reopen,
  reportedFor,
  resolve,
  resume,
  showAllButton,
  showButton,
  startReview,
  whyButton,
} from './actions.ts';
import { callsOn, wasPaged } from './calls.ts';
import { governing, markOf, owesReason } from './clocks.ts';
import { escalate } from './escalation-actions.ts';
import { words as escalationWords } from './escalation-words.ts';
import {
  askedFor,
  type Incident,
  type IncidentStatus,
  incidentLifecycle,
  isWorked,
  type Pending,
  type PlainUpdate,
  type Promised,
} from './incident.ts';
import {
  cancelLabels,
  channelLabels,
  impactLabels,
  natureLabels,
  statusLabels,
  statusWords,
  urgencyLabels,
} from './labels.ts';
import { close, confirmFor, giveReason, merge } from './link-actions.ts';
import { reachedWords } from './link-labels.ts';
import { words as linkWords } from './link-words.ts';
import { isMajor } from './major.ts';
import { openRoom } from './major-actions.ts';
import { words as majorWords } from './major-words.ts';
import { newsFor } from './news.ts';
import { quoted } from './quoting.ts';
import { reviewOwed } from './review-owed.ts';
import { heldState, reviewText } from './review-reactions.ts';
import { words as reviewWords } from './review-words.ts';
import { newsActions } from './update-actions.ts';
import { words } from './words.ts';

const tones: Record<IncidentStatus, Tone> = {
  new: 'info',
  assigned: 'info',
  'in-progress': 'neutral',
  pending: 'neutral',
  resolved: 'success',
  closed: 'neutral',
  cancelled: 'neutral',
};

/** The incident as its channels see it; what a requester must not read is absent from their side. */
export function incidentCard(
  incident: Incident,
  viewpoint: Viewpoint,
  policy: PolicyView,
  rooms: readonly RoomStanding[] = [],
  links: readonly Linked[] = [],
): Message {
  const { texts, cut } = textsOf(incident, viewpoint, { hasRooms: rooms.length > 0, isLinked: links.length > 0 });
  const show = cut ? showAllButton(incident) : showButton(incident);
  return {
    summary: words.card({
      incident: ref(refOf(incident)),
      title: incident.title,
      state: stateOf(incident, viewpoint, policy, links),
    }),
    tone: toneOf(incident, viewpoint),
    body: [
      factsOf(incident, viewpoint, policy),
      ...(viewpoint === 'desk' ? roomBlock(rooms) : []),
      ...texts.map(textBlock),
      ...linksBlock(links),
      ...(viewpoint === 'desk' ? callsBlock(incident, policy) : []),
    ],
    buttons: viewpoint === 'desk' ? deskButtons(incident, show) : requesterButtons(incident, show),
  };
}

/** More of one that was reopened again and again are found by their names. */
const shownRooms = 3;

/** Where it is worked on, on each platform; what was said before a reopening stands in rooms that are closed. */
export function roomBlock(rooms: readonly RoomStanding[]): Block[] {
  const shown = [...rooms].sort((one, other) => Number(one.closed) - Number(other.closed)).slice(0, shownRooms);
  const links = shown.map((each) =>
    each.closed ? majorWords.closedRoom({ room: roomLink(each) }) : majorWords.oneRoom({ room: roomLink(each) }),
  );
  return links.length > 0 ? [textBlock(majorWords.rooms({ rooms: several(...links) }))] : [];
}

/** Who is called, and who will be. */
export function callsBlock(incident: Incident, policy: PolicyView): Block[] {
  const calls = callsOn(incident, policy);
  const title = wasPaged(incident) ? escalationWords.labelPaged() : escalationWords.labelEscalation();
  return calls.length > 0 ? [textBlock(title), list(calls)] : [];
}

/** Marks are for those who work on it; a requester is told by when. */
const toneOf = (incident: Incident, viewpoint: Viewpoint): Tone => {
  const mark = viewpoint === 'desk' ? markOf(incident) : null;
  return mark === 'breached' ? 'critical' : mark === 'at-risk' ? 'warning' : tones[incident.status];
};

function deskButtons(incident: Incident, show: Button): Button[] {
  const buttons = (...offered: Parameters<typeof buttonsFor>[2][]) =>
    buttonsFor(incidentLifecycle, incident, ...offered);
  const why = markOf(incident) ? whyButton(incident) : undefined;
  const solve: AnyAction = { ...resolve, style: 'primary' };
  switch (incident.status) {
    case 'in-progress':
      return buttons(
        ...[solve, ...newsActions(incident), note, pend, escalate, assign, classify],
        ...(isMajor(incident) ? [why ?? follow, show] : [openRoom, why ?? follow, show]),
      );
    case 'pending':
      return buttons(
        ...[resume, ...newsActions(incident), note, resolve, pend, whyButton(incident), show, follow],
        ...(isMajor(incident) ? [cancel] : [reportedFor, cancel]),
      );
    case 'resolved':
      return buttons(
        ...(incident.requester === null ? [confirmFor] : []),
        reopen,
        close,
        note,
        ...toReview(incident),
        show,
      );
    case 'closed':
      return buttons(show, ...toReview(incident), ...(owesReason(incident) ? [giveReason] : []));
    default:
      return buttons(acknowledge, assign, classify, escalate, note, resolve, show, reportedFor, why ?? merge, cancel);
  }
}

/** Each is reviewed once. */
const toReview = ({ review }: Incident): AnyAction[] => (review ? [] : [startReview]);

function requesterButtons(incident: Incident, show: Button): Button[] {
  const asked = incident.confirmation?.by ? [] : [confirm];
  return buttonsFor(incidentLifecycle, incident, ...asked, notFixed, addDetails, follow, show);
}

/** What the first line ends with: the status and the one fact that matters now. */
export function stateOf(
  incident: Incident,
  viewpoint: Viewpoint,
  policy: PolicyView,
  links: readonly Linked[] = [],
): Text {
  switch (incident.status) {
    case 'new':
      return marked(incident, viewpoint, policy, statusWords.new);
    case 'assigned': {
      const to = ownerOf(incident, policy);
      return marked(incident, viewpoint, policy, words.stateAssigned({ to }));
    }
    case 'in-progress': {
      const owner = incident.owner ? who(incident.owner) : words.nobodyYet();
      return marked(incident, viewpoint, policy, words.stateInProgress({ owner }));
    }
    case 'pending':
      return waitingState(incident, viewpoint, policy);
    case 'resolved':
      return resolvedState(incident, viewpoint === 'desk');
    case 'closed':
      return closedState(incident);
    case 'cancelled':
      return words.stateCancelled({ why: whyCancelled(incident, links) });
  }
}

/** With its deadline; a breach says more than who has it. */
function marked(incident: Incident, viewpoint: Viewpoint, policy: PolicyView, state: Text): Text {
  const isAnswered = governing(incident) === 'resolution';
  const due = isAnswered ? incident.solveBy : incident.respondBy;
  if (!due) return state;
  const at = moment(due);
  const mark = viewpoint === 'desk' ? markOf(incident) : null;
  if (mark === 'breached') return breachedState(incident, due, policy);
  const shown = mark === 'at-risk' ? words.atRisk() : state;
  return isAnswered ? words.solveBy({ state: shown, at }) : words.answerBy({ state: shown, at });
}

function breachedState(incident: Incident, due: Date, policy: PolicyView): Text {
  if (!owesReason(incident)) return words.breached({ at: moment(due) });
  return words.breachedOwed({ at: moment(due), owner: ownerOf(incident, policy) });
}

function waitingState(incident: Incident, viewpoint: Viewpoint, policy: PolicyView): Text {
  const { on, checkAt, paused } = incident.pending!;
  const facts = { on: waitingWords[on], at: { time: checkAt } };
  const state = paused ? words.waitsPaused(facts) : words.waits(facts);
  return viewpoint === 'desk' && owesReason(incident) ? words.owed({ state, owner: ownerOf(incident, policy) }) : state;
}

/** Who has it: a person, else the team. */
const ownerOf = ({ owner, team }: Incident, policy: PolicyView) => (owner ? who(owner) : teamText(policy, team ?? ''));

function resolvedState(resolved: Incident, isDesk: boolean): Text {
  const { requester, resolution, confirmation, closesAt, updatedAt, ...incident } = resolved;
  if (confirmation && reviewOwed(resolved)) return heldState(resolved, isDesk);
  if (confirmation) return linkWords.stateHeld();
  const at = moment(closesAt ?? updatedAt);
  const asked = askedFor({ requester, ...incident });
  const isOwn = requester !== null && requester === resolution?.by;
  if (reviewOwed(resolved)) return isOwn ? reviewWords.stateHeldPlain() : reviewWords.stateAsked({ asked, at });
  return isOwn ? linkWords.stateSolverAsked({ at }) : words.stateResolved({ asked, closesAt: at });
}

function closedState(incident: Incident): Text {
  const { confirmation } = incident;
  if (!confirmation?.by) return words.stateClosedAutomatically();
  const { stars, by, reached } = confirmation;
  const state = stars ? words.stateClosed({ stars: starsText(stars) }) : statusWords.closed;
  if (!reached) return state;
  return linkWords.confirmedForState({ state, by: who(by), asked: askedFor(incident), how: reachedWords[reached] });
}

function whyCancelled({ cancelled }: Incident, links: readonly Linked[]): Text {
  const original = links.find(({ kind, side }) => kind === 'duplicate-of' && side === 'out');
  if (original) return linkWords.duplicateOf({ other: ref(refOf(original)) });
  return cancelLabels[cancelled?.why ?? 'withdrawn'];
}

export function factsOf(incident: Incident, viewpoint: Viewpoint, policy: PolicyView) {
  const isDesk = viewpoint === 'desk';
  const { priority, impact, urgency, service, item, nature, callBack, owner, team } = incident;
  return details(
    [
      words.labelPriority(),
      words.priorityOf({ priority, impact: impactLabels[impact], urgency: urgencyLabels[urgency] }),
    ],
    [words.labelStatus(), statusLabels[incident.status]],
    [words.labelOwner(), owner ? words.person({ who: who(owner) }) : words.nobodyYet()],
    isDesk && team ? [words.labelTeam(), teamText(policy, team)] : undefined,
    item ? [words.labelItem(), itemWithService(policy, item)] : undefined,
    item ? undefined : [words.labelService(), service ? serviceText(policy, service) : words.notKnownYet()],
    [words.labelReportedBy(), reportedBy(incident)],
    deadline(incident),
    isDesk && callBack ? [words.labelCallBack(), typed(callBack)] : undefined,
    [words.labelSince(), words.at({ at: moment(incident.since) })],
    isDesk && nature ? [words.labelNature(), natureLabels[nature]] : undefined,
    isDesk && !isWorked(incident) ? [reviewWords.labelReview(), reviewText(incident)] : undefined,
  );
}

/** By when it is answered, until somebody has; by when it is solved, until it is. */
function deadline(incident: Incident): [Text, Text] | undefined {
  const { status, acknowledgedAt, respondBy, solveBy } = incident;
  if (!isWorked(incident) || status === 'pending' || !solveBy) return undefined;
  const solve = words.toSolve({ at: moment(solveBy) });
  const isAnswered = acknowledgedAt || !respondBy;
  const due = isAnswered ? solve : words.toAnswerAndSolve({ at: moment(respondBy), solve });
  return [words.labelDeadline(), due];
}

function reportedBy(incident: Incident): Text {
  const { createdBy, requester, channel, createdAt } = incident;
  const facts = { by: askedFor(incident), channel: channelLabels[channel], at: moment(createdAt) };
  return createdBy && createdBy !== requester
    ? words.reportedOnBehalf({ agent: who(createdBy), ...facts })
    : words.reportedBy(facts);
}

function textsOf(
  incident: Incident,
  viewpoint: Viewpoint,
  { hasRooms, isLinked }: { hasRooms: boolean; isLinked: boolean },
): { texts: Text[]; cut: boolean } {
  const { description, tried, site, reach, lastUpdate, promise, pending, resolution } = incident;
  const isDesk = viewpoint === 'desk';
  // Calls, rooms and links take their place from what was typed, which *Show all* has in full.
  const isCalling = isDesk && isWorked(incident) && Boolean(incident.escalation?.pages.length);
  const most = shownOnCard / 2 ** [isCalling, isDesk && hasRooms, isLinked].filter(Boolean).length;
  const update = newsFor(lastUpdate, viewpoint);
  const shown = [
    description !== incident.title && quoted(description, (text) => text, most),
    isDesk && site && quoted(site, (text) => words.whereabouts({ text }), shownInDetail),
    isDesk && reach && quoted(reach, (text) => words.reachAt({ text }), shownInDetail),
    isDesk && tried && quoted(tried, (text) => words.wasTried({ text }), most),
    update && quoted(update.text, (text) => updateText(update, text), most),
    promise && { text: promiseText(promise), cut: false },
    pending && mayReadPending(pending, viewpoint) && quoted(pending.what, (text) => words.waitsForWhat({ text }), most),
    resolution && quoted(resolution.wrong, (text) => words.wasWrong({ text }), most),
    resolution && quoted(resolution.did, (text) => words.wasDone({ text }), most),
  ].filter((each) => typeof each === 'object' && each !== null);
  return { texts: shown.map(({ text }) => text), cut: shown.some(({ cut }) => cut) };
}

/** What the desk asks of its requester; what it waits for of others is the desk's own. */
export const mayReadPending = ({ on }: Pick<Pending, 'on'>, viewpoint: Viewpoint): boolean =>
  viewpoint === 'desk' || on === 'requester';

/** By when there is more news; or that there was none. */
const promiseText = ({ by, missed }: Promised): Text =>
  missed ? escalationWords.newsMissed({ at: { time: by } }) : escalationWords.nextNews({ at: { time: by } });

export const updateText = ({ by, at }: PlainUpdate, text: Text): Text =>
  words.lastUpdate({ text, by: who(by), at: { time: at } });
