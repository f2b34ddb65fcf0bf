import type { PolicyView } from '../../core/policy.ts';
import { type Text, type Who, who } from '../../core/text.ts';
import { words as engineWords } from '../../engine/words.ts';
import { teamText } from '../../people/policy.ts';
import { words as escalationWords } from './escalation-words.ts';
import type {
  CancelReason,
  Cause,
  Channel,
  EscalatedTo,
  Impact,
  IncidentEvent,
  IncidentStatus,
  Nature,
  NoteKind,
  Resolution,
  Update,
  Urgency,
} from './incident.ts';
import { words } from './words.ts';

/** The vocabulary, worded: one table per set of values, so that a new value without a word does not compile. */

export const statusLabels: Record<IncidentStatus, Text> = {
  new: words.statusNew(),
  assigned: words.statusAssigned(),
  'in-progress': words.statusInProgress(),
  pending: words.statusPending(),
  resolved: words.statusResolved(),
  closed: words.statusClosed(),
  cancelled: words.statusCancelled(),
};

/** Inside a sentence. */
export const statusWords: Record<IncidentStatus, Text> = {
  new: words.isNew(),
  assigned: words.isAssigned(),
  'in-progress': words.isInProgress(),
  pending: words.isPending(),
  resolved: words.isResolved(),
  closed: words.isClosed(),
  cancelled: words.isCancelled(),
};

export const impactLabels: Record<Impact, Text> = {
  organisation: words.impactOrganisation(),
  department: words.impactDepartment(),
  team: words.impactTeam(),
  person: words.impactPerson(),
};

export const urgencyLabels: Record<Urgency, Text> = {
  critical: words.urgencyCritical(),
  high: words.urgencyHigh(),
  medium: words.urgencyMedium(),
  low: words.urgencyLow(),
};

/** How the forms ask for impact and urgency: in the reporter's words, not in ours. */
export const hitChoices: Record<Impact, Text> = {
  organisation: words.hitOrganisation(),
  department: words.hitDepartment(),
  team: words.hitTeam(),
  person: words.hitPerson(),
};

export const urgentChoices: Record<Urgency, Text> = {
  critical: words.urgentCritical(),
  high: words.urgentHigh(),
  medium: words.urgentMedium(),
  low: words.urgentLow(),
};

export const natureLabels: Record<Nature, Text> = {
  hardware: words.natureHardware(),
  software: words.natureSoftware(),
  configuration: words.natureConfiguration(),
  operation: words.natureOperation(),
  network: words.natureNetwork(),
  security: words.natureSecurity(),
  data: words.natureData(),
  performance: words.naturePerformance(),
  other: words.natureOther(),
};

const { other, ...named } = natureLabels;
export const causeLabels: Record<Cause, Text> = { ...named, change: words.causeChange(), other };

export const channelLabels: Record<Channel, Text> = {
  chat: words.byChat(),
  phone: words.byPhone(),
  counter: words.byCounter(),
  mail: words.byMail(),
  other: words.byOther(),
};

export const cancelLabels: Record<CancelReason, Text> = {
  duplicate: words.duplicate(),
  'false-alarm': words.falseAlarm(),
  withdrawn: words.withdrawn(),
};

export const noteLabels: Record<NoteKind, Text> = {
  finding: words.noteFinding(),
  tried: words.noteTried(),
  decision: words.noteDecision(),
  'breach-reason': words.noteBreachReason(),
  other: words.noteOther(),
};

export const readersLabels: Record<Update['readers'], Text> = {
  team: words.readersTeam(),
  requester: words.readersRequester(),
};

/** Inside a sentence. */
export const readersWords: Record<Update['readers'], Text> = {
  team: words.byTeam(),
  requester: words.byTeamAndRequester(),
};

export const fixLabels: Record<Resolution['kind'], Text> = {
  fixed: words.fixed(),
  'worked-around': words.workedAround(),
};

export const escalatedToLabels: Record<EscalatedTo, Text> = {
  'line-2': escalationWords.toSecond(),
  'line-3': escalationWords.toThird(),
  manager: escalationWords.toManager(),
};
/** In minutes. */
export const snoozeLabels = {
  '30': escalationWords.in30(),
  '60': escalationWords.in60(),
  '90': escalationWords.in90(),
};

/** To whom it was assigned: a team, a person, who stands in for one; or the team, since nobody can. */
export function assigneeText(
  { owner, team, away }: Pick<Extract<IncidentEvent, { type: 'incident.assigned' }>, 'owner' | 'team' | 'away'>,
  policy: PolicyView,
): Text | Who {
  if (owner) return away ? engineWords.standsFor({ person: who(owner), away: who(away) }) : who(owner);
  const named = teamText(policy, team ?? '');
  return away ? words.teamInstead({ team: named, away: who(away) }) : named;
}
