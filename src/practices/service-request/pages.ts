import { list, type Page, recordLines, textBlock } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { ref, type Text, typed, who } from '../../core/text.ts';
import { type PageReading, page } from '../../engine/define.ts';
import type { Header } from '../../engine/header.ts';
import { buttonsFor, pageButton, type Viewpoint } from '../../engine/practice.ts';
import { type Listed, listOf, recordOf, type Story, storyOf, viewpointOf } from '../../engine/record-pages.ts';
import { recordStore } from '../../engine/records.ts';
import { approve, reject, whyButton } from './actions.ts';
import { mayReadPending, requestCard } from './cards.ts';
import { answerText, statusLabels } from './labels.ts';
import { words as said } from './said-words.ts';
import { concerns, type RequestStatus, requestLifecycle, type ServiceRequest } from './service-request.ts';
import { serviceRequests } from './tables.ts';
import { timelineText } from './timeline.ts';
import { words } from './words.ts';

const store = recordStore<ServiceRequest>({ prefix: 'REQ', table: serviceRequests });

/** What stands behind a reference, for this reader; null hides that there is anything. */
export const requestOf = (query: Record<string, string>, reading: PageReading) =>
  recordOf(store, 'REQ', query, reading);

/** One request with everything that its card shortens. */
export const requestPage = page<ServiceRequest>({
  id: 'request.show',
  label: words.show(),
  permission: 'request.read',
  load: requestOf,
  show: (request, reading) => {
    const viewpoint = viewpointOf(reading);
    const card = requestCard(request, viewpoint, reading.policy);
    const facts = card.body.filter((block) => block.kind === 'details');
    // Whoever approves need not be of the desk: that it is shown to them says that they may.
    const isAsked = viewpoint === 'requester' && !concerns(request, reading.actor);
    const buttons = isAsked
      ? buttonsFor(requestLifecycle, request, approve, reject)
      : card.buttons.filter(({ address }) => !/^request\.(show|why)\b/.test(address));
    return {
      title: card.summary,
      sections: [{ blocks: [...facts, ...fullTexts(request, viewpoint).map(textBlock)] }],
      actions: [
        ...buttons,
        ...(viewpoint === 'desk' ? [whyButton(request)] : []),
        pageButton(requestTimeline, { ref: refOf(request) }),
      ],
    };
  },
});

function fullTexts(request: ServiceRequest, viewpoint: Viewpoint): Text[] {
  const { answers, verdict, pending, fulfilment, confirmation, cancelled } = request;
  const isDesk = viewpoint === 'desk';
  const texts = [
    ...answers.map(answerText),
    verdict?.why && words.whyNot({ text: typed(verdict.why) }),
    verdict?.instead && words.insteadText({ text: typed(verdict.instead) }),
    pending && mayReadPending(pending, viewpoint) && words.waitsForWhat({ text: typed(pending.what) }),
    fulfilment && words.wasDone({ text: typed(fulfilment.did) }),
    cancelled?.note && isDesk && words.withNote({ note: typed(cancelled.note) }),
    confirmation?.comment &&
      confirmation.by &&
      isDesk &&
      words.commentWas({ by: who(confirmation.by), text: typed(confirmation.comment) }),
  ];
  return texts.filter((text): text is Text => Boolean(text));
}

const scopes: Record<Listed['scope'], Text> = {
  open: words.openRequests(),
  mine: words.yourRequests(),
  closed: words.closedRequests(),
  all: words.allRequests(),
};

/** `/request list [mine|closed|all]`: newest first, ten at a time. */
export const requestList = page<Listed>({
  id: 'request.list',
  label: words.list(),
  permission: 'request.read',
  load: (query, reading) => listOf('REQ', query, reading),
  show: ({ scope, rows, more }): Page => ({
    title: scopes[scope],
    sections: [
      { blocks: [rows.length > 0 ? recordLines(rows.map((row) => requestLine(row))) : textBlock(words.noneSuch())] },
    ],
    actions: [],
    ...(more && { next: pageButton(requestList, { scope, before: String(rows.at(-1)!.id) }, words.more()) }),
  }),
});

export const requestLine = (header: Header, fact?: Text) => ({
  ref: refOf(header),
  title: header.title,
  status: statusLabels[header.status as RequestStatus],
  ...(fact && { fact }),
});

/** Everything that happened to one request; a requester's side leaves out what was said among the team. */
export const requestTimeline = page<Story & { request: ServiceRequest }>({
  id: 'request.timeline',
  label: words.timeline(),
  permission: 'request.read',
  load: async (query, reading) => {
    const request = await requestOf(query, reading);
    return request && { request, ...(await storyOf(request.id, query, reading)) };
  },
  show: ({ request, lines, more }, reading): Page => {
    const told = lines.flatMap((entry) => timelineText(entry, viewpointOf(reading), reading.policy));
    const earlier = { ref: refOf(request), before: String(lines[0]?.id) };
    return {
      title: said.timelineTitle({ request: ref(refOf(request)) }),
      sections: [{ blocks: [told.length > 0 ? list(told) : textBlock(words.noneSuch())] }],
      actions: [pageButton(requestPage, { ref: refOf(request) })],
      ...(more && { next: pageButton(requestTimeline, earlier, words.more()) }),
    };
  },
});
