import { command } from '../../engine/define.ts';
import { cardPart, definePractice, recordKind } from '../../engine/practice.ts';
import type { Incident } from '../incident/index.ts';
import { changesAbout } from './about-reading.ts';
import { changeDefinitions } from './actions.ts';
import { ballotFace, ballotThread } from './ballot-card.ts';
import { reply } from './ballot-reply-actions.ts';
import { suspectListeners } from './blame-reactions.ts';
import { joinChanges } from './board-store.ts';
import { changeCard } from './cards.ts';
import { catalogs } from './catalogs.ts';
import { type Change, type ChangeEvent, type ChangeStatus, changeLifecycle } from './change.ts';
import { cabDigest } from './digest-rounds.ts';
import { changeHome, changesToday } from './home.ts';
import { statusLabels } from './labels.ts';
import { words as pageWords } from './page-words.ts';
import { changeList, changePage, changeTimeline } from './pages.ts';
import { changeReactions } from './reactions.ts';
import { newChange } from './request-actions.ts';
import { changeKindChoices, changePeople } from './request-lookups.ts';
import { templatesPage } from './request-pages.ts';
import { words as requestWords } from './request-words.ts';
import { listensToChanges, listensToFreezes, listensToIncidents } from './scheduling-listens.ts';
import { subjectsOf } from './subjects.ts';
import { type Suspects, suspectPart } from './suspect-card.ts';
import { suspectsFor } from './suspect-facts.ts';
import { changes } from './tables.ts';
import { changeTimers, changeTimersOf } from './timers.ts';
import { eventOf } from './window-event.ts';
import { words as calendarWords } from './window-page-words.ts';
import { calendarPage } from './window-pages.ts';

/** Standard 2.3: what is changed, who agreed to it, when it is done, and how it went. */
export const changePractice = definePractice({
  name: 'change',
  words: catalogs,
  record: recordKind<Change, ChangeEvent>({
    prefix: 'CHG',
    lifecycle: changeLifecycle,
    table: changes,
    closedStatuses: ['closed', 'cancelled'],
    statusLabel: (status) => statusLabels[status as ChangeStatus],
    card: changeCard,
    subjectsOf,
    event: eventOf,
    timersOf: changeTimersOf,
    timers: changeTimers,
    reactions: changeReactions,
    faces: { ballot: ballotFace },
    threads: { ballot: ballotThread },
    note: reply,
  }),
  definitions: [...changeDefinitions, changePage, changeList, changeTimeline],
  lookups: [changePeople, changeKindChoices],
  commands: [
    command({ ...verb('request'), usage: '[title]', summary: requestWords.requestSummary(), does: newChange }),
    command({
      ...verb('list'),
      usage: '[mine|scheduled|closed|all]',
      summary: pageWords.listSummary(),
      does: changeList,
      query: (typed): Record<string, string> => ({ scope: typed.toLowerCase() }),
    }),
    command({
      ...verb('show'),
      usage: '<CHG-9>',
      summary: pageWords.showSummary(),
      does: changePage,
      query: (typed): Record<string, string> => ({ ref: typed.split(/\s+/, 1)[0] ?? '' }),
    }),
    command({ ...verb('calendar'), summary: calendarWords.summary(), does: calendarPage }),
    command({ ...verb('templates'), summary: requestWords.templatesSummary(), does: templatesPage }),
  ],
  listens: [listensToFreezes, listensToIncidents, listensToChanges, suspectListeners],
  about: changesAbout,
  addsTo: { INC: cardPart<Incident, Suspects>({ load: suspectsFor, show: suspectPart }) },
  rounds: [cabDigest],
  joined: joinChanges,
  home: changeHome,
  today: changesToday,
});

function verb(name: string) {
  return { command: 'change', verb: name };
}

export type { Change, ChangeEvent } from './change.ts';
export { notReviewed } from './ending.ts';
export { codeLabels, reasonLabels } from './ending-labels.ts';
export {
  type ChangeFigures,
  type ChangeForReview,
  type ChangeParticipant,
  changeForReview,
  changesToReview,
} from './for-review-reading.ts';
export { kindLabels, riskLabels } from './labels.ts';
export { changeReviewedAlready } from './reviewed.ts';

export { askChangesToLookAgain } from './scheduling-store.ts';
export { type FeedEntry, feedName } from './window-feed.ts';
export { feedEntries } from './window-pages.ts';
