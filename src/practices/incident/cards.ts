import { escapedLength, shownInDetail, shownOnCard } from '../../chat/limits.ts';
import { type Button, details, line, type Message, type Tone, textBlock } from '../../chat/message.ts';
import type { PolicyView } from '../../core/policy.ts';
import { refOf } from '../../core/record-ref.ts';
import { excerpt, moment, ref, type Text, typed, who } from '../../core/text.ts';
import { buttonsFor, pageButton, type Viewpoint } from '../../engine/practice.ts';
import { teamText } from '../../people/policy.ts';
import { itemText, serviceText } from '../configuration/index.ts';
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
  reopen,
  reportedFor,
  resolve,
  showAllButton,
  showButton,
  update,
} from './actions.ts';
import { askedFor, type Incident, type IncidentStatus, incidentLifecycle, type Update } from './incident.ts';
import {
  cancelLabels,
  channelLabels,
  impactLabels,
  natureLabels,
  starsText,
  statusLabels,
  statusWords,
  urgencyLabels,
} from './labels.ts';
import { words } from './words.ts';

const tones: Record<IncidentStatus, Tone> = {
  new: 'info',
  assigned: 'info',
  'in-progress': 'neutral',
  resolved: 'success',
  closed: 'neutral',
  cancelled: 'neutral',
};

/** The incident as its channels see it; what a requester must not read is absent from their side. */
export function incidentCard(incident: Incident, viewpoint: Viewpoint, policy: PolicyView): Message {
  const { texts, cut } = textsOf(incident, viewpoint);
  const show = cut ? showAllButton(incident) : showButton(incident);
  return {
    summary: words.card({ incident: ref(refOf(incident)), title: incident.title, state: stateOf(incident, policy) }),
    tone: tones[incident.status],
    body: [factsOf(incident, viewpoint, policy), ...texts.map(textBlock)],
    buttons: viewpoint === 'desk' ? deskButtons(incident, show) : requesterButtons(incident, show),
  };
}

const deskButtons = (incident: Incident, show: Button) =>
  incident.status === 'in-progress'
    ? buttonsFor(
        incidentLifecycle,
        incident,
        { ...resolve, style: 'primary' },
        update,
        note,
        assign,
        classify,
        show,
        follow,
        reportedFor,
        cancel,
      )
    : buttonsFor(
        incidentLifecycle,
        incident,
        acknowledge,
        assign,
        classify,
        note,
        resolve,
        ...(incident.requester === null ? [confirm] : []),
        reopen,
        show,
        reportedFor,
        addDetails,
        cancel,
      );

const requesterButtons = (incident: Incident, show: Button) =>
  buttonsFor(incidentLifecycle, incident, confirm, notFixed, addDetails, follow, show);

/** What the first line ends with: the status and the one fact that matters now. */
export function stateOf(incident: Incident, policy: PolicyView): Text {
  switch (incident.status) {
    case 'new':
      return statusWords.new;
    case 'assigned':
      return words.stateAssigned({ to: incident.owner ? who(incident.owner) : teamText(policy, incident.team ?? '') });
    case 'in-progress':
      return words.stateInProgress({ owner: incident.owner ? who(incident.owner) : words.nobodyYet() });
    case 'resolved':
      return words.stateResolved({
        asked: askedFor(incident),
        closesAt: moment(incident.closesAt ?? incident.updatedAt),
      });
    case 'closed':
      return closedState(incident);
    case 'cancelled':
      return words.stateCancelled({ why: cancelLabels[incident.cancelled?.why ?? 'withdrawn'] });
  }
}

function closedState({ confirmation }: Incident): Text {
  if (confirmation?.stars) return words.stateClosed({ stars: starsText(confirmation.stars) });
  return confirmation?.by ? statusWords.closed : words.stateClosedAutomatically();
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
    service ? [words.labelService(), serviceText(policy, service)] : undefined,
    item ? [words.labelItem(), itemText(policy, item)] : undefined,
    [words.labelReportedBy(), reportedBy(incident)],
    isDesk && callBack ? [words.labelCallBack(), typed(callBack)] : undefined,
    [words.labelSince(), words.at({ at: moment(incident.since) })],
    isDesk && nature ? [words.labelNature(), natureLabels[nature]] : undefined,
  );
}

function reportedBy(incident: Incident): Text {
  const { createdBy, requester, channel, createdAt } = incident;
  const facts = { by: askedFor(incident), channel: channelLabels[channel], at: moment(createdAt) };
  return createdBy && createdBy !== requester
    ? words.reportedOnBehalf({ agent: who(createdBy), ...facts })
    : words.reportedBy(facts);
}

function textsOf(incident: Incident, viewpoint: Viewpoint): { texts: Text[]; cut: boolean } {
  const { description, tried, site, reach, lastUpdate, resolution } = incident;
  const isDesk = viewpoint === 'desk';
  const update = lastUpdate && mayRead(lastUpdate, viewpoint) ? lastUpdate : null;
  const shown = [
    description !== incident.title && quoted(description, (text) => text),
    isDesk && site && quoted(site, (text) => words.whereabouts({ text }), shownInDetail),
    isDesk && reach && quoted(reach, (text) => words.reachAt({ text }), shownInDetail),
    isDesk && tried && quoted(tried, (text) => words.wasTried({ text })),
    update && quoted(update.text, (text) => updateText(update, text)),
    resolution && quoted(resolution.wrong, (text) => words.wasWrong({ text })),
    resolution && quoted(resolution.did, (text) => words.wasDone({ text })),
  ].filter((each) => typeof each === 'object' && each !== null);
  return { texts: shown.map(({ text }) => text), cut: shown.some(({ cut }) => cut) };
}

export const mayRead = ({ readers }: Update, viewpoint: Viewpoint): boolean =>
  viewpoint === 'desk' || readers === 'requester';

export const updateText = ({ by, at }: Update, text: Text): Text =>
  words.lastUpdate({ text, by: who(by), at: { time: at } });

/** Long typing shows its beginning and says so; whoever shows it offers *Show all* where `cut` is set. */
export function quoted(typing: string, say: (text: Text) => Text, most = shownOnCard): { text: Text; cut: boolean } {
  const { text, cut } = excerpt(typing, most, escapedLength);
  return { text: say(cut ? words.shortened({ text }) : typed(text)), cut };
}

/** One line that quotes somebody; *Show all* leads to the timeline, where everything that was ever said stands. */
export function quotingLine(incident: Incident, typing: string, say: (text: Text) => Text): Message {
  const { text, cut } = quoted(typing, say);
  return line(text, ...(cut ? [wholeStory(incident)] : []));
}

export const wholeStory = (incident: Incident): Button =>
  pageButton({ id: 'incident.timeline', label: words.showAll() }, { ref: refOf(incident) });
