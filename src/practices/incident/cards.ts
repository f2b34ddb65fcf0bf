import { shownInDetail, shownOnCard } from '../../chat/limits.ts';
import { details, type Message, type Tone, textBlock } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { excerpt, moment, ref, type Text, typed, who } from '../../core/text.ts';
import type { PolicyView } from '../../engine/policy.ts';
import { buttonsFor, type Viewpoint } from '../../engine/practice.ts';
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
  showButton,
  update,
} from './actions.ts';
import { type Incident, type IncidentStatus, incidentLifecycle, type Update } from './incident.ts';
import {
  cancelLabels,
  channelLabels,
  impactLabels,
  natureLabels,
  starsText,
  statusLabels,
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
  return {
    summary: words.card({ incident: ref(refOf(incident)), title: incident.title, state: stateOf(incident, policy) }),
    tone: tones[incident.status],
    body: [factsOf(incident, viewpoint, policy), ...bodyOf(incident, viewpoint)],
    buttons: viewpoint === 'desk' ? deskButtons(incident) : requesterButtons(incident),
  };
}

const deskButtons = (incident: Incident) =>
  incident.status === 'in-progress'
    ? buttonsFor(
        incidentLifecycle,
        incident,
        { ...resolve, style: 'primary' },
        update,
        note,
        assign,
        classify,
        showButton(incident),
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
        reopen,
        showButton(incident),
        reportedFor,
        addDetails,
        cancel,
      );

const requesterButtons = (incident: Incident) =>
  buttonsFor(incidentLifecycle, incident, confirm, notFixed, addDetails, follow, showButton(incident));

/** What the first line ends with: the status and the one fact that matters now. */
export function stateOf(incident: Incident, policy: PolicyView): Text {
  switch (incident.status) {
    case 'new':
      return words.stateNew();
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
  return confirmation?.by ? words.stateClosedPlain() : words.stateClosedAutomatically();
}

/** Who asked for it: a person, or the name of a caller without an account. */
export function askedFor({ requester, caller }: Incident) {
  return requester ? who(requester) : typed(excerpt(caller ?? '?', 60).text);
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
    isDesk && callBack ? [words.labelCallBack(), typed(excerpt(callBack, shownInDetail).text)] : undefined,
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

function bodyOf(incident: Incident, viewpoint: Viewpoint) {
  const { description, tried, site, reach, lastUpdate, resolution } = incident;
  const isDesk = viewpoint === 'desk';
  const texts = [
    description === incident.title ? undefined : shortened(description),
    isDesk && site ? words.whereabouts({ text: shortened(site) }) : undefined,
    isDesk && reach ? words.reachAt({ text: shortened(reach) }) : undefined,
    isDesk && tried ? words.wasTried({ text: shortened(tried) }) : undefined,
    lastUpdate && mayRead(lastUpdate, viewpoint) ? updateText(lastUpdate, shortened) : undefined,
    resolution ? words.wasWrong({ text: shortened(resolution.wrong) }) : undefined,
    resolution ? words.wasDone({ text: shortened(resolution.did) }) : undefined,
  ];
  return texts.filter((text) => text !== undefined).map(textBlock);
}

export const mayRead = ({ readers }: Update, viewpoint: Viewpoint): boolean =>
  viewpoint === 'desk' || readers === 'requester';

export const updateText = ({ text, by, at }: Update, show: (text: string) => Text): Text =>
  words.lastUpdate({ text: show(text), by: who(by), at: { time: at } });

/** Long typing shows its beginning, says so, and names the button that shows the rest. */
export function shortened(text: string): Text {
  const { text: head, cut } = excerpt(text, shownOnCard);
  return cut ? words.moreBelow({ text: head, button: words.show() }) : typed(head);
}
