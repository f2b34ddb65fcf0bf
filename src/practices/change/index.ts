import { command } from '../../engine/define.ts';
import { definePractice, recordKind } from '../../engine/practice.ts';
import { changeDefinitions } from './actions.ts';
import { changeCard } from './cards.ts';
import { type Change, type ChangeEvent, type ChangeStatus, changeLifecycle } from './change.ts';
import { statusLabels } from './labels.ts';
import { changeReactions } from './reactions.ts';
import { listensToChanges, listensToFreezes, listensToIncidents } from './scheduling-listens.ts';
import { catalog as schedulingCatalog } from './scheduling-words.ts';
import { subjectsOf } from './subjects.ts';
import { changes } from './tables.ts';
import { changeTimers, changeTimersOf } from './timers.ts';
import { eventOf } from './window-event.ts';
import { catalog as calendarCatalog, words as calendarWords } from './window-page-words.ts';
import { calendarPage } from './window-pages.ts';
import { catalog as windowWords } from './window-words.ts';
import { catalog } from './words.ts';

/** Standard 2.3: what is changed, who agreed to it, when it is done, and how it went. */
export const changePractice = definePractice({
  name: 'change',
  words: [catalog, schedulingCatalog, windowWords, calendarCatalog],
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
  }),
  definitions: changeDefinitions,
  commands: [command({ command: 'change', verb: 'calendar', summary: calendarWords.summary(), does: calendarPage })],
  listens: [listensToFreezes, listensToIncidents, listensToChanges],
});

export { askChangesToLookAgain } from './scheduling-store.ts';
export { type FeedEntry, feedName } from './window-feed.ts';
export { feedEntries } from './window-pages.ts';
