import { details, list, type Page, type Section, textBlock } from '../../chat/message.ts';
import { offers } from '../../core/lifecycle.ts';
import { may } from '../../core/permissions.ts';
import { refOf } from '../../core/record-ref.ts';
import { moment, ref, typed } from '../../core/text.ts';
import { type AuditLine, historyOf } from '../../engine/audit.ts';
import { type PageReading, page } from '../../engine/define.ts';
import { seenAmong } from '../../engine/links.ts';
import { buttonOn, pageButton } from '../../engine/practice.ts';
import { type Story, storyOf, viewpointOf } from '../../engine/record-pages.ts';
import { factsOf } from './cards.ts';
import { type Incident, incidentLifecycle } from './incident.ts';
import { othersIn } from './link-tale.ts';
import { incidentOf, incidentPage, incidentWhy } from './pages.ts';
import { timelineText } from './timeline.ts';
import { correctTimes } from './update-actions.ts';
import { timeRows } from './update-labels.ts';
import { words } from './update-words.ts';
import { words as incidentWords } from './words.ts';

type Timeline = Story & { incident: Incident; seen: Seen };
/** The other records named in it that its reader may see. */
type Seen = ReadonlySet<string>;

/** Everything that happened to one incident; a requester's side leaves out what was said among the team. */
export const incidentTimeline = page<Timeline>({
  id: 'incident.timeline',
  label: incidentWords.timeline(),
  permission: 'incident.read',
  load: async (query, reading) => {
    const incident = await incidentOf(query, reading);
    if (!incident) return null;
    const story = await storyOf(incident.id, query, reading);
    return { incident, ...story, seen: await seenIn(story.lines, reading) };
  },
  show: ({ incident, lines, more, seen }, reading): Page => {
    const told = entriesOf(lines, reading, seen);
    const earlier = { ref: refOf(incident), before: String(lines[0]?.id) };
    return {
      title: incidentWords.timelineTitle({ incident: ref(refOf(incident)) }),
      sections: [
        { blocks: [details(...timeRows(incident))] },
        { blocks: [told.length > 0 ? list(told) : textBlock(incidentWords.noneSuch())] },
      ],
      actions: [
        ...[incidentPage, ...(viewpointOf(reading) === 'desk' ? [incidentWhy] : []), incidentExport].map((other) =>
          pageButton(other, { ref: refOf(incident) }),
        ),
        ...(mayCorrect(incident, reading) ? [buttonOn(correctTimes, incident)] : []),
      ],
      ...(more && { next: pageButton(incidentTimeline, earlier, incidentWords.more()) }),
    };
  },
});

const entriesOf = (lines: readonly AuditLine[], reading: PageReading, seen: Seen) =>
  lines.flatMap((entry) => timelineText(entry, viewpointOf(reading), reading.policy, seen));

const seenIn = (lines: readonly AuditLine[], { db, actor }: PageReading): Promise<Seen> =>
  seenAmong(db, othersIn(lines), actor);

const mayCorrect = ({ status }: Incident, { actor }: PageReading): boolean =>
  may(actor.roles, correctTimes.permission) && offers(incidentLifecycle, status, 'correct-times');

/** More than this is read by no one; the audit trail has the rest. */
const longestExport = 2_000;
type Exported = { incident: Incident; entries: number; content: string };

/** The same as a Markdown file, whole, in the language and zone of whoever asks: what they may read, and no more. */
export const incidentExport = page<Exported>({
  id: 'incident.export',
  label: words.export(),
  permission: 'incident.read',
  load: async (query, reading) => {
    const incident = await incidentOf(query, reading);
    if (!incident) return null;
    const history = await historyOf(reading.db, incident.id, longestExport + 1);
    const shown = history.slice(-longestExport);
    const told = entriesOf(shown, reading, await seenIn(shown, reading));
    const { actor, language } = reading;
    const document = {
      title: incidentWords.timelineTitle({ incident: ref(refOf(incident)) }),
      sections: [
        aboutOf(incident, reading, history.length > longestExport),
        { title: incidentWords.timeline(), blocks: [list(told)] },
      ],
    };
    return { incident, entries: told.length, content: await reading.written(document, { language, zone: actor.zone }) };
  },
  show: ({ incident, entries, content }): Page => ({
    title: words.exported({ incident: ref(refOf(incident)), count: entries }),
    sections: [],
    actions: [pageButton(incidentTimeline, { ref: refOf(incident) })],
    file: { name: `${refOf(incident)}-timeline.md`, content },
  }),
});

function aboutOf(incident: Incident, reading: PageReading, isCut: boolean): Section {
  const { actor, policy, now } = reading;
  // When it started stands among the facts.
  const [, ...times] = timeRows(incident);
  return {
    blocks: [
      textBlock(typed(incident.title)),
      factsOf(incident, viewpointOf(reading), policy),
      details(...times),
      textBlock(words.zoneOf({ zone: actor.zone, at: moment(now) })),
      ...(isCut ? [textBlock(words.onlyLatest({ count: longestExport }))] : []),
    ],
  };
}
