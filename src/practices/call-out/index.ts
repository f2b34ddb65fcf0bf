import { command } from '../../engine/define.ts';
import { definePractice, recordKind } from '../../engine/practice.ts';
import { acknowledge, send } from './actions.ts';
import { callsOf, type Page, type PageEvent, type PageStatus, pageLifecycle } from './call-out.ts';
import { overMessage, pageCard } from './cards.ts';
import { settled } from './decisions.ts';
import { statusWords } from './labels.ts';
import { pageable } from './lookups.ts';
import { pageScreen } from './pages.ts';
import { pageReactions } from './reactions.ts';
import { pages } from './tables.ts';
import { pageTimers, pageTimersOf } from './timers.ts';
import { catalog, words } from './words.ts';

export { confirmedWithin, nextWay, type Said } from './next-way.ts';

/** Somebody calls somebody, by hand: until one of them answers, or nobody did. */
export const callOutPractice = definePractice({
  name: 'call-out',
  words: [catalog],
  record: recordKind<Page, PageEvent>({
    prefix: 'PAG',
    lifecycle: pageLifecycle,
    table: pages,
    closedStatuses: ['answered', 'unanswered'],
    statusLabel: (status) => statusWords[status as PageStatus],
    card: pageCard,
    timersOf: pageTimersOf,
    timers: pageTimers,
    reactions: pageReactions,
    callOuts: {
      wanted: (page) => (page.status === 'calling' ? callsOf(page) : []),
      over: overMessage,
      settled,
    },
  }),
  definitions: [acknowledge, pageScreen],
  lookups: [pageable],
  commands: [
    command({
      command: 'oncall',
      verb: 'page',
      usage: '[team or person, then what for]',
      summary: words.pageSummary(),
      does: send,
      last: true,
    }),
  ],
});
