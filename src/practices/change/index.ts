import { command } from '../../engine/define.ts';
import { definePractice, recordKind } from '../../engine/practice.ts';
import { changeDefinitions } from './actions.ts';
import { catalog as assessmentWords } from './assessment-words.ts';
import { catalog as voteCatalog } from './ballot-rule-words.ts';
import { joinChanges } from './board-store.ts';
import { catalog as cardCatalog } from './card-words.ts';
import { changeCard } from './cards.ts';
import { type Change, type ChangeEvent, type ChangeStatus, changeLifecycle } from './change.ts';
import { catalog as decidingCatalog } from './deciding-words.ts';
import { catalog as endingCatalog } from './ending-words.ts';
import { changeHome, changesToday } from './home.ts';
import { statusLabels } from './labels.ts';
import { catalog as pageCatalog, words as pageWords } from './page-words.ts';
import { changeList, changePage, changeTimeline } from './pages.ts';
import { changeReactions } from './reactions.ts';
import { newChange, note } from './request-actions.ts';
import { changeKindChoices, changePeople } from './request-lookups.ts';
import { templatesPage } from './request-pages.ts';
import { catalog as requestWords, words as requestWordsOf } from './request-words.ts';
import { catalog as riskWords } from './risk-words.ts';
import { listensToChanges, listensToFreezes, listensToIncidents } from './scheduling-listens.ts';
import { catalog as schedulingCatalog } from './scheduling-words.ts';
import { subjectsOf } from './subjects.ts';
import { changes } from './tables.ts';
import { catalog as timelineCatalog } from './timeline-words.ts';
import { changeTimers, changeTimersOf } from './timers.ts';
import { eventOf } from './window-event.ts';
import { catalog as calendarCatalog, words as calendarWords } from './window-page-words.ts';
import { calendarPage } from './window-pages.ts';
import { catalog as windowCatalog } from './window-words.ts';
import { catalog } from './words.ts';
import { catalog as workCatalog } from './work-words.ts';

/** Standard 2.3: what is changed, who agreed to it, when it is done, and how it went. */
export const changePractice = definePractice({
  name: 'change',
  words: [
    catalog,
    requestWords,
    riskWords,
    assessmentWords,
    cardCatalog,
    pageCatalog,
    timelineCatalog,
    voteCatalog,
    decidingCatalog,
    schedulingCatalog,
    windowCatalog,
    calendarCatalog,
    workCatalog,
    endingCatalog,
  ],
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
    note,
  }),
  definitions: [...changeDefinitions, changePage, changeList, changeTimeline],
  lookups: [changePeople, changeKindChoices],
  commands: [
    command({ ...verb('request'), usage: '[title]', summary: requestWordsOf.requestSummary(), does: newChange }),
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
    command({ ...verb('templates'), summary: requestWordsOf.templatesSummary(), does: templatesPage }),
    command({ ...verb('calendar'), summary: calendarWords.summary(), does: calendarPage }),
  ],
  listens: [listensToFreezes, listensToIncidents, listensToChanges],
  home: changeHome,
  today: changesToday,
  joined: joinChanges,
});

function verb(name: string) {
  return { command: 'change', verb: name };
}

export { askChangesToLookAgain } from './scheduling-store.ts';
export { type FeedEntry, feedName } from './window-feed.ts';
export { feedEntries } from './window-pages.ts';
