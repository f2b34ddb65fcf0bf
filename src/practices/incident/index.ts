import type { QuotedMessage } from '../../chat/interaction.ts';
import { excerpt } from '../../core/text.ts';
import { command, messageAction } from '../../engine/define.ts';
import { definePractice, intakeButton, recordKind } from '../../engine/practice.ts';
import { incidentsAbout } from './about.ts';
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
  startReview,
  update,
} from './actions.ts';
import { pageOver } from './calls.ts';
import { incidentCard } from './cards.ts';
import { digest } from './digest.ts';
import { catalog as digestCatalog } from './digest-words.ts';
import { pagesWanted } from './escalation.ts';
import { escalate, snooze, stillOnIt } from './escalation-actions.ts';
import { catalog as escalationCatalog, words as escalationWords } from './escalation-words.ts';
import { freezeFace, howFace, rolesFace } from './faces.ts';
import { keepsThreads } from './facts.ts';
import { catalog as fileCatalog } from './file-words.ts';
import { followLeads, followService, unfollowLeads, unfollowService } from './follow-service.ts';
import { catalog as freezeCatalog } from './freeze-words.ts';
import { type Incident, type IncidentEvent, type IncidentStatus, incidentLifecycle } from './incident.ts';
import { statusWords } from './labels.ts';
import { close, confirmFor, confirmToo, giveReason, link, merge, notFixedToo } from './link-actions.ts';
import { catalog as linkCatalog, words as linkWords } from './link-words.ts';
import { assignees, callers, subjects } from './lookups.ts';
import { roomOf } from './major.ts';
import { handOvers, leave, makePrivate, openRoom, takes } from './major-actions.ts';
import { catchUp, catchUpPage, rolesPage } from './major-pages.ts';
import { catalog as majorCatalog, words as majorWords } from './major-words.ts';
import { catalog as markCatalog } from './mark-words.ts';
import { mark } from './marking.ts';
import { incidentHome, incidentList, incidentPage, incidentWhy } from './pages.ts';
import { settlePage } from './paging.ts';
import { discreet } from './private.ts';
import { named } from './private-facts.ts';
import { catalog as privateCatalog, words as privateWords } from './private-words.ts';
import { incidentReactions } from './reactions.ts';
import { report } from './report.ts';
import { catalog as reviewCatalog } from './review-words.ts';
import { catalog as roleCatalog, words as roleWords } from './role-words.ts';
import { simulate } from './simulate.ts';
import { standingInSections } from './standing-in.ts';
import { incidents } from './tables.ts';
import { incidentExport, incidentTimeline } from './timeline-page.ts';
import { incidentTimers, incidentTimersOf } from './timers.ts';
import {
  correctTimes,
  followHere,
  stakeholderReport,
  technicalReport,
  unfollow,
  unfollowHere,
} from './update-actions.ts';
import { catalog as updateCatalog, words as updateWords } from './update-words.ts';
import { catalog, words } from './words.ts';

export { followedText } from './follow-service.ts';

/** Standard 2.1: from a report to the requester's confirmation. */
export const incidentPractice = definePractice({
  name: 'incident',
  words: [
    ...[catalog, linkCatalog, fileCatalog, escalationCatalog, digestCatalog, markCatalog, updateCatalog, reviewCatalog],
    ...[majorCatalog, roleCatalog, freezeCatalog, privateCatalog],
  ],
  record: recordKind<Incident, IncidentEvent>({
    prefix: 'INC',
    lifecycle: incidentLifecycle,
    table: incidents,
    closedStatuses: ['closed', 'cancelled'],
    statusLabel: (status) => statusWords[status as IncidentStatus],
    card: incidentCard,
    timersOf: incidentTimersOf,
    timers: incidentTimers,
    reactions: discreet(incidentReactions),
    room: roomOf,
    faces: { roles: rolesFace, how: howFace, freeze: freezeFace },
    catchUp,
    note,
    mark,
    keepsFiles: keepsThreads,
    callOuts: {
      wanted: (incident) => pagesWanted(incident).map(({ id }) => String(id)),
      over: pageOver,
      settled: settlePage,
    },
  }),
  definitions: [
    acknowledge,
    classify,
    reportedFor,
    addDetails,
    confirm,
    notFixed,
    note,
    snooze,
    stillOnIt,
    startReview,
    confirmFor,
    confirmToo,
    notFixedToo,
    giveReason,
    incidentWhy,
    ...Object.values(takes),
    ...Object.values(handOvers),
    incidentExport,
    technicalReport,
    stakeholderReport,
    correctTimes,
    followHere,
    unfollowHere,
    followService,
    unfollowService,
  ],
  lookups: [subjects, assignees, callers, named],
  messageActions: [
    messageAction({ id: 'incident.report', label: words.reportAsIncident(), opens: report, values: reportOf }),
    messageAction({ id: 'incident.note', label: words.addToTimeline(), opens: note, values: noteOf }),
  ],
  commands: [
    command({ ...verb('report'), usage: '[what happened]', summary: words.reportSummary(), does: report }),
    command({
      ...verb('list'),
      usage: '[mine|closed|all]',
      summary: words.listSummary(),
      does: incidentList,
      query: (typed): Record<string, string> => ({ scope: typed.toLowerCase() }),
    }),
    command({ ...one('show'), summary: words.showSummary(), does: incidentPage, query: byRef }),
    command({ ...one('assign'), summary: words.assignSummary(), does: assign }),
    command({ ...one('update'), summary: words.updateSummary(), does: update }),
    command({ ...one('escalate'), summary: escalationWords.escalateSummary(), does: escalate }),
    command({ ...one('pending'), summary: words.pendingSummary(), does: pend }),
    command({ ...one('resume'), summary: words.resumeSummary(), does: resume }),
    command({ ...one('resolve'), summary: words.resolveSummary(), does: resolve }),
    command({ ...one('reopen'), summary: words.reopenSummary(), does: reopen }),
    command({ ...one('cancel'), summary: words.cancelSummary(), does: cancel }),
    command({ ...one('close'), summary: linkWords.closeSummary(), does: close }),
    command({ ...one('merge'), summary: linkWords.mergeSummary(), does: merge }),
    command({ ...one('link'), summary: linkWords.linkSummary(), does: link }),
    command({
      ...verb('follow'),
      usage: '[INC-7]',
      summary: updateWords.followSummary(),
      does: follow,
      leads: followLeads,
    }),
    command({
      ...verb('unfollow'),
      usage: '[INC-7]',
      summary: updateWords.unfollowSummary(),
      does: unfollow,
      leads: unfollowLeads,
    }),
    command({
      command: 'oncall',
      verb: 'simulate',
      usage: '[P1 order-portal sat 03:00]',
      summary: escalationWords.simulateSummary(),
      does: simulate,
      last: true,
    }),
    command({ ...one('room'), summary: majorWords.openRoomSummary(), does: openRoom }),
    command({ ...one('roles'), summary: roleWords.rolesSummary(), does: rolesPage, query: byRef }),
    command({ ...one('leave'), summary: roleWords.leaveSummary(), does: leave }),
    command({ ...one('catch-up'), summary: majorWords.catchUpSummary(), does: catchUpPage, query: byRef }),
    command({ ...one('private'), summary: privateWords.summary(), does: makePrivate }),
    command({ ...one('timeline'), summary: words.timelineSummary(), does: incidentTimeline, query: byRef }),
  ],
  rounds: [digest],
  about: incidentsAbout,
  home: async (reading) => {
    const [{ sections, actions }, standingIn] = await Promise.all([incidentHome(reading), standingInSections(reading)]);
    return { sections: [...sections, ...standingIn], actions: [...actions, intakeButton(report)] };
  },
});

/** Who wrote it and where it stands are kept with the text. */
const quoted = ({ text, author, link }: QuotedMessage, longest: number): string => {
  const source = [author, link].filter(Boolean).join(', ');
  return `${excerpt(text, longest - source.length - 4).text}\n— ${source}`;
};

function reportOf(message: QuotedMessage) {
  return { what: quoted(message, 3000) };
}

function noteOf(message: QuotedMessage) {
  return { text: quoted(message, 1000), kind: 'other' };
}

function verb(name: string) {
  return { command: 'incident', verb: name };
}
function one(name: string) {
  return { ...verb(name), usage: '<INC-7>' };
}
function byRef(typed: string): Record<string, string> {
  return { ref: typed.split(/\s+/, 1)[0] ?? '' };
}

export { attached, type FilesHeld, freshFiles } from './attaching.ts';
export type { Assignee } from './decisions.ts';
export { assigneeFacts, keepsThreads, leadsOf } from './facts.ts';
export { heldFacts } from './file-facts.ts';
export { type ForReview, forReview, incidentsToReview, type Participant } from './for-review.ts';
export type { Incident, IncidentEvent, Pending } from './incident.ts';
export { assigneeText } from './labels.ts';
export { type Mark, type MarkFacts, markedText } from './marking.ts';
export { incidentStore } from './pages.ts';
export { type Leads, lookAgain } from './pending.ts';
export { quoted } from './quoting.ts';
export { reviewedAlready } from './review-owed.ts';
export { secondsUntilNext, standsOnTimeline, type UrgentIncident, urgentIncidents } from './store.ts';
export { markLine } from './timeline.ts';
export { ringsAt } from './warnings.ts';
