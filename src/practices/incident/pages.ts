import { type Button, list, type Page, recordLines, type Section, textBlock } from '../../chat/message.ts';
import type { PolicyView } from '../../core/policy.ts';
import { refOf } from '../../core/record-ref.ts';
import { ref, type Text, typed, who } from '../../core/text.ts';
import { minutesAfter } from '../../core/time.ts';
import { recordsCalling } from '../../engine/call-outs.ts';
import { type PageReading, page } from '../../engine/define.ts';
import type { Header } from '../../engine/header.ts';
import { buttonsFor, type HomePart, pageButton, type RoomStanding, type Viewpoint } from '../../engine/practice.ts';
import { type Listed, listOf, recordOf, viewpointOf } from '../../engine/record-pages.ts';
import { findRecords, recordStore } from '../../engine/records.ts';
import { roomsOf } from '../../engine/room-standing.ts';
import { words as engineWords } from '../../engine/words.ts';
import { clockNames, type Why, whyOf } from '../service-level/index.ts';
import { addDetails } from './actions.ts';
import { incidentCard, mayReadPending, roomBlock, updateText } from './cards.ts';
import { movesOf } from './clocks.ts';
import { concerns } from './decisions.ts';
import { type Incident, type IncidentStatus, incidentLifecycle } from './incident.ts';
import { causeLabels, fixLabels, statusLabels } from './labels.ts';
import { link, merge } from './link-actions.ts';
import { alsoText } from './link-tale.ts';
import { isMajor } from './major.ts';
import { newsFor } from './news.ts';
import { words as roleWords } from './role-words.ts';
import { notAsked, waitingForAnswer } from './store.ts';
import { incidents } from './tables.ts';
import { words } from './words.ts';

export const incidentStore = recordStore<Incident>({ prefix: 'INC', table: incidents });

/** What stands behind a reference, for this reader; null hides that there is anything. */
export const incidentOf = (query: Record<string, string>, reading: PageReading) =>
  recordOf(incidentStore, 'INC', query, reading);

/** One incident with everything that its card shortens. */
export const incidentPage = page<{ incident: Incident; rooms: readonly RoomStanding[] }>({
  id: 'incident.show',
  label: words.show(),
  permission: 'incident.read',
  load: async (query, reading) => {
    const incident = await incidentOf(query, reading);
    return incident && { incident, rooms: await roomsOf(reading.db, incident.id) };
  },
  show: ({ incident, rooms }, reading) => {
    const viewpoint = viewpointOf(reading);
    const card = incidentCard(incident, viewpoint, reading.policy);
    const facts = card.body.filter((block) => block.kind === 'details');
    const roomLinks = viewpoint === 'desk' ? roomBlock(rooms) : [];
    return {
      title: card.summary,
      sections: [{ blocks: [...facts, ...roomLinks, ...fullTexts(incident, viewpoint, reading.actor).map(textBlock)] }],
      actions: [
        ...card.buttons.filter(({ address }) => !address.startsWith('incident.show')),
        ...(viewpoint === 'desk' ? moreButtons(incident, card.buttons) : []),
        pageButton({ id: 'incident.timeline', label: words.timeline() }, { ref: refOf(incident) }),
      ],
    };
  },
});

/** What the card has no room for. */
function moreButtons(incident: Incident, shown: readonly Button[]): Button[] {
  const more = buttonsFor(incidentLifecycle, incident, addDetails, merge, link);
  const roles = pageButton({ id: 'incident.roles', label: roleWords.roles() }, { ref: refOf(incident) });
  return [
    ...more.filter(({ address }) => shown.every((each) => each.address !== address)),
    ...(isMajor(incident) ? [roles] : []),
  ];
}

type Explained = { incident: Incident; rules: PolicyView };

/** Standard 2.5: what adds up to its deadlines, by the rules it lives by. Marks and targets are the desk's to read. */
export const incidentWhy = page<Explained>({
  id: 'incident.why',
  label: words.whyButton(),
  permission: 'incident.read',
  load: async (query, reading) => {
    const incident = viewpointOf(reading) === 'desk' ? await incidentOf(query, reading) : null;
    return incident && { incident, rules: await reading.policyOf(incident.policy) };
  },
  show: ({ incident, rules }, { now }): Page => {
    const [response, resolution] = clockNames.map((name) =>
      whyOf(ref(refOf(incident)), name, movesOf(incident), rules, now),
    );
    const section = ({ title, lines, verdict }: Why, titled = true): Section => ({
      ...(titled && { title }),
      blocks: [list(lines), ...verdict.map(textBlock)],
    });
    return {
      title: resolution!.title,
      sections: [section(resolution!, false), section(response!)],
      actions: [pageButton(incidentPage, { ref: refOf(incident) })],
    };
  },
});

/** Where and how to reach somebody is for the desk, and for those who said it. */
function fullTexts(incident: Incident, viewpoint: Viewpoint, reader: { id: number }): Text[] {
  const { description, tried, site, reach, lastUpdate, pending, breachReason, resolution, confirmation, cancelled } =
    incident;
  const isDesk = viewpoint === 'desk';
  const news = newsFor(lastUpdate, viewpoint);
  const isTheirs = isDesk || concerns(incident, reader);
  const texts = [
    typed(description),
    site && isTheirs && words.whereabouts({ text: typed(site) }),
    reach && isTheirs && words.reachAt({ text: typed(reach) }),
    tried && isTheirs && words.wasTried({ text: typed(tried) }),
    news && updateText(news, typed(news.text)),
    pending && mayReadPending(pending, viewpoint) && words.waitsForWhat({ text: typed(pending.what) }),
    breachReason && isDesk && words.breachedBecause({ text: typed(breachReason) }),
    resolution && words.wasWrong({ text: typed(resolution.wrong) }),
    resolution && words.wasDone({ text: typed(resolution.did) }),
    resolution && isDesk && causeText(resolution),
    cancelled?.note && isDesk && words.withNote({ note: typed(cancelled.note) }),
    incident.alsoSaid.length > 0 && isDesk && alsoText(incident.alsoSaid),
    confirmation?.comment &&
      confirmation.by &&
      isDesk &&
      words.commentWas({ by: who(confirmation.by), text: typed(confirmation.comment) }),
  ];
  return texts.filter((text): text is Text => Boolean(text));
}

const causeText = ({ cause, kind, recoveredAt }: NonNullable<Incident['resolution']>): Text =>
  words.causeWas({ cause: causeLabels[cause], kind: fixLabels[kind], recoveredAt: { time: recoveredAt } });

const scopes = {
  open: words.openIncidents(),
  mine: words.yourIncidents(),
  closed: words.closedIncidents(),
  all: words.allIncidents(),
};
/** `/incident list [mine|closed|all]`: newest first, ten at a time. */
export const incidentList = page<Listed>({
  id: 'incident.list',
  label: words.list(),
  permission: 'incident.read',
  load: (query, reading) => listOf('INC', query, reading),
  show: ({ scope, rows, more }): Page => ({
    title: scopes[scope],
    sections: [
      { blocks: [rows.length > 0 ? recordLines(rows.map((row) => incidentLine(row))) : textBlock(words.noneSuch())] },
    ],
    actions: [],
    ...(more && { next: pageButton(incidentList, { scope, before: String(rows.at(-1)!.id) }, words.more()) }),
  }),
});

export const incidentLine = (header: Header, fact?: Text) => ({
  ref: refOf(header),
  title: header.title,
  status: statusLabels[header.status as IncidentStatus],
  ...(fact && { fact }),
});

const homeRows = 10;
/** Minutes: what called somebody longer ago stands in the lists. */
const callsShownFor = 24 * 60;

/** What waits for this person, what is theirs, and what they reported; ten lines of each, and the way to the rest. */
export async function incidentHome({ db, actor, now }: PageReading): Promise<HomePart> {
  const search = { prefix: 'INC', scope: 'open', limit: homeRows + 1 } as const;
  const calling = await recordsCalling(db, actor.id, minutesAfter(now, -callsShownFor));
  const [called, toConfirm, pending, owned, reported] = await Promise.all([
    calling.length > 0 ? findRecords(db, actor, { ...search, ids: calling }) : [],
    findRecords(db, actor, { ...search, status: 'resolved', requester: actor.id }),
    findRecords(db, actor, { ...search, status: 'pending', requester: actor.id }),
    findRecords(db, actor, { ...search, owner: actor.id }),
    findRecords(db, actor, { ...search, requester: actor.id }),
  ]);
  const asked = await waitingForAnswer(
    db,
    pending.map(({ id }) => id),
  );
  const settled = await notAsked(
    db,
    toConfirm.map(({ id }) => id),
    actor.id,
  );
  const toAnswer = pending.filter(({ id }) => asked.has(id));
  const toTake = owned.filter(({ status }) => status === 'assigned');
  const parts: [Text, ReturnType<typeof incidentLine>[]][] = [
    [
      engineWords.waitingForYou(),
      [
        ...called
          .filter(({ status, owner }) => status !== 'resolved' && owner !== actor.id)
          .map((row) => incidentLine(row, words.callsYou())),
        ...toConfirm.filter(({ id }) => !settled.has(id)).map((row) => incidentLine(row, words.confirmIt())),
        ...toAnswer.map((row) => incidentLine(row, words.answerIt())),
        ...toTake.map((row) => incidentLine(row, words.acknowledgeIt())),
      ],
    ],
    [engineWords.yours(), owned.filter(({ status }) => status !== 'assigned').map((row) => incidentLine(row))],
    [
      words.yourReports(),
      reported.filter(({ id, status }) => status !== 'resolved' && !asked.has(id)).map((row) => incidentLine(row)),
    ],
  ];
  const isCut = [toConfirm, pending, owned, reported, ...parts.map(([, lines]) => lines)].some(
    (rows) => rows.length > homeRows,
  );
  const [waiting, ...others] = parts.map(([title, lines]) => section(title, lines.slice(0, homeRows)));
  return {
    sections: [...waiting!.map((part) => ({ ...part, waits: true as const })), ...others.flat()],
    actions: isCut ? [pageButton(incidentList, { scope: 'mine' }, words.showAll())] : [],
  };
}

const section = (title: Text, lines: ReturnType<typeof incidentLine>[]): Section[] =>
  lines.length > 0 ? [{ title, blocks: [recordLines(lines)] }] : [];
