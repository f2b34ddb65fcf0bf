import { list, type Page, recordLines, type Section, textBlock } from '../../chat/message.ts';
import { isStaff } from '../../core/permissions.ts';
import { parseRef, refOf } from '../../core/record-ref.ts';
import { ref, type Text, typed, who } from '../../core/text.ts';
import { type AuditLine, historyOf } from '../../engine/audit.ts';
import { type PageReading, page } from '../../engine/define.ts';
import type { Header } from '../../engine/header.ts';
import { pageButton, type Viewpoint } from '../../engine/practice.ts';
import { findRecords, recordStore } from '../../engine/records.ts';
import { incidentCard } from './cards.ts';
import type { Incident, IncidentStatus } from './incident.ts';
import { causeLabels, fixLabels, statusLabels } from './labels.ts';
import { incidents } from './tables.ts';
import { timelineText } from './timeline.ts';
import { words } from './words.ts';

const store = recordStore<Incident>({ prefix: 'INC', table: incidents });

/** What stands behind a reference, for this reader; null hides that there is anything. */
async function incidentOf(query: Record<string, string>, { db, actor }: PageReading): Promise<Incident | null> {
  const found = parseRef(query.ref ?? '', 'INC');
  return found?.prefix === 'INC' ? store.read(db, found, actor) : null;
}

/** Staff and nobody else read the desk's side. */
const viewpointOf = ({ actor }: PageReading): Viewpoint => (isStaff(actor.roles) ? 'desk' : 'requester');

/** One incident with everything that its card shortens. */
export const incidentPage = page<Incident>({
  id: 'incident.show',
  label: words.show(),
  permission: 'incident.read',
  load: incidentOf,
  show: (incident, reading) => {
    const viewpoint = viewpointOf(reading);
    const card = incidentCard(incident, viewpoint, reading.policy);
    const facts = card.body.filter((block) => block.kind === 'details');
    return {
      title: card.summary,
      sections: [{ blocks: [...facts, ...fullTexts(incident, viewpoint).map(textBlock)] }],
      actions: [
        ...card.buttons.filter(({ address }) => !address.startsWith('incident.show')),
        pageButton(incidentTimeline, { ref: refOf(incident) }),
      ],
    };
  },
});

function fullTexts(incident: Incident, viewpoint: Viewpoint): Text[] {
  const { description, tried, site, reach, lastUpdate, resolution, confirmation } = incident;
  const isDesk = viewpoint === 'desk';
  const texts = [
    typed(description),
    site && words.whereabouts({ text: typed(site) }),
    reach && isDesk && words.reachAt({ text: typed(reach) }),
    tried && words.wasTried({ text: typed(tried) }),
    lastUpdate && (isDesk || lastUpdate.readers === 'requester') && updateInFull(lastUpdate),
    resolution && words.wasWrong({ text: typed(resolution.wrong) }),
    resolution && words.wasDone({ text: typed(resolution.did) }),
    resolution && isDesk && causeText(resolution),
    confirmation?.comment &&
      confirmation.by &&
      isDesk &&
      words.commentWas({ by: who(confirmation.by), text: typed(confirmation.comment) }),
  ];
  return texts.filter((text): text is Text => Boolean(text));
}

const updateInFull = ({ text, by, at }: NonNullable<Incident['lastUpdate']>): Text =>
  words.lastUpdate({ text: typed(text), by: who(by), at: { time: at } });

const causeText = ({ cause, kind, recoveredAt }: NonNullable<Incident['resolution']>): Text =>
  words.causeWas({ cause: causeLabels[cause], kind: fixLabels[kind], recoveredAt: { time: recoveredAt } });

const perPage = 10;
type Listed = { scope: Scope; rows: Header[]; more: boolean };
const scopes = {
  open: words.openIncidents(),
  mine: words.yourIncidents(),
  closed: words.closedIncidents(),
  all: words.allIncidents(),
};
type Scope = keyof typeof scopes;
const isScope = (text: string | undefined): text is Scope => text !== undefined && Object.hasOwn(scopes, text);

/** `/incident list [mine|closed|all]`: newest first, ten at a time. */
export const incidentList = page<Listed>({
  id: 'incident.list',
  label: words.list(),
  permission: 'incident.read',
  load: async (query, { db, actor }) => {
    const scope = isScope(query.scope) ? query.scope : 'open';
    const before = Number(query.before) || undefined;
    const narrow = scope === 'mine' ? (isStaff(actor.roles) ? { owner: actor.id } : { requester: actor.id }) : {};
    const found = await findRecords(db, actor, {
      prefix: 'INC',
      scope: scope === 'mine' ? 'open' : scope,
      ...narrow,
      before,
      limit: perPage + 1,
    });
    return { scope, rows: found.slice(0, perPage), more: found.length > perPage };
  },
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

const longestTimeline = 50;
type Timeline = { incident: Incident; lines: AuditLine[] };

/** Everything that happened to one incident; a requester's side leaves out what was said among the team. */
export const incidentTimeline = page<Timeline>({
  id: 'incident.timeline',
  label: words.timeline(),
  permission: 'incident.read',
  load: async (query, reading) => {
    const incident = await incidentOf(query, reading);
    return incident && { incident, lines: await historyOf(reading.db, incident.id, longestTimeline) };
  },
  show: ({ incident, lines }, reading): Page => ({
    title: words.timelineTitle({ incident: ref(refOf(incident)) }),
    sections: [{ blocks: [list(lines.flatMap((entry) => timelineText(entry, viewpointOf(reading), reading.policy)))] }],
    actions: [pageButton(incidentPage, { ref: refOf(incident) })],
  }),
});

const homeRows = 10;

/** What waits for this person, what is theirs, and what they reported. */
export async function incidentHome({ db, actor }: PageReading): Promise<Section[]> {
  const search = { prefix: 'INC', limit: homeRows } as const;
  const [toConfirm, owned, reported] = await Promise.all([
    findRecords(db, actor, { ...search, scope: 'open', status: 'resolved', requester: actor.id }),
    findRecords(db, actor, { ...search, scope: 'open', owner: actor.id }),
    findRecords(db, actor, { ...search, scope: 'open', requester: actor.id }),
  ]);
  const toTake = owned.filter(({ status }) => status === 'assigned');
  const waiting = [
    ...toConfirm.map((row) => incidentLine(row, words.confirmIt())),
    ...toTake.map((row) => incidentLine(row, words.acknowledgeIt())),
  ];
  const rest = (rows: Header[]) => rows.filter((row) => !toConfirm.includes(row)).map((row) => incidentLine(row));
  return [
    section(words.waitingForYou(), waiting).map((part): Section => ({ ...part, waits: true })),
    section(
      words.yours(),
      owned.filter((row) => !toTake.includes(row)).map((row) => incidentLine(row)),
    ),
    section(words.yourReports(), rest(reported.filter(({ id }) => !toConfirm.some((row) => row.id === id)))),
  ].flat();
}

const section = (title: Text, lines: ReturnType<typeof incidentLine>[]): Section[] =>
  lines.length > 0 ? [{ title, blocks: [recordLines(lines)] }] : [];
