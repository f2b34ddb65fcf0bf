import { command } from '../../engine/define.ts';
import { definePractice, recordKind } from '../../engine/practice.ts';
import { keepsThreads } from '../incident/index.ts';
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
} from './actions.ts';
import { requestCard } from './cards.ts';
import { requestHome } from './home.ts';
import { newRequest } from './intake.ts';
import { statusWords } from './labels.ts';
import { catalogueEntries, colleagues } from './lookups.ts';
import { mark } from './marking.ts';
import { requestList, requestPage, requestTimeline } from './pages.ts';
import { catalog as policyCatalog } from './policy-words.ts';
import { requestReactions } from './reactions.ts';
import { catalog as saidCatalog } from './said-words.ts';
import { type RequestEvent, type RequestStatus, requestLifecycle, type ServiceRequest } from './service-request.ts';
import { serviceRequests } from './tables.ts';
import { requestTimers, requestTimersOf } from './timers.ts';
import { requestWhy } from './why.ts';
import { catalog as whyCatalog } from './why-words.ts';
import { catalog, words } from './words.ts';

/** Standard 2.1: what people ask for from a catalogue, approved where that says so, until they have it. */
export const serviceRequestPractice = definePractice({
  name: 'service-request',
  words: [catalog, saidCatalog, policyCatalog, whyCatalog],
  record: recordKind<ServiceRequest, RequestEvent>({
    prefix: 'REQ',
    lifecycle: requestLifecycle,
    table: serviceRequests,
    closedStatuses: ['closed', 'rejected', 'cancelled'],
    statusLabel: (status) => statusWords[status as RequestStatus],
    card: requestCard,
    timersOf: requestTimersOf,
    timers: requestTimers,
    reactions: requestReactions,
    note,
    mark,
    keepsFiles: keepsThreads,
  }),
  definitions: [
    approve,
    reject,
    acknowledge,
    assign,
    fulfil,
    pend,
    resume,
    note,
    confirm,
    sendBack,
    requestTimeline,
    requestWhy,
  ],
  lookups: [catalogueEntries, colleagues],
  commands: [
    command({ ...verb('new'), usage: '[what]', summary: words.newSummary(), does: newRequest }),
    command({
      ...verb('list'),
      usage: '[mine|closed|all]',
      summary: words.listSummary(),
      does: requestList,
      query: (typed): Record<string, string> => ({ scope: typed.toLowerCase() }),
    }),
    command({
      ...verb('show'),
      usage: '<REQ-3>',
      summary: words.showSummary(),
      does: requestPage,
      query: (typed): Record<string, string> => ({ ref: typed.split(/\s+/, 1)[0] ?? '' }),
    }),
    command({ ...verb('cancel'), usage: '<REQ-3>', summary: words.cancelSummary(), does: cancel }),
  ],
  home: requestHome,
});

function verb(name: string) {
  return { command: 'request', verb: name };
}
